"""没有读的部分 / Not read.

表里有没有读的列、备注行、合计行，或工作簿里有没有读的工作表。合计行用来核对，不会再加一遍。

In English: Columns, remarks or rows of totals that were not read as figures, or sheets of a workbook. Totals are
used as checks and not added again.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
    合计,,,,9

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW426", "not-read")
