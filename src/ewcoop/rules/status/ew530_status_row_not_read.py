"""没有读的行和列 / Rows and columns not read.

格数与表头对不上的行不采用：多半是备注里的逗号没有加引号。表里别的列、别的工作表、标题和备注行没有读，各提示一句。

In English: A row with more cells than the head is not used: most likely a note has a comma and no quotes. Other
columns, other sheets, headings and remarks are not read, each of which is a note.

Fails:

    # file: status.csv
    序号,月份,状态,备注
    1,2026-01,已完成,
    2,2026-01,进行中,
    2,2026-02,已完成,办了三场,都在县里

Passes:

    # file: status.csv
    序号,月份,状态,备注
    1,2026-01,已完成,
    2,2026-01,进行中,
    2,2026-02,已完成,"办了三场,都在县里"
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW530", "status-row-not-read")
