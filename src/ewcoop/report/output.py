"""Where text goes: to standard output, or to a file that is written whole or not at all."""

import contextlib
import errno
import os
import sys

from ewcoop.errors import UsageError

_WHY = {
    errno.ENOENT: "没有这个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是文件夹",
    errno.EACCES: "没有写入的权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
}


def emit(text: str, file: str | None) -> None:
    """Text to a file, or to standard output. Raises UsageError if the file cannot be written."""
    if file is None:
        with contextlib.suppress(BrokenPipeError):  # the reader has gone; what was found stays found
            sys.stdout.write(text)
    else:
        write_whole(file, text)


def write_whole(file: str, text: str | bytes) -> None:
    """Replaces a file by a new one in one step. Raises UsageError if it cannot be written.

    What a link points to is replaced, not the link; a device or a pipe is written to.
    """
    try:
        target = os.path.realpath(file)
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as stream:
                stream.write(_raw(text))
        else:
            _replace(target, _raw(text))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        zh = _WHY.get(error.errno or 0, why) if isinstance(error, OSError) else why
        raise UsageError(f"无法写入“{file}”：{zh}。", f'Cannot write "{file}": {why}.') from error


def _raw(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")


def _replace(target: str, raw: bytes) -> None:
    import tempfile  # takes longer to import than all the rest here, and is seldom needed

    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target) or ".", prefix=".ewcoop-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
        os.chmod(temporary, _mode(target))
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _mode(target: str) -> int:
    """That of the file to be replaced, or that of any new file."""
    try:
        return os.stat(target).st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
