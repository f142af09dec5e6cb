"""计划里没有的指标 / Unknown indicator.

上报的每一行都要写计划中的指标名称或标识；“其中：”、序号和括号里的计量单位可写可不写。相近的名称会给出建议，但不
替您改，这一行的数不采用。同一个写法的各行只提示一次。

In English: Every row names an indicator of the plan, by name or id; 其中, numbers and units in brackets may be left
out. A similar name is suggested, never substituted, and the figure is not used. Rows with the same slip are told
once.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
    2024-01,帮助就叶,东二县,西二县,4

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW401", "unknown-indicator")
