"""What several commands do alike with their output: which form it has, and writing it."""

import os
from collections.abc import Iterable, Mapping

from ewcoop.diagnostics import Lang, Report
from ewcoop.errors import UsageError
from ewcoop.report.output import emit, write_whole
from ewcoop.report.sheet import Sheet
from ewcoop.settings import Settings


def form_of(asked: str | None, output: str | None, by_suffix: Mapping[str, str], *, named: Iterable[str]) -> str:
    """The format asked for, or that of the file's name. Raises UsageError for a name that says none; `named` are the
    endings that it then proposes."""
    if asked is not None or output is None:
        return asked or "terminal"
    suffix = os.path.splitext(output)[1].lower()
    if suffix not in by_suffix:
        first, *rest = named
        zh, en = "、".join([first, *rest]), f"{', '.join([first, *rest[:-1]])} or {rest[-1]}"
        raise UsageError(
            f"看不出“{output}”是什么格式，请用 {zh}，或加 --format。",
            f'The name "{output}" does not say the format: use {en}, or --format.',
        )
    return by_suffix[suffix]


def for_programs(form: str, report: Report, closing: str, settings: Settings, *, name: str = "ewcoop") -> str:
    """Findings for CI systems: github, junit or sarif."""
    if form == "github":
        from ewcoop.report import github

        return github.dumps(report, closing, settings.lang)
    if form == "junit":
        from ewcoop.report import junit

        return junit.dumps(report, settings, name=name)
    from ewcoop.report import sarif
    from ewcoop.rules.docs import docs

    return sarif.dumps(report, settings.lang, docs())


def emit_for_programs(
    form: str, report: Report, closing: str, settings: Settings, *, output: str | None, name: str
) -> None:
    """Writes them, and for GitHub the whole list into the summary of the step."""
    emit(for_programs(form, report, closing, settings, name=name), output)
    if form == "github":
        from ewcoop.report import step_summary

        step_summary.append(report, closing, settings.lang)


def write_sheet(form: str, sheet: Sheet, output: str | None, lang: Lang, *, sheet_name: str) -> None:
    """A table as xlsx or csv. Raises UsageError for a workbook without a file."""
    if form == "xlsx":
        from ewcoop.report.sheet_workbook import dumps as as_workbook

        if output is None:
            raise UsageError("xlsx 要用 --output 写入文件。", "xlsx needs --output: a workbook is no text.")
        write_whole(output, as_workbook(sheet, lang, sheet_name=sheet_name))
        return
    from ewcoop.report.sheet_csv import dumps as as_csv

    mark = "\ufeff" if output is not None else ""  # Excel needs it
    emit(mark + as_csv(sheet), output)
