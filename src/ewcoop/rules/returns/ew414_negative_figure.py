"""负数 / Negative.

累计完成数不能是负的。要更正以前的数，请直接报更正后的累计数。

In English: What was reached cannot be negative. To correct an earlier figure, send the corrected cumulative one.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,-4

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW414", "negative-figure")
