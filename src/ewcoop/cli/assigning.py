"""What `ewcoop tasks` does once its command line is understood."""

import sys
from typing import NamedTuple

from ewcoop.cli.asked import day_asked, keep_inputs, plan_asked
from ewcoop.cli.forms import emit_for_programs, form_of, write_sheet
from ewcoop.diagnostics import Text
from ewcoop.errors import Exit, UsageError
from ewcoop.report.line import lines_of, visible
from ewcoop.report.output import emit
from ewcoop.report.sheet import Sheet
from ewcoop.report.tasks_closing import closing, is_sound
from ewcoop.settings import Settings
from ewcoop.tasking import Chosen, Tasks, tasks

_BY_SUFFIX = {".json": "json", ".csv": "csv", ".md": "md", ".xlsx": "xlsx", ".sarif": "sarif", ".xml": "junit"}


class Request(NamedTuple):
    """The command line of `ewcoop tasks`."""

    workplan: str
    unit: str | None = None
    status: list[str] = []  # noqa: RUF012 - never changed
    as_of: str | None = None
    month: str | None = None
    plan: str | None = None
    pairings: str | None = None
    sheet: str | None = None
    format: str | None = None
    output: str | None = None
    quiet: bool = False


def assign(request: Request, settings: Settings) -> int:
    """Reads the work points, shows or writes who does what, and returns the exit code."""
    form = form_of(request.format, request.output, _BY_SUFFIX, named=(".xlsx", ".csv", ".md", ".json"))
    asked = Chosen(
        request.unit, day_asked(request.as_of), request.month, request.sheet, request.pairings, plan_asked(request.plan)
    )
    if not request.status and (request.as_of is not None or request.month is not None or request.sheet is not None):
        raise UsageError(
            "--as-of、--month 和 --sheet 要和 --status 同用。", "--as-of, --month and --sheet go with --status."
        )
    result = tasks(request.workplan, request.status, settings, asked)
    keep_inputs(request.output, result.report, (request.workplan, *request.status))
    _write(request, result, settings, form)
    if result.crashed:
        return Exit.FAULT
    if not result.read:
        return Exit.UNREADABLE
    return Exit.FINDINGS if settings.fails(result.report.worst()) else Exit.CLEAN


def _write(request: Request, result: Tasks, settings: Settings, form: str) -> None:
    if form in ("csv", "md", "xlsx"):
        _write_table(request, result, settings, form)
    elif form == "json":
        from ewcoop.report import tasks_json

        emit(tasks_json.dumps(result, settings.lang), request.output)
    elif form != "terminal":
        last = closing(result, settings.lang)
        emit_for_programs(form, result.report, last, settings, output=request.output, name="ewcoop tasks")
    elif not (request.quiet and is_sound(result)):
        _show(request, result, settings)


def _write_table(request: Request, result: Tasks, settings: Settings, form: str) -> None:
    """The form that an office prints, into a file; what was found goes to standard error."""
    for line in lines_of(result.report, settings.lang):
        print(line, file=sys.stderr)
    print(closing(result, settings.lang), file=sys.stderr)
    if result.work is None:
        return
    from ewcoop.report.tasks_sheets import duties

    sheet = duties(result.work, settings.lang, unit=result.unit, standings=result.standings)
    if form == "md":
        from ewcoop.report.sheet_markdown import dumps

        emit(dumps([sheet, *_besides(result, settings)]), request.output)
    else:
        name = Text("责任分工", "tasks").in_(settings.lang)
        write_sheet(form, sheet, request.output, settings.lang, sheet_name=name)


def _besides(result: Tasks, settings: Settings) -> list[Sheet]:
    """What stands below the form in a document: who does what at a glance, or who is late."""
    assert result.work is not None
    if result.standings is not None:
        from ewcoop.report.tasks_status import standings_sheets

        return standings_sheets(result.work, result.standings, settings.lang, unit=result.unit)
    from ewcoop.report.tasks_sheets import matrix

    return [matrix(result.work, settings.lang)] if result.unit is None else []


def _show(request: Request, result: Tasks, settings: Settings) -> None:
    """For people: whose the tasks are, or where they stand; then what was found."""
    if request.unit is not None and result.unit is not None and request.unit.strip() != result.unit:
        said = Text(f"“{request.unit}”按“{result.unit}”列出。", f'"{request.unit}" is listed as "{result.unit}".')
        print(visible(said.in_(settings.lang)), file=sys.stderr)
    last = closing(result, settings.lang)
    if request.output is None and sys.stdout.isatty():
        from ewcoop.report import tasks_terminal, terminal

        tasks_terminal.show(result, settings.lang)
        terminal.show_findings(result.report, settings.lang)
        terminal.show_closing(last, sound=is_sound(result))
        return
    from ewcoop.report.tasks_terminal import markdown

    shown = markdown(result, settings.lang)
    found = "".join(f"{line}\n" for line in [*lines_of(result.report, settings.lang), last])
    emit(shown + ("\n" if shown else "") + found, request.output)
