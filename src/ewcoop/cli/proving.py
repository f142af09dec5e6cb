"""What `ewcoop validate` does once its command line is understood."""

import os
import sys
from collections.abc import Sequence
from typing import Literal

from ewcoop.check import Validation, validate
from ewcoop.diagnostics import Lang, Text
from ewcoop.errors import Exit, UsageError
from ewcoop.load.discover import around, shipped
from ewcoop.report.line import closing, lines, visible
from ewcoop.report.output import emit
from ewcoop.settings import Settings

Format = Literal["terminal", "json", "junit", "sarif", "github"]

_NO_PLAN = Text(
    "这里没有计划文件，检查随 ewcoop 附带的计划：", "No plan here; checking the one that ships with ewcoop: "
)


def prove(
    files: Sequence[str],
    settings: Settings,
    *,
    format_: Format = "terminal",
    output: str | None = None,
    quiet: bool = False,
    pairings: str | None = None,
    sheet: str | None = None,
    plan: str | None = None,
) -> int:
    """Checks the files, or the plans found here, shows what was found, and returns the exit code."""
    if plan is not None:
        from ewcoop.cli.asked import plan_asked  # few name one

        plan_asked(plan)
    named = files or _found(settings.lang, quiet=quiet)
    result = validate(named, settings, pairings=pairings, sheet=sheet, plan=plan)
    _show(result, settings, format_, output, quiet=quiet)
    if result.crashed:
        return Exit.FAULT
    if not result.read:
        return Exit.UNREADABLE
    return Exit.FINDINGS if settings.fails(result.report.worst()) else Exit.CLEAN


def _found(lang: Lang, *, quiet: bool) -> list[str]:
    """The files to check when none is named. Which they are is said on standard error."""
    found = around()
    files = [*found.plans, *found.works] or found.pairings or found.drafts
    here = Text("检查：", "Checking ") if files else _NO_PLAN
    files = files or [shipped()]
    if not quiet:
        print(visible(here.in_(lang) + ", ".join(files)), file=sys.stderr)
        if found.plans and found.drafts:
            drafts = Text("还没有分解，没有检查：", "Not split yet, and not checked: ")
            print(visible(drafts.in_(lang) + ", ".join(found.drafts)), file=sys.stderr)
        if found.others and not found.plans:
            others = Text("不像计划文件，没有检查：", "Not checked, as no plan seems to be in: ")
            print(visible(others.in_(lang) + ", ".join(found.others)), file=sys.stderr)
    return files


def _show(result: Validation, settings: Settings, format_: Format, output: str | None, *, quiet: bool) -> None:
    _keep_inputs(result, output)
    if format_ == "json":
        from ewcoop.report import jsonform

        emit(jsonform.dumps(result, settings.lang), output)
    elif format_ != "terminal":
        from ewcoop.cli.forms import emit_for_programs

        last = closing(result, settings.lang)
        emit_for_programs(format_, result.report, last, settings, output=output, name="ewcoop validate")
    elif quiet and not result.report.diagnostics:
        emit("", output)
    elif output is None and sys.stdout.isatty():
        from ewcoop.report.terminal import show

        show(result, settings.lang)
    else:
        shown = [*lines(result, settings.lang), closing(result, settings.lang)]
        emit("".join(f"{line}\n" for line in shown), output)


def _keep_inputs(result: Validation, output: str | None) -> None:
    """A report must not take the place of a file that was checked."""
    if output is not None and any(os.path.realpath(output) == os.path.realpath(n) for n in result.report.sources):
        raise UsageError(f"“{output}”是被检查的文件，不能写入报告。", f'"{output}" is one of the files checked.')
