"""已按能确定的意思读取 / Read as it must be meant.

全角数字、千分位、科学记数法、写在格里的单位、没有年份的月份，只有一种意思，就按它读取，并逐处说明。

In English: Full-width digits, separators, powers of ten, a unit in the cell, a month without its year: where only
one thing can be meant it is read so, and each is told.

Fails:

    indicators:
      - id: sales
        name: 销售农副产品
        unit: 万元
        nature: expected
        quota: {西州: 1000}
        allocation: {东一县: 600, 东二县: 400}
    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,销售农副产品,东一县,西一县,0.005亿元
    2024-01,销售农副产品,东二县,西二县,40

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

INFO = RuleInfo("EW423", "repaired")
