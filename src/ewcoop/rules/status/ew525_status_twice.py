"""同一项任务报了两次 / Reported twice.

同一项任务、同一个月（或季度）只能有一个状态，几个文件一起算。季度的进展就是季末那个月的。两次相同只提示；不同就是错
误，先报的暂时算数，请核实后删去一个。

In English: A task has one state for each month or quarter, over all files; that of a quarter is that of its last
month. The same state twice is a note; two different ones are an error, and the first counts for now: ask, and delete
one.

Fails:

    # file: status.csv
    序号,月份,状态
    1,2026-01,已完成
    2,2026-01,进行中
    2,2026-01,已完成

Passes:

    # file: status.csv
    序号,月份,状态
    1,2026-01,已完成
    2,2026-01,进行中
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW525", "status-twice")
