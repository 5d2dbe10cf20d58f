"""The budget of a partner: one's own, in euros; what else stands there costs itself and not the partner."""

from __future__ import annotations

from collections.abc import Mapping

from cordee.i18n import Text
from cordee.loaders.mapping.cells import AS_TOLD, foreign
from cordee.loaders.reading import Fault
from cordee.loaders.values import amounts
from cordee.loaders.values.faults import BadValue, shorten

BUDGET = "budget"


def wrong_budget(said: Mapping[str, str], titles: Mapping[str, str], partners: int) -> Fault | None:
    """Why the budget that is said of so many partners cannot be kept; None where it can, or none is said."""
    cell = said.get(BUDGET, "")
    if not cell:
        return None
    title = titles.get(BUDGET, BUDGET)
    if partners > 1:
        expected, remedy = Text("mapping.expected_one_partner"), Text("mapping.one_row_per_partner")
        return Fault(title, shorten(cell), expected, remedy)
    if foreign(BUDGET, cell, AS_TOLD):
        remedy = Text("mapping.budget_in_euros", currency=foreign(BUDGET, cell, AS_TOLD))
        return Fault(title, shorten(cell), Text("mapping.expected_budget_euros"), remedy)
    try:
        amounts.parse(cell)
    except BadValue as error:
        return Fault(title, shorten(cell), error.expected, error.remedy)
    return None
