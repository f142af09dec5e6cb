"""文件读不到 / The file cannot be read.

文件不存在、是文件夹、没有权限、是空的，或者大得不可能是计划文件。什么都没有核对，退出码为 2。

In English: The file does not exist, is a folder, may not be read, is empty, or is far too large for
a plan. Nothing was checked; the exit code is 2.

Fails:

    # 只有注释，没有内容

Passes:

    indicators:
      - {id: funds, name: 资金, unit: 万元, nature: binding, arrangement: 按省定标准拨付}
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW001", "unreadable")
