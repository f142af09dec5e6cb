"""Who may import whom. The table is the design; if it turns out wrong, change both in one commit."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from support import ROOT

SOURCE = ROOT / "src" / "ewcoop"

# package: (what it may import of ewcoop, what it may import from elsewhere)
MAY_IMPORT: dict[str, tuple[set[str], set[str]]] = {
    "__init__": (set(), set()),
    "__main__": ({"cli"}, set()),
    "places": (set(), set()),
    "errors": (set(), set()),
    "allocate": (set(), set()),
    "model": (set(), {"pydantic", "pydantic_core"}),
    "diagnostics": ({"places"}, set()),
    "settings": ({"diagnostics"}, set()),
    "source": ({"places", "diagnostics", "errors"}, {"yaml", "openpyxl", "docx"}),
    "load": ({"source", "model", "places", "diagnostics", "errors"}, {"pydantic"}),
    "split": ({"model", "allocate"}, set()),
    "pace": ({"model"}, set()),
    "rules": ({"model", "allocate", "split", "pace", "places", "diagnostics"}, set()),
    "check": ({"load", "model", "rules", "settings", "places", "diagnostics"}, set()),
    "report": (
        {"model", "split", "pace", "diagnostics", "places", "errors", "__version__"},
        {"rich", "openpyxl", "jinja2", "markupsafe"},
    ),
    "documents": ({"load", "model", "check", "settings", "places", "diagnostics", "errors"}, set()),
    "converting": (
        {"load", "model", "check", "documents", "report", "settings", "places", "diagnostics", "errors"},
        set(),
    ),
    "splitting": (
        {"documents", "load", "model", "split", "rules", "check", "report", "settings", "diagnostics", "errors"},
        set(),
    ),
    "templating": ({"load", "model", "check", "documents", "report", "settings", "diagnostics", "errors"}, set()),
    "progressing": (
        {
            "documents",
            "load",
            "model",
            "pace",
            "rules",
            "check",
            "source",
            "settings",
            "places",
            "diagnostics",
            "errors",
        },
        set(),
    ),
    "tasking": (
        {"documents", "load", "model", "rules", "check", "settings", "diagnostics", "errors"},
        set(),
    ),
    "reporting": (
        {
            "load",
            "model",
            "pace",
            "rules",
            "check",
            "progressing",
            "tasking",
            "settings",
            "places",
            "diagnostics",
            "errors",
        },
        set(),
    ),
    "api": (
        {
            "check",
            "converting",
            "reporting",
            "report",
            "splitting",
            "progressing",
            "tasking",
            "templating",
            "split",
            "model",
            "settings",
            "diagnostics",
        },
        set(),
    ),
    "cli": (
        {
            "check",
            "load",
            "model",
            "rules",
            "split",
            "splitting",
            "converting",
            "templating",
            "progressing",
            "tasking",
            "reporting",
            "pace",
            "report",
            "settings",
            "errors",
            "diagnostics",
        },
        {"typer"},
    ),
}
ONLY_IN = {
    "yaml": {"source/yaml_tree.py", "source/yaml_errors.py"},
    "openpyxl": {
        *(f"source/workbook{part}.py" for part in ("", "_cells", "_strings", "_styles")),
        *(f"report/workbook{part}.py" for part in ("", "_file", "_style")),
        "report/template.py",
    },
    "docx": {"source/word_package.py"},
    "jinja2": {"report/webpage/page.py"},
    "markupsafe": {"report/webpage/page.py", "report/webpage/pairs.py"},
    "rich": {"report/terminal.py", "report/sheet_terminal.py", "report/progress_bar.py"},
}
STANDARD = set(__import__("sys").stdlib_module_names)


def imports(file: Path) -> set[tuple[str, str]]:
    """(top package, module) of everything a file imports; what is for type checkers only is left out."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            modules = [node.module] if node.module != "ewcoop" else [f"ewcoop.{a.name}" for a in node.names]
            found |= {(m.split(".")[0], m) for m in modules if m is not None}
        elif isinstance(node, ast.Import):
            found |= {(alias.name.split(".")[0], alias.name) for alias in node.names}
    return found


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda f: str(f.relative_to(SOURCE)))
def test_a_module_imports_only_what_its_package_may(file: Path) -> None:
    name = file.relative_to(SOURCE).as_posix()
    package = name.split("/")[0].removesuffix(".py")
    ours, others = MAY_IMPORT[package]
    for top, module in imports(file):
        if top == "ewcoop":
            part = module.split(".")[1] if "." in module else "__init__"
            assert part in ours | {package, "__version__"}, f"{name} imports {module}"
        elif top not in STANDARD:
            assert top in others, f"{name} imports {module}"
            assert name in ONLY_IN.get(top, {name}), f"{top} belongs into {ONLY_IN[top]}"


def test_nobody_imports_the_command_line() -> None:
    assert not any("cli" in ours for package, (ours, _) in MAY_IMPORT.items() if package != "__main__")
