"""Whether two names may be of one body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ewcoop.model.short_names import ShortNames, candidates, same_body

SAME = """区科技局/区科学技术局 区发改委/区发展和改革委员会 区卫健委/区卫生健康委员会 区人社局/区人力资源和社会保障局
    区文旅局/区文化广电和旅游局 组织部/区委组织部 通州区科技局/区科技局 通州区科技局/区科学技术局 科技局/区科学技术局
    区工商联/区工商业联合会 区妇联/区妇女联合会 区总工会/区工会 区供销社/区供销合作总社 区供销总社/区供销合作总社
    区教育局/区教育体育局 区农业农村局/区农业局 区市监局/区市场监督管理局 市场监督管理局/区市场监督管理局
    区城管局/区城市管理局 城市管理局/区城管局 区委办/区委办公室 区政府办/区人民政府办公室 区政府/区人民政府
    区红会/区红十字会 区残联/区残疾人联合会 区科协/区科学技术协会 区委政法委/政法委员会 团区委/共青团通州区委员会
    区委/中共通州区委员会 南通市通州区科技局/通州区科技局 汉中市洋县教育局/洋县教育局 区贸促会/区贸易促进委员会"""
OTHER = """区委/区委组织部 区政府/区政府办公室 区民政局/区财政局 区商务局/区教育体育局 区市场监督管理局/区城市管理局
    通州生态环境局/通州自然资源和规划局 区委老干部局/区委组织部 团区委/区委 民盟通州区委/区委 市科技局/区科技局
    崇川区科技局/通州区科技局 区第一小学/区第十一小学 办公室/区委办公室 区委办公室/区政府办公室 区/通州区
    区科技局/区科协 区工商局/区工商联 区工作专班/区工作专班成员单位"""
TONGZHOU = """区发展和改革委员会 区农业农村局 区商务局 区供销总社 区对口帮扶镇巴联络组 区文化广电和旅游局
    区教育体育局 区融媒体中心 区科学技术局 区工商联 区财政局 区总工会 区人力资源和社会保障局 区卫生健康委员会
    区民政局 区妇联 区委老干部局 区数据局 通州生态环境局 通州自然资源和规划局 区对口支援协作合作工作专班成员单位
    区委组织部"""


@pytest.mark.parametrize("pair", SAME.split())
def test_a_short_name_is_the_same_body(pair: str) -> None:
    one, other = pair.split("/")
    assert same_body(one, other)


@pytest.mark.parametrize("pair", OTHER.split())
def test_what_only_looks_alike_is_another_body(pair: str) -> None:
    one, other = pair.split("/")
    assert not same_body(one, other)


def test_no_two_units_of_a_real_district_are_taken_for_one() -> None:
    names = TONGZHOU.split()
    assert [name for name in names if candidates(name, names)] == []


def test_candidates_stand_in_the_order_of_the_known_names_without_the_name_itself() -> None:
    assert candidates("区科技局", ["区科学技术局", "区财政局", "区科技局", "科技局"]) == ["区科学技术局", "科技局"]


PLAIN = st.text(alphabet="科学技术局部联协会办公室教育", min_size=1, max_size=8)
NAMES = st.builds(lambda place, office: place + office, st.sampled_from(["", "区", "通州区", "区委", "市"]), PLAIN)


@given(NAMES, NAMES)
def test_whether_two_names_are_one_body_does_not_depend_on_their_order(one: str, other: str) -> None:
    assert same_body(one, other) == same_body(other, one)


@given(PLAIN, PLAIN)
def test_one_body_is_only_said_of_names_of_which_one_runs_through_the_other(one: str, other: str) -> None:
    """Names without a place: of others the place does not count."""
    runs = any(all(sign in rest for sign in short) for short, rest in ((one, iter(other)), (other, iter(one))))
    assert runs or not same_body(one, other)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_asked_about(one: str, other: str) -> None:
    assert same_body(one, one)
    assert same_body(one, other) == same_body(other, one)


@given(NAMES, st.lists(NAMES, max_size=20))
def test_an_index_of_names_finds_what_comparing_them_one_by_one_finds(name: str, known: list[str]) -> None:
    index = ShortNames()
    for one in known:
        index.add(one)
    assert list(index.like(name)) == candidates(name, known)
