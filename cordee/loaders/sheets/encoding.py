"""Which encoding the bytes of a text file are in: told by what the letters would look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from cordee.errors import NotReadable
from cordee.i18n import Text

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    *((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32")),  # Before UTF-16, whose mark begins like it.
    *((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")),
)
_ODD = re.compile("[\udc80-\udcff]")
_ACCENTED = re.compile("[\x80-\u024f]")
_WINDOWS = "cp1252"
_NEARLY_WINDOWS = "iso-8859-15"
_NAMES = {
    "cp1252": "Windows-1252",
    "iso-8859-15": "ISO-8859-15",
    "mac_roman": "Mac Roman",
    "cp850": "cp850 (DOS)",
}
"""The encodings that are tried, the likeliest first, and what they are called."""

_HIGH = re.compile(rb"[\x80-\xff]")
_LOOKED_AT = 5_000
_HEAD, _MOST_CONTROLS = 4_096, 100
"""Bytes a file is first judged by, and signs in them that no text has above which it is none."""
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
_MOST_ODD = 0.1
_ZEROS = {"utf-32-le": (1, 2, 3), "utf-32-be": (0, 1, 2), "utf-16-le": (1, 3), "utf-16-be": (0, 2)}
"""Which bytes of four are zeros where letters of the Latin alphabet are written in two bytes, or in four."""
_MOST_ZEROS, _FEW_ZEROS = 0.7, 0.05
_HARD = -3
_FRENCH = frozenset("éèêàçôùîâûœïëÉÈÊÀÇÔÎÂŒ")
_NEAR = frozenset("äáæíìóöòüúÿñßšžãõÄÁÆËÍÏÌÓÖÒÛÜÚŸÑ")
"""What the languages around write too."""
_NEVER_FIRST = frozenset("ëùñšž")
_ONLY_LAST = frozenset("àù")
_WORDS = frozenset("àÀ")
"""The only words of one such letter."""
_NEVER_BY_LETTERS = frozenset("¤½¼¾¬¦¶±×÷¸¨´¯ˆ˜‰†‡£¥¢√∂∆∑∏∫≈≠≤≥◊ªƒı")
_ONE_SIDE = frozenset("«»“”„‚‘‹›…®©™°º²³¹¿¡€")
_WELCOME = frozenset("«»€’")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding it turned out to be in when that is neither UTF nor Windows'."""

    text: str
    unusual: str = ""


def is_text(data: bytes) -> bool:
    """Whether the first bytes of a file may be text: a few odd signs are; a picture or noise is not."""
    if any(data.startswith(mark) for mark, _ in _BOMS) or _unmarked(data):
        return True
    head = data[:_HEAD]
    return b"\0" not in head or len(head) - len(head.translate(None, _CONTROLS)) <= _MOST_CONTROLS


def narrow(head: bytes) -> bytes:
    """The first bytes of a file as UTF-8, where they are in UTF-16 or UTF-32; else as they are."""
    marked = next((name for mark, name in _BOMS if head.startswith(mark)), "")
    wide = marked if marked != "utf-8-sig" else ""
    wide = wide or _unmarked(head)
    return head.decode(wide, "ignore").encode("utf-8", "ignore") if wide else head


