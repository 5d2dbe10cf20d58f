"""How names are compared: accents, case, ligatures, punctuation and spaces put aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
_NOT_WORD = re.compile(r"[\W_]+", re.UNICODE)

BREAK = "\u200b"
"""A place where a line may break: some files put it for a space, others inside a word."""

_APOSTROPHES = dict.fromkeys(map(ord, "ʼʹʻˈ＇"), "’")
_UNSEEN = dict.fromkeys(
    (
        0x00AD,
        0x034F,
        0x061C,
        0x180E,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        0x115F,
        0x1160,
        0x3164,
        0xFFA0,
        *range(0xE0000, 0xE0080),
    )
)
_SEEMING = {**_UNSEEN, **_APOSTROPHES}
# Joiners mean something between letters of other scripts, and in emoji: there they are kept.
_JOINERS = re.compile("(?<=[\0-\u024f])[\u200c\u200d\ufe00-\ufe0f]|[\u200c\u200d](?=[\0-\u024f])")
_SOFT_HYPHEN = b"\xad"
"""The one sign of Latin-1 that nobody sees."""
_NUMBER_SIGN = re.compile(r"\b[nN] ?[°º˚](?=\W*\w)")
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"\w+")
_LOOK_ALIKES = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445"
    "\u0405\u0406\u0408\u0455\u0456\u0458"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd",
    "ABEKMHOPCTYXaeopcyxSIJsijABEZHIKMNOPTYXov",
)
"""Cyrillic and Greek letters that nobody tells from ours: they come from other keyboards and from scans."""
_ORDINARY = re.compile("[\t-*,\\-/0-~À-ÖØ-öø-ÿŒœ’]*")
"""What nobody writes two ways: letters and signs without dots, plus and number signs."""
_MOST_NAMES = 262_144
"""Names whose form is kept: those of a long file are compared again and again."""
_PLUS = re.compile(r"(?<=[^\W\d_])\+(?!\w)")
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_]\. ?){2,}(?:[^\W\d_](?![\w.]))?")


class _Folded(dict[int, str]):
    """What each character becomes, worked out when it first comes: a sign a space, an accent nothing."""

    def __missing__(self, code: int) -> str:
        lowered = unicodedata.normalize("NFKD", chr(code)).casefold().translate(_LIGATURES)
        plain = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
        found = self[code] = _NOT_WORD.sub(" ", plain)
        return found


_FOLDED = _Folded()
_SLOW = 0
_FAST = bytes(
    ord(one) if len(one) == 1 and one.isascii() else _SLOW for one in map(_FOLDED.__getitem__, range(256))
)
"""The same for the letters of Latin-1 in one go; ``_SLOW`` marks the few that become none or two."""


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The form under which two spellings of one text are equal.

    >>> fold("  Cœur de l’Écrins-Queyras ")
    'coeur de l ecrins queyras'
    """
    return folded_once(text)


def folded_once(text: str) -> str:
    """``fold`` of a text that nobody asks for again: it is not remembered."""
    # Character by character: no rule looks at its neighbours, once accents are gone.
    quick = _latin(text).translate(_FAST)
    is_whole = len(quick) == len(text) and _SLOW not in quick
    return " ".join((quick.decode("ascii") if is_whole else text.translate(_FOLDED)).split())


def _latin(text: str) -> bytes:
    """A text in Latin-1, its printed apostrophes straight; shorter where it has letters of elsewhere."""
    return text.replace("’", "'").encode("latin-1", "ignore")


def visible(text: str) -> str:
    """``text`` without what nobody sees (soft hyphens, joiners, marks of direction); one sort of apostrophe.

    Line-break opportunities (``BREAK``) are left: only their neighbours tell what they stand for.
    """
    if text.isascii():
        return text
    latin = _latin(text)
    if len(latin) == len(text) and _SOFT_HYPHEN not in latin:
        return text
    return _JOINERS.sub("", text.translate(_SEEMING))


@lru_cache(maxsize=_MOST_NAMES)
def name_key(text: str) -> str:
    """The form under which two spellings of one name are equal: ``fold``, and what people write two ways.

    >>> name_key("C.A.U.E. de l'Ain"), name_key("Pôle Nº 5"), name_key("FSE+")
    ('caue de l ain', 'pole no 5', 'fse plus')
    """
    if _ORDINARY.fullmatch(text):
        return folded_once(text)
    plain = _NUMBER_SIGN.sub("no ", visible(text).replace(BREAK, ""))
    if _OTHER_SCRIPT.search(plain):
        plain = _WORD.sub(_one_script, plain)
    plain = _PLUS.sub(" plus", plain)
    return folded_once(_DOTTED.sub(_joined, plain))


def _one_script(found: re.Match[str]) -> str:
    """A word of two scripts in ours, when letters that look alike make all the difference."""
    word = found[0]
    ours = word.translate(_LOOK_ALIKES)
    mixed = any("LATIN" in unicodedata.name(c, "") for c in word)
    return ours if mixed and not _OTHER_SCRIPT.search(ours) else word


def _joined(found: re.Match[str]) -> str:
    """An acronym without its dots, and the space it may have swallowed at its end."""
    space = " " if found[0].endswith(" ") else ""
    return found[0].replace(".", "").replace(" ", "") + space
