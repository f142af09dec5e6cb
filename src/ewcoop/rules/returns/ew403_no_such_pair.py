"""不是一对 / No such pair.

这一行的县（市、区）与结对县在计划期内没有结对，多半是行列错位。数不采用。

In English: Unit and partner of the row are not paired within the plan's period: most likely something was shifted.
The figure is not used.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
    2024-01,帮助就业,东一县,西二县,4

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW403", "no-such-pair")
