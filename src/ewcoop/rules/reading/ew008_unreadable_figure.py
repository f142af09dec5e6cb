"""像数而不是数 / Looks like a figure and is none.

全角数字、千分位逗号、以 0 开头、加了引号、带了单位、NaN、大得离谱的数：看上去是数，却不能确定是
哪个数。ewcoop 不猜；经过这一格的合计不作判定，改正后再核对。

In English: Full-width digits, thousands separators, a leading zero, quotes, a unit, NaN, absurd
sizes: it looks like a figure, but which one is not certain. ewcoop does not guess; sums through the
cell stay undecided until it is corrected.

Fails:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 1100}
        allocation: {东一县: "1,000", 东二县: １００}

Passes:

    indicators:
      - id: jobs
        name: 帮助就业
        unit: 人
        nature: binding
        quota: {西州: 1100}
        allocation: {东一县: 1000, 东二县: 100}
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW008", "unreadable-figure")
