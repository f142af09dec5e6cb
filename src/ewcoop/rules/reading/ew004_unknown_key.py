"""没有这一项 / Unknown key.

每个名称都要认得，写错一个字母的 `allocaton` 不会被当作没写。相近的正确名称会一并给出。

In English: Every key must be known: a misspelt `allocaton` is not taken for absent. The nearest known
key is suggested.

Fails:

    indicators:
      - id: parks
        name: 共建园区
        unit: 个
        nature: binding
        quota: {西州: 2}
        allocaton: {东一县: 1, 东二县: 1}

Passes:

    indicators:
      - id: parks
        name: 共建园区
        unit: 个
        nature: binding
        quota: {西州: 2}
        allocation: {东一县: 1, 东二县: 1}
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW004", "unknown-key")
