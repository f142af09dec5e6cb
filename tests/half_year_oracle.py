"""The pace of a plan, worked out a second time: nothing of ewcoop is imported, and figures are fractions throughout.

Plans are read as texts, returns with the plain CSV reader; what comes out has the shape of `progress/1`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any, NamedTuple

import yaml

WHOLE = {"人", "人次", "个"}
LIGHTS = ("green", "yellow", "red")
Row = dict[str, Any]


class Who(NamedTuple):
    """A recipient: a pair, or a unit as a whole within a scope (no partner)."""

    scope: str
    unit: str
    partner: str | None


def figure(text: Any) -> Fraction | None:
    """A figure written plainly; words and blanks are none."""
    return Fraction(text) if isinstance(text, str) and re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def figures(given: dict[Any, Any]) -> dict[Any, Fraction]:
    return {key: value for key, text in given.items() if (value := figure(text)) is not None}


def decimals(value: Fraction) -> int:
    """How many digits behind the point count."""
    return next(places for places in range(100) if (value * 10**places).denominator == 1)


def digits(steps: int, places: int) -> str:
    """A whole number of the smallest step, written with its decimals."""
    text = f"{abs(steps):0{places + 1}d}"
    text = f"{text[:-places]}.{text[-places:]}" if places else text
    return f"-{text}" if steps < 0 else text


def plain(value: Fraction | None) -> str | None:
    return None if value is None else digits(int(value * 10 ** decimals(value)), decimals(value))


def percent(value: Fraction | None) -> str | None:
    """With one decimal, halves away from zero."""
    if value is None:
        return None
    return digits(floor(abs(value * 1000) + Fraction(1, 2)) * (-1 if value < 0 else 1), 1)


def total(values: Iterable[Fraction | None]) -> Fraction | None:
    """The sum of those that are there; none if none is."""
    there = [value for value in values if value is not None]
    return sum(there, Fraction(0)) if there else None


# Months are counted from the year 0 on, so that they can be compared and subtracted.
def month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def last_day(month: int) -> date:
    return date((month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)


def written(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}"


class Period(NamedTuple):
    start: date
    end: date

    @property
    def months(self) -> range:
        return range(month_of(self.start), month_of(self.end) + 1)

    def clock(self, day: date) -> Fraction:
        if day < self.start or day >= self.end:
            return Fraction(day >= self.end)
        if self.start.day == 1 and all(last == last_day(month_of(last)) for last in (self.end, day)):
            return Fraction(month_of(day) - self.months[0] + 1, len(self.months))
        return Fraction((day - self.start).days + 1, (self.end - self.start).days + 1)

    def over(self, day: date) -> list[int]:
        """The months that are over; the last of them is due."""
        return [month for month in self.months if last_day(month) <= day]


class Plan:
    def __init__(self, file: Path) -> None:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        self.id: str = data["plan"]["id"]
        self.period = Period(*(date.fromisoformat(data["plan"]["period"][key]) for key in ("start", "end")))
        self.monitoring = {"yellow": "0", "red": "-10", "repaired": "green", **data.get("monitoring", {})}
        self.indicators: list[Row] = data["indicators"]
        self._names(file.parent / data["plan"]["pairings"])
        self.targets = {row["id"]: figures(dict(self._cells(row))) for row in self.indicators}
        self.quotas = {row["id"]: figures(row.get("quota", {})) for row in self.indicators}

    def _names(self, file: Path) -> None:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        self.scopes: list[str] = [west["scope"] for west in data["west"]]
        self.scope_of = {partner["name"]: west["scope"] for west in data["west"] for partner in west["partners"]}
        everyone = [*data["east"]["units"], *(partner for west in data["west"] for partner in west["partners"])]
        self.full = {alias: one["name"] for one in everyone for alias in [one["name"], *one.get("aliases", [])]}
        self.partners: dict[str, list[str]] = {unit["name"]: [] for unit in data["east"]["units"]}
        for pair in data["pairs"]:
            self.partners[pair["unit"]].append(pair["partner"])

    def who(self, unit: str, partner: str) -> Who:
        """Whom a row is for; a scope in place of a partner means the unit as a whole."""
        name = None if partner in self.scopes else self.full[partner]
        return Who(self.scope_of[name] if name else partner, self.full[unit], name)

    def _cells(self, row: Row) -> Iterator[tuple[Who, Any]]:
        for unit, given in row.get("allocation", {}).items():
            if isinstance(given, dict):
                yield from ((self.who(unit, partner), text) for partner, text in given.items())
            else:
                (partner,) = (p for p in self.partners[self.full[unit]] if self.scope_of[p] in row["quota"])
                yield self.who(unit, partner), given


class Returns:
    """What was sent: figures of months, by indicator and recipient; and who sent anything in which months."""

    def __init__(self, plan: Plan, files: Iterable[Path]) -> None:
        self.figures: dict[str, dict[Who, dict[int, Fraction]]] = {row["id"]: {} for row in plan.indicators}
        self.sent: dict[str, set[int]] = {}
        ids = {name: row["id"] for row in plan.indicators for name in (row["name"], row["id"])}
        for file in files:
            lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
            for row in csv.DictReader(lines):
                who = plan.who(row["县（市、区）"], row["结对县"])
                month = month_of(date.fromisoformat(row["月份"] + "-01"))
                if (value := figure(row["累计完成"])) is not None:
                    self.figures[ids[row["指标"]]].setdefault(who, {})[month] = value
                    self.sent.setdefault(who.unit, set()).add(month)

    def usual_day(self) -> date:
        """The end of the latest month for which more than half of those that ever sent anything sent figures."""
        months = {month for sent in self.sent.values() for month in sent}
        most = max(m for m in months if 2 * sum(m in sent for sent in self.sent.values()) > len(self.sent))
        return min(last_day(most), date.today())


class Line(NamedTuple):
    """One row: a recipient, or a group of them."""

    level: str
    indicator: Row
    members: tuple[Who, ...]
    target: Fraction | None
    scope: str | None = None
    unit: str | None = None
    partner: str | None = None


class Pace:
    """All lines of a plan, judged at one day."""

    def __init__(self, plan: Plan, files: Iterable[Path], day: date | None) -> None:
        self.plan, self.period, self.returns = plan, plan.period, Returns(plan, files)
        self.day = day or self.returns.usual_day()

    def latest(self, line: Line, who: Who, day: date) -> tuple[int, Fraction] | None:
        """The newest figure of a recipient that was known at a day, after its month."""
        sent = self.returns.figures[line.indicator["id"]].get(who, {})
        over = max(self.period.over(day), default=0)  # what is sent for a month reaches to its end
        return max(((month, value) for month, value in sent.items() if month <= over), default=None)

    def done(self, line: Line, day: date) -> Fraction | None:
        return total((self.latest(line, who, day) or (0, None))[1] for who in line.members)

    def lacking(self, line: Line, day: date) -> bool:
        """Whether a figure has not come that the line needs."""
        due, targets = max(self.period.over(day), default=0), self.plan.targets[line.indicator["id"]]
        needed = [who for who in line.members if line.level == "recipient" or targets.get(who)]
        return any((found := self.latest(line, who, day)) is None or found[0] < due for who in needed)

    def gap(self, line: Line, day: date) -> Fraction | None:
        """Points between rate and clock, old figures included."""
        done, clock = self.done(line, day), self.period.clock(day)
        return (done / line.target - clock) * 100 if line.target and done is not None and clock else None

    def colour(self, line: Line, day: date) -> str | None:
        """The light, whatever it was before."""
        gap, bounds = self.gap(line, day), self.plan.monitoring
        if gap is None:
            return None
        green = gap >= Fraction(bounds["yellow"])
        if self.lacking(line, day):
            return "green" if green and line.level != "recipient" else None
        return "green" if green else "yellow" if gap >= Fraction(bounds["red"]) else "red"

    def light(self, line: Line) -> str | None:
        now = self.colour(line, self.day)
        if now != "green" or self.plan.monitoring["repaired"] != "yellow":
            return now
        before = [last_day(month) for month in self.period.months if last_day(month) < self.day]
        return "yellow" if any(self.colour(line, day) == "red" for day in before) else now

    def state(self, line: Line) -> str:
        if not line.target:
            return "no_target"
        if line.level == "recipient":
            return "missing" if self.lacking(line, self.day) else "judged"
        if self.done(line, self.day) is None:
            return "no_figure"
        return "incomplete" if self.lacking(line, self.day) else "judged"

    def row(self, line: Line) -> Row:
        indicator, done, light = line.indicator, self.done(line, self.day), self.light(line)
        one = self.latest(line, line.members[0], self.day) if line.level == "recipient" else None
        gap = self.gap(line, self.day) if light else None
        forecast, needed = (None, None) if done is None or self.lacking(line, self.day) else self.ahead(line, done)
        return {
            "level": line.level, "indicator": indicator["id"], "measure": indicator["unit"],
            **{key: indicator[key] for key in ("name", "nature", "category")},
            "scope": line.scope, "unit": line.unit, "partner": line.partner,
            "target": plain(line.target), "done": plain(done), "month": written(one[0]) if one else None,
            "rate": percent(done / line.target) if line.target and done is not None else None,
            "gap_points": None if gap is None else percent(gap / 100), "light": light, "state": self.state(line),
            "forecast": forecast, "forecast_basis": forecast and "average", "needed_per_month": needed,
        }  # fmt: skip

    def ahead(self, line: Line, done: Fraction) -> tuple[str | None, str | None]:
        """The figure at the end if it goes on like this, and what a month must bring from now on."""
        clock, target = self.period.clock(self.day), line.target or Fraction(0)
        left = len(self.period.months) - len(self.period.over(self.day))
        given = [of[line.indicator["id"]].values() for of in (self.plan.targets, self.plan.quotas)]
        fine = max(map(decimals, (done, *given[0], *given[1])))
        step: int = 10 ** (0 if line.indicator["unit"] in WHOLE else fine)
        forecast = plain(Fraction(floor(done / clock * step + Fraction(1, 2)), step)) if clock else None
        if line.target is None or done >= target:
            return forecast, None if line.target is None else "0"
        return forecast, plain(Fraction(ceil((target - done) / left * step), step)) if left else None

    def lines(self) -> Iterator[Line]:
        for indicator in self.plan.indicators:
            targets, quota = self.plan.targets[indicator["id"]], self.plan.quotas[indicator["id"]]
            over = max(self.period.over(self.day), default=0)
            sent = [w for w, when in self.returns.figures[indicator["id"]].items() if min(when) <= over]
            members = (*targets, *(who for who in sent if who not in targets))
            within = {scope: tuple(who for who in members if who.scope == scope) for scope in self.plan.scopes}
            sums = {scope: total(targets.get(who) for who in inside) for scope, inside in within.items()}
            scopes = {s: quota.get(s, sums[s]) for s in self.plan.scopes if within[s] or s in quota}
            if members or quota:
                yield Line("total", indicator, members, total(scopes.values()))
            for scope, target in scopes.items():
                yield Line("scope", indicator, within[scope], target, scope)
            for unit in self.plan.partners:
                if inside := tuple(who for who in members if who.unit == unit):
                    yield Line("unit", indicator, inside, total(targets.get(who) for who in inside), unit=unit)
            yield from (Line("recipient", indicator, (who,), targets.get(who), *who) for who in members)

    def silent(self) -> Iterator[Row]:
        """Units that sent nothing at all for a month that is over."""
        asked = {who.unit for targets in self.plan.targets.values() for who in targets}
        for unit in (unit for unit in self.plan.partners if unit in asked):
            sent = self.returns.sent.get(unit, set())
            if months := [written(month) for month in self.period.over(self.day) if month not in sent]:
                yield {"unit": unit, "months": months}


def worked_out(plan_file: Path, files: Iterable[Path], day: date | None = None) -> Row:
    """What `ewcoop progress --format json` must say of a plan and its returns."""
    plan = Plan(plan_file)
    pace = Pace(plan, files, day)
    rows = [pace.row(line) for line in pace.lines()]
    recipients = [row for row in rows if row["level"] == "recipient"]
    lights: dict[str, list[str | None]] = {}
    for row in recipients:
        lights.setdefault(row["category"], []).append(row["light"])
    return {
        "schema": "progress/1", "plan": plan.id, "as_of": pace.day.isoformat(),
        "clock": percent(clock := plan.period.clock(pace.day)), "clock_exact": str(clock),
        "thresholds": {key: plain(figure(text)) or text for key, text in plan.monitoring.items()},
        "summary": {
            **{light: sum(found.count(light) for found in lights.values()) for light in LIGHTS},
            "missing": sum(row["state"] == "missing" for row in recipients),
            "figures": sum(len(months) for cells in pace.returns.figures.values() for months in cells.values()),
        },
        "rows": rows, "missing": list(pace.silent()),
        "categories": [
            {"category": category, **{light: found.count(light) for light in LIGHTS}, "none": found.count(None)}
            for category, found in lights.items()
        ],
    }  # fmt: skip
