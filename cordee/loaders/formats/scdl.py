"""Grants as French public bodies publish them: SCDL *subventions*, 1.1 to 2.1.1."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cordee.i18n import Text
from cordee.loaders.formats.cells import Registers, called, dated, joined, year_of
from cordee.loaders.formats.table import (
    Columns,
    Record,
    find,
    pass_other_sheets,
    records,
    told_records,
    under_titles,
)
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import TranslationBuilder
from cordee.loaders.values import choices, numbers
from cordee.loaders.values.faults import BadValue
from cordee.model import STAGE

TITLES = titles_of("scdl")
_AWARDED = "awarded"
_NEEDED = ("nomAttribuant", "nomBeneficiaire", "montant")


def recognise(raw: Raw) -> float | None:
    """By the titles of who gives, who receives and how much."""
    return 0.95 if any(_tables(raw)) else None


def translate(raw: Raw) -> Translation:
    """Each row is a grant of one body to another."""
    builder = TranslationBuilder(Text("format.scdl"))
    tables = list(_tables(raw))
    for table in tables:
        columns = find(table, TITLES)
        registers = Registers()
        shares = _are_shares(columns)
        for record in told_records(builder, columns):
            _grant(builder, record, registers, shares=shares)
        registers.tell(builder, table)
    pass_other_sheets(builder, raw.tables, tables)
    return builder.build()


def _tables(raw: Raw) -> Iterator[Sheet]:
    for table in raw.tables:
        found = under_titles(table, TITLES, _NEEDED)
        if found is not None:
            yield found


def _grant(builder: TranslationBuilder, record: Record, registers: Registers, *, shares: bool) -> None:
    columns = record.columns
    ours = registers.read(record.said("idAttribuant"), "siret", "siren")
    giver = builder.entity(
        record.at,
        "Organisation",
        {"name": called(record["nomAttribuant"], ours), "identifiers": ours},
        titles=columns.titles(name="nomAttribuant", identifiers="idAttribuant"),
    )
    theirs = joined(
        registers.read(record.said("idBeneficiaire"), "siret", "siren"),
        registers.read(record.said("rnaBeneficiaire"), "rna"),
    )
    receiver = builder.entity(
        record.at,
        "Organisation",
        {"name": called(record["nomBeneficiaire"], theirs), "identifiers": theirs},
        titles=columns.titles(name="nomBeneficiaire", identifiers="idBeneficiaire"),
    )
    titles = columns.titles(
        amount="montant",
        nature="nature",
        since="datesPeriodeVersement",
        reference="referenceDecision",
        rate="pourcentageSubvention",
        year="dateConvention" if "dateConvention" in columns else "exercice",
        line="dispositifAide",
    )
    builder.link(record.at, "FUNDS", giver, receiver, _money(record, shares=shares), main=True, titles=titles)


def _money(record: Record, *, shares: bool) -> dict[str, str]:
    conditions = record.said("conditionsVersement")
    convention = record.said("dateConvention")
    return {
        "amount": record["montant"],
        "nature": record.said("nature"),
        # A date nobody can read is told as such, under its own title.
        "year": year_of(convention) or convention or record.said("exercice"),
        "stage": _stage(record.said("statut")),
        "line": record.said("dispositifAide"),
        "reference": record.said("referenceDecision"),
        "rate": _rate(record.said("pourcentageSubvention"), shares=shares),
        "note": " – ".join(part for part in (record.said("objet"), conditions) if part),
        **dated(record.said("datesPeriodeVersement")),
    }


@lru_cache(maxsize=1_024)
def _stage(status: str) -> str:
    """What became of a request, where a column says so: grants are published once awarded."""
    try:
        return choices.parse(status, STAGE.choices) if status else _AWARDED
    except BadValue:
        return _AWARDED


def _are_shares(columns: Columns) -> bool:
    """Whether the percentages are parts of one, as the schema has it: hardly a grant is of 1 %.

    A row of totals tells nothing, nor one percentage among the parts.
    """
    if "pourcentageSubvention" not in columns:
        return True
    grants = (record for record in records(columns) if record["nomBeneficiaire"])
    told = list(filter(None, (_number(record.said("pourcentageSubvention")) for record in grants)))
    return 2 * sum(one <= 1 for one in told) >= len(told)


def _rate(raw: str, *, shares: bool) -> str:
    return f"{_number(raw) * 100:.10g}" if shares and 0 < _number(raw) <= 1 else raw


@lru_cache(maxsize=16_384)
def _number(raw: str) -> float:
    try:
        return numbers.parse(raw) if raw else 0.0
    except BadValue:
        return 0.0
