"""The words of what is found while a return is read."""

from __future__ import annotations

from collections.abc import Sequence

from ewcoop.diagnostics import Related, Text, listed
from ewcoop.load.returns.amounts import NoFigure
from ewcoop.load.returns.told import Said
from ewcoop.load.returns.who import Nobody
from ewcoop.load.wording import close_to, did_you_mean
from ewcoop.model.figures import plain
from ewcoop.model.months import Month, shown, spoken
from ewcoop.model.returns import Figure
from ewcoop.model.table import Row


def short(text: str) -> str:
    said = text.strip()
    return said if len(said) <= 40 else said[:39] + "…"


def of(row: Row) -> Text:
    name = short(row.indicator.name)
    return Text(f"“{name}”", f'"{name}"')


def unknown_indicator(text: str, known: Sequence[str]) -> Said:
    near = close_to(text.strip(), known)
    if not text.strip():
        return Said(
            Text("这一行没有写指标。", "This row names no indicator."),
            Text(
                "请写上指标名称；合并的单元格在 CSV 里只有第一行有字，请逐行填上。",
                "Name it; of merged cells a CSV file keeps only the first: fill in the others.",
            ),
        )
    help_ = did_you_mean(near) or Text("请写计划中的指标名称或标识。", "Write the name, or the id, that the plan has.")
    data: dict[str, object] = {"name": short(text), **({"suggestion": near} if near else {})}
    return Said(Text(f"计划里没有指标“{short(text)}”。", f'The plan has no indicator "{short(text)}".'), help_, data)


def several_indicators(text: str, rows: Sequence[Row]) -> Said:
    ids = listed(row.indicator.id for row in rows)
    return Said(
        Text(f"计划里有几个指标都叫“{short(text)}”。", f'The plan has several indicators called "{short(text)}".'),
        Text(f"请写标识：{ids.zh}。", f"Write the id: {ids.en}."),
        {"name": short(text)},
    )


def other_indicator(id_: str, text: str, row: Row) -> Said:
    return Said(
        Text(
            f"标识 {short(id_)} 是{of(row).zh}，这一行写的却是“{short(text)}”。",
            f'The id {short(id_)} is {of(row).en}, but the row says "{short(text)}".',
        ),
        Text(
            "请核对这一行是否错位；删去标识则按名称读取。",
            "Check whether rows were shifted; without the id the name counts.",
        ),
        {"id": short(id_), "name": short(text)},
    )


_KINDS = {
    "unit": Text("县（市、区）", "unit"),
    "partner": Text("结对县", "partner"),
    "scope": Text("协作地区", "scope"),
}


def unknown_name(nobody: Nobody, known: Sequence[str]) -> Said:
    if nobody.kind == "none":
        return Said(
            Text(
                "这一行没有写县（市、区），不知道是谁的数。",
                "This row names no unit: whose figure it is cannot be told.",
            ),
            Text(
                "请写上县（市、区）；合并的单元格在 CSV 里只有第一行有字，请逐行填上。",
                "Name it; of merged cells a CSV file keeps only the first: fill in the others.",
            ),
        )
    near, kind, name = close_to(nobody.name, known), _KINDS[nobody.role], short(nobody.name)
    help_ = did_you_mean(near) or Text(
        "请写结对关系文件中的名称，或在那里加别名。", "Write a name of the pairings file, or add it there as an alias."
    )
    data: dict[str, object] = {"name": name, **({"suggestion": near} if near else {})}
    return Said(Text(f"结对关系里没有{kind.zh}“{name}”。", f'The pairings have no {kind.en} "{name}".'), help_, data)


def not_paired(nobody: Nobody) -> Said:
    whom = listed(nobody.options)
    message = Text(
        f"“{nobody.unit}”与“{nobody.name}”在计划期内没有结对。",
        f'"{nobody.unit}" and "{nobody.name}" are not paired within the plan\'s period.',
    )
    help_ = (
        Text(f"与“{nobody.name}”结对的是{whom.zh}；请核对。", f'"{nobody.name}" is paired with {whom.en}: check it.')
        if nobody.options
        else Text("请核对名称，或在结对关系文件中补上。", "Check the names, or add the pair to the pairings.")
    )
    return Said(message, help_, {"unit": nobody.unit, "partner": nobody.name})


def which(nobody: Nobody) -> Said:
    options = listed(nobody.options)
    if nobody.role == "partner":
        return Said(
            Text(
                f"与“{nobody.name}”结对的不止一个（{options.zh}），这一行没有写是谁的数。",
                f'"{nobody.name}" is paired with {options.en}; the row does not say whose figure it is.',
            ),
            Text("请写上县（市、区）。", "Name the unit."),
            {"partner": nobody.name},
        )
    return Said(
        Text(
            f"“{nobody.name}”在这一项有几个承担对象（{options.zh}），这一行没有写是哪一个。",
            f'"{nobody.name}" has several recipients here ({options.en}); the row does not say which it is for.',
        ),
        Text("请在“结对县”一列写明。", "Write it into the column of partners."),
        {"unit": nobody.name},
    )


def no_figure(text: str, found: NoFigure, unit: str) -> Said:
    zh = f"请写 {found.better}。" if found.better else "请写数，如 1200 或 8.17；没有完成写 0，不掌握就留空。"
    en = (
        f"Write {found.better}."
        if found.better
        else "Write a figure; 0 for nothing; leave it blank if it is not known."
    )
    return Said(
        Text(f"“{short(text)}”{found.why.zh}，没有采用。", f'"{short(text)}" {_verb(found.why)}; it was not used.'),
        Text(zh, en),
        {"text": short(text), **({"suggestion": found.better} if found.better else {}), "measure": unit},
    )


def _verb(why: Text) -> str:
    return why.en if why.en.startswith("is ") else f"is no figure ({why.en})"


