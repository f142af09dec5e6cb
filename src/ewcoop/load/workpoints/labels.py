"""The labels of what stands behind a task: 责任单位、牵头单位、完成时限、责任人, and what each is for."""

from __future__ import annotations

import re
from typing import Literal

Role = Literal["lead", "listed", "when", "other"]

_SHARE = "责任|牵头|配合|负责|参与|协同|主办|协办|承办|主责|实施|落实|指导|监督|支持|协助"
UNIT = (
    rf"(?:(?:主要|第一|具体|共同|市级|区级)?(?:{_SHARE}){{1,2}}(?:单位|部门|主体|科室|处室|机构)(?:及(?:职责)?分工)?)"
)
WHEN = (
    "(?:(?:计划|任务)?(?:完成|办结|落实|推进|工作)?(?:时限|期限|时间节点)(?:要求)?"
    "|(?:计划|任务)?(?:完成|办结|落实|推进)(?:时间|日期|节点)(?:要求)?)"
)
WHO = "(?:(?:责任|牵头|分管|主管|配合|包保|挂钩|联系)(?:区)?(?:领导|人员|人)|负责人|第一责任人|联系电话)"
LEAD_ONLY, LISTED_ONLY = "牵头|主办|主责", "责任|配合|协办|承办|参与|落实|协同"
SHORT = rf"(?:{LEAD_ONLY}|{LISTED_ONLY})"

_UNIT, _WHEN = re.compile(rf".*(?:{UNIT})"), re.compile(WHEN)
_LEADS = re.compile(r"(?:牵头|主办|主责|主要|第一)(?!.*(?:和|及|、|配合|协同))")


def role_of(label: str) -> Role:
    """What a label is for: lead units, others, a deadline, or something else, such as a person."""
    if _WHEN.fullmatch(label):
        return "when"
    if label in LEAD_ONLY.split("|") or (_UNIT.fullmatch(label) and _LEADS.match(label)):
        return "lead"
    if label in LISTED_ONLY.split("|") or _UNIT.fullmatch(label):
        return "listed"
    return "other"
