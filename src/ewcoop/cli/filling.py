"""What `ewcoop template` does once its command line is understood."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

from ewcoop.diagnostics import Text, listed
from ewcoop.errors import Exit, UsageError
from ewcoop.report.line import lines_of, plural, visible
from ewcoop.report.output import emit, write_whole
from ewcoop.settings import Settings
from ewcoop.templating import Templates, templates


class Request(NamedTuple):
    """The command line of `ewcoop template`."""

    plan: str
    month: str
    folder: str = "."
    units: list[str] | None = None
    force: bool = False
    as_json: bool = False
    pairings: str | None = None
    sheet: str | None = None


def fill(request: Request, settings: Settings) -> int:
    """Makes the workbooks, writes them all or says why not, and returns the exit code."""
    made = templates(
        request.plan, request.month, settings, units=request.units, pairings=request.pairings, sheet=request.sheet
    )
    folder = "" if request.folder == "." else request.folder
    paths = [os.path.join(folder, file.name) for file in made.files]
    _check(request, made, paths)
    if paths:
        _make_folder(request.folder)
    for path, file in zip(paths, made.files, strict=True):
        write_whole(path, file.raw)
    if request.as_json:
        from ewcoop.report.template_json import dumps

        files = [(file.unit, path, file.cells) for path, file in zip(paths, made.files, strict=True)]
        emit(dumps(made.month, files, made.report, settings.lang), None)
    else:
        _tell(request, made, settings)
    if not made.files:
        return Exit.FINDINGS if made.read else Exit.UNREADABLE
    return Exit.FINDINGS if settings.fails(made.report.worst()) else Exit.CLEAN


def _check(request: Request, made: Templates, paths: list[str]) -> None:
    """Looks at every name before the first file is written."""
    there = [path for path in paths if os.path.lexists(path)]
    if there and not request.force:
        told = listed(there, most=3)
        raise UsageError(
            f"“{told.zh}”已经存在，什么都没有写；要重写请加 --force（已填的数会丢）。",
            f"There already: {told.en}. Nothing was written; --force replaces files, with what was filled in.",
        )
    for path in there:
        if os.path.isdir(path):
            raise UsageError(f"“{path}”是文件夹，什么都没有写。", f'"{path}" is a folder; nothing was written.')
        if any(os.path.realpath(path) == os.path.realpath(name) for name in made.report.sources):
            raise UsageError(
                f"“{path}”是读入的文件，不能写。", f'"{path}" is one of the files read; it is not written.'
            )


def _make_folder(folder: str) -> None:
    try:
        os.makedirs(folder or ".", exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(f"“{folder}”不是文件夹。", f'"{folder}" is not a folder.') from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        zh = "没有权限" if isinstance(error, PermissionError) else why
        raise UsageError(f"无法建立文件夹“{folder}”：{zh}。", f'Cannot make the folder "{folder}": {why}.') from error


def _tell(request: Request, made: Templates, settings: Settings) -> None:
    """What was found, and what was written, on standard error."""
    for line in lines_of(made.report, settings.lang):
        print(line, file=sys.stderr)
    print(visible(_said(request, made).in_(settings.lang)), file=sys.stderr)


def _said(request: Request, made: Templates) -> Text:
    if made.files:
        cells = sum(file.cells for file in made.files)
        where = Text(request.folder, request.folder)
        if request.folder in ("", "."):
            where = Text("当前文件夹", "the current folder")
        return Text(
            f"已写入 {where.zh}：{made.month} 的上报表 {len(made.files)} 份，共 {cells} 格待填。",
            f"Wrote {plural(len(made.files), 'workbook')} for {made.month} into {where.en},"
            f" with {plural(cells, 'cell')} to fill in.",
        )
    if made.report.diagnostics:
        return Text("计划还不能用来上报，没有写任何文件。", "The plan cannot be reported on yet; no file was written.")
    return Text("计划里没有分解数，没有写任何文件。", "The plan has no targets of units; no file was written.")
