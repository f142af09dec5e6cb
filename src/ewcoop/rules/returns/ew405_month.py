"""看不出月份，或不在计划期内 / Not a month of the plan.

月份可以写成 2024-06、2024年6月、202406、2024/6/30、6月、1-6月。看不出是哪个月的，以及不在计划期内的，数不采用；
4-6月 不是从计划期初累计的，也不采用。表里没有月份一列时，用表头、标题、工作表或文件名里的月份，并且说明；它们说
的不是同一个月，就要用 --month 指定。

In English: A month is written 2024-06, 2024年6月, 202406, 2024/6/30, 6月 or 1-6月. What is none, or lies outside the
plan's period, is not used; nor is 4-6月, which is not cumulative from the beginning of the period. Without a column
of months, that of the head, the title, the sheet or the file's name is taken, which is told; where they speak of
different months, --month must say which.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
    2023-12,帮助就业,东一县,西一县,5

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024年1月,帮助就业,东一县,西一县,5
    202401,帮助就业,东二县,西二县,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW405", "month")
