"""Columns of ticks: about a network or a theme called as the title says, or about one's own."""

from __future__ import annotations

import re

from cordee.i18n import Text
from cordee.loaders.mapping.kinds import (
    EVENT,
    NETWORK,
    ORGANISATION,
    PROJECT,
    THEME,
)
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import (
    RELATIONS,
    TICK,
    fits,
)
from cordee.loaders.recognise.agreements import own_kind
from cordee.loaders.recognise.evidence import telling
from cordee.loaders.recognise.headings import is_network
from cordee.loaders.recognise.looked import Looked
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.steps import BARE_YEAR
from cordee.loaders.recognise.tables import GROUPED
from cordee.loaders.recognise.titles import concepts, has_word, is_in, is_out, is_role, stems, vocabulary
from cordee.loaders.recognise.turns import without_turn
from cordee.loaders.recognise.view import Seen
from cordee.loaders.values import ticks
from cordee.loaders.values.dates import MONTHS
from cordee.loaders.values.words import SMALL
from cordee.model.common_names import is_common
from cordee.model.folding import fold

_FLAG = re.compile(r"(?:est|is|has)(?:[_ ]|(?=[A-Z]))|(?:Est|Is|Has)(?=[A-Z])")
_CODED = re.compile(r"(?=[^_]*_)[A-Za-z0-9_ ]+")
"""What a program calls a field: "accepte_visites", "PBC_Adh"; people write names with spaces."""
_OF_ONE = re.compile(r"\b(?:d['’])?une? ", re.IGNORECASE)
"""What no name says: « Présence d'un médiateur »."""
_IN_A_YEAR = re.compile(r"(?P<name>[^\W\d].*?)[ ,–-]+(?:19|20)[0-9]{2}")
_SHORT = re.compile(r"\b[A-ZÀ-Ý]{2}")
"""A short name: "RTLV ?" asks who is in it, "Bénévole ?" asks no such thing."""
MIXED = Text("recognise.mixed")
_SHORT_NAME = re.compile(r"\b[A-ZÀ-Ý][A-ZÀ-Ýa-z0-9]*[A-ZÀ-Ý][\w-]*")
_KNOWN, _LONGEST_WORD = 0.8, 20
_ANSWERS = re.compile(
    r"\(\s*(?:[a-z]{1,3}|[01])\s*(?:[/,;|]|ou|or)\s*(?:[a-z]{1,3}|[01])\s*\)", re.IGNORECASE
)
"""What a title says that its cells may be: "(O/N)"."""
_PART_OF_YEAR = re.compile(
    rf"{'|'.join(MONTHS)}|[tq][1-4]|s[1-5]?[0-9]|trimestre|semestre|semaine|quarter|week"
)
_WHEN = re.compile(rf"(?:{_PART_OF_YEAR.pattern})|(?:19|20)?[0-9]{{1,2}}|1er|[1-4]e")
_APART = re.compile(r"[?*:()–]|-(?=mitglied)", re.IGNORECASE)
"""What stands between the words of a title: "ANC-Mitglied" is about who is in that."""
_MEMBERSHIP = ("membership", "member_of", "members", "organisation", "beneficiary")
MEMBERSHIPS = ("membership", "member_of", "members", "network")
"""What the title of a column may say that asks who is in a network."""
_GIVEN = ("offers", "needs")
"""What the name of a sheet may say that ticks tell of each row."""


def is_flag(title: str) -> bool:
    """Whether a title tells of what is true or false of a row, a membership apart, and names nobody.

    >>> [is_flag(title) for title in ("Newsletter", "janv. 2025", "2025 – T1", "Réseau Mars", "2025")]
    [True, True, True, False, False]
    """
    if has_word(title, "member"):
        return False
    when = fold(title).split()
    if any(map(_PART_OF_YEAR.fullmatch, when)) and all(map(_WHEN.fullmatch, when)):
        return True  # When something is done, in a plan of the year.
    words, known = stems(title), vocabulary("flag")
    told = words in known or (bool(words) and all((word,) in known for word in words))
    told = told or _is_feature(title)
    asked = title.rstrip().endswith("?") and not (concepts(title) or _SHORT.search(title))
    return _FLAG.match(title) is not None or told or asked


def _is_feature(title: str) -> bool:
    """Whether a title says what is there to be had, and names nobody: « Proposition de permanence »."""
    if has_word(title, "network"):
        return False
    begun = stems(title)[:1] in vocabulary("feature")
    follows = fold(title).split()[1:2]
    glued = len(title) > _LONGEST_WORD and " " not in title  # "Surrendezvousinscription"
    return glued or bool(_OF_ONE.search(title)) or (begun and (not follows or follows[0] in SMALL))


