"""What the rows of a table are: the column that names them, and the kind it names."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.loaders.mapping.kinds import (
    EVENT,
    ORGANISATION,
    PERSON,
    PROJECT,
    TERRITORY,
    THEME,
)
from cordee.loaders.mapping.meanings import NAMES
from cordee.loaders.recognise.contact_bodies import is_body_of_contact
from cordee.loaders.recognise.evidence import telling
from cordee.loaders.recognise.headings import is_network
from cordee.loaders.recognise.titles import has_word, stems, vocabulary
from cordee.loaders.recognise.told_of import (
    DATES,
    KIND_OF,
    OF_BODIES,
    REACHED,
    TELLING,
    is_called_after,
    kind_of_sheet,
    told_of,
)
from cordee.loaders.recognise.turns import turn_of
from cordee.loaders.recognise.view import Seen, View, list_several
from cordee.loaders.values.somebody import are_about_people

_LAST = {"territory": 0.5, "commune": 0.8, "theme": 0.6, "person": 0.1, "programme": 0.2}
"""How much less likely a row is about that when something else is named too."""
_CLAIMS = ("organisation", "beneficiary", "network", "project", "programme", "event", "funded_by", *NAMES)
"""What a column may say that names the rows before one of partners: these are theirs."""
_ABOUT_OTHERS = (TERRITORY, THEME)
"""What a column may name that only tells of the rows: where they are, what they do."""
_OF_GRANTS = (
    *(claim for claim in _CLAIMS if claim not in ("funded_by", "programme")),
    "carried_by",
    "partners",
    "commune",
)
"""What a table of grants may tell of beside who gives."""
_SUBJECT = ("description", "theme")
"""What a meeting is told by that no column names: its object, its subject."""
_ENOUGH = 0.75
_PEOPLE, _HALF, _GIVEN, _MOSTLY = 0.8, 0.5, 0.6, 0.6
_CERTAIN, _BODY, _NAMED = 1.6, 0.6, 0.85
_WORKS = ("project", "programme", "network", "event")
_OTHERS = 0.95
"""From which share of different values on each row is about another."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What rows are, in which column they are named, how sure that is."""

    kind: str
    column: Seen
    sure: float
    others: tuple[str, ...] = ()
    """What else they may be."""


def rows_of(view: View) -> Rows | None:
    """What the rows of a table are; None when nothing tells."""
    givers = None if view.having(*_OF_GRANTS) else _funders(view)
    if givers is not None and givers.column.values.distinct >= _OTHERS:
        return givers  # "Financeur", "Dispositif", "Montant", and whom to call there.
    tried = [*_by_title(view), *_by_name(view)]
    if not tried:
        return _crossed(view) or _before(view)
    tried.sort(key=lambda pair: -pair[0])
    score, best = tried[0]
    told = (_before(view, best) or _carriers(view, best)) if best.kind in _ABOUT_OTHERS else None
    if told is not None:
        return told
    others = tuple(dict.fromkeys(rows.kind for _, rows in tried[1:] if rows.kind != best.kind))
    return Rows(best.kind, best.column, best.sure, others) if score >= _ENOUGH else None


def _before(view: View, best: Rows | None = None) -> Rows | None:
    """Bodies under a title nobody knows, each another, beside where they are and how they are reached."""
    first = next((one for one in view.columns if one.title and one.values.filled), view.columns[0])
    told = [one for one in view.having(*TELLING[ORGANISATION], *REACHED) if one is not first]
    names = _holds_names(first) and first.values.distinct >= 0.9
    names = names and not are_about_people(telling(view.found.cells(first.index)))
    # "Adhérents": "Café", "Ville"; "Refuges": "Refuge", "Gardien".
    listed = kind_of_sheet(view) == ORGANISATION or is_called_after(view, first)
    before = best is None or first.index < best.column.index
    if before and not first.said and names and len(told) + listed >= 2:
        return Rows(ORGANISATION, first, 0.7, (best.kind,) if best is not None else ())
    return None


