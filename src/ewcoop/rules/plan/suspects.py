"""What is likely wrong with a sum, and the cells that are suspect."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from ewcoop.diagnostics import Related, Text
from ewcoop.model.figures import plain
from ewcoop.model.sums import Term
from ewcoop.model.table import Cell


class Suspect(NamedTuple):
    """A cell that may be wrong, and the figure with which its sums would hold."""

    term: Term
    name: Text
    would_be: Decimal | None

    @property
    def data(self) -> dict[str, object]:
        recipient = self.term.recipient if isinstance(self.term, Cell) else None
        return {
            "path": list(self.term.path),
            "unit": recipient.unit if recipient else None,
            "partner": recipient.partner if recipient else None,
            "value": plain(self.term.value) if isinstance(self.term.value, Decimal) else None,
            "would_be": plain(self.would_be) if self.would_be is not None else None,
        }


class Cause(NamedTuple):
    """What is likely wrong: one sentence, and the cells it speaks of."""

    kind: str
    message: Text
    suspects: tuple[Suspect, ...]

    @property
    def related(self) -> tuple[Related, ...]:
        return tuple(
            Related(suspect.term.path, Text(f"可疑：{suspect.name.zh}", f"suspect: {suspect.name.en}"))
            for suspect in self.suspects
        )

    @property
    def data(self) -> dict[str, object]:
        return {"cause": self.kind, "suspects": [suspect.data for suspect in self.suspects]}


class Candidate(NamedTuple):
    """A cell with whose change a sum would hold, and no other would break."""

    suspect: Suspect
    mends: int
    """How many failing sums would hold."""
