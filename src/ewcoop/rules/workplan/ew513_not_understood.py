"""文档中有读不懂的文字 / Words in a document that belong to no task.

读工作要点时，有的文字不属于任何部分或任务，或者在责任单位中却不是单位：照原文放进 `notes`，不会丢，也不会猜。
一项任务写了几处责任单位、几个牵头单位的，以及文字处理软件留下的标记，也在这里说明。

In English: Words of a document that belong to no part or task, or stand among the units without naming one, are kept
under `notes` as written: nothing is lost, nothing is guessed. Tasks with several lists of units, or several lead
units, and marks that a word processor left behind, are told here too.

Fails:

    # file: points.txt
    2026年示例区东西部协作工作要点
    一、示例行动
    1. 示例任务。做好示例工作。（责任单位：区教育局、区商务局按职责分工负责）
    附件另行印发。

Passes:

    # file: points.txt
    2026年示例区东西部协作工作要点
    一、示例行动
    1. 示例任务。做好示例工作。（责任单位：区教育局、区商务局按职责分工负责）
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW513", "not-understood")
