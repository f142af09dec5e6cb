"""The JSON Schema of each file kind, made from the models."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from ewcoop.model.pairing import Pairings
from ewcoop.model.plan import Plan

KINDS: dict[str, type[BaseModel]] = {"plan": Plan, "pairings": Pairings}


def schema_of(kind: str) -> str:
    """JSON Schema (draft 2020-12) as text that ends with a line break. KeyError for an unknown kind."""
    schema: dict[str, Any] = KINDS[kind].model_json_schema(by_alias=True)
    _trim(schema)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"ewcoop {kind}"}
    return json.dumps(head | {k: v for k, v in schema.items() if k != "title"}, ensure_ascii=False, indent=2) + "\n"


def _trim(node: Any) -> None:
    """Drops pydantic's titles: an editor would show them in place of the keys."""
    if isinstance(node, dict):
        for name, below in list(node.items()):
            if name == "title" and isinstance(below, str):
                del node[name]
            elif name == "properties":
                for one in below.values():
                    _trim(one)
            else:
                _trim(below)
    elif isinstance(node, list):
        for below in node:
            _trim(below)
