"""标识重复 / Two indicators with one id.

每个指标的 `id` 只能用一次：其中关系、文字总数和进度上报都靠它认指标。

In English: An indicator's `id` can be used once: 其中, declared totals and returns all go by it.

Fails:

    indicators:
      - {id: funds, name: 资金, unit: 万元, nature: binding, arrangement: 按省定标准拨付}
      - {id: funds, name: 干部, unit: 人, nature: binding, arrangement: 已选派}

Passes:

    indicators:
      - {id: funds, name: 资金, unit: 万元, nature: binding, arrangement: 按省定标准拨付}
      - {id: cadres, name: 干部, unit: 人, nature: binding, arrangement: 已选派}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, Related, RuleInfo, Severity, Text
from ewcoop.model.facts import Facts

INFO = RuleInfo("EW304", "duplicate-id")


def check(facts: Facts) -> Iterator[Finding]:
    for row in facts.table.rows:
        first = facts.table.by_id[row.indicator.id]
        if first is not row:
            yield Finding(
                INFO.code,
                Severity.ERROR,
                Text(
                    f"标识“{row.indicator.id}”已用于“{first.indicator.name}”。",
                    f'The id "{row.indicator.id}" is that of "{first.indicator.name}" already.',
                ),
                (*row.path, "id"),
                Text("请换一个标识。", "Choose another id."),
                related=(Related((*first.path, "id"), Text("第一次用在这里", "first here")),),
                data={"id": row.indicator.id},
            )
