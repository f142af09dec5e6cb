"""没有填状态 / State missing.

列出了任务，状态却空着。空白不当作“未开始”，那个月算没有报。整张表都空着只说一次；还没有到的月份整月空着，只提示。

In English: A task is listed and its state is blank. A blank is not taken for "not begun": the task counts as not
reported. A form that nobody filled in is told once; months to come that are blank altogether are a note.

Fails:

    # file: status.csv
    序号,月份,状态
    1,2026-01,进行中
    2,2026-01,未开始
    1,2026-02,已完成
    2,2026-02,

Passes:

    # file: status.csv
    序号,月份,状态
    1,2026-01,进行中
    2,2026-01,未开始
    1,2026-02,已完成
    2,2026-02,未开始
"""

from ewcoop.diagnostics import RuleInfo

INFO = RuleInfo("EW524", "state-missing")
