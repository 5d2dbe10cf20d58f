"""A forgetting in words: the attestation, and what a person must still do by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cordee.graph.forgetting import Left
from cordee.i18n import Day, Text, plain
from cordee.wording.cites import place_words
from cordee.wording.lines import TextLine, said

PLACES = 20
_ON_SERVER = (
    plain("CALL db.checkpoint();"),
    plain("CALL dbms.setConfigValue('db.tx_log.rotation.retention_policy', 'keep_none');"),
    plain("CALL db.checkpoint();"),
)
_ANEW = (
    Text("forget.anew_backup"),
    Text("forget.anew_stop"),
    Text("forget.anew_remove"),
    Text("forget.anew_restore"),
)


def attestation_lines(
    day: str,
    reference: str,
    people: int,
    left: Left,
    files: Mapping[str, Sequence[str]],
    originals: Mapping[str, str],
    *,
    on_server: bool,
    dry_run: bool,
) -> Iterator[TextLine]:
    """Day, reference, what went, which files were written again, what is left to do. It names nobody."""
    yield said(
        Text("forget.would" if dry_run else "forget.attestation", day=Day(day), reference=reference),
        bold=True,
    )
    yield said(Text("forget.people", n=people), 2)
    yield said(Text("forget.claims", n=left.claims), 2)
    yield said(Text("forget.decisions", n=left.decisions), 2)
    yield said(Text("forget.texts", n=left.texts), 2)
    for name in ("backups", "documents", "removed"):
        yield from _listed(_FILES[name], files.get(name, ()))
    yield from _by_hand(left, files.get("by_hand", ()), originals)
    yield from _listed(Text("forget.review"), left.review)
    if on_server:
        yield said(Text("forget.server"), bold=True)
        yield from (said(line, 2) for line in (*_ON_SERVER, *_ANEW))
    yield said(Text("forget.elsewhere"))


_FILES = {
    "backups": Text("forget.backups"),
    "documents": Text("forget.documents"),
    "removed": Text("forget.removed"),
}


def _by_hand(left: Left, files: Sequence[str], originals: Mapping[str, str]) -> Iterator[TextLine]:
    """The original files: what they say comes from somebody's own hand, and only a person edits it."""
    lines = []
    for dataset, places in left.places.items():
        file = originals.get(dataset) or dataset
        told = list(dict.fromkeys(place_words(place, Path(file).stem) for place in places[:PLACES]))
        more = f" + {len(places) - PLACES}" if len(places) > PLACES else ""
        lines.append(f"{file} ({'; '.join(told)}{more})" if places else file)
    yield from _listed(Text("forget.by_hand"), [*lines, *(one for one in files if one not in lines)])


def _listed(title: Text, items: Sequence[str]) -> Iterator[TextLine]:
    if items:
        yield said(title, bold=True)
        yield from (said(f"· {item}", 2) for item in items)
