"""数存成了文字 / A figure stored as text.

格里看着是数，存的却是文字，或者带全角数字、千分位、空格。已按数读取；但 Excel 的 SUM 不算文字，表里自己的
合计会比看到的小。

In English: The cell looks like a figure and holds text, or full-width digits, separators or spaces. It was
read as the figure; but SUM in Excel leaves text out, so the table's own totals are smaller than they look.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | '60 | 40 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW602", "figure-as-text")
