"""What a person prefers: her language, how people are shown, light or dark; kept beside her cordées."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from cordee.files.atomic import write_text
from cordee.files.workbook.book import clean
from cordee.i18n import languages

FILE = "preferences.json"
THEMES = ("", "light", "dark")
LONGEST = 80
"""Letters of a name."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """``lang`` "" is the system's, ``theme`` "" too; ``roles`` shows people by their role; 0 is any port.

    ``keys`` are the letters that do something inside a list; ``name`` is her own.
    """

    lang: str = ""
    roles: bool = False
    theme: str = ""
    port: int = 0
    keys: bool = True
    name: str = ""

    def changed(
        self,
        *,
        lang: str | None = None,
        roles: bool | None = None,
        theme: str | None = None,
        keys: bool | None = None,
        name: str | None = None,
    ) -> Preferences:
        """These with what is said of them; what means nothing is left as it was."""
        return replace(
            self,
            lang=lang if lang in languages() else self.lang,
            roles=self.roles if roles is None else roles,
            theme=theme if theme in THEMES else self.theme,
            keys=self.keys if keys is None else keys,
            name=self.name if name is None else " ".join(clean(name).split())[:LONGEST],
        )


def read(home: Path) -> Preferences:
    """What was preferred; the usual where nothing can be read, for nobody is kept out by a preference."""
    try:
        known = json.loads((home / FILE).read_text(encoding="utf-8"))
        found = Preferences(port=int(known["port"]))
        found = found.changed(lang=known["lang"], roles=bool(known["roles"]), theme=known["theme"])
        return found.changed(keys=bool(known.get("keys", True)), name=str(known.get("name", "")))
    except (OSError, ValueError, TypeError, KeyError):
        return Preferences()


def write(home: Path, preferences: Preferences) -> None:
    """Keep them. Raises OutputError."""
    write_text(home / FILE, json.dumps(asdict(preferences)) + "\n")
