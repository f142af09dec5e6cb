"""表头认不出是谁 / A head that names nobody.

一列里有数，表头却不是结对关系中的县（市、区）、结对县或协作地区，也不是它们的别名；或者两列是同一个承担
单位，或者表头把没有结对的两个县写在一起。这一列的数没有归属，各行合计因此不作判定。

In English: A column holds figures, but its head is no unit, partner or scope of the pairings, nor an alias;
or two columns mean the same recipient; or the head puts two counties together that are no pair. Whose
the figures are is not guessed, and the sums of their rows stay undecided.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东三县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW601", "unmatched-column")
