"""What something was called before: another name of the same, or those that were merged into it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cordee.loaders.values.words import BODIES
from cordee.model.folding import fold

_BEFORE = (
    r"(?:anciennement|autrefois|pr[ée]c[ée]demment|ancien(?:ne)? nom|ex[- ]|formerly|previously|ehemals"
    r"|vormals)(?!(?:membre|adh[ée]rent|partenaire|member))"
)
_BESIDE = re.compile(
    rf"(?P<name>\S.*?)(?:\s*[(\[]\s*{_BEFORE}\s*:?\s*(?P<inside>[^()\[\]]+)[)\]]"
    rf"|\s*(?:,|\s[-–—])\s*{_BEFORE}\s*:?\s*(?P<after>[^()\[\]]+))\s*",
    re.IGNORECASE,
)
_SAID = re.compile(_BEFORE, re.IGNORECASE)
_LONGEST, _REMEMBERED = 500, 65_536
_LEAD = re.compile(rf"^{_BEFORE}\s*:?\s*", re.IGNORECASE)
_MERGED = re.compile(
    r"^(?:(?:issu|n[ée])e?s?\s+de\s+)?(?:la\s+)?(?:fusion|r[ée]union|regroupement|merger|fusione|zusammenschluss)\s+"
    r"(?:(?:entre|avec|des?|du|of|between|di|tra|von)\s+|d['’])?(?:l[ae]s?\s+|l['’])?",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"^(?:(?:fait|faisant)\s+suite|succ[èe]de|succ[ée]dant)\s+(?:à|au|aux)\s+(?:l[ae]s?\s+|l['’])?"
    r"|^(?:remplace|successor of)\s+(?:l[ae]s?\s+|l['’])?",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s*[;|\n]\s*|\s+puis\s+")
_JOINED = re.compile(r"\s*[;|\n+]\s*|\s*,\s+|\s+(?:et|and|&|e|und)\s+(?:de\s+|d['’])?(?:l[ae]s?\s+|l['’])?")
_LISTED = re.compile(r"[;|\n,]")
_PUBLIC = frozenset(
    ("ca", "cc", "commune", "communaute", "departement", "petr", "region", "sivom", "syndicat", "ville")
)
_UNTIL = re.compile(
    r"\s*\(?\s*(?:jusqu['’](?:en|au|à)|until|avant|before|bis)\s+[^()]*\)?$|\s*\([0-9 –/-]+\)$", re.I
)


@dataclass(frozen=True, slots=True)
class Former:
    """The names in a cell; ``others`` are bodies of their own that it follows: they merged, or it says so."""

    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@lru_cache(maxsize=_REMEMBERED)
def parse(cell: str) -> Former:
    """What a cell under "Anciennement" tells.

    >>> parse("Café du Coin ; Bar des Alpes").names, parse("fusion de CC de Mens et CC de Clelles").others
    (('Café du Coin', 'Bar des Alpes'), ('CC de Mens', 'CC de Clelles'))
    """
    text = _LEAD.sub("", _plainly_spaced(cell[:_LONGEST]))
    for pattern in (_MERGED, _FOLLOWED):
        rest = pattern.sub("", text, count=1)
        if rest != text:
            return Former(others=_named(_JOINED.split(rest)))
    merged = bodies_in(text)  # Two bodies side by side became one.
    return Former(others=merged) if merged else Former(_named(_EACH.split(text)))


def bodies_in(cell: str) -> tuple[str, ...]:
    """Bodies told side by side, by what each begins with: "CC du Haut et CC du Bas"; else none.

    A list may as well be one name after another: of public bodies, which are not renamed so, it is none.
    """
    parts = _named(_JOINED.split(_plainly_spaced(cell)))
    begun = {fold(part).split()[0] for part in parts}
    known = _PUBLIC if _LISTED.search(cell) else BODIES
    return parts if len(parts) > 1 and begun <= known else ()


def beside(name: str) -> tuple[str, str]:
    """A name and what it was before, told beside it: "Café Cerise (anciennement Café du Coin)".

    >>> beside("La Ruche (ex-Les Abeilles)"), beside("Collectif Ex Aequo")
    (('La Ruche', 'Les Abeilles'), ('Collectif Ex Aequo', ''))
    """
    found = _BESIDE.fullmatch(name) if len(name) <= _LONGEST and _SAID.search(name) else None
    return (found["name"], (found["inside"] or found["after"]).strip()) if found else (name, "")


def _plainly_spaced(cell: str) -> str:
    """Its lines with one space between words: a long run of them would be looked at again from each one."""
    return "\n".join(" ".join(line.split()) for line in cell.splitlines()).strip()


def _named(parts: list[str]) -> tuple[str, ...]:
    stripped = (part.strip(" .,") for part in parts)
    bare = (_UNTIL.sub("", part) if len(part) <= _LONGEST else part for part in stripped)
    return tuple(dict.fromkeys(part for part in bare if any(map(str.isalpha, part))))
