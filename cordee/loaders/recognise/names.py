"""The names a file holds: which network is its author's own, what a short name stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cordee.loaders.mapping.kinds import NETWORK, ORGANISATION, PROGRAMME
from cordee.loaders.mapping.known_names import KnownNames, kind_by_words, name_of
from cordee.loaders.recognise.rows import Rows
from cordee.loaders.recognise.told_of import KIND_OF
from cordee.loaders.recognise.view import View
from cordee.loaders.recognise.vintages import without_vintage
from cordee.loaders.values.bracketed import is_acronym
from cordee.loaders.values.several import split
from cordee.model.folding import fold, name_key

_CUT = re.compile(r"\s+[—–|:-]\s+|\s*[:|]\s+|\s*\(")
_BODY = re.compile(
    r"\b(?:reseau|network|rete|netzwerk|netz|federation|collectif|association|verband|alliance|alleanza|allianz|partnership|partenariat"
    r"|union|forum|club|platform|plateforme)\b"
)
_LISTING = re.compile(
    r"(?:\b(?:les?|la|nos|our|the)\s+)?"
    r"(?:liste|annuaire|r[ée]pertoire|tableau|fichier|suivi|adh[ée]sions?|cotisations?|adh[ée]rents?|membres?"
    r"|list|directory|members?|dues|bureau|conseil d['’]administration|ca|salari[ée]s|[ée]quipe"
    r"|b[ée]n[ée]voles|board|staff|elenco|soci|membri|mitglieder|verzeichnis)\b.*?\s?"
    r"(?:du|de la|aux?|[àa] la|of the|of|to the|in the|de l['\u2019]|[àa] l['\u2019]|des"
    r"|dell[ae]|del|dei|dell['\u2019]|der)\s*"
    r"(?=(?:(?-i:[A-ZÀ-Ý])[\w'\u2019-]*\s+){0,5}"
    r"(?:r[ée]seau|network|rete|federazione|netzwerk|verband|f[ée]d[ée]ration|collectif|alliance|alleanza|allianz"
    r"|union|forum|association))",
    re.IGNORECASE,
)
"""What a banner says before the name of a body: "Liste des adhérents du"."""
_GERMAN_LIST = re.compile(r"^Mitglieder(?:liste|verzeichnis)\s+(?:(?:des|der)\s+)?", re.IGNORECASE)
_GENITIVE = re.compile(r"(?<=^Netzwerk)e?s\b|(?<=^Verband)e?s\b|(?<=^Verbund)e?s\b")
"""The ending of the word for a network behind what a banner says before it: "Mitglieder des Netzwerks"."""
_LISTED = re.compile(
    r"(?:(?:liste|annuaire|fichier|base|tableau|export|contacts?|adh[ée]sions?|cotisations?|adh[ée]rents?|membres?"
    r"|members?|directory|list|soci|mitglieder)\s+(?:(?:du|des|de la|de l['’]|de|aux?|of the|of)\s*\b)*)+",
    re.IGNORECASE,
)
"""What the name of a sheet or a file says before that of a body."""
_AGREED = re.compile(
    r"(?i:(?:(?:liste|suivi|tableau|[ée]tat) des? )?"
    r"(?:conventions?|partenariats?|partenaires?|chartes?|accords?)"
    r"(?: (?:de partenariat|partenariale?s?|financi[eè]re?s?))*"
    r" +(?:du|de la|de l['’]|des|d['’])) *(?P<name>[A-ZÀ-Ý].{2,80})"
)
"""What a banner says before the name of the body whose partners are listed."""
_YEARLY = re.compile(r"^(?:19|20)[0-9]{2}\s+")
_PARTS = re.compile(r"\s+[-–—|:]\s+")
_LISTS = re.compile(
    r"\b(?:annuaires?|listes?|tableaux?|suivis?|fichiers?|mise a jour|contacts?|adherents?|membres?"
    r"|subventions?|projets?|financements?|partenaires?|plan|budget|programme|programmation|repertoire|etat|bilan"
    r"|export|document|presences?|members?|directory|list|grants?|projects?|partners?|elenco|soci|progetti"
    r"|verzeichnis|mitglieder|projekte)\b"
)
"""What stands above a table and says what it lists."""
_SHORT = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý0-9.'’-]{1,14}")
_ACRONYM = re.compile(rf"[^()]+ \({_SHORT.pattern}\)")
_LOOKED_AT = 2_000
_TAKEN_FROM = ("network", "member_of", "organisation", "partners")


@dataclass(frozen=True, slots=True)
class Meant:
    """The name that a short one, or none, stands for; how sure that is; what else it may be."""

    name: str
    sure: float
    others: tuple[str, ...] = ()


class FileNames:
    """The names in all tables of one file."""

    def __init__(self, views: Sequence[View], told: Sequence[Rows | None], stem: str) -> None:
        self.stem = stem
        self.known = KnownNames()
        self._networks: Counter[str] = Counter()
        for view, rows in zip(views, told, strict=True):
            if rows is not None:
                self.known.learn(rows.kind, view.found.cells(rows.column.index))
        for view in views:
            for one in view.having(*_TAKEN_FROM, "theme", "project"):
                if one.is_ticks:
                    continue
                kind = KIND_OF.get(one.concept, NETWORK if one.concept == "member_of" else "")
                cells = list(dict.fromkeys(view.found.cells(one.index)))[:_LOOKED_AT]
                witness = self.known.witness(cells)
                names = [name for cell in cells for name in split(cell, witness).names]
                for name in names if kind else ():
                    # Among bodies "LEADER …" is a programme, as it is when it is read.
                    words = kind_by_words(name, (PROGRAMME,)) if kind == ORGANISATION else ""
                    self.known.learn(words or kind, [name])
                if one.concept != "theme":
                    self._networks.update(name_of(name).name for name in names)
        self._above = next(_called(views), "")
        self._banners = [*_bodies(views), *_first(stem), *_of_sheets(views)]

    def kind(self, title: str, allowed: Sequence[str]) -> str:
        """What the file itself says somebody of that name is; "" when it does not."""
        told = name_of(title)
        return self.known.known_kind(told.name, allowed) or self.known.known_kind(title, allowed)

    def network(self, short: str, view: View) -> Meant:
        """The network whose short name is ``short``; when there is no name at all the author's own.

        That is the one a sheet is called after before any that the file speaks of: each has its members.
        """
        if short and len(short) > 12 and " " in short:
            return Meant(short, 0.85)
        if short:
            found = [name for name in self._networks if _is_capital(short) and _shortens(short, name)]
            best = sorted(found, key=lambda name: (not _initials(short, name), -self._networks[name]))
            banner = next((name for name in self._banners if is_acronym(short, name)), "")
            exactly = bool(banner) and _initials(short, banner)
            if best and (_initials(short, best[0]) or not exactly):
                return Meant(
                    f"{best[0]} ({short})", 0.9 if _initials(short, best[0]) else 0.7, tuple(best[1:4])
                )
            if banner:
                told = banner if banner.endswith(f"({short})") else f"{banner} ({short})"
                return Meant(told, 0.8, tuple(best[:3]))
            return Meant(short, 0.6)
        own = next(iter((*_bodies([view]), *_of_sheets([view]), *self._banners)), "")
        if not own and self._above:
            return Meant(self._above, 0.5)
        spelled = next((name for name in self._networks if name_key(name) == name_key(own)), own)
        return Meant(spelled, 0.65 if spelled else 0.0)


def _bodies(views: Sequence[View]) -> Iterator[str]:
    """The names of bodies in what stands above the tables."""
    for view in views:
        for text in view.found.banner:
            agreed = _AGREED.fullmatch(without_vintage(text.strip()))
            if agreed is not None:
                yield agreed["name"].strip()
                continue
            short, *rest = _CUT.split(text.strip(), maxsplit=1)
            name = _LISTING.sub("", _GERMAN_LIST.sub("", short.strip()), count=1)
            name = _GENITIVE.sub("", name[:1].upper() + name[1:])
            undated = without_vintage(name)
            name = undated if len(undated.split()) >= 2 else name
            if _BODY.search(fold(name)) and len(name.split()) >= 2:
                yield name
            elif rest and _SHORT.fullmatch(name) and _BODY.match(fold(rest[0])) and len(rest[0].split()) >= 2:
                yield f"{_CUT.split(rest[0], maxsplit=1)[0].strip(' )')} ({name})"
            elif rest and _LISTS.search(fold(name)) and _BODY.match(fold(rest[0])):
                told = _ACRONYM.fullmatch(rest[0].strip())
                yield told[0] if told else _CUT.split(rest[0], maxsplit=1)[0].strip()


def _called(views: Sequence[View]) -> Iterator[str]:
    """What stands first above the first table, where it is a name and does not say what the table lists."""
    text = next(iter(views[0].found.banner), "").strip() if views else ""
    words = text.split()
    plain = text[:1].isupper() and not any(map(str.isdigit, text)) and not _CUT.search(text)
    if plain and 2 <= len(words) <= 7 and not _LISTS.search(fold(text)):
        yield text


def _of_sheets(views: Sequence[View]) -> Iterator[str]:
    """The network that a sheet is called after: "Adhérents Réseau Alpages"."""
    for view in views:
        yield from _first(view.name)


def _first(stem: str) -> Iterator[str]:
    """The network that a file or a sheet is called after, without its year and what it says that it lists."""
    for part in _PARTS.split(re.sub(r"[_]+", " ", stem).strip()):
        name = _LISTED.sub("", without_vintage(_YEARLY.sub("", part.strip())), count=1)
        name = name[:1].upper() + name[1:]
        if _BODY.search(fold(name)) and len(name.split()) >= 2:
            yield name


def _shortens(short: str, name: str) -> bool:
    """Whether a short name may stand for a longer one: two letters only by its initials, none of one word."""
    told = sum(any(map(str.isalpha, word)) for word in name.split()) > 1
    return told and is_acronym(short, name) and (len(short) > 2 or _initials(short, name))


def _initials(short: str, name: str) -> bool:
    """Whether the letters of a short name are exactly the first ones of the longer words of a name."""
    letters = fold(short).replace(" ", "")
    words = fold(name).split()
    return letters in ("".join(w[0] for w in words if len(w) > 3), "".join(w[0] for w in words))


def _is_capital(short: str) -> bool:
    return sum(char.isupper() for char in short) >= 2 or len(short.split()) > 1
