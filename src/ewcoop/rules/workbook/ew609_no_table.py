"""没有找到分解表 / No allocation table.

文件里没有认得出的分解表：没有写着县（市、区）或结对县名称的表头，或者表头下没有指标。能读两种排法：指标在左、
承担单位在上，或者反过来；一个单位一张工作表的还不能读。

In English: The file holds no table that could be recognised: no head with the names of units or partners, or
no indicators below it. Two layouts are read: indicators at the side and recipients above, or turned; one
sheet per unit is not.

Fails:

    # file: 分解表.xlsx
    | 通知 |
    | 请于月底前报送。 |

Passes:

    # file: 分解表.xlsx
    | 甲市2024年度任务指标分解表（虚构） |
    | 指标名称 | 单位 | 指标性质 | 西州 | 东一县 | 东二县 |
    | 就业人数 | 人 | 约束性 | 100 | 60 | 40 |
    | 备注：各项任务于2024年12月31日前完成。 |
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW609", "no-table")
