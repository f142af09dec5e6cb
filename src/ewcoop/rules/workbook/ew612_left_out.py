"""有没读的内容 / Something was not read.

备注列、合计行、其他工作表等没有读取的内容，在这里列出。

In English: Columns of remarks, rows of totals, other sheets and the like are not read; they are listed here.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 | 备注 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 | 按季报送 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW612", "left-out")
