"""该写数的格里是日期、百分数、逻辑值或出错标记 / A date, a percentage or an error in place of a figure.

Excel 会把 5-1 这样的输入变成日期，公式出错会显示 #REF!，85% 存的是 0.85。它们都不是任务数，也不会被当作文字。

In English: Excel turns an input such as 5-1 into a date, a broken formula shows #REF!, and 85% is stored as
0.85. They are no targets, and are not taken for words either.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 2024-05-01 | 40 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW608", "not-a-figure")
