"""数的尾巴上有计算误差 / A figure with the error of a calculation at its end.

Excel 用二进制小数计算，0.1+0.2 会存成 0.30000000000000004，显示时只留 15 位有效数字。按显示的读取，并说明。

In English: Excel calculates with binary fractions: 0.1+0.2 is stored as 0.30000000000000004 and shown with 15
digits. It is read as shown, and that is said.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 投资额 | 亿元 | 约束性 | 1 | 0.30000000000000004 | 0.7 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW615", "more-digits")
