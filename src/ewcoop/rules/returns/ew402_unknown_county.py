"""结对关系里没有的地方 / Unknown county.

县（市、区）、结对县和协作地区要写结对关系文件中的名称或别名。相近的名称会给出建议，但不替您改；没有写是谁的行也
不猜。

In English: Units, partners and scopes are named as in the pairings file, or by an alias. A similar name is
suggested, never substituted; a row that names nobody is given to nobody.

Fails:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
    2024-01,帮助就业,东三县,西二县,4

Passes:

    # file: returns.csv
    月份,指标,县（市、区）,结对县,累计完成
    2024-01,帮助就业,东一县,西一县,5
    2024-01,帮助就业,东二县,西二县,4
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW402", "unknown-county")
