"""YAML 写法有误 / Broken YAML.

制表符、全角冒号、没有关上的引号或括号、不齐的缩进。指出的是真正写错的那一行，而不是程序读不下去
的那一行。文件不再往下读，退出码为 2。

In English: Tabs, full-width colons, an unclosed quote or bracket, uneven indents. The line named is
the one that is wrong, not the one at which a parser gave up. The exit code is 2.

Fails:

    indicators:
      - id: parks
        name: 共建园区
        unit：个
        nature: binding

Passes:

    indicators:
      - id: parks
        name: 共建园区
        unit: 个
        nature: binding
        arrangement: 双方商定
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW009", "syntax")
