"""What the user chose: one value that is handed on, never a global."""

from typing import NamedTuple

from ewcoop.diagnostics import Diagnostic, Lang, Severity

FAIL_ON: dict[str, Severity | None] = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "note": Severity.NOTE,
    "never": None,
}

ALWAYS_SHOWN = ("EW000", "EW001")
"""A fault of ewcoop's own, or a file that is not there, is never hidden: nothing would be proved."""


class Settings(NamedTuple):
    """Codes are whole (`EW101`) or the beginning of a family (`EW1`)."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    lang: Lang = "zh"
    strict: bool = False
    """Whether to tell also what is not wrong, but still to be filled in."""

    def shows(self, diagnostic: Diagnostic) -> bool:
        code = diagnostic.code
        if code in ALWAYS_SHOWN:
            return True
        chosen = not self.select or code.startswith(self.select)
        return chosen and not (self.ignore and code.startswith(self.ignore))

    def fails(self, worst: Severity | None) -> bool:
        return self.fail_on is not None and worst is not None and worst >= self.fail_on
