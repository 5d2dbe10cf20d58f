"""Columns of money: who pays, how much, in which year, at which step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cordee.i18n import Text
from cordee.loaders.mapping.cells import progress
from cordee.loaders.mapping.kinds import (
    NETWORK,
    ORGANISATION,
    PARTNER_OF,
    PROGRAMME,
    PROJECT,
)
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import (
    NAMES,
    PAID_BY,
    PREFIX,
    RELATIONS,
    fits,
)
from cordee.loaders.recognise.looked import Looked, comes_again, lists_several, nearest, titled
from cordee.loaders.recognise.money import is_own_money, payer_of
from cordee.loaders.recognise.proposal import SURE, Guess
from cordee.loaders.recognise.steps import BARE_YEAR, stage_of_title
from cordee.loaders.recognise.titles import REGISTERS, has_word, is_in, is_out
from cordee.loaders.recognise.turns import without_turn
from cordee.loaders.recognise.view import Seen
from cordee.loaders.values import choices, natures, shares
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.money import currencies_named
from cordee.loaders.values.placeholders import is_placeholder
from cordee.loaders.values.words import BODIES
from cordee.model import KINDS, Choice
from cordee.model.folding import fold
from cordee.model.properties import GRANT_NATURE, STAGE, STATUS

WHO_PAYS = "recognise.who_pays"
"""The reason of a guess about amounts of which nothing tells who pays them."""
WHO_RECEIVES = "recognise.who_receives"
"""The reason of a guess about amounts of which nothing tells to whom they are given."""
_NONE = Guess(Column(""), 0.0)
_SHARE = re.compile(r"[01](?:[.,][0-9]+)?")
_OF_PROJECT = re.compile(
    r"\b(?:projet|project|progetto|projekt)\s*(?::|[–—-]\s|(?=[«“]))\s*(?P<name>[^:]{3,})$", re.IGNORECASE
)
_BUDGET_OF = re.compile(
    r"(?:budget|plan de financement|funding plan|bilancio|preventivo|piano finanziario|finanzplan)"
    r"(?: (?:pr[ée]visionnel|preventivo))?(?: (?:19|20)[0-9]{2})?"
    r"(?: ?[:–—-] | (?:du projet|de l['’]action|de l['’]op[ée]ration|du|de la|de l['’]|de|d['’]"
    r"|(?:of|for)(?: the)?(?: project)?|del progetto|della|dell['’]|del|di"
    r"|des projekts|für(?: das projekt)?|des|der)\b ?)"
    r"(?P<name>[^:]{3,}?)(?:[ ,–—-]+\(?(?:19|20)[0-9]{2}\)?)?(?: \([€$£]\))?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[;\n]\s*")
_PERHAPS = 0.6
_AMONG, _LIKELY = 3, 0.8
"""How many columns of those who pay tell that a name among them is one too."""
_REGISTER, _COUNTED = 9, 5
"""So many digits have numbers of registers, and hardly amounts; so many numbers in order count rows."""
_ALL_BUT, _WHOLLY = 0.8, 0.9
_BUDGETS = ("cost", "budget")
_MAY_PAY = ("", "amount", "funded_by", "territory", "commune", "programme", "organisation", "network")
"""What the head of a column of amounts may say when it names who pays them."""


def paid(looked: Looked, one: Seen) -> Guess | None:
    """A column of amounts headed by who pays them."""
    if looked.rows.column.concept == "funded_by" and one.concept in ("", "project"):
        if BARE_YEAR.fullmatch(one.title):
            return _received(looked, one)
        # Funders down, projects across.
        given = Column(one.title, PAID_BY, kind=PROJECT, named=without_turn(one.title), relation="funds")
        return None if has_word(one.title, "no payer") else Guess(given, 0.8, Text("recognise.crossed"))
    if looked.rows.column.concept == "funded_by" and one.concept == "amount":
        return _received(looked, one)
    wholly = max(one.sure("cost"), one.sure("amount")) >= _WHOLLY
    if not fits(PAID_BY, looked.rows.kind) or wholly or not _may_pay(looked, one):
        return None
    title = without_turn(one.title)
    if is_own_money(title):
        return None
    kind = looked.names.kind(title, (ORGANISATION, PROGRAMME))
    payer, sure = (title, 0.95) if kind else payer_of(title)
    others = [o for o in looked.view.columns if o.is_money and payer_of(o.title)[1] >= SURE]
    beside = bool(others)
    if len(others) >= _AMONG and not has_word(title, "no payer") and (sure or len(title.split()) > 1):
        payer, sure = payer or title, max(sure, _LIKELY)  # A name among those who pay.
    cells = looked.view.found.cells(one.index)
    if _are_shares(cells) or _are_numbers(cells) or is_own_money(payer):
        return None
    unsure = sure < SURE and (_count_rows(cells) or not (one.values.marked or beside))
    coded = "_" in title and (sure < SURE or one.values.ticks == 1)  # "c_gid", and "c_mairie" with 0 and 1.
    if not payer or unsure or coded:
        return None
    made = Column(one.title, PAID_BY, kind=kind, named=payer)
    return Guess(made, sure, Text("recognise.headed_by_payer", name=payer))


def _may_pay(looked: Looked, one: Seen) -> bool:
    """Whether the head of a column of amounts may name who pays them.

    "État" is how far something is too, by a number: there it is a payer in euros or beside other payers.
    """
    if one.concept in _BUDGETS:
        return payer_of(one.title)[1] >= SURE  # "Budget FEDER" is what that fund gives.
    if one.concept in REGISTERS:
        return has_word(one.title, "given")  # "Subvention EPCI 2023"
    if one.concept in _MAY_PAY or one.concept != "status":
        # "FEADER demandé" is no need.
        asked = bool(stage_of_title(one.title)) and payer_of(one.title)[1] >= SURE
        return one.concept in _MAY_PAY or asked
    others = (other for other in looked.view.columns if other.is_money and other is not one)
    in_euros = one.values.marked > 0 or currencies_named(one.title, title=True)
    beside = in_euros or any(payer_of(other.title)[1] >= SURE for other in others)
    return bool(beside) and payer_of(one.title)[1] >= SURE


def _received(looked: Looked, one: Seen) -> Guess:
    """What the funders in the rows give: to the project named above, else to one's own network."""
    project = next(filter(None, map(_project_in, looked.view.found.banner)), "")
    if project:
        made = Column(one.title, PAID_BY, kind=PROJECT, named=project, relation="funds")
        return Guess(made, SURE, Text("recognise.named_above", name=project))
    budget = next(filter(None, map(_budget_of, (*looked.view.found.banner, looked.view.name))), "")
    if budget:
        kind = ORGANISATION if fold(budget).partition(" ")[0] in BODIES else PROJECT
        made = Column(one.title, PAID_BY, kind=kind, named=budget, relation="funds")
        return Guess(made, _PERHAPS, Text("recognise.named_above", name=budget))
    own = looked.names.network("", looked.view)
    if not own.name:
        return Guess(Column(one.title), 0.0, Text(WHO_RECEIVES))
    made = Column(one.title, PAID_BY, kind=NETWORK, named=own.name, relation="funds")
    return Guess(made, own.sure, Text("recognise.own_network"))


