"""没有任务的数 / Without a target.

计划没有给这个承担单位下达这项任务。数照收，计入合计，不算完成率。

In English: The plan gives this recipient no target for the indicator. The figure counts in sums, and has no rate.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 60}
        allocation: {东一县: 60, 东二县: }
    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW421", "without-target")
