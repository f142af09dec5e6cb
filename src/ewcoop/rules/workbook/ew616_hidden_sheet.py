"""表面与隐藏工作表不一致 / The table and its hidden sheet differ.

ewcoop 写的工作簿带一张隐藏工作表，记着标识、统计口径等表上看不出的内容。有人改了表头、指标名称、年度，或动了隐藏
工作表之后，两边就对不上：一律以看得见的为准，并逐项指出。

In English: A workbook that ewcoop wrote has a hidden sheet with ids, counting rules and what else a table
does not show. Where somebody has since changed a head, a name or the year, or the hidden sheet itself, the two
differ: what is seen is believed, and each difference is told.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
    # sheet: ewcoop
    # hidden: sheet
    | allocation/1 |
    | plan | 已被改动 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW616", "hidden-sheet-differs")
