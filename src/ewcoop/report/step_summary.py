"""The summary of a step on GitHub, in Markdown: every finding, for only ten of a severity appear beside their lines."""

from __future__ import annotations

import os
import sys

from ewcoop.diagnostics import Diagnostic, Lang, Report, Text
from ewcoop.report.github import worst_first
from ewcoop.report.line import SEVERITIES, visible

MOST_BYTES = 1000 * 1024
"""GitHub takes 1024 KiB from a step, and drops a summary that is larger as a whole."""

_HEAD = Text(
    "\n| 级别 | 规则 | 位置 | 问题 |\n| --- | --- | --- | --- |\n",
    "\n| Severity | Rule | Place | Finding |\n| --- | --- | --- | --- |\n",
)

# As numbers these signs are text wherever they stand, which backslashes are not (inside a table, in HTML).
_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>|`\\*_~[]$"})


def append(report: Report, closing: str, lang: Lang) -> None:
    """Adds the summary to the file that GITHUB_STEP_SUMMARY names, if it names one.

    The verdict does not depend on it: a file that cannot be written is spoken of on standard error, no more.
    """
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    try:
        with open(file, "ab") as stream:  # other steps' summaries have files of their own, other commands' have not
            text = dumps(report, closing, lang, room=MOST_BYTES - stream.tell())
            stream.write(text.encode("utf-8", "backslashreplace"))
    except (OSError, ValueError) as error:
        _not_written(str(error), lang)
    else:
        if not text:
            _not_written(Text("已满", "it is full").in_(lang), lang)


def dumps(report: Report, closing: str, lang: Lang, *, room: int = MOST_BYTES) -> str:
    """The closing line and a table of findings, the worst first; how many are left out where `room` (in bytes) ends.

    Empty if there is no room for the closing line.
    """
    found = worst_first(report)
    start = f"\n### ewcoop\n\n{_text(closing)}\n" + (_HEAD.in_(lang) if found else "")
    room -= _size(start) + _size(_left_out(len(found)).in_(lang))
    if room < 0:
        return ""
    rows: list[str] = []
    for diagnostic in found:
        row = _row(diagnostic, lang)
        room -= _size(row)
        if room < 0:
            break
        rows.append(row)
    left = len(found) - len(rows)
    return start + "".join(rows) + (_left_out(left).in_(lang) if left else "")


def _row(diagnostic: Diagnostic, lang: Lang) -> str:
    severity = SEVERITIES[diagnostic.severity].in_(lang)
    # As code, because in plain text GitHub makes a picture of what stands between colons: plan.yaml:100:5.
    place = f"<code>{_text(f'{diagnostic.file}:{diagnostic.span.shown}')}</code>"
    message = diagnostic.message.in_(lang) + (f" {diagnostic.help.in_(lang)}" if diagnostic.help else "")
    return f"| {severity} | {diagnostic.code} {diagnostic.slug} | {place} | {_text(message)} |\n"


def _text(text: str) -> str:
    """Text that Markdown and HTML leave as it is, in one line."""
    return visible(text).translate(_SIGNS)


def _left_out(number: int) -> Text:
    return Text(
        f"\n还有 {number} 处没有列在这里：GitHub 的摘要最多 1 MiB。全部问题见命令的输出。\n",
        f"\nNot listed here: {number} more, because a summary on GitHub holds 1 MiB."
        " The output of the command has them all.\n",
    )


def _size(text: str) -> int:
    return len(text.encode("utf-8", "backslashreplace"))


def _not_written(why: str, lang: Lang) -> None:
    said = Text(
        f"没有写成 GitHub 的步骤摘要：{why}。检查结果不受影响。",
        f"The step summary on GitHub was not written: {why}. The result is not affected.",
    )
    print(visible(said.in_(lang)), file=sys.stderr)
