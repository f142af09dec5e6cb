"""What every model shares: strict and frozen, no key unknown, figures exact."""

import datetime
import re
from decimal import Decimal
from typing import Annotated, Final, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Strict, WithJsonSchema
from pydantic_core import PydanticCustomError


class Base(BaseModel):
    """Strict: "5" is no number and 5 no text. Building waits until a model is used, for quick starts."""

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", defer_build=True, arbitrary_types_allowed=True,
        validate_by_name=True, validate_by_alias=True,
    )  # fmt: skip


class Unread:
    """Stands for something in the file that could not be read: neither missing, nor zero, nor text."""

    def __repr__(self) -> str:
        return "UNREAD"


UNREAD: Final = Unread()

Value = Decimal | str | Unread | None
"""A cell: a figure, a text ("双方商定"), something unreadable, or None for blank ("no target")."""

T = TypeVar("T")

Many = Annotated[tuple[T, ...], Strict(False)]
"""A list in a file, a tuple in the model; only the container is lax, its items are as strict as all."""


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("day", "not a day")


def _says_something(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("empty_text", "empty")
    return text


Words = Annotated[
    str, AfterValidator(_says_something), WithJsonSchema({"type": "string", "pattern": r"\S"})
]  # a pattern of pydantic's own would be compiled for every field at every start
"""A text that says something: not empty, not only spaces."""

Day = Annotated[datetime.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day, written 2024-11-30."""

Figure = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""An exact number."""

CellValue = Annotated[Value, WithJsonSchema({"type": ["number", "string", "null"]})]
