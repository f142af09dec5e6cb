"""文档中有读不懂的文字 / Words in a document that belong to no task.

读工作要点时，有的文字不属于任何部分或任务，或者在责任单位中却不是单位：照原文放进 `notes`，不会丢，也不会猜。
责任人、看不出是哪一天的时限、两层以外的标题、附件，也放进 `notes`；工作要点只记单位，不记人，有姓名、电话的请删去。

一项任务写了几处责任单位、几个牵头单位的，断行接上的，以及目录、页码、文字处理软件留下的标记，没有读入的，也在这里说明。

In English: Words of a document that belong to no part or task, or stand among the units without naming one, are kept
under `notes` as written: nothing is lost, nothing is guessed. So are persons in charge, deadlines that name no day,
headings beyond the two levels, and annexes; work plans name units, not persons, so names and telephone numbers are to
be removed.

Tasks with several lists of units, or several lead units, lines that were put together, and what was left out (tables
of contents, page numbers, marks of a word processor) are told here too.

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
