"""What `ewcoop progress` does once its command line is understood."""

import sys
from typing import NamedTuple

from ewcoop.cli.asked import day_asked, keep_inputs
from ewcoop.cli.forms import emit_for_programs, form_of, write_sheet
from ewcoop.cli.waiting import bar
from ewcoop.errors import Exit
from ewcoop.load.returns.files import expanded, overlooked
from ewcoop.pace.standing import Light
from ewcoop.progressing import Progress, chosen, progress
from ewcoop.report.line import lines_of
from ewcoop.report.output import emit
from ewcoop.report.progress_closing import besides, closing
from ewcoop.report.sheet import Sheet
from ewcoop.settings import Settings

_BY_SUFFIX = {".json": "json", ".csv": "csv", ".md": "md", ".xlsx": "xlsx", ".sarif": "sarif", ".xml": "junit"}


class Request(NamedTuple):
    """The command line of `ewcoop progress`. `lights` is the light that fails, if one does."""

    plan: str
    returns: list[str]
    as_of: str | None = None
    month: str | None = None
    rank: bool = False
    pairings: str | None = None
    sheet: str | None = None
    format: str | None = None
    output: str | None = None
    lights: str | None = None
    quiet: bool = False


def watch(request: Request, settings: Settings) -> int:
    """Reads and judges the returns, shows or writes the result, and returns the exit code."""
    form = form_of(request.format, request.output, _BY_SUFFIX, named=(".xlsx", ".csv", ".md", ".json"))
    files = expanded(request.returns)
    failing = _failing(request) if form in ("junit", "sarif", "github") else ()  # the tables have no room for lights
    asked = chosen(
        as_of=day_asked(request.as_of),
        month=request.month,
        sheet=request.sheet,
        pairings=request.pairings,
        failing=failing,
    )
    with bar(files) as told:
        result = progress(request.plan, files, settings, asked._replace(options=asked.options._replace(told=told)))
    keep_inputs(request.output, result.report, request.returns)
    for line in besides(result, overlooked(request.returns), settings.lang):
        print(line, file=sys.stderr)
    _write(request, result, settings, form)
    if result.crashed:
        return Exit.FAULT
    if not result.read:
        return Exit.UNREADABLE
    fails = settings.fails(result.report.worst()) or _is_behind(request, result)
    return Exit.FINDINGS if fails else Exit.CLEAN


def _is_behind(request: Request, result: Progress) -> bool:
    return _has_light(result, _failing(request))


def _failing(request: Request) -> tuple[Light, ...]:
    """The lights that fail."""
    if request.lights is None:
        return ()
    return ("red",) if request.lights == "red" else ("red", "yellow")


def _write(request: Request, result: Progress, settings: Settings, form: str) -> None:
    if form in ("csv", "md", "xlsx"):
        _write_bulletin(request, result, settings, form)
    elif form == "json":
        from ewcoop.report import progress_json

        emit(progress_json.dumps(result, settings.lang), request.output)
    elif form != "terminal":
        last = closing(result, settings.lang)
        emit_for_programs(form, result.report, last, settings, output=request.output, name="ewcoop progress")
    elif not (request.quiet and not result.report.diagnostics and not _any_behind(result)):
        _show(request, result, settings)


def _any_behind(result: Progress) -> bool:
    return _has_light(result, ("red", "yellow"))


def _has_light(result: Progress, lights: tuple[Light, ...]) -> bool:
    return result.pace is not None and any(one.light in lights for one in result.pace.standings)


def _write_bulletin(request: Request, result: Progress, settings: Settings, form: str) -> None:
    """The table that is issued, into a file; what was found goes to standard error."""
    for line in lines_of(result.report, settings.lang):
        print(line, file=sys.stderr)
    print(closing(result, settings.lang), file=sys.stderr)
    if result.pace is None or result.table is None:
        return
    from ewcoop.report.bulletin import View, behind, bulletin

    view = View(result.table, result.pace, settings.lang, request.rank, signed=form != "csv")
    sheet = bulletin(view)
    if form == "md":
        from ewcoop.report.sheet_markdown import dumps as as_markdown

        emit(as_markdown([sheet, *behind(view)]), request.output)
    else:
        name = "完成情况" if settings.lang == "zh" else "progress"
        write_sheet(form, sheet, request.output, settings.lang, sheet_name=name)


def _show(request: Request, result: Progress, settings: Settings) -> None:
    """For people: the summary, then who is behind, then what was found."""
    on_screen = request.output is None and sys.stdout.isatty()
    sheets = _sheets(request, result, settings, narrow=on_screen)
    last = closing(result, settings.lang)
    if on_screen:
        from ewcoop.report import sheet_terminal, terminal
        from ewcoop.report.bulletin import STYLES

        sheet_terminal.show(sheets, STYLES)
        terminal.show_findings(result.report, settings.lang)
        terminal.show_closing(last, sound=result.read and not result.report.diagnostics and not _any_behind(result))
        return
    from ewcoop.report.sheet_markdown import dumps

    found = "".join(f"{line}\n" for line in [*lines_of(result.report, settings.lang), last])
    emit(dumps(sheets) + ("\n" if sheets else "") + found, request.output)


def _sheets(request: Request, result: Progress, settings: Settings, *, narrow: bool) -> list[Sheet]:
    if result.pace is None or result.table is None or (not result.read and not result.has_figures):
        return []
    from ewcoop.report import bulletin

    view = bulletin.View(result.table, result.pace, settings.lang, request.rank)
    sheets = [*bulletin.summaries(view), *bulletin.tallies(view), *bulletin.behind(view, narrow=narrow)]
    if sheets:
        sheets[-1] = sheets[-1]._replace(notes=(*bulletin.notes(view), *sheets[-1].notes))
    return sheets
