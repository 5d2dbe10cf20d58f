"""The two ends of a link row: which records they are, or why they cannot be told."""

from __future__ import annotations

from cordee.language import Text
from cordee.loaders.names import Hit, Names
from cordee.loaders.reading import Fault
from cordee.loaders.rows import Parsed
from cordee.loaders.values.faults import listing
from cordee.model.folding import fold
from cordee.model.vocabulary import KINDS, LINKS, LinkType

_KIND_OF = {
    fold(title): kind.name
    for kind in KINDS.values()
    for title in (kind.name, kind.title.fr, kind.title.en, kind.plural.fr, kind.plural.en)
}


_ENDS = {
    link.name: tuple(tuple(dict.fromkeys(ends)) for ends in zip(*link.ends, strict=True)) for link in LINKS
}
"""The kinds permitted at either end of each type."""


def find_endpoints(row: Parsed, link: LinkType, names: Names) -> tuple[Hit, Hit] | tuple[Fault, ...]:
    """The kinds and records of both ends, or the faults of the row."""
    asked = (_kinds(row, "from_kind", link, 0), _kinds(row, "to_kind", link, 1))
    wrong = tuple(found for found in asked if isinstance(found, Fault))
    if wrong or isinstance(asked[0], Fault) or isinstance(asked[1], Fault):
        return wrong
    lefts = names.find(row.text("from"), asked[0])
    rights = names.find(row.text("to"), asked[1])
    absent = [
        _absent(row, name, kinds, names)
        for name, kinds, hits in (("from", asked[0], lefts), ("to", asked[1], rights))
        if not hits
    ]
    if absent:
        return tuple(absent)
    pairs = sorted((a, b) for a in lefts for b in rights if (a[0], b[0]) in link.ends)
    if len(pairs) != 1:
        return (_ambiguous(row, pairs) if pairs else _unfit(row, link),)
    if pairs[0][0] == pairs[0][1]:
        expected = Text(fr="une autre entité que celle de départ", en="another entity than the first end")
        return (row.fault("to", expected, Text(fr="corriger l'un des bouts", en="correct one of the ends")),)
    return pairs[0]


def _kinds(row: Parsed, name: str, link: LinkType, end: int) -> tuple[str, ...] | Fault:
    permitted = _ENDS[link.name][end]
    raw = row.text(name)
    if not raw:
        return permitted
    kind = _KIND_OF.get(fold(raw), "")
    if kind in permitted:
        return (kind,)
    french, english = ([getattr(KINDS[k].title, lang) for k in permitted] for lang in ("fr", "en"))
    return row.fault(
        name,
        Text(fr=f"une nature permise ici : {listing(french)}", en=f"a kind allowed here: {listing(english)}"),
        Text(fr="choisir une de ces natures, ou laisser vide", en="choose one of these, or leave it empty"),
    )


def _absent(row: Parsed, name: str, kinds: tuple[str, ...], names: Names) -> Fault:
    raw = row.text(name)
    ordered = [kind for kind in KINDS.values() if kind.name in kinds]
    expected = Text(
        fr=f"le nom ou l'id d'une entité du fichier ({listing([k.title.fr for k in ordered])})",
        en=f"the name or id of an entity of the file ({listing([k.title.en for k in ordered])})",
    )
    lost = names.lost(raw, kinds)
    if lost:
        return row.fault(
            name,
            expected,
            Text(fr=f"corriger la ligne rejetée {lost}", en=f"correct the rejected row {lost}"),
        )
    elsewhere = sorted({kind for kind, _ in names.find(raw, KINDS.keys())})
    if elsewhere:
        titles = [KINDS[kind].title for kind in elsewhere]
        remedy = Text(
            fr=f"ce nom est celui d'une autre nature d'entité ({listing([t.fr for t in titles])})",
            en=f"this name is that of another kind of entity ({listing([t.en for t in titles])})",
        )
        return row.fault(name, expected, remedy)
    near = names.near(raw, kinds)
    fr, en = (f"écrire « {near} » ? Sinon, ", f"write “{near}”? Else ") if near else ("", "")
    remedy = Text(fr=f"{fr}ajouter cette entité à sa feuille", en=f"{en}add this entity to its sheet")
    return row.fault(name, expected, remedy)


def _ambiguous(row: Parsed, pairs: list[tuple[Hit, Hit]]) -> Fault:
    end = 0 if len({pair[0] for pair in pairs}) > 1 else 1
    name = ("from", "to")[end]
    kinds = sorted({pair[end][0] for pair in pairs})
    titles = [KINDS[kind].title for kind in kinds]
    expected = Text(
        fr=f"une seule entité : plusieurs ont ce nom ({listing([t.fr for t in titles])})",
        en=f"one entity: several have this name ({listing([t.en for t in titles])})",
    )
    column = row.columns.title(f"{name}_kind")
    remedy = (
        Text(fr=f"préciser la colonne « {column} »", en=f"fill in the column “{column}”")
        if len(kinds) > 1
        else Text(fr="écrire l'id de l'entité", en="write the entity's id")
    )
    return row.fault(name, expected, remedy)


def _unfit(row: Parsed, link: LinkType) -> Fault:
    pairs = [(KINDS[a].title, KINDS[b].title) for a, b in link.ends]
    return row.fault(
        "to",
        Text(
            fr=f"deux bouts qui vont ensemble : {listing([f'{a.fr} → {b.fr}' for a, b in pairs], 20)}",
            en=f"two ends that fit: {listing([f'{a.en} → {b.en}' for a, b in pairs], 20)}",
        ),
        Text(fr="corriger l'un des bouts ou changer de feuille", en="correct one end or use another sheet"),
    )
