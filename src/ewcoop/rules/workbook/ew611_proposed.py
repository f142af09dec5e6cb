"""表里没有写明、据数推定 / Not stated in the table, taken from its figures.

表格不写其中的种类、任务期限等。ewcoop 按数推定：逐格相加等于上级的是 partition，不超过上级的是 subset，单位不同的
是 companion；并说明哪些是推定的。转成 YAML 后可以改定。

In English: Tables do not say what kind of 其中 a row is, or the period. ewcoop proposes it from the figures:
what adds up to its parent cell by cell is a partition, what lies within it a subset, another unit of measure
a companion; and it says what was proposed. As YAML it can be settled.

Fails:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 其中：脱贫人口 | 人 | 约束性 | 50 | 30 | 20 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW611", "proposed")
