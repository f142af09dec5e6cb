"""What `ewcoop report` does once its command line is understood."""

import sys
from typing import NamedTuple

from ewcoop.cli.asked import day_asked, keep_inputs
from ewcoop.cli.forms import form_of
from ewcoop.cli.waiting import bar
from ewcoop.diagnostics import Severity, Text
from ewcoop.errors import Exit, UsageError
from ewcoop.load.returns.files import expanded, overlooked
from ewcoop.progressing import chosen
from ewcoop.report.line import counted, lines_of, plural, visible
from ewcoop.report.output import emit, write_whole
from ewcoop.report.progress_closing import besides
from ewcoop.reporting import Asked, Year, titles, year
from ewcoop.settings import Settings

_FIRST_ERRORS = 10
_BY_SUFFIX = {".html": "html", ".htm": "html", ".md": "md", ".xlsx": "xlsx"}


class Request(NamedTuple):
    """The command line of `ewcoop report`."""

    plan: str
    returns: list[str] = []  # noqa: RUF012 - never changed
    workplan: str | None = None
    status: list[str] = []  # noqa: RUF012 - never changed
    as_of: str | None = None
    month: str | None = None
    rank: bool = False
    pairings: str | None = None
    sheet: str | None = None
    format: str | None = None
    output: str | None = None


def show(request: Request, settings: Settings) -> int:
    """Reads everything, writes the page or the bulletin, and returns the exit code."""
    form = _form(request)
    asked = chosen(as_of=day_asked(request.as_of), month=request.month, sheet=request.sheet, pairings=request.pairings)
    files = Asked(request.returns, request.workplan, request.status, request.month, request.sheet)
    with bar(expanded(request.returns)) as told:
        result = year(request.plan, files, settings, asked._replace(options=asked.options._replace(told=told)))
    named = [request.plan, *request.returns, *request.status, *([request.workplan] if request.workplan else [])]
    keep_inputs(request.output, result.report, named)
    _tell_besides(request, result, settings)
    made = _write(request, result, settings, form)
    if result.crashed:
        return Exit.FAULT
    if not result.read or result.facts is None:
        return Exit.UNREADABLE
    if not made:
        return Exit.FINDINGS
    return Exit.FINDINGS if settings.fails(result.report.worst()) else Exit.CLEAN


def _form(request: Request) -> str:
    """Raises UsageError for what cannot be shown on a terminal, and for options that belong to what is not asked."""
    form = form_of(request.format, request.output, _BY_SUFFIX, named=(".html", ".md", ".xlsx"))
    form = "html" if form == "terminal" else form
    if request.output is None and (form == "xlsx" or (form == "html" and sys.stdout.isatty())):
        raise UsageError(
            "请用 --output 写明写到哪里，如 --output 报告.html。", "Say where to write it: --output report.html."
        )
    if request.status and request.workplan is None:
        raise UsageError("--status 要和 --workplan 同用。", "--status goes with --workplan.")
    if (request.month or request.sheet) and not (request.returns or request.status):
        raise UsageError(
            "--month 和 --sheet 要和上报的文件或 --status 同用。", "--month and --sheet go with returns or --status."
        )
    if form == "html" and request.rank:
        raise UsageError("--rank 只用于通报（.md、.xlsx）。", "--rank is for the bulletin (.md, .xlsx).")
    if form != "html" and request.workplan is not None:
        raise UsageError("--workplan 只用于网页（.html）。", "--workplan is for the page (.html).")
    if form != "html" and not request.returns:
        raise UsageError("通报要有上报的数，请写明上报的文件。", "A bulletin needs figures: name the returns.")
    return form


def _tell_besides(request: Request, result: Year, settings: Settings) -> None:
    """What is not in the page: how files were read, and which were not."""
    if result.progress is not None:
        sent = result.progress._replace(unproved=0)  # the page has the plan's findings
        for line in besides(sent, overlooked(request.returns), settings.lang):
            print(line, file=sys.stderr)


def _write(request: Request, result: Year, settings: Settings, form: str) -> bool:
    """Whether there was something to write."""
    made = result.facts is not None and (form == "html" or _is_fit_to_issue(result))
    _tell_findings(result, settings, every=form != "html" or not made)
    if made and form == "html":
        emit(_page(result, settings), request.output)
    elif made:
        _write_bulletin(request, result, settings, form)
    print(_closing(request, result, settings, made=made), file=sys.stderr)
    return made


def _is_fit_to_issue(result: Year) -> bool:
    """Whether a bulletin would say only what is so: figures that were not read, or not used, would be told as not sent,
    and a plan that does not close gives wrong targets. Errors that are not shown count as well."""
    return result.read and result.pace is not None and not result.refused


def _tell_findings(result: Year, settings: Settings, *, every: bool) -> None:
    """All of them, where there is no page that has them; else the first errors."""
    chosen = [one for one in result.report if every or one.severity is Severity.ERROR]
    told = chosen if every else chosen[:_FIRST_ERRORS]
    for line in lines_of(told, settings.lang):
        print(line, file=sys.stderr)
    if len(told) < len(chosen):
        rest = len(chosen) - len(told)
        more = Text(f"……另有错误 {rest} 处。", f"... and {plural(rest, 'error')} more.")
        print(more.in_(settings.lang), file=sys.stderr)


def _page(result: Year, settings: Settings) -> str:
    from ewcoop.report.webpage import page

    return page.dumps(result, settings.lang, titles())


def _write_bulletin(request: Request, result: Year, settings: Settings, form: str) -> None:
    from ewcoop.report.bulletin import View
    from ewcoop.report.quarterly.text import quarterly

    assert result.facts is not None
    assert result.pace is not None
    made = quarterly(View(result.facts.table, result.pace, settings.lang, request.rank))
    if form == "md":
        from ewcoop.report.quarterly import markdown

        emit(markdown.dumps(made), request.output)
    else:
        from ewcoop.report.quarterly import workbook

        assert request.output is not None
        write_whole(request.output, workbook.dumps(made, settings.lang))


def _closing(request: Request, result: Year, settings: Settings, *, made: bool) -> str:
    """What was written, and how much was found."""
    name = request.output
    written = Text(f"已写成“{name}”：", f'Wrote "{name}": ') if name is not None else Text("", "")
    if not made:
        written = Text("没有写成：", "Nothing was written: ")
        if result.facts is not None:
            written = Text("没有写成通报，先改正错误：", "No bulletin was written; mend the errors first: ")
            if result.read and not result.refused:
                written = Text("没有写成通报，没有读到上报的数：", "No bulletin was written; no figures were read: ")
    found = counted(result.report, result.hidden)
    return visible(Text(f"{written.zh}{found.zh}。", f"{written.en}{found.en}.").in_(settings.lang))
