"""Rows of public money as their publishers give them, and what they amount to, without the graph.

The files are read in the folder that ``--corpora`` names; nothing of them is copied here. Amounts are
added up as exact decimals from the raw cells, by nothing that Cordée uses.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

UNNAMED = "Bénéficiaire sans nom"
MONEY, KIND = "numéraire", "en nature"
_ROLES = {"LP": "lead", "PP": "partner", "AP": "partner"}
"""Lead, project and associated partner, in the words of the template."""


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One row: who gives, who receives, the raw amount, and the other cells by column of the template."""

    giver: str
    receiver: str
    amount: str
    cells: tuple[tuple[str, str], ...] = ()
    nature: str = MONEY

    @property
    def value(self) -> Decimal:
        """Its amount, from the raw cell; an empty one is none."""
        return Decimal(self.amount or "0")


@dataclass(frozen=True, slots=True)
class Expected:
    """What rows amount to in euros, and what those add that say an earlier one word for word."""

    rows: int
    money: Decimal
    kind: Decimal
    again: int
    added_again: Decimal


def expected(rows: list[MoneyRow]) -> Expected:
    """The totals, worked out from the rows alone."""
    twice = Counter(row for row in rows if row.amount)
    return Expected(
        rows=len(rows),
        money=sum((row.value for row in rows if row.nature == MONEY), Decimal()),
        kind=sum((row.value for row in rows if row.nature == KIND), Decimal()),
        again=sum(count - 1 for count in Counter(rows).values()),
        added_again=sum((row.value * (count - 1) for row, count in twice.items()), Decimal()),
    )


def fonjep(folder: Path, year: int) -> Iterator[MoneyRow]:
    """Posts paid to associations, one row each."""
    path = folder / "fonjep" / f"postes-fonjep-{year}.json"
    for row in json.loads(path.read_text(encoding="utf-8")):
        cells = (("year", str(row["annee"])), ("line", row["id_poste"] or ""), ("note", _place(row)))
        yield MoneyRow("FONJEP", row["raison_sociale"], str(row["montant"]), cells)


def _place(row: Mapping[str, Any]) -> str:
    # Every cell that is not elsewhere: rows are identical when all their cells are.
    return " ".join(str(row.get(name) or "") for name in ("code_tiers", "code_cv", "insee_dep", "insee_reg"))


def interreg(folder: Path) -> Iterator[MoneyRow]:
    """Partners of projects, each with its own budget."""
    path = folder / "interreg_partners" / "rawdata.json"
    for row in json.loads(path.read_text(encoding="utf-8")):
        if row["organisationsnamn"] and row["partnerbudget"]:
            since, until = _day(row["startdatum"]), _day(row["slutdatum"])
            # Two projects end before they begin: what contradicts itself is left out.
            dates = (("since", since), ("until", until)) if since <= (until or since) else ()
            cells = (("role", _ROLES[row["organisationsroll"]]), *dates)
            project = f"{row['program']}: {row['projektnamn']}"
            yield MoneyRow(row["organisationsnamn"], project, str(row["partnerbudget"]), cells)


def _day(written: str) -> str:
    """A day that exists; two rows end on a 31st of September or of February."""
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""


def loire_atlantique(folder: Path) -> Iterator[MoneyRow]:
    """Grants to associations of one département; what it values in kind is a row of its own."""
    (path,) = (folder / "subventions_pays_de_la_loire" / "44-Loire-Atlantique").glob("*.csv")
    for row in _csv(path):
        ends = (row["Nom de l'attribuant"], row["Nom du bénéficiaire"] or UNNAMED)
        told = (
            ("year", row["Date de la convention de subvention"]),
            ("note", row["Objet de la subvention"]),
            ("line", row["Identification du bénéficiaire"]),
        )
        if row["Montant total de la subvention"]:
            yield MoneyRow(*ends, row["Montant total de la subvention"], told)
        if row["Estimation des avantages en nature"]:
            yield MoneyRow(*ends, row["Estimation des avantages en nature"], told, KIND)


def maine_et_loire(folder: Path) -> Iterator[MoneyRow]:
    """Grants and agreements of another département of the same region."""
    paths = sorted((folder / "subventions_pays_de_la_loire" / "49-Maine-et-Loire").glob("*.csv"))
    agreements, grants = paths
    for row in _csv(agreements):
        told = (
            ("reference", row["referenceDecision"]),
            ("note", row["objet"]),
            ("since", row["dateConvention"]),
        )
        yield MoneyRow(row["nomAttribuant"], row["nomBeneficiaire"], row["montant"], told)
    for row in _csv(grants):
        name = f"{row['Raison Sociale']} {row['Raison sociale 2']}"
        where = f"{row['Code postal']} {row['Commune']}".strip()
        if row["Mandaté"]:
            paid = (("year", row["Année"]), ("note", where))
            yield MoneyRow("Département de Maine-et-Loire", name, row["Mandaté"], paid)


def _csv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            yield {str(name): " ".join((cell or "").split()) for name, cell in row.items() if name}


CORPORA: dict[str, Callable[[Path], Iterator[MoneyRow]]] = {
    **{f"FONJEP {year}": partial(fonjep, year=year) for year in range(2020, 2024)},
    "Interreg": interreg,
    "Loire-Atlantique": loire_atlantique,
    "Maine-et-Loire": maine_et_loire,
}
"""Each corpus and how its rows are read."""
BUDGETS = frozenset({"Interreg"})
"""Those whose rows are partnerships with a budget; the others are funding."""
