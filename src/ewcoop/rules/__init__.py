"""The rules, by code. One rule, one module, one code; the module's docstring is its documentation.

Modules are imported when they are needed: those of the reading family hold documentation only.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from ewcoop.diagnostics import RuleInfo

MODULES = {
    "EW000": "reading.ew000_crashed",
    "EW001": "reading.ew001_unreadable",
    "EW002": "reading.ew002_encoding",
    "EW003": "reading.ew003_duplicate_key",
    "EW004": "reading.ew004_unknown_key",
    "EW005": "reading.ew005_missing_key",
    "EW006": "reading.ew006_wrong_type",
    "EW007": "reading.ew007_unsupported_yaml",
    "EW008": "reading.ew008_unreadable_figure",
    "EW009": "reading.ew009_syntax",
    "EW101": "plan.ew101_short",
    "EW102": "plan.ew102_over",
    "EW103": "plan.ew103_unallocated",
    "EW104": "plan.ew104_without_quota",
    "EW105": "plan.ew105_partition",
    "EW106": "plan.ew106_subset",
    "EW107": "plan.ew107_declared",
    "EW108": "plan.ew108_above",
    "EW109": "plan.ew109_undecided",
    "EW201": "plan.ew201_unknown_name",
    "EW202": "plan.ew202_not_paired",
    "EW203": "plan.ew203_pair_left_out",
    "EW204": "pairings.ew204_without_partner",
    "EW205": "pairings.ew205_duplicate_pair",
    "EW206": "plan.ew206_outside_dates",
    "EW207": "pairings.ew207_counts",
    "EW208": "plan.ew208_ambiguous",
    "EW209": "plan.ew209_twice",
    "EW210": "pairings.ew210_duplicate_name",
    "EW301": "plan.ew301_different_units",
    "EW302": "plan.ew302_too_fine",
    "EW303": "plan.ew303_negative",
    "EW304": "plan.ew304_duplicate_id",
    "EW305": "plan.ew305_parent",
    "EW306": "plan.ew306_implausible",
    "EW307": "plan.ew307_period",
    "EW308": "plan.ew308_says_nothing",
    "EW309": "plan.ew309_thresholds",
    "EW401": "returns.ew401_unknown_indicator",
    "EW402": "returns.ew402_unknown_county",
    "EW403": "returns.ew403_no_such_pair",
    "EW404": "returns.ew404_which_recipient",
    "EW405": "returns.ew405_month",
    "EW406": "returns.ew406_future_month",
    "EW407": "returns.ew407_sent_twice",
    "EW408": "returns.ew408_falls",
    "EW409": "returns.ew409_above_its_parent",
    "EW410": "returns.ew410_parts_do_not_add_up",
    "EW411": "returns.ew411_no_figure",
    "EW412": "returns.ew412_blank",
    "EW413": "returns.ew413_other_unit",
    "EW414": "returns.ew414_negative_figure",
    "EW415": "returns.ew415_finer_than_unit",
    "EW416": "returns.ew416_out_of_line",
    "EW417": "returns.ew417_not_sent",
    "EW418": "returns.ew418_stated_total",
    "EW419": "returns.ew419_exactly_the_target",
    "EW420": "returns.ew420_far_above_target",
    "EW421": "returns.ew421_without_target",
    "EW422": "returns.ew422_another_target",
    "EW423": "returns.ew423_repaired",
    "EW424": "returns.ew424_no_head",
    "EW425": "returns.ew425_row_shape",
    "EW426": "returns.ew426_not_read",
    "EW427": "returns.ew427_unchanged",
    "EW428": "returns.ew428_behind",
    "EW501": "workplan.ew501_task_without_unit",
    "EW502": "workplan.ew502_one_unit_two_names",
    "EW503": "workplan.ew503_undeclared_unit",
    "EW504": "workplan.ew504_numbering",
    "EW505": "workplan.ew505_part_without_tasks",
    "EW506": "workplan.ew506_idle_unit",
    "EW507": "workplan.ew507_unknown_partner",
    "EW508": "workplan.ew508_cadence_without_dates",
    "EW509": "workplan.ew509_task_without_indicator",
    "EW510": "workplan.ew510_indicator_without_task",
    "EW511": "workplan.ew511_unknown_task_indicator",
    "EW512": "workplan.ew512_unit_listed_twice",
    "EW513": "workplan.ew513_not_understood",
    "EW514": "workplan.ew514_open_bracket",
    "EW515": "workplan.ew515_no_work_points",
    "EW516": "workplan.ew516_work_points_proposed",
    "EW517": "workplan.ew517_dates_outside_the_year",
    "EW521": "status.ew521_unknown_task",
    "EW522": "status.ew522_status_period",
    "EW523": "status.ew523_unknown_state",
    "EW524": "status.ew524_state_missing",
    "EW525": "status.ew525_status_twice",
    "EW526": "status.ew526_state_goes_back",
    "EW527": "status.ew527_status_not_sent",
    "EW528": "status.ew528_overdue",
    "EW529": "status.ew529_status_without_head",
    "EW530": "status.ew530_status_row_not_read",
    "EW601": "workbook.ew601_unmatched_column",
    "EW602": "workbook.ew602_figure_as_text",
    "EW603": "workbook.ew603_merged_across",
    "EW604": "workbook.ew604_damaged_row",
    "EW605": "workbook.ew605_hidden_figures",
    "EW606": "workbook.ew606_uncalculated",
    "EW607": "workbook.ew607_several_tables",
    "EW608": "workbook.ew608_not_a_figure",
    "EW609": "workbook.ew609_no_table",
    "EW610": "workbook.ew610_repeated_head",
    "EW611": "workbook.ew611_proposed",
    "EW612": "workbook.ew612_left_out",
    "EW613": "workbook.ew613_not_stated",
    "EW614": "workbook.ew614_wrong_total",
    "EW615": "workbook.ew615_more_digits",
    "EW616": "workbook.ew616_hidden_sheet",
    "EW701": "splitting.ew701_policy_names",
    "EW702": "splitting.ew702_policy_bounds",
    "EW703": "splitting.ew703_policy_step",
    "EW704": "splitting.ew704_policy_weights",
    "EW705": "splitting.ew705_cannot_split",
    "EW706": "splitting.ew706_tie",
}

_CHECKED = tuple(
    code
    for code, module in MODULES.items()
    if not module.startswith(("reading.", "workbook.", "returns.", "workplan.", "status."))
)
_SPLITTING = "EW7"


def module(code: str) -> ModuleType:
    """The module of a rule. KeyError if there is no such rule."""
    return import_module(f"ewcoop.rules.{MODULES[code]}")


def info(code: str) -> RuleInfo:
    """Code and slug of a rule."""
    found: RuleInfo = module(code).INFO
    return found


def modules(*, splitting: bool) -> list[ModuleType]:
    """The modules that check something, in the order of their codes; those about `splitting` only where a plan
    says how it is to be split.

    Each has `check(facts)` for plans, `check_pairings(pairings)` for pairings files, or both.
    """
    return [module(code) for code in _CHECKED if splitting or not code.startswith(_SPLITTING)]


def return_modules() -> list[ModuleType]:
    """The modules that check returns, in the order of their codes: each has `check_returns(watched)`. The others of
    the family are told while returns are read."""
    return _checking("returns.", "check_returns")


def status_modules() -> list[ModuleType]:
    """The same for tables of states: each has `check_statuses(judged)`."""
    return _checking("status.", "check_statuses")


def work_modules(*, strict: bool) -> list[ModuleType]:
    """The same for work plans: each has `check_workplan(work)`. Those that say STRICT tell what is still to be filled
    in."""
    return [one for one in _checking("workplan.", "check_workplan") if strict or not getattr(one, "STRICT", False)]


def _checking(family: str, entry: str) -> list[ModuleType]:
    found = [module(code) for code, name in MODULES.items() if name.startswith(family)]
    return [one for one in found if hasattr(one, entry)]
