"""同一名称写了两次 / A key stands twice.

同一组里一个名称只能出现一次。多数程序会悄悄用后一个盖掉前一个，数就丢了；ewcoop 两个都不取，
经过这一格的合计不作判定。

In English: A key can stand once in a mapping. Most programs let the second silently replace the
first, and a figure is lost; ewcoop takes neither, and sums through that cell stay undecided.

Fails:

    indicators:
      - id: parks
        name: 共建园区
        unit: 个
        nature: binding
        quota: {西州: 2}
        allocation:
          东一县: 1
          东一县: 1
          东二县: 1

Passes:

    indicators:
      - id: parks
        name: 共建园区
        unit: 个
        nature: binding
        quota: {西州: 2}
        allocation:
          东一县: 1
          东二县: 1
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW003", "duplicate-key")
