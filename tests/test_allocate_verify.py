"""The checker of families rejects what does not hold."""

from __future__ import annotations

import pytest
from test_allocate_together import member

from ewcoop.allocate.verify import Unsound, verify_family


@pytest.mark.parametrize(
    ("figures", "what"),
    [
        ([[3, 1], [1, 0]], "does not add up"),
        ([[1, 3], [2, 0]], "exceeds its parent"),
        ([[0, 4], [0, 2]], "floor"),
        ([[4, 0], [2, 0]], "cap"),
    ],
)
def test_a_family_with_a_unit_moved_is_unsound(figures: list[list[int]], what: str) -> None:
    family = [member(4, floors=[1, 0], caps=[3, None]), member(2, parent=0)]
    verify_family(family, [[3, 1], [1, 1]])
    with pytest.raises(Unsound, match=what):
        verify_family(family, figures)
