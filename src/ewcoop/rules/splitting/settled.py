"""Words for what stands against a split before any arithmetic: figures that are settled elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ewcoop.diagnostics import Text, listed
from ewcoop.model.figures import minus
from ewcoop.rules.splitting.found import about, figure

if TYPE_CHECKING:
    from ewcoop.split.trouble import Trouble


def _reserved(trouble: Trouble) -> tuple[Text, Text]:
    subject = about(trouble)
    quota, reserved = figure(trouble.data["quota"]), figure(trouble.data["reserved"])
    over = figure(minus(trouble.data["reserved"], trouble.data["quota"]))
    return (
        Text(
            f"{subject.zh}下达 {quota}，留出的数合计 {reserved}，多出 {over}。",
            f"{subject.en}: the quota is {quota}, but {reserved} is set aside, {over} too much.",
        ),
        Text("请减少留出的数。", "Set less aside."),
    )


def _parts_differ(trouble: Trouble) -> tuple[Text, Text]:
    parent = trouble.data["parent"]
    name = parent.indicator.name if parent is not None else trouble.row.indicator.name
    return (
        Text(
            f"“{name}”{trouble.scope}的各项其中加起来不等于它要分的数。",
            f'The parts of "{name}", {trouble.scope}, do not add up to what it has to split.',
        ),
        Text(
            "请核对各项的下达数，以及留出的数和零头是否归同一承担单位。",
            "Check their quotas, and that reserves and leftovers go to the same recipients.",
        ),
    )


def _partly_fixed(trouble: Trouble) -> tuple[Text, Text]:
    subject = about(trouble)
    return (
        Text(
            f"{subject.zh}和它的其中，有的已有分解数，余下的凑不成。",
            f"{subject.en} and its parts: some have their figures, and the rest cannot be made to fit.",
        ),
        Text("请用 --all 全部重分，或改已有的数。", "Split all of them again with --all, or change those figures."),
    )


def _overlapping(trouble: Trouble) -> tuple[Text, Text]:
    name = trouble.data["member"].indicator.name
    return (
        Text(
            f"“{name}”的几项其中互相重叠，一起分不能保证每格都成立。",
            f'The parts of "{name}" overlap; that all of them hold in every cell cannot be worked out together.',
        ),
        Text(
            "请先把其中一项的分解数写进 allocation，再分其余各项。",
            "Write the figures of one of them into its allocation, then split the others.",
        ),
    )


def _nobody(trouble: Trouble) -> tuple[Text, Text]:
    subject = about(trouble)
    return (
        Text(f"{subject.zh}没有一个承担单位。", f"{subject.en}: there is nobody to carry it."),
        Text("请在结对关系文件中登记结对。", "Enter pairs in the pairings file."),
    )


def _against_settled(trouble: Trouble) -> tuple[Text, Text]:
    data, subject, other = trouble.data, about(trouble), trouble.data["other"].indicator.name
    low, high = data["low"], data["high"]
    value, who = figure(data["value"]), data["recipient"]
    own = Text(f"锁定为 {figure(low)}", f"a lock of {figure(low)}")
    if low != high:
        own = (
            Text(f"下限 {figure(low)}", f"a minimum of {figure(low)}")
            if low is not None
            else Text(f"上限 {figure(high)}", f"a maximum of {figure(high)}")
        )
    return (
        Text(
            f"{subject.zh}：{who} {own.zh}，但“{other}”这一格已定为 {value}，两者放不到一起。",
            f'{subject.en}: {who} has {own.en}, but "{other}" has {value} there, and the two do not fit.',
        ),
        Text(
            f"请改其中一个，或用 --all 连“{other}”一起重分。",
            f'Change one of them, or split "{other}" again as well, with --all.',
        ),
    )


def _part_above(trouble: Trouble) -> tuple[Text, Text]:
    subject, parent = about(trouble), trouble.data["parent"].indicator.name
    own, whole = figure(trouble.data["own"]), figure(trouble.data["whole"])
    over = figure(minus(trouble.data["own"], trouble.data["whole"]))
    return (
        Text(
            f"{subject.zh}要分 {own}，它的上级“{parent}”只有 {whole} 可分，多出 {over}。",
            f'{subject.en}: {own} to split, but its whole "{parent}" has {whole} to split, {over} too few.',
        ),
        Text("请核对两项的下达数和留出的数。", "Check the quotas of both, and what is set aside."),
    )


def _aside_above(trouble: Trouble) -> tuple[Text, Text]:
    subject, parent = about(trouble), trouble.data["parent"].indicator.name
    who, value, held = trouble.data["recipient"], figure(trouble.data["value"]), figure(trouble.data["held"])
    return (
        Text(
            f"{subject.zh}给 {who} 留 {value}，它的上级“{parent}”只给它 {held}。",
            f'{subject.en} sets {value} aside for {who}, but its whole "{parent}" gives it {held}.',
        ),
        Text("请在上级的 reserve 里至少留出同样的数。", "Set aside as much for the whole."),
    )


def _edits(trouble: Trouble) -> tuple[Text, Text]:
    made = [f"{label} {figure(value)}" for label, value in trouble.data["edits"]]
    edits, subject, short = listed(made, most=4), about(trouble), figure(trouble.data["short"])
    return (
        Text(
            f"{subject.zh}：人工改的 {edits.zh} 与下达数和其中关系凑不到一起，差 {short}。",
            f"{subject.en}: the figures changed by hand ({edits.en}) do not fit its quota and parts, by {short}.",
        ),
        Text("请改小改动，或同时改下达数。", "Change less, or change the quota as well."),
    )


def _text_cell(trouble: Trouble) -> tuple[Text, Text]:
    subject, who, text = about(trouble), trouble.data["recipient"], trouble.data["text"]
    return (
        Text(
            f"{subject.zh}：{who} 改成了文字“{text}”，其余无法随之调整。",
            f'{subject.en}: {who} was changed to the text "{text}", which the others cannot follow.',
        ),
        Text("请填数；没有任务的留空。", "Write a figure, or leave it blank for no target."),
    )


WORDS = {
    "reserved": _reserved,
    "parts_differ": _parts_differ,
    "partly_fixed": _partly_fixed,
    "overlapping": _overlapping,
    "nobody": _nobody,
    "against_settled": _against_settled,
    "part_above": _part_above,
    "aside_above": _aside_above,
    "edits": _edits,
    "text_cell": _text_cell,
}
