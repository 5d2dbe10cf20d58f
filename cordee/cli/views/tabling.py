"""What became of a table that people filled in: taken in, left as it was, refused, to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cordee.language import Text
from cordee.wording.lines import TextLine, said
from cordee.workflows.table.edits import TITLES
from cordee.workflows.table.take_back import Imported

LISTED = 20


def imported_lines(done: Imported) -> Iterator[TextLine]:
    """The whole report of an import."""
    files = ", ".join(path.name for path in done.files)
    names = ", ".join(f"« {name} »" for name in done.datasets)
    quoted = ", ".join(f"“{name}”" for name in done.datasets)
    yield said(
        Text(
            f"{files} → jeu de données {names}" if names else files,
            f"{files} → data set {quoted}" if quoted else files,
        ),
        bold=True,
    )
    yield from _taken(done)
    yield from _decide(done)
    yield from _refused(done)
    yield from _emptied(done)
    if done.said:
        yield from _section(Text("À savoir", "Worth knowing"), done.said)
    if done.dry_run:
        yield TextLine()
        yield said(
            Text("Essai : rien n'a été écrit dans le graphe.", "Dry run: nothing was written to the graph.")
        )


def _taken(done: Imported) -> Iterator[TextLine]:
    if done.taken or done.added:
        rows = len({(one.who, one.name) for one in done.taken})
        cells = len(done.taken)
        yield said(
            Text(
                f"Repris : {_many(cells, 'cellule')} de {_many(rows, 'ligne')}.",
                f"Taken in: {_many(cells, 'cell')} of {_many(rows, 'row')}.",
            )
        )
        yield from _listed([one.sentence for one in done.taken])
        for name in done.added:
            yield said(Text(f"· {name} : nouveau dans le graphe", f"· {name}: new in the graph"), 2)
    else:
        yield said(
            Text(
                "Rien à reprendre : le graphe reste tel quel.",
                "Nothing to take in: the graph stays as it is.",
            )
        )
    if done.known:
        yield said(
            Text(
                f"Déjà connu : {_many(done.known, 'cellule')}.",
                f"Known already: {_many(done.known, 'cell')}.",
            )
        )
    yield said(
        Text(
            f"Laissé comme c'était : {_many(done.unchanged, 'cellule')}.",
            f"Left as it was: {_many(done.unchanged, 'cell')}.",
        )
    )


def _decide(done: Imported) -> Iterator[TextLine]:
    if not done.conflicts:
        return
    yield from _section(
        Text("À décider : écrit de plusieurs façons", "To decide: written in several ways"),
        [one.sentence for one in done.conflicts],
    )
    where = f" {done.decide}" if done.decide else ""
    yield said(
        Text(
            f"Rien n'en est repris. Liste à ouvrir :{where}. Ensuite --prefer FICHIER, ou corriger une copie."
            if where
            else "Rien n'en serait repris : --prefer FICHIER, ou corriger une copie.",
            f"Nothing of it is taken in. A list to open:{where}. Then --prefer FILE, or correct a copy."
            if where
            else "Nothing of it would be taken in: --prefer FILE, or correct a copy.",
        )
    )


def _refused(done: Imported) -> Iterator[TextLine]:
    if not done.refused:
        return
    yield from _section(Text("Refusé, à corriger", "Refused, to correct"), [r.sentence for r in done.refused])
    if done.rejects:
        yield said(
            Text(
                f"Écrit dans {done.rejects} : le corriger, puis « cordee tableau importer {done.rejects} ».",
                f"Written to {done.rejects}: correct it, then “cordee table import {done.rejects}”.",
            )
        )


def _emptied(done: Imported) -> Iterator[TextLine]:
    left = [one for one in done.emptied if not any(taken.place == one.place for taken in done.taken)]
    if not left:
        return
    yield from _section(
        Text(
            "Vidé, mais laissé (--accept-empty pour le retirer)",
            "Emptied, but left (--accept-empty takes it)",
        ),
        [
            Text(
                f"{one.line.name}, {TITLES[one.column].fr} : vidée par {one.who}",
                f"{one.line.name}, {TITLES[one.column].en}: emptied by {one.who}",
            )
            for one in left
        ],
    )


def _section(title: Text, sentences: Sequence[Text]) -> Iterator[TextLine]:
    yield TextLine()
    yield said(title, bold=True)
    yield from _listed(sentences)


def _listed(sentences: Sequence[Text]) -> Iterator[TextLine]:
    for sentence in sentences[:LISTED]:
        yield said(f"· {sentence}", 2)
    rest = len(sentences) - LISTED
    if rest > 0:
        yield said(Text(f"+ {rest} autre{'s' * (rest > 1)}", f"+ {rest} more"), 2)


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count > 1)}"
