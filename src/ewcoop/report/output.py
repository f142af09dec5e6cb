"""Where text goes: to standard output, or to a file that is written whole or not at all."""

import contextlib
import os
import sys

from ewcoop.errors import UsageError


def emit(text: str, file: str | None) -> None:
    """Text to a file, or to standard output. Raises UsageError if the file cannot be written."""
    if file is None:
        sys.stdout.write(text)
    else:
        write_whole(file, text)


def write_whole(file: str, text: str) -> None:
    """Replaces a file by a new one in one step. Raises UsageError if it cannot be written."""
    import tempfile  # takes longer to import than all the rest here, and is seldom needed

    folder = os.path.dirname(file) or "."
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".ewcoop-")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n", errors="backslashreplace") as stream:
            stream.write(text)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        os.replace(temporary, file)
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"无法写入“{file}”：{why}。", f'Cannot write "{file}": {why}.') from error