def ticked(looked: Looked, one: Seen) -> Guess:
    """A column of ticks: about a network or a theme called as the title says, or about one's own."""
    grouped = _grouped(looked, one)
    if grouped is not None:
        return grouped
    kind = looked.names.kind(without_turn(one.title), (NETWORK, THEME, PROJECT, ORGANISATION))
    if kind and tie_of(looked.rows.kind, kind):
        return Guess(tick(looked, one, one.title, kind), 0.95, Text("recognise.named_in_file"))
    if one.concept == "network" and _is_of_some_scale(one.title):
        return Guess(Column(one.title), 0.0, Text("recognise.which_network"))
    named = stems(one.title)[:1] in vocabulary("member") and bool(rest_of(one.title))
    if named or one.concept in _MEMBERSHIP or (one.concept == "network" and not rest_of(one.title)):
        return _of_network(looked, one, rest_of(one.title))
    # "Relief Massif" is a name with a word for a place in it; "Massif" is a title.
    placed = one.concept == "territory" and dict(concepts(one.title)).get("territory", 1.0) < 0.9
    named = placed or (one.concept == "postcode" and one.title.istitle())
    if one.concept != "network" and _CODED.fullmatch(one.title):
        return Guess(Column(one.title), 0.0, Text("recognise.flag"))
    if not one.title or (one.concept not in ("", "network", "working_group") and not named):
        return Guess(Column(one.title), 0.0)
    return _yearly_event(looked, one) or _matrix(looked, one)


def _yearly_event(looked: Looked, one: Seen) -> Guess | None:
    """Who was at what took place in one year: "Nuit de la lecture 2024"; None for any other column."""
    dated = _IN_A_YEAR.fullmatch(one.title.strip())
    other = one.concept or any(
        has_word(one.title, about) for about in ("agreement", "network", "member", "dues")
    )
    if dated is None or other or not RELATIONS["takes_part_in"].fits(looked.rows.kind, EVENT):
        return None
    made = Column(one.title, TICK, kind=EVENT, named=one.title.strip(), relation="takes_part_in")
    return Guess(made, 0.8 if len(dated["name"].split()) > 1 else 0.6, Text("recognise.ticks"))


def _is_of_some_scale(title: str) -> bool:
    """Whether a title says a network of what reach, and not which: "Réseau national"."""
    rest = stems(rest_of(title)) if rest_of(title) else ()
    return bool(rest) and all((word,) in vocabulary("scale") for word in rest)


def _of_network(looked: Looked, one: Seen, short: str) -> Guess:
    """Ticks of those who are in the network of a short name, or in one's own."""
    meant_name = looked.names.network(short, looked.view)
    # "Adhérent 2022": of what, the title does not tell, and a membership may have ended.
    if BARE_YEAR.fullmatch(short) or not meant_name.name or not tie_of(looked.rows.kind, NETWORK):
        return Guess(Column(one.title), 0.0, Text("recognise.which_network"))
    others = tuple(tick(looked, one, name, NETWORK) for name in meant_name.others)
    kind = own_kind(meant_name.name) if tie_of(looked.rows.kind, ORGANISATION) else NETWORK
    name = meant_name.name[:1].upper() + meant_name.name[1:]
    made = tick(looked, one, name, kind)
    return Guess(made, meant_name.sure, Text("recognise.own_network"), others)


def stated(looked: Looked, one: Seen) -> Guess | None:
    """A column of memberships whose cells are words for that: "membre", "à jour", "en cours"; else None.

    Its title says so, or is, or holds, the short name of a network that the file knows.
    """
    cells = telling(looked.view.found.cells(one.index))
    worded = one.values.words > 0 and not one.is_ticks
    if not worded or not any(map(_is_in, cells)) or not all(_is_in(c) or is_out(c) for c in cells):
        return None
    short = next(iter(_SHORT_NAME.findall(one.title)), "")
    known = looked.names.network(short, looked.view) if short else None
    if known is not None and known.sure >= _KNOWN and tie_of(looked.rows.kind, NETWORK):
        return Guess(tick(looked, one, known.name, NETWORK), known.sure, Text("recognise.own_network"))
    if one.concept == "network" and rest_of(one.title) and tie_of(looked.rows.kind, NETWORK):
        return Guess(tick(looked, one, one.title, NETWORK), _KNOWN, Text("recognise.ticks"))
    return ticked(looked, one) if one.concept in _MEMBERSHIP and has_word(one.title, "membership") else None


def _is_in(cell: str) -> bool:
    """Whether a cell says that somebody is in it, or how."""
    tick = ticks.told(cell)
    return (tick is not None and tick.on) or is_role(cell) or is_in(cell)


def marked(looked: Looked, one: Seen) -> Guess:
    """A column whose cells are ticks, roles and years together; with amounts among them nobody can tell.

    Beside amounts "2000" may be one.
    """
    view = looked.view
    priced = any(other.values.priced for other in view.columns if other.is_money or other.index in view.mixed)
    if one.values.priced or (priced and one.values.years):
        return Guess(Column(one.title), 0.0, MIXED)
    return ticked(looked, one)


