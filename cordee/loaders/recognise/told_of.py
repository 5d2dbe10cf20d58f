"""Of what kind the rows of a table are by what its sheet is called and what is told beside their name."""

from __future__ import annotations

from cordee.loaders.mapping.kinds import (
    EVENT,
    NETWORK,
    ORGANISATION,
    PERSON,
    PROGRAMME,
    PROJECT,
    TERRITORY,
    THEME,
)
from cordee.loaders.mapping.meanings import NAMES
from cordee.loaders.recognise.evidence import telling
from cordee.loaders.recognise.titles import has_word, stems
from cordee.loaders.recognise.view import MEMBERS, Seen, View
from cordee.loaders.values.words import BODIES
from cordee.model.folding import fold

KIND_OF = {
    "organisation": ORGANISATION,
    "beneficiary": ORGANISATION,
    "network": NETWORK,
    "working_group": NETWORK,
    "project": PROJECT,
    "programme": PROGRAMME,
    "person": PERSON,
    "event": EVENT,
    "territory": TERRITORY,
    "commune": TERRITORY,
    "old_communes": TERRITORY,
    "new_commune": TERRITORY,
    "theme": THEME,
}
_SHEETS = {
    **KIND_OF,
    "members": ORGANISATION,
    "partners": ORGANISATION,
    "membership": ORGANISATION,
    "member_of": ORGANISATION,
}
"""What the name of a sheet says its rows are."""
TELLING = {
    PERSON: ("first_name", "last_name", "function", "email"),
    PROJECT: ("cost", "carried_by", "since", "until", "partners", "lead", "funded_by"),
    NETWORK: ("member_count", "animated_by", "members"),
    ORGANISATION: (
        "category",
        "commune",
        "siren",
        "siret",
        "rna",
        "member_of",
        "membership",
        "person",
        "network",
        "run_by",
    ),
    EVENT: ("participants", "takes_part_in"),
    TERRITORY: ("level", "insee", "epci", "lat"),
}
"""What is told of a kind and hardly of another: by it a column called only "name" is understood."""
_JOINED, DATES = ("network", "member_of", "membership"), ("since", "until")
OF_BODIES = ("siren", "siret", "rna")
REACHED = ("email", "phone", "contact_details", "url", "postcode", "officer")
_MOSTLY = 0.6


def told_of(view: View) -> tuple[str, float]:
    """The kind that rows called only "name" are of, and how sure that is; "" where nothing tells."""
    if _named_in_two(view):
        return PERSON, 0.9
    counts = {kind: len(view.having(*told)) for kind, told in TELLING.items()}
    if len(view.having(*NAMES)) >= 2:
        counts[PERSON] += 2
    # Bodies are founded; projects begin.
    founded = sum(has_word(one.title, "founded") for one in view.having(*DATES))
    counts[PROJECT] -= founded
    counts[ORGANISATION] += founded
    if view.having(*OF_BODIES):
        # What has such a number is a body, wherever it lies.
        counts[ORGANISATION] += counts[TERRITORY]
        counts[TERRITORY] = 0
    counts[ORGANISATION] += any(are_kinds_of_bodies(view, one) for one in view.having("category"))
    if view.having("lat") and view.having("category", *REACHED):
        # What a map shows with its sort, or how it is reached, is somebody's place and no territory.
        counts[ORGANISATION] += counts[TERRITORY] + 1
        counts[TERRITORY] = 0
    if view.having(MEMBERS):
        counts[NETWORK] += 1
    if view.having(*_JOINED):
        dates = len(view.having(*DATES))  # It is the membership that they date.
        counts[PROJECT] -= dates
        counts[ORGANISATION] += dates
    kind = max(counts, key=lambda one: counts[one])
    sheet = kind_of_sheet(view)
    if sheet == EVENT and counts[EVENT]:
        return EVENT, 0.9
    if sheet and (counts.get(sheet, 0) or not counts[kind] or counts[kind] < 2):
        return sheet, 0.9
    return (kind, min(0.9, 0.57 + 0.12 * counts[kind])) if counts[kind] else ("", 0.0)


def are_kinds_of_bodies(view: View, category: Seen) -> bool:
    """Whether what stands under a category is mostly what bodies are: associations, communes, companies."""
    cells = telling(view.found.cells(category.index))
    said = sum(fold(cell).partition(" ")[0] in BODIES or has_word(cell, "body kind") for cell in cells)
    return said >= _MOSTLY * len(cells) > 0


def _named_in_two(view: View) -> bool:
    """Whether a first name stands right beside a name: that of somebody, whatever the sheet is called."""
    first = [one.index for one in view.having("first_name")]
    names = [one.index for one in view.having("name", "last_name")]
    return any(abs(one - other) == 1 for one in first for other in names)


def kind_of_sheet(view: View) -> str:
    """The kind that the name of a sheet, or what stands above its table, says; "" for none."""
    return next((_SHEETS[said] for said, sure in view.headings if said in _SHEETS and sure >= 0.6), "")


def is_called_after(view: View, one: Seen) -> bool:
    """Whether the sheet, or what stands above its table, lists what a title names: "Refuge" in "Refuges"."""
    said = stems(one.title)
    return any(
        said == listed[place : place + len(said)]
        for listed in map(stems, (view.name, *view.found.banner))
        for place in range(len(listed))
    )
