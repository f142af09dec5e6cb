"""没有写是哪一个 / Several recipients.

这个县（市、区）在这一项有几个结对县，只写县（市、区）看不出是哪一个的数；只写结对县而与它结对的不止一个，也是这
样。

In English: The unit has several partners for this indicator, and the row does not say which it is for; likewise a
partner with several units.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 100}
        allocation: {东一县: {西一县: 60, 西二县: 40}}
    # file: pairings.yaml
    east: {name: 甲市, units: [{name: 东一县}]}
    west:
      - scope: 西州
        partners: [{name: 西一县}, {name: 西二县}]
    pairs:
      - {unit: 东一县, partner: 西一县}
      - {unit: 东一县, partner: 西二县}
    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东一县,西二县,5
    2024-01,帮助就业,东一县,,4

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW404", "which-recipient")
