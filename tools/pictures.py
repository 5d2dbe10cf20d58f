"""The pictures of the READMEs, taken from the demo's own map in a real Chromium.

``python tools/pictures.py`` writes docs/map.png and docs/carte.png; it needs chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURES = {"map.png": "en", "carte.png": "fr"}
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
    "--window-size=1400,900",
    "--virtual-time-budget=5000",
)


def photograph(page: Path, picture: Path, profile: Path) -> None:
    """A picture of the page as it opens."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    subprocess.run(  # noqa: S603
        [chromium, *FLAGS, f"--user-data-dir={profile}", f"--screenshot={picture}", page.as_uri()],
        check=True,
        capture_output=True,
    )


def main() -> None:
    """Make the demo's map in each language, and take its picture."""
    from cordee import around, load, open_graph, write_pyvis

    with tempfile.TemporaryDirectory() as name, open_graph(":memory:") as store:
        folder = Path(name)
        load(store, ROOT / "examples" / "alpes")
        for picture, lang in PICTURES.items():
            page = folder / f"{lang}.html"
            write_pyvis(around(store, "Espaces Valléens", depth=1), page, lang="fr" if lang == "fr" else "en")
            photograph(page, ROOT / "docs" / picture, folder / f"profile-{lang}")


if __name__ == "__main__":
    main()
