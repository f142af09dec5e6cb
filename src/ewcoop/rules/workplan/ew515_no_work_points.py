"""文档中没有工作要点 / No work points in a document.

工作要点由部分（一、……）、带序号的任务（1. ……）和各项任务的责任单位组成。文档中缺了其中一样，就读不成工作要点，
也不会编出来。

In English: Work points consist of parts (一、…), numbered tasks (1. …), and the units responsible for each. A
document that lacks one of these cannot be read as work points, and nothing is made up.

Fails:

    # file: points.txt
    2026年示例区东西部协作工作要点
    各单位要做好示例工作。

Passes:

    # file: points.txt
    2026年示例区东西部协作工作要点
    一、示例行动
    1. 示例任务。做好示例工作。（责任单位：区教育局、区商务局按职责分工负责）
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW515", "no-work-points")
