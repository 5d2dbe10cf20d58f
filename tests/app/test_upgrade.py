"""A cordée that an earlier version made says so, and is brought up to date by one button."""

from __future__ import annotations

import lzma
from pathlib import Path

from cordee.app.running import Running
from cordee.graph import open_graph
from cordee.graph.backups import backup_folder, kept_backups
from tests.app.visitor import OURS, client, text

EARLIER = Path(__file__).parents[1] / "graph" / "version_2" / "graph.lbdb.xz"


def test_an_older_cordee_is_brought_up_to_date_and_backed_up_before(running: Running, tmp_path: Path) -> None:
    place = tmp_path / "older"
    place.mkdir()
    (place / "graph.lbdb").write_bytes(lzma.decompress(EARLIER.read_bytes()))
    entry = running.registry.take_in(str(place), "Ancienne")
    browser = client(running)
    told = browser.get(f"/d/{entry.slug}")
    assert told.status_code == 503 and "version plus ancienne" in text(told.text)
    assert f'action="/d/{entry.slug}/donnees/mettre-a-jour"' in told.text
    done = browser.post(f"/d/{entry.slug}/donnees/mettre-a-jour", headers=OURS)
    assert done.status_code == 200 and done.url.path == f"/d/{entry.slug}/donnees"
    assert browser.get(f"/d/{entry.slug}").status_code == 200
    running.registry.close()
    assert len(kept_backups(backup_folder(str(place)))) >= 1
    open_graph(place).close()
