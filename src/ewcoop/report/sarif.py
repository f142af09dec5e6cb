"""SARIF 2.1.0, for code-scanning views: rules in fixed order, places in characters, stable fingerprints."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ewcoop import __version__
from ewcoop.diagnostics import Diagnostic, Lang, Report
from ewcoop.places import Span
from ewcoop.report.line import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ewcoop.rules.docs import RuleDoc


def dumps(report: Report, lang: Lang, pages: Sequence[RuleDoc]) -> str:
    """One run as JSON text that ends with a line break. `pages` are the pages of all rules."""
    order = {page.code: index for index, page in enumerate(pages)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "ewcoop",
                "version": __version__,
                "rules": [_rule(page, lang) for page in pages],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, lang, order, seen) for diagnostic in report],
    }
    shape = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def _rule(page: RuleDoc, lang: Lang) -> dict[str, Any]:
    return {
        "id": page.code,
        "name": page.slug,
        "shortDescription": {"text": page.title.in_(lang)},
        "fullDescription": {"text": page.body.in_(lang)},
    }


def _result(diagnostic: Diagnostic, lang: Lang, order: dict[str, int], seen: Counter[str]) -> dict[str, Any]:
    text = visible(diagnostic.message.in_(lang) + (f" {diagnostic.help.in_(lang)}" if diagnostic.help else ""))
    related = [
        {**_place(other.file, other.span), "message": {"text": visible(other.message.in_(lang))}}
        for other in diagnostic.related
    ]
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": order[diagnostic.code],
        "level": diagnostic.severity.word,
        "message": {"text": text},
        "locations": [_place(diagnostic.file, diagnostic.span)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"ewcoop/v1": _fingerprint(diagnostic, seen)},
    }


def _place(file: str, span: Span) -> dict[str, Any]:
    uri = _uri(file)
    if span.sheet:  # a workbook has no lines
        cell = {"fullyQualifiedName": span.shown, "kind": "member"}
        return {"physicalLocation": {"artifactLocation": {"uri": uri}}, "logicalLocations": [cell]}
    region = {
        "startLine": span.line, "startColumn": span.column, "endLine": span.end_line, "endColumn": span.end_column,
    }  # fmt: skip
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _uri(file: str) -> str:
    """From where the command ran; of a file on another drive, from which no way leads here, the whole address."""
    try:
        path = os.path.relpath(file) if file else "."
    except ValueError:
        return FilePath(file).absolute().as_uri()
    return quote(path.replace(os.sep, "/"), errors="surrogateescape")


def _fingerprint(diagnostic: Diagnostic, seen: Counter[str]) -> str:
    """Made from what is found where in the plan, not from lines, which move when others are edited."""
    key = json.dumps([diagnostic.code, os.path.basename(diagnostic.file), diagnostic.path])
    seen[key] += 1
    return hashlib.sha256(f"{key}#{seen[key]}".encode()).hexdigest()[:32]