def _carriers(view: View, best: Rows) -> Rows | None:
    """Bodies that carry what places alone tell of: "Territoire lauréat", "Structure porteuse"."""
    carrier = next((one for one in view.having("carried_by") if _holds_names(one)), None)
    return Rows(ORGANISATION, carrier, 0.9, (best.kind,)) if carrier is not None else None


def _crossed(view: View) -> Rows | None:
    """Names down the first column, names across, ticks or amounts where they meet."""
    first = view.columns[0]
    ticked = [one for one in view.columns[1:] if (one.is_ticks or one.index in view.mixed) and one.title]
    paid = [one for one in view.columns[1:] if one.is_money and one.title]
    names = _holds_names(first) and first.values.distinct >= 0.95
    if names and first.concept == "funded_by" and len(paid) >= 2:
        return Rows(ORGANISATION, first, 0.8)
    payers = [has_word(one.title, "payer") for one in paid]
    granted = any(has_word(one.title, "given") and told for one, told in zip(paid, payers, strict=True))
    if names and not first.concept and len(paid) >= 2 and (all(payers) or granted):
        return Rows(ORGANISATION, first, 0.6)  # "Café", and what the Region and the Département gave each.
    if view.is_square and not first.concept:
        return Rows(ORGANISATION, first, 0.8)
    return _met(view) or _funders(view) or _ticked_alone(view, first, ticked, names)


def _met(view: View) -> Rows | None:
    """Meetings by what each was about: "Objet", beside the day and those who were there."""
    there = [one for one in view.having("participants") if _holds_names(one)]
    dated = [one for one in view.having(*DATES) if one.values.dates >= _HALF]
    told = (one for one in view.columns if one.concept in _SUBJECT and _holds_names(one))
    named = next((one for one in told if one.values.distinct >= _OTHERS), None)
    return Rows(EVENT, named, 0.85) if named is not None and there and dated else None


def _funders(view: View) -> Rows | None:
    """Funders, and what each gives to whom the table is of: no column names who gets it."""
    payer = next((one for one in view.having("funded_by") if _holds_names(one)), None)
    given = [one for one in view.having("amount") if one.is_money]
    return Rows(ORGANISATION, payer, 0.8) if payer is not None and given else None


def _ticked_alone(view: View, first: Seen, ticked: list[Seen], names: bool) -> Rows | None:
    others = len(view.columns) - 1 - len(ticked)
    if names and not first.concept and len(ticked) >= 2 and others <= len(ticked):
        return Rows(ORGANISATION, first, 0.6)
    return None


def _may_name(view: View) -> list[Seen]:
    """The columns of names that may be what the rows are about."""
    # Somebody told in two columns beside what the rows are about is tied to these.
    found = [one for one in view.columns if one.first < 0 and _holds_names(one)]
    # "Réseau A", "Réseau B": names of networks are no titles of columns of them.
    called = [one for one in found if one.concept == "network" and is_network(one.title)]
    found = [one for one in found if len(called) < 2 or one not in called]
    # In a group people or bodies are; rows are these where nothing stands before it. What is known by its
    # names alone names rows where it stands first, or where nothing but places does.
    sure = [
        one for one in found if KIND_OF.get(one.concept, TERRITORY) not in _ABOUT_OTHERS and not one.by_names
    ]
    found = [
        one
        for one in found
        if one is found[0] or not (one.concept == "working_group" or (one.by_names and sure))
    ]
    if view.having("participants"):  # "Actions" of minutes, and no projects.
        found = [one for one in found if not (one.concept == "project" and has_word(one.title, "decision"))]
    titles = [one.title for one in found]
    several = [one for one in found if one.concept == "organisation" and turn_of(one.title, titles)]
    if len(several) > 1 and any(one.concept in _WORKS for one in found):
        found = [
            one for one in found if one not in several
        ]  # "Action commune", "Structure A", "Structure B".
    # "Lieu" names bodies, and beside another column of these where they are met.
    bodies = [one for one in found if one.concept in ("organisation", "beneficiary")]
    met = [one for one in bodies if one.sure("commune")]
    return [one for one in found if one not in met or len(met) == len(bodies)]


