"""Minutes of decisions: what was decided, who follows it, for when. They are kept beside two networks."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.recognise.evidence import telling
from cordee.loaders.recognise.titles import has_word
from cordee.loaders.recognise.view import Seen, View

DECISIONS = Text("recognise.decisions", step=Text("type.WEAVES.noun"), who=Text("table.who_by_when"))
"""Why they are no table of facts, and where each decision is written instead."""
_SEVERAL, _ASKED = 3.0, 3


def are_decisions(view: View) -> bool:
    """Whether a table lists what was decided, in words, with who is to do it or for when."""
    decided = [one for one in view.columns if has_word(one.title, "decision") and _in_words(view, one)]
    others = [one for one in view.columns if one not in decided]
    who = any(has_word(one.title, "doer") for one in others)
    when = any(has_word(one.title, "by when") for one in others)
    told = view.having("project", "network", "amount", "cost", "budget", "offers", "needs", "partners")
    asked = sum("?" in one.title for one in view.columns) >= _ASKED  # A form's questions, and no minutes.
    return bool(decided) and (who or when) and not (told or asked)


def _in_words(view: View, one: Seen) -> bool:
    cells = telling(view.found.cells(one.index))
    return sum(len(cell.split()) for cell in cells) >= _SEVERAL * len(cells) > 0
