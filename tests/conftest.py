"""Golden files: `pytest --accept` writes what the tests found in place of what they expected."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from support import ROOT
from work_output import INVENTED, work_of

from ewcoop.load.document import Loader
from ewcoop.model.work import Work

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

# How long an example takes says nothing here; in CI the examples are the same at every run.
settings.register_profile("ewcoop", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("ewcoop")

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="accept what is found as golden output")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a file of the repository, named from its top."""

    def compare(name: str, found: str) -> None:
        file = Path(ROOT, name)
        if request.config.getoption("--accept"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(found, encoding="utf-8")
        assert found == file.read_text(encoding="utf-8"), f"{name} differs; if it should, run pytest --accept"

    return compare


@pytest.fixture(scope="module")
def driver() -> Iterator[Chrome]:
    """A browser for the tests of a file."""
    from browser import opened  # few tests need it

    with opened() as driver:
        yield driver


@pytest.fixture(scope="session")
def work_points() -> Work:
    """The work points that ship with ewcoop."""
    found = Loader().load(str(ROOT / "data" / "workplan_2026.yaml")).work
    assert found is not None
    return found


@pytest.fixture(scope="session")
def small_work() -> Work:
    """Invented work points of a few tasks, with everything that can be filled in."""
    return work_of(INVENTED)
