"""A browser without a window, for tests of the web page: what is shown, asked of the network, printed.

Browser and driver are those of the machine; nothing is fetched, and the browser itself finds no network.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.support.wait import WebDriverWait
from support import DATA, ROOT, run

CI = bool(os.environ.get("CI"))
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
PDFTOTEXT = shutil.which("pdftotext")
_AXES = (ROOT / "node_modules", Path("/usr/lib/node_modules"), Path("/usr/share/nodejs"))
AXE = next(
    (
        file
        for file in (Path(os.environ.get("EWCOOP_AXE", "")), *(place / "axe-core" / "axe.min.js" for place in _AXES))
        if file.is_file()
    ),
    None,
)
"""axe-core, which tells what people who do not see or do not use a mouse would miss."""

# In CI what is missing must fail, or these tests would be lost without a word.
needs_browser = pytest.mark.skipif(
    not (CI or (BROWSER and DRIVER)), reason="Chromium and chromedriver are not installed (in CI they must be)"
)
needs_pdftotext = pytest.mark.skipif(not (CI or PDFTOTEXT), reason="pdftotext is not installed (in CI it must be)")
needs_axe = pytest.mark.skipif(
    not (CI or AXE), reason="axe-core is not installed (in CI it must be); EWCOOP_AXE names its axe.min.js"
)

DESK, PHONE = (1366, 768), (390, 844)
A4 = (842, 595)
"""In points, landscape."""
PRINTABLE = 1047
"""277 mm, what A4 landscape has inside its margins, in pixels."""

_PATIENCE = 30
"""Seconds: a machine may have much else to do."""
_ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",  # which root has none of; only pages of our own are opened
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers have little of it
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars=false",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-device-scale-factor=1",
)


@contextmanager
def opened() -> Iterator[Chrome]:
    """A browser with its logs on; it is always closed again."""
    assert BROWSER is not None, "Chromium is needed"
    assert DRIVER is not None, "chromedriver is needed"
    options = ChromeOptions()
    options.binary_location = BROWSER
    for argument in _ARGUMENTS:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    with patch.dict(os.environ, NO_PROXY="localhost", no_proxy="localhost"):  # the driver is on this machine
        driver = Chrome(options=options, service=ChromeService(DRIVER))
        try:
            driver.set_page_load_timeout(120)
            driver.set_script_timeout(120)
            yield driver
        finally:
            driver.quit()


def year_page(folder: Path, *more: str, name: str = "page.html", **env: str) -> Path:
    """The page of the plan of 2024 with its invented half year and the work points that ship."""
    page = folder / name
    returns = ROOT / "examples" / "half_year_2024"
    files = (str(DATA / "targets_2024.yaml"), str(returns), "--workplan", str(DATA / "workplan_2026.yaml"))
    made(page, *files, "--as-of", "2024-06-30", *more, **env)
    return page


def made(page: Path, *arguments: str, **env: str) -> None:
    """Writes a page by the command, which may have found something but must have read everything."""
    done = run("report", *arguments, "--output", str(page), cwd=None, **env)
    assert done.returncode in (0, 1), done.stderr


def show(driver: Chrome, page: Path, size: tuple[int, int] = DESK, *, to: str = "") -> None:
    """Opens a page anew, at a size, with empty logs."""
    driver.get("about:blank")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    resize(driver, *size)
    for log in ("performance", "browser"):
        _log(driver, log)
    driver.get(page.as_uri() + to)


def resize(driver: Chrome, width: int, height: int) -> None:
    """The size of what is inside the window, which has a least width of its own."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


@contextmanager
def scripts_off(driver: Chrome) -> Iterator[None]:
    """Pages opened meanwhile cannot run scripts; tests still can."""
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        yield
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def js(driver: Chrome, script: str, *arguments: Any) -> Any:
    """What a script gives that the driver runs in the page."""
    return driver.execute_script(script, *arguments)


def until(driver: Chrome, holds: Callable[[], object]) -> None:
    """Waits for what the browser does in its own time after a key or a link; fails where it never comes."""
    WebDriverWait(driver, _PATIENCE).until(lambda _: holds())


def unfold(driver: Chrome) -> None:
    """Everything that can be folded."""
    js(driver, "document.querySelectorAll('details').forEach(d => { d.open = true; })")
    js(driver, "document.querySelectorAll('button[data-more][aria-expanded=false]').forEach(b => { b.click(); })")


def _log(driver: Any, name: str) -> list[dict[str, Any]]:
    """What a log has more than when it was last asked for."""
    return list(driver.get_log(name))


def requests(driver: Chrome) -> list[str]:
    """The addresses that were asked for since the page was opened."""
    entries = [json.loads(entry["message"])["message"] for entry in _log(driver, "performance")]
    return [one["params"]["request"]["url"] for one in entries if one["method"] == "Network.requestWillBeSent"]


def console(driver: Chrome) -> list[str]:
    """Everything the browser complained of since the page was opened."""
    return [
        f"{one['level']} {one['message']}" for one in _log(driver, "browser") if one["level"] in ("SEVERE", "WARNING")
    ]


def printed(driver: Chrome) -> bytes:
    """The page as a PDF, of the size that the page asks for."""
    settings = {"preferCSSPageSize": True, "printBackground": True, "transferMode": "ReturnAsBase64"}
    return base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", settings)["data"])


def pdf_text(pdf: bytes, *options: str) -> str:
    """The text of a PDF; characters that fonts share with another are brought back."""
    assert PDFTOTEXT is not None, "pdftotext (poppler-utils) is needed"
    done = subprocess.run([PDFTOTEXT, *options, "-", "-"], input=pdf, capture_output=True, check=True, timeout=120)
    return unicodedata.normalize("NFKC", done.stdout.decode())
