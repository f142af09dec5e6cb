"""不止一张表 / More than one table.

一张工作表里有两张表，或者几张工作表里都有分解表。读哪一张要由您说明，不会任选一张。

In English: A sheet holds two tables, or several sheets hold one each. Which to read is for you to say; none is
chosen.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
    |  |
    | 指标名称 | 单位 | 指标性质 | 西州 | 市本级 | 合计 |
    | 销售额 | 万元 | 约束性 | 100 | 100 | 100 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW607", "several-tables")
