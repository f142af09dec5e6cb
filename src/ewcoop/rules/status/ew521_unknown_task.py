"""没有这项任务 / Unknown task.

任务按序号或标题认；两样都写，就要说的是同一项。工作要点里几项任务序号相同，就看不出说的是哪一项。认不出任务的行不
采用，其余各行照收。

In English: A row names its task by number, by title, or by both, which must then agree. Where tasks of the work plan
share a number, which of them is meant cannot be told. Such a row is not used; the others are.

Fails:

    # file: status.csv
    序号,月份,状态
    1,2026-01,已完成
    2,2026-01,进行中
    9,2026-01,进行中

Passes:

    # file: status.csv
    序号,月份,状态
    1,2026-01,已完成
    2,2026-01,进行中
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW521", "unknown-task")
