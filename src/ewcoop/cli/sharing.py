"""What `ewcoop split` does once its command line is understood."""

import os
import sys
from typing import NamedTuple

from ewcoop.cli.forms import form_of, write_sheet
from ewcoop.converting import moved
from ewcoop.diagnostics import Text
from ewcoop.errors import Exit, UsageError
from ewcoop.model.facts import Facts
from ewcoop.model.policy import ScopePolicy
from ewcoop.model.table import Table
from ewcoop.report.allocation_table import allocation_table
from ewcoop.report.line import lines_of, plural, visible
from ewcoop.report.output import emit, write_whole
from ewcoop.report.sheet import Sheet
from ewcoop.settings import Settings
from ewcoop.split.fill import Choice
from ewcoop.split.override import BadOverride, method_named, methods, override
from ewcoop.split.result import Split
from ewcoop.splitting import Splitting, split_plan

_BY_SUFFIX = {".yaml": "yaml", ".yml": "yaml", ".csv": "csv", ".md": "md", ".json": "json", ".xlsx": "xlsx"}


class Request(NamedTuple):
    """The command line of `ewcoop split`."""

    plan: str
    override: ScopePolicy | None
    only: list[str] | None
    redo: bool
    keep: str | None
    explain: bool
    compare: str | None
    format: str | None
    output: str | None
    checks: bool = True


def chosen_override(by: str | None, method: str | None, step: str | None, locks: list[str]) -> ScopePolicy | None:
    """The options as a policy. Raises UsageError for what means nothing."""
    try:
        return override(by, method, step, locks)
    except BadOverride as error:
        if error.option == "--method":
            raise unknown_method(error.given) from error
        shape = "UNIT/PARTNER=410" if error.option == "--lock" else "10"
        raise UsageError(
            f"{error.option} 后面的“{error.given}”看不懂，请写成 {shape} 这样。",
            f'{error.option}: "{error.given}" is not understood; write it like {shape}.',
        ) from error


def share(request: Request, settings: Settings) -> int:
    """Splits the plan, shows or writes the result, and returns the exit code."""
    form = _form(request)
    _check(request)
    choice = Choice(request.only or None, request.redo, request.override, request.explain)
    if request.compare is not None:
        return _compare(request, choice, settings, form)
    folder = os.path.dirname(request.output) if request.output is not None and form == "yaml" else None
    done = split_plan(request.plan, choice, settings, edited=request.keep, folder=folder)
    if done.filled is None or done.text is None:
        _tell(done, settings)
        if form == "json":
            _json(request, done, settings)
        return Exit.FINDINGS if done.read else Exit.UNREADABLE
    _keep_inputs(request, done, form)
    _write(request, done, settings, form)
    _tell(done, settings)
    return Exit.FINDINGS if settings.fails(done.report.worst()) else Exit.CLEAN


def _form(request: Request) -> str:
    """The format asked for, or that of the file's name."""
    return form_of(request.format, request.output, _BY_SUFFIX, named=(".yaml", ".xlsx", ".csv", ".md", ".json"))


def _check(request: Request) -> None:
    if request.keep is not None and (request.redo or request.only or request.override or request.compare):
        raise UsageError(
            "--keep 不能与 --all、--only、--by、--method、--step、--lock、--compare 同用。",
            "--keep cannot go with --all, --only, --by, --method, --step, --lock or --compare.",
        )
    if _form(request) == "xlsx" and request.output is None:
        raise UsageError("xlsx 要用 --output 写入文件。", "xlsx needs --output: a workbook is no text.")
    locks = request.override is not None and request.override.locked
    if locks and len(request.only or ()) != 1:
        raise UsageError(
            "--lock 要和一个 --only 同用：锁定的是哪个指标的数？", "--lock needs one --only: which indicator is it for?"
        )


def _keep_inputs(request: Request, done: Splitting, form: str) -> None:
    """A result must not take the place of a file that it was made from, but a plan that of the plan."""
    own = [request.plan, request.keep or request.plan] if form == "yaml" else []
    kept = {os.path.realpath(name) for name in done.report.sources} - {os.path.realpath(name) for name in own}
    if request.output is not None and os.path.realpath(request.output) in kept:
        raise UsageError(
            f"“{request.output}”是分解所依据的文件，不能写入。",
            f'"{request.output}" is one of the files read; it cannot be written.',
        )


def _write(request: Request, done: Splitting, settings: Settings, form: str) -> None:
    assert done.filled is not None
    assert done.text is not None
    if form == "yaml":
        emit(done.text, request.output)
        if request.explain or done.changes:
            _show_sheets(_extra(request, done, settings), to_error=request.output is None)
    elif form == "json":
        _json(request, done, settings)
    elif form == "xlsx":
        from ewcoop.report import workbook

        assert request.output is not None
        write_whole(request.output, workbook.dumps(_at_home(done, request), settings.lang, checks=request.checks))
        if request.explain or done.changes:
            _show_sheets(_extra(request, done, settings), to_error=True)
    elif form == "csv":
        table = allocation_table(done.filled, settings.lang)
        write_sheet("csv", table, request.output, settings.lang, sheet_name="")
    else:
        sheets = [allocation_table(done.filled, settings.lang), *_extra(request, done, settings)]
        if form == "md" or request.output is not None or not sys.stdout.isatty():
            from ewcoop.report import sheet_markdown

            emit(sheet_markdown.dumps(sheets), request.output)
        else:
            _show_sheets(sheets)


