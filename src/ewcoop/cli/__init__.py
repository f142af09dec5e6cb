"""The command line: wires commands together, and turns what they return into an exit code."""

from __future__ import annotations

import gc
import os
import sys

from ewcoop.errors import Exit, UsageError


def run() -> None:
    """The console script. Ends the process at once: tearing down what was imported costs more time
    than checking a plan, and nothing is left to close."""
    gc.disable()  # nothing here leaves cycles worth collecting; looking for them costs a tenth of the time
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - closed by whoever started us
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    code = main(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe has gone: `ewcoop … | head`
        pass
    except OSError as error:
        code = _cannot_write(error)
    sys.stderr.flush()
    os._exit(code)


def main(arguments: list[str]) -> int:
    """Runs one command and returns its exit code; never raises."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    # No plan needs pydantic's plugins, and looking for them in every installed package takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        return _without_parser(arguments) if _is_plain(arguments) else _with_parser(arguments)
    except UsageError as error:
        return _usage(f"{error.zh} {error.en}")
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return _cannot_write(error)
    except Exception as error:
        if hasattr(error, "format_message"):  # the command line's own errors; their class is not public
            return _usage(f"命令行有误：{error.format_message()}")
        return _fault(error)


def _is_plain(arguments: list[str]) -> bool:
    """Whether this is `validate` with file names only: the main job. Without options there is nothing to
    parse, and importing the parser would take as long as proving a plan."""
    lang = os.environ.get("EWCOOP_LANG", "")
    return arguments[:1] == ["validate"] and not any(a.startswith("-") for a in arguments) and lang in ("", "zh", "en")


def _without_parser(arguments: list[str]) -> int:
    from ewcoop.cli.proving import prove
    from ewcoop.settings import Settings

    return prove(arguments[1:], Settings(lang="en" if os.environ.get("EWCOOP_LANG") == "en" else "zh"))


def _with_parser(arguments: list[str]) -> int:
    from ewcoop.cli.app import app

    return int(app(arguments, prog_name="ewcoop", standalone_mode=False) or 0)


def _cannot_write(error: OSError) -> int:
    return _usage(f"无法输出：{error.strerror}。 Cannot write the output: {error.strerror}.")


def _usage(message: str) -> int:
    from ewcoop.report.line import visible

    print(visible(message), file=sys.stderr)
    print("用 ewcoop --help 或 ewcoop 命令 --help 查看用法。 Try --help.", file=sys.stderr)
    return Exit.UNREADABLE


def _fault(error: Exception) -> int:
    """Exit 70 is a bug by definition; what is shown is one sentence, unless a traceback is asked for."""
    if os.environ.get("EWCOOP_TRACEBACK"):
        raise error
    name = type(error).__name__
    print(
        f"ewcoop 自身出错（{name}），请报告给维护者；设 EWCOOP_TRACEBACK=1 可得到详细信息。"
        f" A fault of ewcoop's own ({name}): please report it; EWCOOP_TRACEBACK=1 shows the details.",
        file=sys.stderr,
    )
    return Exit.FAULT
