"""The notes of a map page that was saved with them, as the rows its own file of notes would hold.

What is noted on a network or scheme beside the one the map is around joins its line of that table; all else
is kept as what the meeting noted of it.
"""

from __future__ import annotations

from pathlib import Path

from cordee.i18n import Capital, language
from cordee.loaders.filled.table import ID, NAME, Filled, FilledRow
from cordee.loaders.filled.trace import NotedOn, Trace
from cordee.model import ECHOING
from cordee.viz.map.file import Earlier, read_page
from cordee.workflows.table.columns import TITLES
from cordee.workflows.table.remarks import NOTE

_PAGES = frozenset({".html", ".htm"})
_ENDS = {"node": 1, "link": 3}
"""How many words say what a note is on; the name of a group of the map is said of nobody."""


def page_notes(path: Path) -> tuple[Filled, ...]:
    """The notes of a map page as one copy to take in; none where it is no such page, or holds no note."""
    if path.suffix.lower() not in _PAGES or not path.is_file():
        return ()
    page = read_page(path.read_text(encoding="utf-8", errors="replace"))
    texts: dict[str, list[str]] = {}
    for note in page.notes if page else ():
        what, *ids = note.on.split(":")
        if len(ids) == _ENDS.get(what) and note.text.strip():
            texts.setdefault(note.on, []).append(note.text)
    if page is None or not texts:
        return ()
    rows = (_row(n, page, on, "\n".join(some)) for n, (on, some) in enumerate(texts.items(), start=1))
    titles = {name: str(Capital(TITLES[name])) for name in (NAME, NOTE)}
    letters = {NAME: "A", NOTE: "B"}
    return (Filled(path, "", language(), titles, letters, tuple(rows), (), (), ()),)


def _row(number: int, page: Earlier, on: str, text: str) -> FilledRow:
    what, *ids = on.split(":")
    name, kind = page.entities.get(ids[0], ("", ""))
    cells = {NAME: name, NOTE: text}
    _, whose = page.entities.get(page.subject, ("", ""))
    if what == "node" and ids[0] != page.subject and kind in ECHOING and whose in ECHOING:
        return FilledRow(number, {**cells, ID: ids[0]}, Trace(page.subject, ids[0], {}))
    return FilledRow(number, cells, None, NotedOn(page.subject, *ids))
