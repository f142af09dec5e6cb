"""任务数与计划不同 / Another target.

上报表里的年度任务与计划不同，上报单位可能还在用旧的计划。一律按计划核算。

In English: The return states another target than the plan: perhaps an older plan is in use there. The plan counts.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,年度任务,累计完成
    2024-01,帮助就业,东一县,西一县,50,5
    2024-01,帮助就业,东二县,西二县,40,4

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,年度任务,累计完成
    2024-01,帮助就业,东一县,西一县,60,5
    2024-01,帮助就业,东二县,西二县,40,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW422", "another-target")