def _project_in(text: str) -> str:
    """The project that a line above a table names: "Projet : Pastoralisme en commun"; "" for any other."""
    found = _OF_PROJECT.search(text[:300])
    return found["name"].strip(' «»“”"') if found else ""


def _budget_of(text: str) -> str:
    """What a line above a table says its budget is of: "Budget prévisionnel 2024 – Fête des alpages"."""
    found = _BUDGET_OF.fullmatch(text.strip()[:300])
    return found["name"].strip(' «»“”"') if found else ""


def _are_shares(cells: Sequence[str]) -> bool:
    """Whether a column holds parts of a whole, from 0 to 1, and no amounts."""
    told = [cell for cell in cells if not is_placeholder(cell)]
    return bool(told) and all(_SHARE.fullmatch(cell) for cell in told) and any(len(cell) > 1 for cell in told)


def _are_numbers(cells: Sequence[str]) -> bool:
    """Whether a column holds numbers of a register: digits alone, as many in each, another on each row."""
    told = [cell for cell in cells if not is_placeholder(cell)]
    digits = all(map(str.isdigit, told)) and len({*map(len, told)}) == 1 and len(set(told)) == len(told)
    return digits and len(told) > 1 and (len(told[0]) >= _REGISTER or any(cell[0] == "0" for cell in told))


def _count_rows(cells: Sequence[str]) -> bool:
    """Whether a column counts the rows: digits alone, more on each."""
    if len(cells) < _COUNTED or not all(map(str.isdigit, cells)):
        return False
    return all(int(one) < int(other) for one, other in pairwise(cells))


