"""公式没有保存结果 / A formula saved without its result.

有的程序写出公式而不计算。ewcoop 不替 Excel 算，这一格读不出数，经过它的合计不作判定。

In English: Some programs write formulas and do not work them out. ewcoop does not calculate in Excel's place:
the cell cannot be read, and sums through it stay undecided.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | =100-40 | 40 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW606", "uncalculated")
