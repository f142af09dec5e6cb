"""Adds to a finding about a sum what can be told about the cause."""

from __future__ import annotations

from ewcoop.diagnostics import Finding
from ewcoop.model.facts import Facts
from ewcoop.model.sums import Sum


def explained(facts: Facts, made: Sum, finding: Finding) -> Finding:
    """The finding with the likeliest cause in place of its general advice, if there is one."""
    from ewcoop.rules.plan.causes import cause_of  # needed only where a sum fails

    cause = cause_of(facts, made)
    if cause is None:
        return finding
    return finding._replace(help=cause.message, related=cause.related, data={**finding.data, **cause.data})