def paired(looked: Looked, found: list[Guess]) -> list[Guess]:
    """Amounts where a column says who pays; a programme pays where nobody else does."""
    payers = [
        g for g in found if g.column.means == "funded_by" and not has_word(g.column.title, "pays beside")
    ]
    amounts = [one for one in looked.view.columns if one.sure("amount") >= 0.6 and one.is_money]
    giving = looked.rows.column.concept == "funded_by"  # The rows are who pays.
    if payers or giving or not amounts or not fits("funded_by", looked.rows.kind):
        return found
    for place, one in enumerate(looked.view.columns):
        if one.concept == "programme" and not one.is_money and found[place].column.means not in NAMES:
            made = Column(one.title, "funded_by", kind=PROGRAMME)
            of_it = _headed_by(looked.view.found.cells(one.index), found)
            given = [replace(g, column=Column(g.column.title, "link_amount", of=one.title)) for g in found]
            rest = [new if old in of_it else old for old, new in zip(found, given, strict=True)]
            return [Guess(made, 0.85, titled(one)) if i == place else g for i, g in enumerate(rest)]
    return found


def _headed_by(cells: Iterable[str], found: list[Guess]) -> list[Guess]:
    """The only amounts headed by whom a column names row by row: "Montant FEDER/FSE" is what each gives."""
    named = {fold(cell) for cell in cells}
    paid = [guess for guess in found if guess.column.means == PAID_BY]
    headed = [guess for guess in paid if not named.isdisjoint(fold(guess.column.named).split())]
    return headed if len(headed) == 1 else []


def amount(looked: Looked, one: Seen, concept: str, found: list[Guess]) -> Guess | None:
    """A column of amounts: the cost of the row, the budget of a partner, what a funder gives."""
    # Under such a title 2000 is no year.
    if one.values.amounts < 0.5 and one.values.filled:
        return Guess(Column(one.title), 0.0)
    own = "cost" in KINDS[looked.rows.kind].by_name
    repeated = comes_again(looked)
    partner = nearest(found, one.index, ("partners", "lead", "partner_of", "carried_by"))
    of_partner = concept == "budget" or (concept == "cost" and (repeated or not own))
    several = own and partner and any(lists_several(looked, c) for c in _titled(looked, partner.title))
    if several and concept == "budget":
        return Guess(Column(one.title, "cost"), 0.85, titled(one))
    if of_partner and not several and partner and RELATIONS[partner.means].type == PARTNER_OF:
        # Of several budgets the whole one is that of the partner.
        sure = 0.9 if has_word(one.title, "whole") else 0.85
        return Guess(Column(one.title, "link_budget", of=partner.title), sure, titled(one))
    payer = _payer(found, one.index, beside=has_word(one.title, "pays beside")) or _only(looked, found)
    # "Combien" is what the project costs, or what each of those who pay for it gives.
    each = (repeated or not own) and payer is not None and one.sure("amount") >= _WHOLLY
    if concept == "cost" and not each:
        return None if own else Guess(Column(one.title), 0.0)
    if own and payer is not None and _priced(looked, payer):
        return Guess(Column(one.title, "cost"), 0.85, titled(one))
    if payer is not None:
        return Guess(Column(one.title, "link_amount", of=payer.title), 0.95, titled(one))
    others_pay = any(guess.column.means == PAID_BY for guess in found)
    if own and others_pay and has_word(one.title, "whole"):
        return Guess(Column(one.title, "cost"), 0.85, titled(one))
    if own and concept == "amount" and not (repeated or _is_given(one.title) or natures.told(one.title)):
        return Guess(Column(one.title, "cost"), 0.6, titled(one))
    if not fits("funded_by", looked.rows.kind):
        return Guess(Column(one.title), 0.0)  # What people pay is no grant.
    return Guess(Column(one.title), 0.0, Text(WHO_PAYS))


def _priced(looked: Looked, payer: Column) -> bool:
    """Whether what each gives stands beside its name: "Région : 15 000 €; CAF : 5 000 €"."""
    cells = [cell for one in _titled(looked, payer.title) for cell in looked.view.found.cells(one.index)]
    told = [cell for cell in cells if not is_placeholder(cell)]
    priced = sum(any(shares.parse(part).amount for part in _PARTS.split(cell)) for cell in told)
    return priced > len(told) / 2


def _titled(looked: Looked, title: str) -> Iterator[Seen]:
    return (one for one in looked.view.columns if one.title == title)


def _payer(found: list[Guess], place: int, *, beside: bool = False) -> Column | None:
    """The column of who pays that is nearest, without those who pay beside others, or of these."""
    alone = [guess if has_word(guess.column.title, "pays beside") == beside else _NONE for guess in found]
    return nearest(alone, place, ("funded_by", "funds"))


