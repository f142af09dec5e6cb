"""计量单位不同 / Another unit.

人与人次、万元与人，不能换算，这样的数不采用。能换算的（元、万元、亿元；人、万人）自动换算，并且说明。单位可以写
在格里、单位一列、表头（累计完成（万元））或表的上方（单位：万元）；表头与单位一列说的不一样时，数不采用。

In English: 人 and 人次, 万元 and 人, cannot be turned into each other, so such a figure is not used. What can
be (元, 万元, 亿元; 人, 万人) is, and it is told. A unit stands in the cell, in a column, in the head or over
the table; where head and column differ, the figure is not used.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4人次

Passes:

    indicators:
      - id: sales
        name: 销售农副产品
        unit: 万元
        nature: expected
        quota: {西州: 1000}
        allocation: {东一县: 600, 东二县: 400}
    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,销售农副产品,东一县,西一县,50
    2024-01,销售农副产品,东二县,西二县,40
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW413", "other-unit")