def blank(row: Row, label: str, month: Month) -> Said:
    return Said(
        Text(
            f"{of(row).zh}{label}{spoken(month)}没有填数；空白不当作 0。",
            f"{of(row).en}, {label}: nothing is given for {shown(month)}; a blank is not taken for 0.",
        ),
        Text("没有完成请写 0，有数请补上。", "Write 0 for nothing, or fill in the figure."),
        {"month": shown(month)},
    )


def other_unit(row: Row, given: str) -> Said:
    unit = row.indicator.unit
    both = {given, unit} == {"人", "人次"}
    why = Text("两者不能换算", "one cannot be turned into the other")
    if both:
        why = Text("人与人次不能互换：一人去两次是 1 人、2 人次", "one person who goes twice is 1 人 and 2 人次")
    return Said(
        Text(
            f"{of(row).zh}以{unit}计，这里填的是“{short(given)}”，没有采用：{why.zh}。",
            f'{of(row).en} is counted in {unit}, this is in "{short(given)}", so it was not used: {why.en}.',
        ),
        Text(f"请按{unit}填报。", f"Give it in {unit}."),
        {"given": short(given), "measure": unit},
    )


def two_units(row: Row, above: str, own: str) -> Said:
    return Said(
        Text(
            f"{of(row).zh}：表头写的是{above}，这一行的单位写的是{short(own)}，不知道以哪个为准，没有采用。",
            f"{of(row).en}: the head says {above}, the row {short(own)}; which counts is not clear; not used.",
        ),
        Text("请改成同一个单位。", "Make them the same."),
        {"head": above, "given": short(own)},
    )


def another_unit(text: str, unit: str) -> Said:
    return Said(
        Text(
            f"“{short(text)}”说的不是{unit}：从这里起不知道是谁的数。",
            f'"{short(text)}" is not about {unit}: from here on whose figures these are cannot be told.',
        ),
        Text("请加一列“县（市、区）”。", "Add a column of units."),
        {"unit": unit},
    )


def negative(row: Row, value: str) -> Said:
    return Said(
        Text(
            f"{of(row).zh}累计完成 {value}，不能是负数，没有采用。",
            f"{of(row).en}: {value} is negative; it was not used.",
        ),
        Text("请填从年初累计的数。", "Give what was reached since the period began."),
        {"value": value},
    )


def too_fine(row: Row, value: str, most: int) -> Said:
    unit = row.indicator.unit
    what = (
        Text("只能是整数", "is counted in whole numbers")
        if not most
        else Text(f"最多 {most} 位小数", f"has at most {most} decimals")
    )
    return Said(
        Text(
            f"{of(row).zh}：“{unit}”{what.zh}，不能是 {value}，没有采用。",
            f"{of(row).en}: {unit} {what.en}, not {value}; it was not used.",
        ),
        Text("请核对是不是填错了单位或小数点。", "Check the unit and the decimal point."),
        {"value": value, "measure": unit},
    )


def again(row: Row, label: str, first: Figure, value: str, there: Related) -> Said:
    month, known = first.month, plain(first.value)
    if value == known:
        return Said(
            Text(
                f"{of(row).zh}{label}{spoken(month)}报了两次，数相同（{value}），只算一次。",
                f"{of(row).en}, {label}: {shown(month)} was sent twice with the same figure, {value}; it counts once.",
            ),
            None,
            {"value": value, "month": shown(month)},
            (there,),
        )
    return Said(
        Text(
            f"{of(row).zh}{label}{spoken(month)}报了两个数：先是 {known}，这里是 {value}；暂用先报的。",
            f"{of(row).en}, {label}: {shown(month)} was sent as {known} and here as {value}; for now the first counts.",
        ),
        Text("请与上报单位核实，删去一个。", "Ask who sent them, and delete one."),
        {"first": known, "value": value, "month": shown(month)},
        (there,),
    )


def other_target(row: Row, label: str, given: str, target: str | None) -> Said:
    plan = (
        Text(f"计划是 {target}", f"the plan says {target}")
        if target
        else Text("计划没有给它任务", "the plan gives none")
    )
    return Said(
        Text(
            f"{of(row).zh}{label}：上报表里的任务是 {given}，{plan.zh}；按计划核算。",
            f"{of(row).en}, {label}: the return has {given} as its target, {plan.en}; the plan counts.",
        ),
        Text("请核对上报单位用的是不是现行计划。", "Check whether they work from the plan in force."),
        {"given": given, "target": target},
    )


def without_target(row: Row, label: str) -> Said:
    return Said(
        Text(
            f"{of(row).zh}：计划没有给{label}下达任务，报来的数照收，计入合计，不算完成率。",
            f"{of(row).en}: the plan gives {label} no target; its figures count in sums, without a rate.",
        ),
        Text("如果填错了行，请更正。", "If it is the wrong row, correct it."),
        {"recipient": label},
    )


def repaired(note: Text) -> Said:
    return Said(Text(f"{note.zh}。", f"{note.en}."), None)


def more_digits(stored: str, read: str) -> Said:
    return Said(
        Text(
            f"这一格存的是 {stored}，按 Excel 显示的 15 位有效数字读作 {read}。",
            f"The cell holds {stored}; it was read as {read}, with the 15 digits that Excel shows.",
        ),
        Text("请在公式里用 ROUND 取整，或直接填数。", "Use ROUND in the formula, or write the figure itself."),
        {"stored": stored, "read": read},
    )


def not_text(role: str) -> Said:
    return Said(
        Text(
            "这一格有不是文字的字节，文件可能在传输中损坏。",
            "This cell holds bytes that are no text: the file may be damaged.",
        ),
        Text("请重新取得原文件。", "Get the original again."),
        {"column": role},
    )
