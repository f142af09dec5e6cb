"""没有填数 / Left blank.

有任务的一格没有填数。空白不是 0：不计入合计，也不亮红灯，只算没有报。没有完成请填 0。

In English: A cell with a target was left blank. A blank is not 0: it is in no sum and raises no red light; it
counts as not sent. Write 0 for nothing.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,0
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW412", "blank")
