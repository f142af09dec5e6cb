"""责任单位的括号没有写完 / The bracket with the units is not closed.

写责任单位的括号没有另一半，单位读到这一行的末尾，可能多读或少读，请核对。前后两半不一样的（如〔 和 ）），照常
读取，给出警告。

In English: The bracket with the units responsible is never closed. They are read to the end of the line, which may
be too much or too little: check them. Where its two halves are of different kinds they are read as usual, with a
warning.

Fails:

    # file: points.txt
    2026年示例区东西部协作工作要点
    一、示例行动
    1. 示例任务。做好示例工作。（责任单位：区教育局、区商务局按职责分工负责

Passes:

    # file: points.txt
    2026年示例区东西部协作工作要点
    一、示例行动
    1. 示例任务。做好示例工作。（责任单位：区教育局、区商务局按职责分工负责）
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW514", "open-bracket")
