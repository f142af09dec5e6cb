"""同一个数报了两次 / Sent twice.

同一个月、同一个指标、同一个承担单位只能有一个数。两次的数相同只提示；不同就是错误，先报的暂时算数，请核实后删去
一个。

In English: There is one figure for each month, indicator and recipient. The same figure twice is a note; two
different ones are an error, and the first counts for now: ask, and delete one.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
    2024-01,帮助就业,东一县,西一县,6

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW407", "sent-twice")
