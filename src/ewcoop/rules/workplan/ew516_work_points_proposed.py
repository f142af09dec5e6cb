"""文档没有写明、代为填写 / Not stated in the document, filled in.

工作要点往往不逐条写明结对县，代为填写的会在这里说明：按结对关系文件，文中提到哪些结对县就填哪些。没有结对关系
文件的，空着不填。完成时限只写到月、年的（“6月底前”“年底前”），按月末、年末填写；标题没有年份的，按文号、日期或正文填写。
请核对后再用。

In English: Work points seldom list their partners. What was filled in is told here: of the partners in the pairings
file, those that the text names. Without a pairings file they are left out. Deadlines that name a month or the year
only are its last day; a year that the title does not name is that of the document's number, date or text. Check it
before use.

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