def _only(looked: Looked, found: list[Guess]) -> Column | None:
    """Who pays beside others, where what is paid has a row for each of them: "Cofinanceur" is any of them."""
    return nearest(found, 0, ("funded_by", "funds")) if comes_again(looked) else None


def _is_given(title: str) -> bool:
    """Whether a title tells of what somebody gave, or was asked for."""
    return any(has_word(title, about) for about in ("given", "asked for", "planned", "granted", "paid out"))


def of_money(looked: Looked, one: Seen, concept: str, found: list[Guess]) -> Guess | None:
    """What is told of a payment beside its amount: year, stage, reference, rate…"""
    payer = _payer(found, one.index) or _only(looked, found)
    paid = next((g.column for g in found if g.column.means == PAID_BY), None)
    if concept == "decided":
        return _decided(looked, one, payer, paid)
    if concept in ("stage", "status"):
        return _state(looked, one, payer, paid)
    of = payer or paid
    if of is not None:
        several = paid is not None and payer is None
        # Beside several payers the year is that of all they pay.
        of_title = "" if several and concept == "year" else of.title
        several = several and concept != "year"
        made = Column(one.title, f"{PREFIX}{concept}", of=of_title)
        return Guess(made, 0.6 if several else 0.9, titled(one))
    if concept == "year" and looked.rows.kind == PROJECT and looked.rows.column.values.distinct >= 0.95:
        return Guess(Column(one.title, "since"), 0.6, titled(one))
    return Guess(Column(one.title), 0.0)


def nature(looked: Looked, one: Seen, found: list[Guess]) -> Guess | None:
    """What grants are made of, by its cells: under "Nature" or "Type" too, which elsewhere is who is paid."""
    cells = looked.view.found.cells(one.index)
    payer = _payer(found, one.index)
    if payer is None or one.is_money or share(cells, GRANT_NATURE.choices) < _ALL_BUT:
        return None
    return Guess(Column(one.title, f"{PREFIX}nature", of=payer.title), 0.9, Text("recognise.by_values"))


def _decided(looked: Looked, one: Seen, payer: Column | None, paid: Column | None) -> Guess:
    """The day money was granted: its year is that of the grant, or a note where a column tells that year."""
    given = any(other.is_money and other.sure("amount") >= 0.6 for other in looked.view.columns)
    told = any(other.sure("year") >= 0.6 and other.values.years >= 0.5 for other in looked.view.columns)
    if one.values.dates < 0.5 or not (payer or paid or given):
        return Guess(Column(one.title), 0.0)
    of = payer.title if payer is not None else ""
    return Guess(Column(one.title, f"{PREFIX}{'note' if told else 'year'}", of=of), 0.8, titled(one))


def _state(looked: Looked, one: Seen, payer: Column | None, paid: Column | None) -> Guess | None:
    cells = looked.view.found.cells(one.index)
    stages, statuses = share(cells, STAGE.choices), share(cells, STATUS.choices)
    if (
        payer is None
        and "status" in KINDS[looked.rows.kind].by_name
        and statuses >= 0.5
        and not comes_again(looked)
    ):
        # Beside the columns of several payers, how far it is is told of the row.
        return Guess(Column(one.title, "status"), 0.9, titled(one))
    payer = payer or paid
    # "Soldé" may be said of both; what more cells say decides, or that the amounts tell their stage already.
    told = any(other.is_money and stage_of_title(other.title) for other in looked.view.columns)
    staged = stages > statuses if told and statuses else stages >= statuses
    if payer is not None and stages >= 0.5 and staged:
        # Beside amounts under several payers it is that of all of them: "Avis".
        of = "" if paid is not None else payer.title
        return Guess(Column(one.title, "link_stage", of=of), 0.9, titled(one))
    if statuses >= 0.5:
        return Guess(Column(one.title, "status"), 0.9, titled(one))
    if looked.rows.kind == ORGANISATION and cells and payer is None and one.sure("status") >= _ALL_BUT:
        told = not any(is_in(cell) or is_out(cell) for cell in cells)  # "Statut": "association", "SCOP".
        return (
            Guess(Column(one.title, "category"), 0.6, titled(one)) if told else Guess(Column(one.title), 0.0)
        )
    return Guess(Column(one.title), 0.0)


def share(cells: Iterable[str], known: tuple[Choice, ...]) -> float:
    """Which part of the cells is one of the choices, from 0 to 1."""
    told = [cell for cell in cells if not is_placeholder(cell)]

    def is_one(cell: str) -> bool:
        try:
            choices.parse(progress(cell) if known is STATUS.choices else cell, known)
        except BadValue:
            return False
        return True

    return sum(map(is_one, told)) / len(told) if told else 0.0
