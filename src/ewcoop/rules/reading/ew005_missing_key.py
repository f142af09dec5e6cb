"""缺少必填项 / A key is missing.

没有计量单位、指标性质等必填项，就无从核对。该项所属的指标会整个略过，其余照常检查。

In English: Without a unit of measure, a nature and the like there is nothing to check against. The
indicator is left out as a whole; the rest is still checked.

Fails:

    indicators:
      - {id: funds, name: 资金, nature: binding, arrangement: 按省定标准拨付}

Passes:

    indicators:
      - {id: funds, name: 资金, unit: 万元, nature: binding, arrangement: 按省定标准拨付}
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW005", "missing-key")
