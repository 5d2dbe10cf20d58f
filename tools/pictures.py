"""The pictures of the READMEs and of docs/, taken from maps of the example in a real Chromium.

``python tools/pictures.py`` writes them all; it needs chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Shot:
    """A picture: which map, in which language, in which state of the page (its address), in which window."""

    name: str
    lang: Literal["fr", "en"]
    echo: bool = False
    state: str = ""
    window: str = "1400,900"
    paper: bool = False


SHOTS = (
    Shot("map.png", "en"),
    Shot("carte.png", "fr"),
    Shot("map-dark.png", "en", echo=True, state="mode=dark"),
    Shot("map-table.png", "en", echo=True, state="tab=table"),
    Shot("map-land.png", "en", state="layout=geo"),
    Shot("map-phone.png", "en", echo=True, window="500,900"),
    Shot("map-wall.png", "en", echo=True, state="show=1", window="1280,720"),
    Shot("map-zoomed.png", "en", echo=True, window="700,450"),
    Shot("map-print.pdf", "en", echo=True, paper=True),
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--virtual-time-budget=5000",
)


def photograph(page: Path, shot: Shot, profile: Path) -> None:
    """A picture of the page as it opens in this state, or what it prints."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    into = ROOT / "docs" / shot.name
    taken = f"--print-to-pdf={into}" if shot.paper else f"--screenshot={into}"
    subprocess.run(  # noqa: S603
        [
            chromium,
            *FLAGS,
            f"--window-size={shot.window}",
            f"--user-data-dir={profile}",
            "--no-pdf-header-footer",
            taken,
            f"{page.as_uri()}#{shot.state}",
        ],
        check=True,
        capture_output=True,
    )


def main() -> None:
    """Make the maps in each language, and take their pictures."""
    from cordee import MapRequest, load, make_map, open_graph

    with tempfile.TemporaryDirectory() as name, open_graph(":memory:") as store:
        folder = Path(name)
        load(store, ROOT / "examples" / "alpes")
        for shot in SHOTS:
            wish = MapRequest(echo="Espaces Valléens") if shot.echo else MapRequest("Espaces Valléens")
            page = folder / f"{shot.name}.html"
            make_map(store, page, wish, lang=shot.lang)
            photograph(page, shot, folder / f"profile-{shot.name}")


if __name__ == "__main__":
    main()
