"""The JSON Schema of each file kind, made from the models and from what is written under their fields."""

import ast
import inspect
import json
from typing import Any

from pydantic import BaseModel

from ewcoop.model import policy as policy_module
from ewcoop.model.pairing import Pairings
from ewcoop.model.plan import Plan
from ewcoop.model.policy import Policy
from ewcoop.model.workplan import WorkPlan

KINDS: dict[str, type[BaseModel]] = {"plan": Plan, "pairings": Pairings, "workplan": WorkPlan}


def schema_of(kind: str) -> str:
    """JSON Schema (draft 2020-12) as text that ends with a line break. KeyError for an unknown kind."""
    model = KINDS[kind]
    schema: dict[str, Any] = model.model_json_schema(by_alias=True)
    if model is Plan:
        policy: dict[str, Any] = Policy.model_json_schema(by_alias=True)
        schema["$defs"] |= policy.pop("$defs") | {"Policy": policy}
        for shape in (schema, schema["$defs"]["Indicator"]):  # the plan reads it late, and does not know it
            shape["properties"]["split"] = {"$ref": "#/$defs/Policy"}
    _trim(schema)
    module = inspect.getmodule(model)
    for name, shape in {**schema.get("$defs", {}), model.__name__: schema}.items():
        _describe(getattr(policy_module, name, None) or getattr(module, name), shape)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"ewcoop {kind}"}
    return json.dumps(head | schema, ensure_ascii=False, indent=2) + "\n"


def _describe(model: type[BaseModel], shape: dict[str, Any]) -> None:
    """Adds the text under each field of a model to its part of the schema.

    Given to pydantic, these texts would cost time at every start; an editor needs them only here.
    """
    said = _texts_under_fields(model)
    for name, field in model.model_fields.items():
        shape["properties"][field.alias or name]["description"] = said[name]


def _texts_under_fields(model: type[BaseModel]) -> dict[str, str]:
    body = ast.parse(inspect.getsource(model)).body[0]
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for above in model.__bases__:
        if issubclass(above, BaseModel) and above.model_fields:
            found |= _texts_under_fields(above)
    for field, text in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            assert isinstance(text, ast.Expr)
            found[field.target.id] = " ".join(ast.literal_eval(text.value).split())
    return found


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
