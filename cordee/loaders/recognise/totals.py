"""The rows of a table that only sum others up: they are told, and not counted."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from cordee.loaders.sheets.grid import Row
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.identifiers import OFFICIAL
from cordee.loaders.values.money import parse as parse_money
from cordee.model.folding import fold

_LONGEST_TITLE = 120
_MAY_TOTAL = (
    "tota",
    "somm",
    "sum",
    "moyenne",
    "average",
    "durchschn",
    "ensemble",
    "gesamt",
    "media",
    "dont",
    "of which",
    "davon",
    "di cui",
    "cumul",
    "nombre",
    "number",
    "numero",
    "anzahl",
    "present",
    "présent",
    "attend",
    "anwesend",
)
_TOTAL = re.compile(
    r"(?:sous |grand |s )?(?:total|totaux|totale|totali|subtotal|zwischensumme|subtotale|gesamtsumme)\b.*"
    # "Ensemble vocal", "Media cooperative" are bodies.
    r"|(?:somme|summe|sum|moyenne|average|durchschnitt)(?: (?:des?|du|of|totale?|generale?|annuelle?)\b.*)?"
    r"|ensemble|gesamt|insgesamt|media|(?:dont|of which|davon|di cui)\b.*"
)
_ROW = re.compile(
    r"(?:montants?|nombre|budgets?|couts?|effectifs?|resultat)(?: \w+){0,3} (?:total|totaux)(?: general)?"
    r"|cumul|(?:nombre|number|numero|anzahl) .* [0-9]+"
)
"""What only a row of totals is called: over a column it is a title."""
_WERE_THERE = re.compile(
    r"(?:(?:nombre|number|numero|anzahl) (?:d[ei] |of )?)?"
    r"(?:presente?s?|presenti|attendees|attendance|anwesende?)"
)
"""What the row is called that counts, under a list of presences, who was there."""
_COUNTED = re.compile(r"(?P<count>[0-9]{1,6})(?: [^\W\d]+){0,2}")
"""How many there are, and of what: "60", "30 projets"."""
_LEAST_SUMMED = 3
_MAY_SUM, _LONGEST_SUM = "tota", 30
_SUM = re.compile(
    r"(?P<company>total|totaux)"
    r"|(?:sous |grand )?(?:total|totaux|totale)(?: general| generaux| annuel)?|subtotale?"
)
_FAILED = frozenset(("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!"))
"""What a formula shows that fails, or that nobody computed."""


def totals(rows: Sequence[Row]) -> frozenset[int]:
    """The numbers of the rows that sum up others."""
    filled = [row for row in rows if any(row[1])]
    alone = {
        number
        for place, (number, cells) in enumerate(filled)
        if _is_total([cell for cell in cells if cell]) or _is_bare_sum(filled, place)
    }
    return frozenset(alone | _named_beside(filled, alone) | _last(filled, alone))


def is_called_total(text: str) -> bool:
    """Whether a text is what totals are called, with or without what they sum up."""
    return _TOTAL.fullmatch(fold(text)) is not None


def _is_total(texts: Sequence[str]) -> bool:
    # One look at the whole row spares nearly all of them from being folded.
    whole = "\n".join(texts).lower()
    if not any(part in whole for part in _MAY_TOTAL):
        return False
    counts = any(map(is_number, texts))
    called = [
        text
        for text in texts
        if len(text) <= _LONGEST_TITLE
        and (_heads_total(text) or (counts and _WERE_THERE.fullmatch(fold(text))))
    ]
    if not called:
        return False
    labels = [text for text in texts if not (is_number(text) or text in _FAILED)]
    told = [text for text in labels if text in called or not _COUNTED.fullmatch(fold(text))]
    # "Total Festum", with its SIREN, is a body; "Total Région Sud" has none.
    return len(told) == 1 and not any(map(_is_registered, texts))


def _heads_total(text: str) -> bool:
    return is_called_total(text) or _ROW.fullmatch(fold(text)) is not None


def _is_registered(text: str) -> bool:
    """Whether a cell is a SIREN or a SIRET: no sum, and written as none is."""
    digits = text.replace(" ", "")
    register = {9: "siren", 14: "siret"}.get(len(digits), "")
    return digits.isdigit() and bool(register) and OFFICIAL[register].holds(digits)


def _is_bare_sum(rows: Sequence[Row], place: int) -> bool:
    """Whether a row without a word holds what stands above it summed up."""
    cells = rows[place][1]
    if place < 2 or cells[0] or not all(map(is_number, filter(None, cells))):
        return False
    for index, cell in enumerate(cells):
        if cell:
            above = [row[1][index] for row in rows[:place] if index < len(row[1]) and row[1][index]]
            if not above or sum(map(cents, above)) != cents(cell):
                return False
    return True


def _last(rows: Sequence[Row], alone: Set[int]) -> set[int]:
    """The last row, where it counts or sums up those above it, whatever it is called."""
    told = [row for row in rows if row[0] not in alone]
    if len(told) <= _LEAST_SUMMED:
        return set()
    number, cells = told[-1]
    above = [row[1] for row in told[:-1]]
    return {number} if _counts(cells, len(above)) or _sums(cells, above) else set()


def _counts(cells: Sequence[str], rows: int) -> bool:
    """Whether a row holds nothing but how many there are above: "60", or "60 cafés" beside "12 membres"."""
    texts = [cell for cell in cells if cell]
    found = [_COUNTED.fullmatch(fold(text)) for text in texts if not (len(texts) > 1 and text.isdigit())]
    counts = [int(one["count"]) for one in found if one is not None]
    return len(counts) == len(texts) > 0 and counts[0] == rows and max(counts) == rows


def _sums(cells: Sequence[str], above: Sequence[Sequence[str]]) -> bool:
    """Whether all rows above a row give together each amount of it, and it leaves out what each tells."""
    width = max(map(len, above))
    left = [index for index in range(width) if index >= len(cells) or not cells[index]]
    if not any(all(index < len(row) and row[index] for row in above) for index in left):
        return False
    amounts = {index: cents(cell) for index, cell in enumerate(cells) if is_number(cell)}
    if not any(amounts.values()) or any(map(_is_registered, cells)):
        return False
    sums = {i: [cents(row[i]) for row in above if i < len(row) and row[i]] for i in amounts}
    return all(len(sums[i]) >= _LEAST_SUMMED and sum(sums[i]) == amount for i, amount in amounts.items())


def _named_beside(rows: Sequence[Row], alone: set[int]) -> set[int]:
    """The rows that are called a total beside other names, as the group that they sum up.

    Nothing else is called "Sous-total"; a company is called "Total", and a row of that name is one where
    it holds what two rows above it give together, or one row where others of the table are totals too.
    """
    found: set[int] = set()
    perhaps: set[int] = set()
    for place, (number, cells) in enumerate(rows):
        if number in alone or _MAY_SUM not in "\n".join(cells).lower():
            continue
        called = [_SUM.fullmatch(fold(cell)) for cell in cells if len(cell) <= _LONGEST_SUM]
        if not any(called) or any(map(_is_registered, cells)):
            continue
        summed = _rows_summed(rows, place, alone | found | perhaps)
        if summed > 1 or any(one and not one["company"] for one in called):
            found.add(number)
        elif summed:
            perhaps.add(number)
    return found | perhaps if found else found


def _rows_summed(rows: Sequence[Row], place: int, aside: Set[int]) -> int:
    """How many rows right above give together the amounts of a row; 0 where they do not."""
    told = {index: cents(cell) for index, cell in enumerate(rows[place][1]) if index and is_number(cell)}
    sums = dict.fromkeys(told, 0)
    count = 0
    for number, cells in reversed(rows[:place]):
        if not told or all(abs(sums[index]) > abs(amount) for index, amount in told.items()):
            return 0
        if number in aside:
            continue
        count += 1
        sums = {i: total + cents(cells[i] if i < len(cells) else "") for i, total in sums.items()}
        if sums == told:
            return count
    return 0


def is_number(text: str) -> bool:
    """Whether a cell tells an amount."""
    return _money(text) is not None


def cents(text: str) -> int:
    """How many cents a cell tells of; 0 when it tells of none."""
    return _money(text) or 0


def _money(text: str) -> int | None:
    if not any(char.isdigit() for char in text):
        return None
    for sign in ("", ".", ","):  # "33,000" alone does not tell what its sign is.
        try:
            return parse_money(text, decimal=sign).low
        except BadValue:
            continue
    return None
