"""Splits a plan file: reads it, splits it, checks the result as `validate` would, and writes the new text.

Nothing comes out of it that `validate` would not accept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from ewcoop.check import run_rules
from ewcoop.diagnostics import Finding, Report, Severity
from ewcoop.documents import Documents
from ewcoop.errors import UsageError
from ewcoop.load.document import Document, Loader
from ewcoop.model.names import Recipient
from ewcoop.model.table import Table
from ewcoop.report.plan_text import moved_references, with_allocations, written
from ewcoop.rules.splitting import ew701_policy_names as names_rule
from ewcoop.rules.splitting import ew702_policy_bounds as bounds_rule
from ewcoop.rules.splitting import ew703_policy_step as step_rule
from ewcoop.rules.splitting import ew704_policy_weights as weights_rule
from ewcoop.rules.splitting import ew705_cannot_split as conflict_rule
from ewcoop.rules.splitting import ew706_tie as tie_rule
from ewcoop.rules.splitting.found import findings
from ewcoop.settings import Settings
from ewcoop.split.edits import Change
from ewcoop.split.fill import Choice, split
from ewcoop.split.keep import keep
from ewcoop.split.result import Split
from ewcoop.split.trouble import Trouble

_RULES = (names_rule, bounds_rule, step_rule, weights_rule, conflict_rule, tie_rule)


class Splitting(NamedTuple):
    """What came of it. `filled` and `text` (the plan with its new figures, as a table and as YAML) are None
    where something stood in the way; `read` is false where a file could not be read."""

    result: Split
    filled: Table | None
    text: str | None
    report: Report
    read: bool
    changes: tuple[Change, ...] = ()
    """With an edited plan: what is different from before."""
    kept: bool = False
    """Whether it follows a plan edited by hand."""


def split_plan(
    name: str, choice: Choice, settings: Settings, *, edited: str | None = None, folder: str | None = None
) -> Splitting:
    """Splits the quotas of a plan file.

    With `edited`, a plan that somebody has changed by hand, the changed cells stay and the others follow.
    `folder` is where the new text will stand, if not beside the plan: the files that it names are then named
    from there. Raises UsageError if the choice names what the plan does not have.
    """
    documents = _Documents()
    document = documents.load(name)
    other = documents.load(edited) if edited is not None else None
    for one in (document, other):
        if one is not None and one.is_table:
            raise UsageError(
                f"“{one.name}”是分解表，不能直接分解；请先用 ewcoop convert 转成 YAML 计划。",
                f'"{one.name}" is an allocation table; turn it into a plan in YAML first, with ewcoop convert.',
            )
    table = documents.sound_table(document)
    if table is None or (other is not None and documents.sound_table(other) is None):
        return documents.failed(settings)
    _check_names(table, choice)
    for one in (document, other):
        if one is not None and not documents.has_sound_names(one):
            return documents.failed(settings)
    if other is not None and other.facts is not None:
        home, (result, changes) = other, keep(table, other.facts.table, choice)
    else:
        home, result, changes = document, split(table, choice), ()
    documents.add(home, _words(result.troubles))
    if not result.done:
        return documents.failed(settings, result)
    assert home.facts is not None
    text = with_allocations(home.source, home.facts.table, _texts(result))
    filled = documents.proved(home, text, result)
    if filled is None:
        return documents.failed(settings, result)
    assert filled.facts is not None
    if folder is not None:
        text = moved_references(filled.source, filled.facts.table, os.path.dirname(home.name), folder)
    return Splitting(result, filled.facts.table, text, *documents.told(settings), changes, edited is not None)


def _texts(result: Split) -> dict[int, dict[Recipient, str]]:
    found: dict[int, dict[Recipient, str]] = {}
    for part in result.parts:
        figures = found.setdefault(int(part.row.path[1]), {})
        for cell in part.cells:
            figures[cell.recipient] = written(cell.value, part.step)
    return found


def _words(troubles: tuple[Trouble, ...]) -> Iterator[Finding]:
    for rule in _RULES:
        yield from findings(rule.INFO, rule.WORDS, troubles)


def _says(table: Table, result: Split) -> bool:
    """Whether a plan has all figures of a split."""
    for (index, recipient), value in result.values().items():
        cell = table.rows[index].by_recipient.get(recipient)
        if cell is None or cell.value != value:
            return False
    return True


def _check_names(table: Table, choice: Choice) -> None:
    for name in choice.only or ():
        if name not in table.by_id:
            known = "、".join(table.by_id)
            raise UsageError(f"没有指标“{name}”。现有：{known}。", f'There is no indicator "{name}".')


class _Documents(Documents):
    """The files of a run that splits."""

    def has_sound_names(self, document: Document) -> bool:
        """Whether no rule about names, pairings and indicators finds an error: before that there is nothing to
        split. Pairs that were left out, or blank and not told apart, may be filled in; what else the rules find
        is looked at in the end."""
        errors = [finding for finding in run_rules(document) if finding.severity is Severity.ERROR]
        wrong = [f for f in errors if f.code.startswith(("EW2", "EW3")) and f.code not in ("EW203", "EW208")]
        self.add(document, iter(wrong))
        return not wrong

    def proved(self, home: Document, text: str, result: Split) -> Document | None:
        """The new text as a document, if the rules find no error in it.

        What they find is shown at its place in the file as it is now, or what is nearest to that.
        """
        filled = Loader({home.name: text}).load(home.name)
        if filled.facts is None or filled.findings or not _says(filled.facts.table, result):
            raise UsageError(
                f"“{home.name}”的写法太特别，写不进分解数；请把 allocation 改成普通的“名称: 数”。",
                f'"{home.name}" is written in a way that figures cannot be put into; write allocation plainly.',
            )
        # What is not split yet, here or by choice, is incomplete and not wrong.
        about = [f for f in run_rules(filled) if f.code != "EW103" and not f.code.startswith("EW7")]
        self.add(home, iter(about))
        return None if any(finding.severity is Severity.ERROR for finding in about) else filled

    def failed(self, settings: Settings, result: Split | None = None) -> Splitting:
        report, read = self.told(settings, every=True)
        return Splitting(result or Split((), ()), None, None, report, read)