def _by_title(view: View) -> list[tuple[float, Rows]]:
    """Columns whose title names a kind: the first, where each row has another value, is likeliest."""
    partners = [one for one in view.having("partners", "lead") if _names_one_each(view, one)][:1]
    tied = _may_name(view)
    of_works = bool(view.having(*_WORKS))
    every = [
        one for one in tied if one.concept in KIND_OF and not (of_works and is_body_of_contact(view, one))
    ]
    # "Projets liés" are what the rows are tied to, unless nothing else names these.
    own = [one for one in every if not has_word(one.title, "linked")]
    named = own if own or partners or view.having(*NAMES) else every
    if not any(one.concept in _CLAIMS and not has_word(one.title, "linked") for one in view.columns):
        named += partners
    sheet = kind_of_sheet(view)
    only_places = {KIND_OF.get(one.concept) for one in named} == {TERRITORY} and not view.having(*NAMES)
    found = []
    for place, one in enumerate(named):
        kind = _kind_named(view, one)
        sure = one.sure(one.concept)
        told = len(view.having(*TELLING.get(kind, ())))
        score = sure - 0.06 * place + 0.05 * min(told, 3)
        score += 0.1 if kind == PROJECT and partners else 0.0
        # Where each row has another value and more is told of it, the rows are about that.
        score += 0.2 if told and one.values.distinct >= _OTHERS and view.size > 2 else 0.0
        of_projects = one.concept == "beneficiary" and any(other.concept == "project" for other in named)
        score += 0.35 if sheet == kind and not of_projects else 0.0
        if only_places:
            # A list of places, and what each lies in: the smallest is another in each row, or of one name.
            score += 1.0 if one.concept == "commune" else one.values.distinct
            score -= 1.0 if list_several(view.found.cells(one.index)) else 0.0
        elif (len(named) > 1 or view.having("name")) and not _governed(view, one):
            score -= _LAST.get(one.concept, 0.0)
        if of_projects:
            score -= 0.5
        elif one.concept == "beneficiary" and gives(view, one):
            score += 0.5  # Who gives stands in another column of bodies.
        if kind == ORGANISATION and _people_before(view, one):
            score -= 0.4
        if kind == PERSON and any(_governed(view, other) for other in named[:place]):
            score -= 0.8  # "Référent" beside "Commune" and "Maire".
        if one.values.distinct < _OTHERS and any(n.values.distinct >= _OTHERS for n in view.having("name")):
            score -= 0.4  # What comes back on several rows is told of those that have a name each.
        found.append((score, Rows(kind, one, sure)))
    return found


def _kind_named(view: View, one: Seen) -> str:
    """What rows are that stand in a column with the title of a kind."""
    kind = KIND_OF.get(one.concept, ORGANISATION)
    if kind == TERRITORY and _governed(view, one):
        return ORGANISATION
    if kind == PROJECT and has_word(one.title, "what") and kind_of_sheet(view) == EVENT:
        return EVENT
    if kind == ORGANISATION and has_word(one.title, "member") and _are_communes(view):
        return TERRITORY
    if kind == ORGANISATION and are_about_people(telling(view.found.cells(one.index))):
        return PERSON
    return kind


def _governed(view: View, one: Seen) -> bool:
    """Whether places are told of as bodies: by their number, or by who presides over them."""
    officers = [other for other in view.having("officer") if other.values.people >= _HALF]
    if has_word(one.title, "intercommunal body"):
        return bool(view.having(*OF_BODIES, "officer"))
    first = min((other.index for other in view.columns if other.title), default=0)
    # "Commune", "École", "Directrice": it is the school that she directs.
    bodies = any(other.values.distinct >= _OTHERS for other in view.having("organisation"))
    return one.concept == "commune" and one.index == first and bool(officers) and not bodies


def gives(view: View, beneficiary: Seen) -> bool:
    """Whether rows are about who is given amounts, and one column of fewer bodies says by whom."""
    given = any(one.is_money and one.sure("amount") >= _GIVEN for one in view.columns)
    bodies = [one for one in view.having("organisation") if one.values.distinct < beneficiary.values.distinct]
    return (
        beneficiary.concept == "beneficiary" and given and len(bodies) == 1 and not view.having("funded_by")
    )


