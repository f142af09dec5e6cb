"""Runs the rules over documents: findings get their places, an order, and are counted."""

from collections.abc import Iterable, Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from ewcoop.diagnostics import Diagnostic, Finding, RelatedPlace, Report, Severity, Text, joined
from ewcoop.load.document import Document, Loader
from ewcoop.model.balance import Balance
from ewcoop.model.facts import Facts, Proof, proof_of
from ewcoop.model.pairing import Pairings
from ewcoop.rules import info, modules, work_modules
from ewcoop.settings import Settings

if TYPE_CHECKING:
    from ewcoop.model.work import Work

MOST_FINDINGS = 1000
"""What one rule may find in one file; a file made of mistakes must not take all time and memory."""


class Validation(NamedTuple):
    """What was found out: the report, the balances of every plan, and what was proved."""

    report: Report
    balances: tuple[Balance, ...]
    proof: Proof
    titles: tuple[str, ...]
    """The titles of the plans that were checked."""
    read: bool
    """Whether every file could be read, those that plans refer to included."""
    crashed: bool
    """Whether a rule broke off: then the verdict is not to be trusted."""
    hidden: int
    """How many findings the settings left out."""
    works: "tuple[Work, ...]" = ()
    """The work plans that were checked."""
    facts: tuple[Facts, ...] = ()
    """What the balances and the proof were taken from, for every plan."""
    unread: frozenset[str] = frozenset()
    """The files that could not be read."""


def validate(
    names: Sequence[str],
    settings: Settings,
    *,
    pairings: str | None = None,
    sheet: str | None = None,
    plan: str | None = None,
    loader: Loader | None = None,
) -> Validation:
    """Checks plans, pairings files and work plans, each once, in the order given; what one refers to with it.

    Tables, which do not name their pairings, use `pairings`, or else those near them; and of a workbook `sheet`.
    Tasks of work plans serve the indicators of `plan`. A `loader` has all that already, and reads nothing twice.
    """
    loader = loader or Loader(pairings=pairings, sheet=sheet, plan=plan)
    gathered: dict[int, tuple[Document, bool]] = {}
    for name in names:
        _gather(loader.load(name), True, gathered)
    found: list[Diagnostic] = []
    for document, asked in gathered.values():
        found += located(document, document.findings)
        if asked:
            found += located(document, run_rules(document, strict=settings.strict))
    facts = [document.facts for document, asked in gathered.values() if asked and document.facts is not None]
    found = _in_order(found, [document.name for document, _ in gathered.values()])
    unread = frozenset(document.name for document, _ in gathered.values() if not document.read)
    shown = [d for d in found if settings.shows(d) or d.file in unread]
    sources = {document.name: document.source for document, _ in gathered.values()}
    return Validation(
        Report(shown, sources),
        tuple(balance for fact in facts for balance in fact.balances),
        proof_of(facts),
        tuple(fact.table.plan.plan.title for fact in facts),
        all(document.read and document.whole for document, _ in gathered.values()),
        any(d.code == "EW000" for d in found),
        len(found) - len(shown),
        tuple(document.work for document, asked in gathered.values() if asked and document.work is not None),
        tuple(facts),
        unread,
    )


def _in_order(found: Iterable[Diagnostic], files: Sequence[str]) -> list[Diagnostic]:
    """By file, then by place, then by rule."""
    order = {name: at for at, name in enumerate(files)}
    return sorted(found, key=lambda d: (order.get(d.file, len(order)), d.span, d.code, d.message, str(d.path)))


def _gather(document: Document, asked: bool, gathered: dict[int, tuple[Document, bool]]) -> None:
    """A file with those it refers to. Of the plan above, of last year's, and of that which a work plan serves,
    only what could not be read is told."""
    known = gathered.get(id(document))
    if known is not None and (known[1] or not asked):
        return
    gathered[id(document)] = (document, asked)
    for side, other in document.sides.items():
        _gather(other, asked and side not in ("parent", "previous", "plan"), gathered)


def run_rules(document: Document, *, strict: bool = False) -> Iterator[Finding]:
    """What the rules find in a document, without places; with `strict` also what is still to be filled in."""
    if document.work is not None:
        if document.complete:
            for module in work_modules(strict=strict):
                yield from guarded(module, "check_workplan", document.work)
        return
    subject: Facts | Pairings | None = document.facts or document.pairings
    if subject is None or not (document.facts or document.complete):
        return  # rules about pairings of which something is missing would report what is not so
    entry = "check" if isinstance(subject, Facts) else "check_pairings"
    splitting = isinstance(subject, Facts) and subject.table.policies is not None
    for module in modules(splitting=splitting):
        if hasattr(module, entry):
            yield from guarded(module, entry, subject)


def guarded(module: ModuleType, entry: str, subject: object) -> Iterator[Finding]:
    """One rule's findings; if it breaks off, what it found so far and a finding that says so."""
    try:
        for number, finding in enumerate(getattr(module, entry)(subject)):
            if number >= MOST_FINDINGS:
                yield _and_more(finding)
                return
            yield finding
    except Exception as error:
        code, kind = module.INFO.code, type(error).__name__
        yield Finding(
            "EW000",
            Severity.ERROR,
            Text(
                f"规则 {code} 自身出错（{kind}），没有检查完；其余规则不受影响。",
                f"The rule {code} broke off ({kind}) and did not finish; the others ran.",
            ),
            help=Text("这是 ewcoop 的毛病，请报告给维护者。", "This is a fault of ewcoop's own: please report it."),
            data={"rule": code, "exception": kind},
        )


def _and_more(finding: Finding) -> Finding:
    more = Text("（同类问题太多，其余未列出。）", "(There are more of this kind, which are not listed.)")
    return finding._replace(message=joined(finding.message, more))


def located(document: Document, findings: Iterable[Finding]) -> Iterator[Diagnostic]:
    """Findings with their places."""
    sides = {"self": document, **document.sides}
    if document.is_table:
        from ewcoop.load.office.advice import for_tables  # few documents are tables

        findings = map(for_tables, findings)
    for finding in findings:
        home = sides.get(finding.side, document)
        source = home.source
        span = finding.span or source.span(finding.path, key=finding.at_key)
        related = []
        for other in finding.related:
            there = sides.get(other.side)
            if there is not None:
                related.append(RelatedPlace(there.name, there.source.span(other.path), other.message))
        yield Diagnostic(
            finding.code,
            info(finding.code).slug,
            finding.severity,
            finding.message,
            home.name,
            span,
            finding.path if finding.span is not None else source.file_path(finding.path),
            finding.help,
            tuple(related),
            finding.data,
        )
