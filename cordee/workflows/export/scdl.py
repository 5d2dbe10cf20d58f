"""Grants as the SCDL *subventions* schema has them, version 2.1.1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from cordee.i18n import Listed, Text
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.values.identifiers import OFFICIAL
from cordee.model import MONEY, ORGANISATIONS, STEERING
from cordee.model.properties import CASH
from cordee.workflows.export.files import write_csv
from cordee.workflows.export.formats import Content, Row
from cordee.workflows.export.written import Whole, fields, whole_of

COLUMNS = (
    *("nomAttribuant", "idAttribuant", "dateConvention", "referenceDecision", "nomBeneficiaire"),
    *("idBeneficiaire", "rnaBeneficiaire", "objet", "montant", "nature", "conditionsVersement"),
    *("datesPeriodeVersement", "idRAE", "notificationUE", "pourcentageSubvention", "dispositifAide"),
)
_NATURES = {code: words[0] for code, words in titles_of("scdl nature").items()}
_AWARDED, _PAID = "awarded", "paid"
_EURO = "EUR"
_CARRIER = "carrier"

Said: TypeAlias = Mapping[str, str]


def write_scdl(path: Path, content: Content) -> tuple[Path, ...]:
    """The grants in euros that are awarded or paid; a project's beneficiary is who carries it.

    One that is told awarded and paid is written once, as it was awarded.
    Raises InvalidValue for a projection, OutputError when it cannot be written.
    """
    write_csv(path, COLUMNS, _grants(whole_of(content, "scdl")))
    return (path,)


def _grants(whole: Whole) -> Iterator[Row]:
    carriers = {
        link["to"]: whole.nodes[link["from"]]
        for link in whole.linked(STEERING)
        if link["properties"].get("role") == _CARRIER and whole.nodes[link["from"]]["kind"] in ORGANISATIONS
    }
    for link, said in _sorted_out(whole)[0]:
        given = whole.nodes[link["to"]]
        yield _row(said, whole.nodes[link["from"]], given, carriers.get(link["to"], given))


def told_scdl(content: Content, listed: str) -> Text:
    """How many grants are written, and how many are left out, by why."""
    grants, left = _sorted_out(whole_of(content, "scdl"))
    rows = Text("export.grants_written", n=len(grants), listed=listed)
    if not left:
        return rows
    why = Listed(Text(f"export.left_{reason}", n=n) for reason, n in sorted(left.items()))
    return Text("export.grants_left", written=rows, why=why)


def _sorted_out(whole: Whole) -> tuple[list[tuple[Row, Said]], Counter[str]]:
    """The grants that the schema has room for, and how many it has none for, by why."""
    told = [(link, {prop.name: value for prop, value in fields(link)}) for link in whole.linked(MONEY)]
    awards = Counter(_one(link, said) for link, said in told if said.get("stage") == _AWARDED)
    left: Counter[str] = Counter()
    kept: list[tuple[Row, Said]] = []
    for link, said in told:
        why = _left_out(said)
        if not why and said.get("stage") == _PAID and awards[_one(link, said)]:
            awards[_one(link, said)] -= 1
            why = "paid"
        left[why] += 1
        if not why:
            kept.append((link, said))
    del left[""]
    return kept, left


def _left_out(said: Said) -> str:
    if "amount" not in said:
        return "amount"
    if said.get("currency", _EURO) != _EURO:
        return "currency"
    return "" if said.get("stage", _AWARDED) in (_AWARDED, _PAID) else "stage"


def _one(link: Row, said: Said) -> tuple[str, ...]:
    """What an award and its payment have in common: the reference, else the year and the amount."""
    reference = said.get("reference", "")
    how = (reference,) if reference else ("", said.get("year", ""), said.get("amount", ""))
    return (link["from"], link["to"], said.get("nature", ""), *how)


def _row(said: Mapping[str, str], giver: Row, given: Row, receiver: Row) -> Row:
    since, until = said.get("since", ""), said.get("until", "")
    rate = said.get("rate", "")
    project = str(given["name"]) if receiver is not given else ""
    return {
        "nomAttribuant": giver["name"],
        "idAttribuant": _number(giver, "siret", "siren"),
        "dateConvention": said.get("year", "") or since,
        "referenceDecision": said.get("reference", ""),
        "nomBeneficiaire": receiver["name"],
        "idBeneficiaire": _number(receiver, "siret", "siren"),
        "rnaBeneficiaire": _number(receiver, "rna"),
        "objet": " – ".join(part for part in (project, said.get("note", "")) if part),
        "montant": said["amount"],
        "nature": _nature(said.get("nature", "")),
        "datesPeriodeVersement": f"{since}/{until}" if until and until != since else since,
        "pourcentageSubvention": f"{float(rate) / 100:.4g}" if rate else "",
        "dispositifAide": said.get("line", ""),
    }


def _nature(code: str) -> str:
    parts = [words for name, words in _NATURES.items() if code in (name, "mixed")]
    return ";".join(parts) if code else _NATURES[CASH]


def _number(node: Row, *registers: str) -> str:
    """The number of a body in the first of these registers that has one, without the register's name."""
    found = [one.partition(":") for one in node["properties"].get("identifiers", ())]
    by_name = {name: value for name, _, value in found if name in OFFICIAL}
    return next((by_name[name] for name in registers if name in by_name), "")
