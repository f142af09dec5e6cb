"""Workflow commands for GitHub Actions: findings appear beside the lines they are about.

Only the first ten of each severity are shown for a step, so the worst come first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ewcoop.diagnostics import Diagnostic, Lang, Severity
from ewcoop.report.line import closing, visible

if TYPE_CHECKING:
    from ewcoop.check import Validation

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def dumps(result: Validation, lang: Lang) -> str:
    """One command per finding, and the closing line."""
    worst_first = sorted(result.report, key=lambda diagnostic: -diagnostic.severity)
    return "".join(f"{line}\n" for line in [*(_command(d, lang) for d in worst_first), closing(result, lang)])


def _command(diagnostic: Diagnostic, lang: Lang) -> str:
    span, help_ = diagnostic.span, diagnostic.help
    properties: dict[str, object] = {"file": diagnostic.file.replace("\\", "/")}
    if not span.sheet:  # a workbook has no lines
        properties |= {"line": span.line, "endLine": span.end_line, "col": span.column, "endColumn": span.end_column}
    properties["title"] = f"{diagnostic.code} {diagnostic.slug}"
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    place = f"{span.shown}: " if span.sheet else ""
    message = place + diagnostic.message.in_(lang) + (f" {help_.in_(lang)}" if help_ else "")
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(visible(message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
