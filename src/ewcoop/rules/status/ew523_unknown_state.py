"""看不懂的状态 / Unknown state.

状态只有三种：已完成、进行中、未开始（办结、推进中、尚未启动等说法也认）。后面可以跟标点和具体情况，如“进行中：已举
办3场”，其余的话算备注。“未完成”没有说做了没有，“基本完成”“已完成80%”不是已完成，都不采用：没做完的请写“进行中”。“已完成（还差一项）”“完成（3/5）”后面的话说没有做完，也不采用；备注一列里怎么写都可以。

In English: There are three states: done, under way, not begun (已完成, 进行中, 未开始, and words that mean the same).
A state may be followed by a punctuation mark and details, which are taken as a note. 未完成 does not say whether it was
begun, and 基本完成 or 已完成80% are not done, so none is used: what is not finished is under way. Nor is 已完成 used
where the words behind it in the cell take it back, as in 完成(3/5); a column of notes may say anything.

Fails:

    # file: status.csv
    序号,月份,状态
    1,2026-01,已完成
    2,2026-01,进行中
    2,2026-02,基本完成

Passes:

    # file: status.csv
    序号,月份,状态
    1,2026-01,已完成
    2,2026-01,进行中
    2,2026-02,进行中：已举办3场
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW523", "unknown-state")
