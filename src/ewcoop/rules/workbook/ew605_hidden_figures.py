"""看不见的数 / Figures that nobody sees.

隐藏的行或列里有分解数：打印出来看不见，合计里却有它；照样读取，并指出是哪一格。合并单元格下面盖着的数
则不读取，也会指出。

In English: A hidden row or column holds figures: they count, and nobody sees them in print. They are read all
the same, and named. Figures that lie under a merged cell are not read, and named too.

Fails:

    # file: 分解表.xlsx
    # hidden: column F
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW605", "hidden-figures")