def _are_communes(view: View) -> bool:
    """Whether each row has another code of a commune and no column names it: the member is that commune."""
    codes = [other for other in view.having("insee") if other.values.distinct >= _OTHERS]
    return bool(codes) and not view.having("commune")


def _people_before(view: View, bodies: Seen) -> bool:
    """Whether first and last names stand before a column of bodies: people, and where they work."""
    parts = [one for one in view.having("first_name", "last_name", "name") if one.index < bodies.index]
    filled = all(one.values.filled >= _MOSTLY * view.size for one in parts)
    whole = any(one.concept == "name" and one.values.people >= _PEOPLE for one in parts)
    # "Nom" with their function tells of people too.
    return filled and (len({one.concept for one in parts}) >= 2 or (whole and bool(view.having("function"))))


def _by_name(view: View) -> list[tuple[float, Rows]]:
    """Columns called only "name": the sheet or the other columns tell of whom."""
    found = []
    for one in view.having("name", "last_name", "first_name"):
        if not _holds_names(one):
            continue
        if _is_funded_work(view, one):
            found.append((_CERTAIN, Rows(PROJECT, one, 0.9)))
            continue
        kind, sure = told_of(view)
        if _names_a_body(view, one) and kind in ("", ORGANISATION, PERSON):
            found.append((_CERTAIN, Rows(ORGANISATION, one, _NAMED)))
            continue
        if kind in (PROJECT, "") and has_word(one.title, "work title") and view.having("carried_by"):
            kind, sure = PROJECT, max(sure, 0.8)
        if has_word(one.title, "as organisation") and kind in ("", ORGANISATION, PERSON):
            # "Raison sociale" is a body's, however its name is written.
            found.append(
                (max(sure, _BODY) + 0.2 - 0.05 * one.index, Rows(ORGANISATION, one, max(sure, _BODY)))
            )
            continue
        likely = (kind in ("", ORGANISATION, PERSON) or _is_term(view)) and one.values.people >= _PEOPLE
        if likely and view.having("organisation"):
            # Two words with capitals each, beside another column of bodies: people and where they work.
            kind, sure = PERSON, max(sure if kind == PERSON else 0.0, 0.85)
        elif kind != PERSON and are_about_people(telling(view.found.cells(one.index)), _HALF):
            kind, sure = PERSON, 0.85
        if kind:
            found.append((sure + 0.2 - 0.05 * one.index, Rows(kind, one, sure)))
    return found


def _is_term(view: View) -> bool:
    """Whether dates alone would make projects of rows reached by e-mail: they are of a term of office."""
    works = (one for one in TELLING[PROJECT] if one not in DATES)
    return bool(view.having("email")) and not view.having(*works)


def _names_a_body(view: View, one: Seen) -> bool:
    """Whether rows are named under "Nom du café": of what is told in a word of its own, and it is nobody."""
    said = stems(one.title)
    whose = (
        len(said) > 1
        and said[:1] in vocabulary("called")
        and one.concept == "name"
        and one.sure("name") < 0.9
    )
    people = view.having("first_name", "last_name") or are_about_people(
        telling(view.found.cells(one.index)), 0.3
    )
    return whose and not people and not view.foreign and one.values.distinct >= _OTHERS


def _is_funded_work(view: View, one: Seen) -> bool:
    """Whether a column names what each beneficiary is funded for: "Intitulé", another on each row."""
    said = stems(one.title)[:1] in vocabulary("work title")
    paid = any(other.is_money for other in view.columns)
    return said and paid and bool(view.having("beneficiary")) and one.values.distinct >= _OTHERS


def _names_one_each(view: View, one: Seen) -> bool:
    """Whether a column names one in each cell: the partners of a row are not what it is about."""
    cells = view.found.cells(one.index)
    return _holds_names(one) and sum(";" in cell or "\n" in cell for cell in cells) * 4 < len(cells)


def _holds_names(one: Seen) -> bool:
    seen = one.values
    return seen.words >= 0.6 and seen.emails < 0.5 and seen.dates < 0.5 and seen.ticks < 0.5
