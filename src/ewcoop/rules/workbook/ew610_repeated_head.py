"""续页表头与第一页不同 / A repeated head that differs.

表头在下一页重复时有一列写得不一样。哪一处对，看表看不出来，所以不猜。

In English: A head that is repeated on the next page says something else in a column. Which of the two is right
cannot be seen, and is not guessed.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 | 市本级 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 市本级 | 东二县 |
    | 销售额 | 万元 | 约束性 | 100 | 60 |  | 40 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 销售额 | 万元 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW610", "repeated-head-differs")
