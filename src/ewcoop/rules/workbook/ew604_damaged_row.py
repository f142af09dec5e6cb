"""整行可能损坏 / A row that may be damaged.

一行的数比表头的列还多，或者照现在的位置合计不平、换一种读法却相符：扫描、转录和复制常会把合并格重复、
把空格丢掉、把整行左移。会列出能使合计相符的读法，但不替您选。

In English: A row has more figures than the head has columns, or does not close where other readings would:
scans and copies repeat merged cells, drop blanks and shift rows. The readings under which it closes are
listed; none is chosen.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 | 40 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW604", "damaged-row")
