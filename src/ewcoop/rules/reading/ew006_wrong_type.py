"""类型不对 / Wrong type.

该写数的地方写了文字，该写日期的地方不是日期，该是一组“名称: 值”的地方只有一段话。多见的原因是
冒号用了全角，或少了缩进。分解数和下达数里可以写文字（如“双方商定”），其余的数不可以。

In English: Text where a figure belongs, no day where a day belongs, plain text where a set of
"name: value" belongs. Often a full-width colon or a missing indent is the cause. Quotas and
allocations may be text ("双方商定"); other figures may not.

Fails:

    indicators:
      - id: parks
        name: 共建园区
        unit: 个
        nature: binding
        quota: {西州: 2}
        allocation: {东一县: 1, 东二县: 1}
    declared:
      - {text: 共建园区两个, sum: {indicator: parks}, equals: 两个}

Passes:

    indicators:
      - id: parks
        name: 共建园区
        unit: 个
        nature: binding
        quota: {西州: 2}
        allocation: {东一县: 1, 东二县: 1}
    declared:
      - {text: 共建园区两个, sum: {indicator: parks}, equals: 2}
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW006", "wrong-type")
