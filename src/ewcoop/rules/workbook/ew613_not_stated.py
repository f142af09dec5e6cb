"""表里缺必要的内容 / The table lacks something that it must say.

每个指标要有名称、单位和指标性质，表要写明年度。缺了的不猜，指出是哪一行。

In English: Every indicator needs a name, a unit of measure and a nature, and the table a year. What is missing
is not guessed; the row is named.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 销售额 |  | 约束性 | 100 | 60 | 40 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW613", "not-stated")
