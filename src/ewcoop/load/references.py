"""What is said of a file that another one refers to, and that is not what it should be."""

from ewcoop.diagnostics import Finding, Severity, Text
from ewcoop.places import Path


def not_there(path: Path, file: str, why: Finding) -> Finding:
    message = Text(f"所引用的文件“{file}”读不到：{why.message.zh}", f'The file "{file}" named here: {why.message.en}')
    return Finding("EW001", Severity.ERROR, message, path, why.help)


def other_kind(path: Path, file: str, side: str) -> Finding:
    zh, en = ("结对关系文件", "a pairings file") if side == "pairings" else ("计划文件", "a plan")
    return Finding(
        "EW006",
        Severity.ERROR,
        Text(f"“{file}”不是{zh}。", f'"{file}" is not {en}.'),
        path,
        Text("请改正文件名。", "Correct the file name."),
    )


def itself(path: Path) -> Finding:
    return Finding(
        "EW006",
        Severity.ERROR,
        Text("上年计划不能是本计划自己。", "Last year's plan cannot be this plan itself."),
        path,
        Text("请写上年计划的文件名。", "Name the file of last year's plan."),
    )


def circular(path: Path, file: str) -> Finding:
    return Finding(
        "EW305",
        Severity.ERROR,
        Text(
            f"上级计划“{file}”又以本计划为上级，或上级的层数太多。",
            f'The plan above, "{file}", has this plan above itself, or there are too many levels.',
        ),
        path,
        Text("请改正其中一处上级计划。", "Correct one of them."),
    )
