"""The pages of rules, as Markdown that reads well on a terminal too, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ewcoop.diagnostics import Lang, Text

if TYPE_CHECKING:
    from ewcoop.rules.docs import Example, RuleDoc

_FAILS, _PASSES = Text("不通过", "Fails"), Text("通过", "Passes")
_LEFT_OUT = Text(
    "例子省略的计划开头和结对关系（虚构）如下：",
    "The head of the plan and the pairings (invented) that examples leave out:",
)


def as_markdown(pages: Sequence[RuleDoc], lang: Lang, scaffold: Mapping[str, str]) -> str:
    """Pages one after another; what the examples leave out stands once, at the end."""
    parts = [_page(page, lang) for page in pages]
    if any(page.fails is not None for page in pages):
        parts.append("\n".join([_LEFT_OUT.in_(lang), ""] + [_code(f"# {n}\n{t}") for n, t in scaffold.items()]))
    return "\n".join(parts)


def _page(page: RuleDoc, lang: Lang) -> str:
    lines = [f"## {page.code} {page.slug} {page.title.in_(lang)}", "", page.body.in_(lang), ""]
    for head, example in ((_FAILS, page.fails), (_PASSES, page.passes)):
        if example is not None:
            lines += [_head(head, example, lang), "", _code(example.text)]
    return "\n".join(lines)


def _head(head: Text, example: Example, lang: Lang) -> str:
    encoding = "" if example.encoding == "utf-8" else f" ({example.encoding})"
    return f"{head.in_(lang)}{encoding}{'：' if lang == 'zh' else ':'}"


def _code(text: str) -> str:
    return f"```yaml\n{text}```\n"


def as_json(pages: Sequence[RuleDoc], lang: Lang) -> str:
    """`explain/1`: the pages as data."""
    shape = {
        "schema": "explain/1",
        "rules": [
            {
                "code": page.code,
                "slug": page.slug,
                "title": page.title.in_(lang),
                "text": page.body.in_(lang),
                "fails": page.fails.text if page.fails else None,
                "passes": page.passes.text if page.passes else None,
            }
            for page in pages
        ],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"
