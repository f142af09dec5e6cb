"""`validate/1`: a versioned shape of its own, in a stable order, figures as strings."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ewcoop.diagnostics import Diagnostic, Lang, Severity
from ewcoop.places import Span

if TYPE_CHECKING:
    from ewcoop.check import Validation
    from ewcoop.model.balance import Balance


def dumps(result: Validation, lang: Lang) -> str:
    """The whole result as JSON text that ends with a line break."""
    shape = {
        "schema": "validate/1",
        "summary": {severity.word: result.report.count(severity) for severity in reversed(Severity)},
        "balances": [_balance(balance) for balance in result.balances],
        "diagnostics": [diagnostic_shape(diagnostic, lang) for diagnostic in result.report],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _balance(balance: Balance) -> dict[str, Any]:
    indicator = balance.row.indicator
    return {
        "indicator": indicator.id,
        "name": indicator.name,
        "unit": indicator.unit,
        "nature": indicator.nature,
        "scope": balance.scope,
        "quota": _figure(balance.quota),
        "allocated": _figure(balance.allocated),
        "gap": _figure(balance.gap),
        "status": balance.status,
    }


def _figure(value: object) -> str | None:
    if isinstance(value, Decimal):
        from ewcoop.model.figures import plain

        return plain(value)
    return value if isinstance(value, str) else None


def _cell(span: Span) -> str | None:
    """In a workbook the sheet and the cell; line and column are then its row and column."""
    return span.shown if span.sheet else None


def diagnostic_shape(diagnostic: Diagnostic, lang: Lang) -> dict[str, Any]:
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "slug": diagnostic.slug,
        "severity": diagnostic.severity.word,
        "message": diagnostic.message.in_(lang),
        "file": diagnostic.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "cell": _cell(span),
        "path": list(diagnostic.path),
        "related": [
            {
                "file": other.file,
                "line": other.span.line,
                "column": other.span.column,
                "cell": _cell(other.span),
                "message": other.message.in_(lang),
            }
            for other in diagnostic.related
        ],
        "help": diagnostic.help.in_(lang) if diagnostic.help else None,
        "data": dict(diagnostic.data),
    }
