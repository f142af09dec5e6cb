"""What `ewcoop convert` does once its command line is understood."""

from __future__ import annotations

import os
import sys
from decimal import Decimal

from ewcoop.converting import Conversion, convert, is_workbook
from ewcoop.diagnostics import Text
from ewcoop.errors import Exit, UsageError
from ewcoop.report.line import lines_of, plural, visible
from ewcoop.report.output import emit, write_whole
from ewcoop.settings import Settings


def turn(
    source: str,
    target: str,
    settings: Settings,
    *,
    pairings: str | None,
    sheet: str | None,
    checks: bool,
    as_json: bool = False,
) -> int:
    """Converts the file, says what was found, and returns the exit code."""
    if not is_workbook(target) and not target.lower().endswith((".yaml", ".yml")):
        raise UsageError(
            f"“{target}”的格式不会写，请用 .yaml 或 .xlsx。", f'"{target}" cannot be written: use .yaml or .xlsx.'
        )
    if not is_workbook(target) and source.lower().endswith((".yaml", ".yml")):
        raise UsageError("两边都是 YAML，没有要转换的。", "Both are YAML: there is nothing to convert.")
    if source.lower().endswith((".yaml", ".yml")) and (pairings is not None or sheet is not None):
        raise UsageError(
            "--pairings 和 --sheet 只在读分解表时用，YAML 计划自己写明结对关系文件。",
            "--pairings and --sheet are for reading tables; a plan in YAML names its pairings itself.",
        )
    done = convert(source, target, settings, pairings=pairings, sheet=sheet, checks=checks)
    if done.made is not None:
        _keep_inputs(done, target)
        write_whole(target, done.made)
    if as_json:
        from ewcoop.report.convert_json import dumps

        emit(dumps(source, target, done, settings.lang), None)
    else:
        _tell(done, target, settings)
    if done.made is None:
        return Exit.FINDINGS if done.read else Exit.UNREADABLE
    return Exit.FINDINGS if settings.fails(done.report.worst()) else Exit.CLEAN


def _keep_inputs(done: Conversion, target: str) -> None:
    if any(os.path.realpath(target) == os.path.realpath(name) for name in done.report.sources):
        raise UsageError(
            f"“{target}”是读入的文件，不能写。", f'"{target}" is one of the files read; it is not written.'
        )


def _tell(done: Conversion, target: str, settings: Settings) -> None:
    """What was found, and what was written, on standard error."""
    for line in lines_of(done.report, settings.lang):
        print(line, file=sys.stderr)
    if done.made is None:
        said = Text("没有转换，也没有写任何文件。", "Nothing was converted, and no file was written.")
    elif done.work is not None:
        parts, tasks, units = len(done.work.plan.parts), len(done.work.tasks), len(done.work.plan.units)
        said = Text(
            f"已写入 {target}：{parts} 个部分、{tasks} 项任务、{units} 个责任单位。",
            f"Wrote {target}: {plural(parts, 'part')}, {plural(tasks, 'task')}, {plural(units, 'responsible unit')}.",
        )
    else:
        rows = done.table.rows if done.table is not None else ()
        figures = sum(isinstance(cell.value, Decimal) for row in rows for cell in row.cells)
        said = Text(
            f"已写入 {target}：{len(rows)} 项指标、{figures} 个分解数。",
            f"Wrote {target}: {plural(len(rows), 'indicator')}, {plural(figures, 'figure')}.",
        )
    print(visible(said.in_(settings.lang)), file=sys.stderr)
