"""部分下没有任务 / A part without tasks.

每个部分下都应有任务，没有的也许是漏录了。整个文件没有一项任务，就没有可以落实的内容，是错误。

In English: A part should have tasks; one without may have been left half copied. A file without any task leaves
nothing to be done, which is an error.

Fails:

    # file: workplan.yaml
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区商务局]}
      - number: 二
        title: 保障措施

Passes:

    # file: workplan.yaml
    units: [{name: 区商务局}]
    parts:
      - number: 一
        title: 示例行动
        tasks:
          - {number: 1, title: 第一项示例任务, units: [区商务局]}
      - number: 二
        title: 保障措施
        tasks:
          - {number: 2, title: 第二项示例任务, units: [区商务局]}
"""

from __future__ import annotations

from collections.abc import Iterator

from ewcoop.diagnostics import Finding, RuleInfo, Severity, Text
from ewcoop.model.work import Work

INFO = RuleInfo("EW505", "part-without-tasks")

_HELP = Text("请补录它的任务，或删去这一部分。", "Add its tasks, or remove the part.")


def check_workplan(work: Work) -> Iterator[Finding]:
    parts = work.plan.parts
    if not work.tasks:
        yield Finding(
            INFO.code,
            Severity.ERROR,
            Text("工作要点里没有任何任务。", "The work plan has no task at all.")
            if parts
            else Text("工作要点里没有任何部分和任务。", "The work plan has no part and no task."),
            ("parts",),
            Text("请在 parts 的 tasks 中补上任务。", "Add the tasks, each under its part."),
            at_key=True,
        )
        return
    for at, part in enumerate(parts):
        if not part.tasks:
            message = Text(f"“{part.title}”这一部分没有任务。", f'The part "{part.title}" has no tasks.')
            yield Finding(INFO.code, Severity.WARNING, message, ("parts", at, "title"), _HELP)