def decode(data: bytes, file: str) -> Decoded:
    """The text of a file: UTF-8, UTF-16 or UTF-32 by its mark, else UTF-8, else the likeliest older encoding.

    Bytes that mean nothing become lone surrogates, so that only their cells are refused.
    Raises NotReadable, naming the likely encoding, when no reading of the letters is sure.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "surrogateescape" if encoding == "utf-8-sig" else "replace"))
    wide = _unmarked(data)
    if wide:
        return Decoded(data.decode(wide, "replace"))
    try:
        # Lone surrogates pass here too: the cells that hold them are refused later.
        return Decoded(data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    odd, accented = len(_ODD.findall(text)), len(_ACCENTED.findall(text))
    # A UTF-8 file with a few damaged bytes has more whole accents than odd bytes; any other has none.
    if odd <= accented:
        return Decoded(text)
    return _older(data, file) if b"\0" not in data else Decoded(data.decode(_WINDOWS, "surrogateescape"))


def _unmarked(data: bytes) -> str:
    """UTF-16 or UTF-32 without its mark, told by where the zeros of letters stand; "" when it is neither."""
    head = data[: _HEAD - _HEAD % 4]
    head = head[: len(head) - len(head) % 4]
    if not head or b"\0" not in head:
        return ""
    zeros = tuple(head[place::4].count(0) * 4 / len(head) for place in range(4))
    return next((name for name, at in _ZEROS.items() if _are_at(zeros, at)), "")


def _are_at(zeros: tuple[float, ...], places: tuple[int, ...]) -> bool:
    """Whether nearly all bytes at these places of four are zeros, and hardly any at the others."""
    return all(
        (share >= _MOST_ZEROS) if at in places else (share <= _FEW_ZEROS) for at, share in enumerate(zeros)
    )


def _older(data: bytes, file: str) -> Decoded:
    looks = {encoding: _look(data, encoding) for encoding in _NAMES}
    windows = looks[_WINDOWS]
    best = max(looks, key=lambda encoding: looks[encoding].score)
    if windows.score < looks[best].score and windows.odd == 0:
        raise _unsure(file, (best,))
    # ISO-8859-15 differs from Windows' in eight signs only: one "C½ur" among a thousand accents decides.
    likely = windows.score * 2 >= looks[best].score
    few = windows.share <= _MOST_ODD and likely and best != _NEARLY_WINDOWS
    if few or looks[best].score == windows.score:
        best = _WINDOWS
    equals = tuple(e for e in looks if looks[e].score == looks[best].score) if best != _WINDOWS else (best,)
    if looks[best].share > _MOST_ODD or len(equals) > 1:
        raise _unsure(file, equals)
    return Decoded(data.decode(best, "surrogateescape"), "" if best == _WINDOWS else _NAMES[best])


@dataclass(frozen=True, slots=True)
class _Look:
    """How likely the letters of one encoding are, and how many of them cannot be meant."""

    score: int
    odd: int
    seen: int

    @property
    def share(self) -> float:
        return self.odd / max(self.seen, 1)


def _look(data: bytes, encoding: str) -> _Look:
    table = bytes(range(256)).decode(encoding, "replace")
    marks = [_mark(*around) for around in _around(data, table)]
    return _Look(sum(marks), sum(mark <= _HARD for mark in marks), len(marks))


def _around(data: bytes, table: str) -> Iterator[tuple[str, str, str]]:
    """Each character beyond ASCII, between its neighbours."""
    for found in islice(_HIGH.finditer(data), _LOOKED_AT):
        place = found.start()
        before = table[data[place - 1]] if place else " "
        after = table[data[place + 1]] if place + 1 < len(data) else " "
        yield before, table[data[place]], after


def _mark(before: str, char: str, after: str) -> int:
    """Above 0 for what people write there, ``_HARD`` for what nobody does."""
    if char == "\ufffd" or "\x80" <= char < "\xa0":
        return _HARD
    left, right = before.isalpha(), after.isalpha()
    if char.isalpha() and char not in "ªºˆƒı":
        return _letter_mark(before, char, after)
    if char in _NEVER_BY_LETTERS or "\u2500" <= char <= "\u25ff":
        return _HARD if left or right else 0
    if char in _ONE_SIDE and left and right and not (char in "°º" and before in "nN"):
        return _HARD
    if char == "€" and after.islower() and not before.isdigit():
        return _HARD
    return 2 if char in _WELCOME else 0


def _letter_mark(before: str, char: str, after: str) -> int:
    left, right = before.isalpha(), after.isalpha()
    if char.isupper() and left and (before.islower() or after.islower()):
        return _HARD
    if char.islower() and right and after.isupper():
        return _HARD
    if not left and not right:
        return 2 if char in _WORDS else -1
    if (char in _NEVER_FIRST and not left) or (char in _ONLY_LAST and right):
        return 0
    return 2 if char in _FRENCH else int(char in _NEAR) or -1


def _unsure(file: str, likely: tuple[str, ...]) -> NotReadable:
    names = " / ".join(_NAMES[encoding] for encoding in likely)
    return NotReadable(Text("read.utf_8_accented_letters", file=file, names=names))