def _grouped(looked: Looked, one: Seen) -> Guess | None:
    """A name under the title of a group of columns, which tells what it is: "Thèmes – Eau"."""
    group, dash, name = one.title.partition(GROUPED)
    kinds = {"network": NETWORK, "member_of": NETWORK, "theme": THEME, "project": PROJECT}
    said = [concept for concept, sure in concepts(group) if sure >= 0.7] if dash else []
    kind = next((kinds[concept] for concept in said if concept in kinds), "")
    if not kind or not rest_of(name) or not tie_of(looked.rows.kind, kind):
        return None
    if kind == NETWORK and concepts(name) and concepts(name)[0][0] in _MEMBERSHIP:
        return _of_network(looked, one, rest_of(name))  # "Réseaux – Membre RTLV ?"
    if BARE_YEAR.fullmatch(name):
        return Guess(Column(one.title), 0.0, Text("recognise.which_network"))
    return Guess(tick(looked, one, name, kind), 0.9, Text("recognise.ticks"))


def _matrix(looked: Looked, one: Seen) -> Guess:
    """One of several columns of ticks, each headed by a name: what they are the sheet may tell."""
    mixed = looked.view.mixed
    headed = [o for o in looked.view.columns if o.title and not _CODED.fullmatch(o.title)]
    beside = [o for o in headed if (o.is_ticks and not is_flag(o.title)) or o.index in mixed]
    told = [said for said, sure in looked.view.headings if sure >= 0.5]
    given = (said for said in told if said in _GIVEN and RELATIONS[said].fits(looked.rows.kind, THEME))
    relation = next(given, "")
    if relation and one.concept != "network":
        told_of = Column(one.title, TICK, kind=THEME, named=without_turn(one.title), relation=relation)
        return Guess(told_of, 0.8, Text("recognise.ticks"))  # A sheet "Compétences": what each can do.
    if looked.rows.kind == ORGANISATION and not told and all(has_word(o.title, "payer") for o in beside):
        own = Column(one.title, TICK, kind=ORGANISATION, named=without_turn(one.title), relation="partners")
        return Guess(own, 0.6, Text("recognise.ticks"))  # "CAF", "MSA": who works with each.
    kinds = [k for said, k in (("network", NETWORK), ("theme", THEME), ("project", PROJECT)) if said in told]
    plain = [o for o in beside if o.concept not in (*_MEMBERSHIP, "network")]
    named = any(o.concept == "network" for o in beside)
    common = not named and sum(is_common(o.title) for o in plain) * 2 >= len(plain) > 0
    carried = any(has_word(cell, "carrier role") for o in beside for cell in looked.view.found.cells(o.index))
    plainly = common and not looked.view.is_square
    either = (PROJECT, NETWORK) if carried else (THEME, NETWORK) if plainly else (NETWORK, THEME)
    if looked.rows.kind == PROJECT and not plainly and not is_network(one.title):
        either = (ORGANISATION, NETWORK)  # "CC du Diois", "ADRETS": who does what in each action.
    options = [kind for kind in (*kinds, *either) if tie_of(looked.rows.kind, kind)]
    if not options:
        return Guess(Column(one.title), 0.0)
    known = kinds or any(other.concept == "network" for other in beside)
    sure = 0.8 if known else 0.6 if len(beside) >= 2 else 0.4
    made = [tick(looked, one, one.title, kind) for kind in dict.fromkeys(options)]
    return Guess(made[0], sure, Text("recognise.ticks"), tuple(made[1:]))


def tick(looked: Looked, one: Seen, name: str, kind: str) -> Column:
    """A column of ticks that ties the rows ticked to what is called ``name``."""
    name = without_turn(name)
    named = _written_out(looked, name) if kind == NETWORK else name
    square = looked.rows.kind == kind == ORGANISATION and looked.view.is_square
    relation = "partners" if square else tie_of(looked.rows.kind, kind)
    return Column(one.title, TICK, kind=kind, named=named, relation=relation)


def joined(looked: Looked, one: Seen) -> Guess:
    """The dates since when rows are members, and no column says of what: of one's own network."""
    told = looked.names.network("", looked.view)
    others = (Column(one.title, "since"),) if fits("since", looked.rows.kind) else ()
    if not told.name:
        return Guess(Column(one.title), 0.0, Text("recognise.which_network"), others)
    return Guess(tick(looked, one, told.name, NETWORK), told.sure, Text("recognise.own_network"), others)


def tie_of(rows: str, kind: str) -> str:
    """What a tick under the name of a ``kind`` says of a row."""
    wanted = {NETWORK: "member_of", THEME: "about", PROJECT: "partner_of", ORGANISATION: "member_of"}
    if rows == PROJECT:
        wanted = {**wanted, NETWORK: "partners", ORGANISATION: "partners", PROJECT: ""}
    if rows == NETWORK:
        wanted = {**wanted, ORGANISATION: "members"}
    means = wanted.get(kind, "")
    return means if means and RELATIONS[means].fits(rows, kind) else ""


def rest_of(title: str) -> str:
    """The title of a membership without the words for that: the name of the network, or nothing."""
    told = _APART.sub(" ", _ANSWERS.sub(" ", title)).split()
    kept = [word for word in told if stems(word) not in vocabulary("membership")]
    while kept and fold(kept[0]) in SMALL:
        kept.pop(0)
    return " ".join(kept)


def _written_out(looked: Looked, name: str) -> str:
    """A network by its whole name where the file has it."""
    if "(" in name or len(name) > 12:
        return name
    found = looked.names.network(name, looked.view)
    return found.name if found.sure >= 0.9 else name