def _at_home(done: Splitting, request: Request) -> Table:
    """The plan, naming its files from the folder that it will stand in."""
    assert done.filled is not None
    return moved(done.filled, os.path.dirname(request.plan), os.path.dirname(request.output or ""))


def _extra(request: Request, done: Splitting, settings: Settings) -> list[Sheet]:
    sheets = []
    if done.changes:
        from ewcoop.report.changes import changes_sheet

        sheets.append(changes_sheet(done.changes, settings.lang))
    if request.explain:
        from ewcoop.report.reasons import reasons

        sheets += reasons(done.result.parts, settings.lang)
    return sheets


def _show_sheets(sheets: list[Sheet], *, to_error: bool = False) -> None:
    if not to_error and sys.stdout.isatty():
        from ewcoop.report import sheet_terminal

        sheet_terminal.show(sheets)
        return
    from ewcoop.report import sheet_markdown

    print(sheet_markdown.dumps(sheets), end="", file=sys.stderr if to_error else sys.stdout)


def _json(request: Request, done: Splitting, settings: Settings) -> None:
    from ewcoop.report import split_json

    result = done.result if done.filled is not None else Split((), ())
    text = split_json.dumps(result, done.changes, done.report.diagnostics, settings.lang, explain=request.explain)
    emit(text, request.output if done.filled is not None else None)


def _compare(request: Request, choice: Choice, settings: Settings, form: str) -> int:
    """The same split by several methods; nothing is written into the plan."""
    names = [name.strip() for name in (request.compare or "").split(",") if name.strip()]
    try:
        chosen = [method_named(name) for name in names]
    except BadOverride as error:
        raise unknown_method(error.given) from error
    if len(set(chosen)) < len(chosen) or len(chosen) < 2 or form in ("yaml", "csv", "xlsx"):
        raise UsageError(
            "--compare 要写两种以上的方法，格式只能是终端、md 或 json。",
            "--compare needs two methods or more, and goes with the terminal, md or json.",
        )
    results: dict[str, Split] = {}
    for name in chosen:
        policy = (request.override or ScopePolicy()).model_copy(update={"method": name})
        policy.model_fields_set.add("method")
        done = split_plan(request.plan, choice._replace(override=policy, redo=True), settings)
        if done.filled is None:
            _tell(done, settings)
            return Exit.FINDINGS if done.read else Exit.UNREADABLE
        results[name] = done.result
    _show_compared(results, request, settings, form)
    return Exit.CLEAN


def _show_compared(results: dict[str, Split], request: Request, settings: Settings, form: str) -> None:
    from ewcoop.report.compared import compared

    if form == "json":
        from ewcoop.report.split_json import compared_dumps

        emit(compared_dumps(results), request.output)
    elif request.output is None and form == "terminal":
        _show_sheets(list(compared(results, settings.lang)))
    else:
        from ewcoop.report import sheet_markdown

        emit(sheet_markdown.dumps(compared(results, settings.lang)), request.output)


def _tell(done: Splitting, settings: Settings) -> None:
    """What was found, and how it ended, on standard error: the result itself may be in a pipe."""
    lang = settings.lang
    for line in lines_of(done.report, lang):
        print(line, file=sys.stderr)
    if done.filled is None:
        said = Text("没有分解，也没有写任何文件。", "Nothing was split, and no file was written.")
    elif not done.result.parts:
        said = Text(
            "没有要分解的：只分有下达数而没有分解数的（--all 连已有的一起重分）。",
            "Nothing to split: only quotas without figures are split (--all splits the others again, too).",
        )
    else:
        said = _done(done)
    print(visible(said.in_(lang)), file=sys.stderr)


def _done(done: Splitting) -> Text:
    """What was done, and what is left to do."""
    assert done.filled is not None
    rows = len({part.row.indicator.id for part in done.result.parts})
    cells = sum(len(part.cells) for part in done.result.parts)
    left = sum(balance.status not in ("balanced", "arranged") for balance in Facts(done.filled).balances)
    text = Text(
        f"已分解 {rows} 项指标、{cells} 格", f"Split {plural(rows, 'indicator')} into {plural(cells, 'figure')}"
    )
    if done.kept:
        hand = sum(change.by_hand for change in done.changes)
        follow = len(done.changes) - hand
        text = Text(f"人工改动 {hand} 格，随之调整 {follow} 格", f"{hand} changed by hand, {follow} followed")
    if left:
        return Text(
            f"{text.zh}；还有 {left} 项没有分解，或不平、无法判定。",
            f"{text.en}; {left} not split yet, or not balanced.",
        )
    return Text(f"{text.zh}，各项合计与其中关系都成立。", f"{text.en}; every sum and every 其中 holds.")


def unknown_method(name: str) -> UsageError:
    known = "、".join(methods())
    return UsageError(f"没有“{name}”这种方法。现有：{known}。", f'There is no method "{name}".')
