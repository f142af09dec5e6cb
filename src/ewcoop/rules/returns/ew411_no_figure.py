"""不是数 / Not a figure.

“累计完成”一列要填数。文字、百分数、nan、1_000、位数太多的，都不采用，也不当作 0。计划本身用文字安排的指标，填文
字是可以的。

In English: The column of figures holds figures. Texts, percentages, nan, 1_000 or endless digits are not used, nor
taken for 0. Where the plan itself has words in place of a figure, words are right.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,约40

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW411", "no-figure")
