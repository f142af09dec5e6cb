"""比计量单位还细 / Finer than the unit.

没有半个人；钱最细到分。多半是填错了单位（万人）或小数点。

In English: There is no half person, and money goes down to the cent: most likely the unit or the decimal point is
wrong.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4.5

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW415", "finer-than-unit")
