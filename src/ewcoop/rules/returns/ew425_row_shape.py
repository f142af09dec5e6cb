"""格数不对 / Cells too many or too few.

这一行的格比表头多或少，看不出哪一格是哪一列，多半是数里有千分位逗号，或备注里有逗号而没有加引号。

In English: The row has more cells than the head, or fewer, so it cannot be told which is which: most likely a
figure has a comma in it, or a note with commas has no quotes.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
    2024-02,帮助就业,东一县,西一县,1,100

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW425", "row-shape")
