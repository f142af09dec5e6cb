"""不支持的 YAML 写法 / Unsupported YAML.

锚点与引用（& 与 *）、类型标记（!）、一个文件里的第二份内容、列表作名称、嵌套过深都不接受：计划文件
用不着，而几行引用就能展开成几百万个值。文件不再往下读，退出码为 2。

In English: Anchors and aliases (& and *), tags (!), a second document in the file, lists as keys and
deep nesting are refused: no plan needs them, and a few lines of aliases unfold into millions of
values. The file is not read any further; the exit code is 2.

Fails:

    indicators:
      - &first {id: funds, name: 资金, unit: 万元, nature: binding, arrangement: 按省定标准拨付}
      - *first

Passes:

    indicators:
      - {id: funds, name: 资金, unit: 万元, nature: binding, arrangement: 按省定标准拨付}
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW007", "unsupported-yaml")
