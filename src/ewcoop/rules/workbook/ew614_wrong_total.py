"""表中的合计列不对 / A column of totals that is wrong.

表里自带的合计列，既不等于这一行各承担单位之和，也不等于下达数之和。

In English: A column of totals in the table is neither the sum of the row's recipients nor that of its quotas.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 | 合计 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 | 101 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 | 合计 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 | 100 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW614", "wrong-total")
