"""找不到进展表的表头 / No head of a status table.

前 40 行里要有一行表头，写明任务（序号或标题）和状态；月份或季度、备注可有可无，次序不限，上面可以有标题。也可以直接
填 `ewcoop tasks --output` 生成的表。几列都可能是状态（如“状态”和“进展”）时，读填有“已完成”等说法的那一列，其余
的算备注；几列都填了，或者是不同月份的，就看不出该读哪一列。

In English: One of the first 40 rows must be a head that names the task (by number or title) and the state; the month
or quarter and a note are optional, in any order, below any title. The table that `ewcoop tasks --output` makes can be
filled in as it is. Where several columns may be the state, the one that has words for states is read, and the others
are notes; if several have some, or are for different months, which to read cannot be told.

Fails:

    # file: status.csv
    序号,月份,怎么样了
    1,2026-01,已完成
    2,2026-01,进行中

Passes:

    # file: status.csv
    序号,月份,进展
    1,2026-01,已完成
    2,2026-01,进行中
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW529", "status-without-head")
