"""文档没有写明、代为填写 / Not stated in the document, filled in.

工作要点往往不逐条写明结对县，代为填写的会在这里说明：按结对关系文件，文中提到哪些结对县就填哪些。没有结对关系
文件的，空着不填。请核对后再用。

In English: Work points seldom list their partners. What was filled in is told here: of the partners in the pairings
file, those that the text names. Without a pairings file they are left out. Check it before use.

Fails:

    # file: points.txt
    2026年示例区东西部协作工作要点
    一、示例行动
    1. 示例任务。赴西一县做好示例工作。（责任单位：区教育局、区商务局按职责分工负责）

Passes:

    # file: points.txt
    2026年示例区东西部协作工作要点
    一、示例行动
    1. 示例任务。做好示例工作。（责任单位：区教育局、区商务局按职责分工负责）
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW516", "work-points-proposed")
