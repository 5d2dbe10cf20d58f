"""What became of a file: counts, rejected rows, what changed in the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cordee.graph.difference import Difference
from cordee.identity import Decision
from cordee.language import Text
from cordee.wording.lines import TextLine, named, said
from cordee.workflows.load import Loaded
from cordee.workflows.load_changes import LoadChange

REJECTED = 20
IGNORED = 5
LISTED = 20
_JUDGEMENTS = {
    "same": Text("même chose", "same"),
    "different": Text("différents", "different"),
    "undo": Text("reprend", "undoes"),
}


def loaded_lines(done: Loaded, path: Path) -> Iterator[TextLine]:
    """The whole report of a load."""
    reading, name = done.reading, done.reading.dataset
    yield said(Text(f"{path} → jeu de données « {name} »", f"{path} → data set “{name}”"), bold=True)
    yield said(reading.counts)
    for ignored in reading.ignored[:IGNORED]:
        yield said(f"· {ignored.sentence}", 2)
    yield from _left(len(reading.ignored) - IGNORED, Text("", ""))
    yield from _rejected(done)
    if done.refusal is None:
        yield from _changed(done)
    if done.dry_run:
        yield said(
            Text("Essai : rien n'a été écrit dans le graphe.", "Dry run: nothing was written to the graph.")
        )


def _rejected(done: Loaded) -> Iterator[TextLine]:
    rejected = done.reading.rejected
    if not rejected:
        return
    yield TextLine()
    yield said(Text("Lignes rejetées, à corriger", "Rows rejected, to correct"), bold=True)
    for one in rejected[:REJECTED]:
        yield said(f"· {one.sentence}", 2)
    where = f" {done.rejects}" if done.rejects else str(Text(" FICHIER.xlsx", " FILE.xlsx"))
    yield from _left(len(rejected) - REJECTED, Text(f", voir --rejects{where}", f", see --rejects{where}"))
    if done.rejects:
        name = done.reading.dataset
        again = f'load {done.rejects} --as "{name}" --keep'
        yield said(
            Text(
                fr=f"Écrites dans {done.rejects} : les corriger, puis « cordee {again} ».",
                en=f"Written to {done.rejects}: correct them, then “cordee {again}”.",
            )
        )


def _left(count: int, where: Text) -> Iterator[TextLine]:
    if count > 0:
        yield said(Text(f"+ {count} autre{'s' * (count > 1)}{where.fr}", f"+ {count} more{where.en}"), 2)


def _changed(done: Loaded) -> Iterator[TextLine]:
    yield TextLine()
    changes = done.changes
    if changes.nothing:
        yield said(
            Text("Le graphe le disait déjà : rien ne change.", "The graph said so already: nothing changes.")
        )
    else:
        named = done.dry_run
        yield from _list(Text("Ajouté", "Added"), changes.added, named)
        yield from _list(Text("Modifié", "Changed"), changes.changed, named)
        yield from _list(Text("Retiré", "Withdrawn"), changes.withdrawn, named)
        if done.difference.unchanged:
            count = done.difference.unchanged
            yield said(Text(f"Inchangé : {count} affirmations", f"Unchanged: {count} claims"))
    if str(done.kept_because):
        yield said(done.kept_because)
        if done.dry_run:
            yield from _list(Text("Gardé", "Kept"), changes.kept, True)


def _list(title: Text, found: Sequence[LoadChange], named: bool) -> Iterator[TextLine]:
    if not found:
        return
    links = sum(change.link for change in found)
    counts = Text(
        fr=_counted(len(found) - links, links, "fiche", "lien"),
        en=_counted(len(found) - links, links, "record", "link"),
    )
    yield said(Text(f"{title.fr} : {counts.fr}", f"{title.en}: {counts.en}"))
    if named:
        for change in found[:LISTED]:
            yield said(f"· {change.words}", 2)
        yield from _left(len(found) - LISTED, Text("", ""))


def _counted(records: int, links: int, record: str, link: str) -> str:
    parts = [(records, record), (links, link)]
    return ", ".join(f"{count} {word}{'s' * (count > 1)}" for count, word in parts if count)


def withdrawn_lines(name: str, difference: Difference) -> Iterator[TextLine]:
    """What a withdrawal took away."""
    count = len(difference.closed)
    yield said(
        Text(
            fr=f"« {name} » : {count} affirmation{'s' * (count > 1)} en moins ; ce que d'autres "
            "jeux de données disent reste. Recharger le fichier les remet.",
            en=f"“{name}”: {count} claim{'s' * (count > 1)} withdrawn; what other data sets say stays. "
            "Loading the file again puts them back.",
        )
    )


def decided_lines(decision: Decision) -> Iterator[TextLine]:
    """A decision just taken, and how to take it back."""
    yield said(
        Text(
            fr=f"Décision {decision.id} enregistrée ; la reprendre : « cordee annuler {decision.id} ».",
            en=f"Decision {decision.id} recorded; take it back: “cordee undo {decision.id}”.",
        )
    )


def log_lines(log: Sequence[Decision]) -> Iterator[TextLine]:
    """Every decision, the last one first."""
    if not log:
        yield said(Text("Aucune décision.", "No decision."))
    for line in log:
        of = line.undoes if line.judgement == "undo" else f"{line.left} / {line.right}"
        why = f" — {line.why}" if line.why else ""
        who = f"{line.id} {line.at[:10]} {line.by}"
        yield said(named(who, f"{_JUDGEMENTS[line.judgement]} {of}{why}"))
