"""编码不是 UTF-8 / Not encoded in UTF-8.

文件必须是 UTF-8。GBK、UTF-16 会按名指出；个别损坏的字节会指出位置。什么都不会被悄悄转换。

In English: Files must be UTF-8. GBK and UTF-16 are named as such, single damaged bytes by their
place. Nothing is converted silently.

Fails (gb18030):

    indicators:
      - {id: funds, name: 资金, unit: 万元, nature: binding, arrangement: 按省定标准拨付}

Passes:

    indicators:
      - {id: funds, name: 资金, unit: 万元, nature: binding, arrangement: 按省定标准拨付}
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW002", "encoding")
