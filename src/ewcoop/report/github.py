"""Workflow commands for GitHub Actions: findings appear beside the lines they are about.

Only the first ten of each severity are shown for a step, so the worst come first; `step_summary` lists them all.
"""

from __future__ import annotations

import os
import re

from ewcoop.diagnostics import Diagnostic, Lang, Report, Severity
from ewcoop.report.line import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def dumps(report: Report, closing: str, lang: Lang) -> str:
    """One command per finding, and the closing line."""
    commands = (_command(diagnostic, lang) for diagnostic in worst_first(report))
    return "".join(f"{line}\n" for line in [*commands, _no_command(closing)])


def worst_first(report: Report) -> list[Diagnostic]:
    """Errors, warnings, notes; within a severity in the order of the report."""
    return sorted(report, key=lambda diagnostic: -diagnostic.severity)


def _command(diagnostic: Diagnostic, lang: Lang) -> str:
    span, help_ = diagnostic.span, diagnostic.help
    properties: dict[str, object] = {"file": diagnostic.file.replace(os.sep, "/")}
    if not span.sheet:  # a workbook has no lines
        properties |= {"line": span.line, "endLine": span.end_line, "col": span.column, "endColumn": span.end_column}
    properties["title"] = f"{diagnostic.code} {diagnostic.slug}"
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    place = f"{span.shown}: " if span.sheet else ""
    message = place + diagnostic.message.in_(lang) + (f" {help_.in_(lang)}" if help_ else "")
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(visible(message))}"


def _no_command(line: str) -> str:
    """A line that is shown and not obeyed: names from a plan stand in it, and the runner takes commands from
    the beginning of a line (`::`) and, in an older form, from anywhere in it (`##[`)."""
    return re.sub(r"^(\s*):(?=:)", r"\1: ", visible(line).replace("##[", "## ["))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A file is looked up by its name, so that line breaks, for which there is a sign, are kept in it."""
    shown = "".join(part if part in ("\r", "\n") else visible(part) for part in re.split(r"([\r\n])", text))
    return _data(shown).replace(":", "%3A").replace(",", "%2C")
