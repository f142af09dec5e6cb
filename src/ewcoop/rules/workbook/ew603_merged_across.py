"""一个数跨几个承担单位合并 / A figure merged across recipients.

一个数写在跨几列或几行的合并格里，看不出是谁的，也看不出是合计还是各自的数。文字可以跨列合并。

In English: A figure stands in a merged cell across several columns or rows: whose it is, and whether it is a
total or the figure of each, cannot be told. Words may be merged across columns.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 50 | ← |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW603", "merged-across")
