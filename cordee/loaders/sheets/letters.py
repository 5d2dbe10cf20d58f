"""Text written in UTF-8 and once read as something else: "RÃ©seau" is "Réseau" again."""

from __future__ import annotations

import re

_MEANT = "".join(map(chr, (*range(0xA0, 0xAD), *range(0xAE, 0x100)))) + "ŒœŠšŽžŸ‘’‚“”„–—…•€™‹›"
"""The characters people's texts have: only what spells one of them is put right."""
_LONG = 0x800
"""From there on a character has three bytes, which look like nothing that anybody writes."""


def _signs(encoding: str) -> str:
    return "".join(one for one in bytes(range(0x80, 0x100)).decode(encoding) if ord(one) >= _LONG)


_BETWEEN = {
    "latin-1": "".join(map(chr, range(0x80, 0xA0))),
    "cp1252": "ƒˆ‰†‡˜",
    "mac_roman": _signs("mac_roman"),
    "cp850": _signs("cp850"),
}
"""What the bytes of those look like, where a text was read as something else several times over."""

_MISREAD_AS = ("cp1252", "latin-1", "mac_roman", "cp850")
_ROUNDS = 3


def _misread(char: str, encoding: str) -> str:
    """What the bytes of ``char`` look like in ``encoding``; bytes it lacks stay as Latin-1 has them."""
    seen = (bytes([byte]) for byte in char.encode("utf-8"))
    return "".join(byte.decode(encoding, "ignore") or byte.decode("latin-1") for byte in seen)


_RIGHT = {
    _misread(char, encoding): char
    for encoding in reversed(_MISREAD_AS)
    for char in _MEANT + _BETWEEN.get(encoding, "")
}
_LEADS = re.compile(f"[{''.join(sorted({wrong[0] for wrong in _RIGHT}))}]")
# "à" ends in a space that no line may break at: tools make a plain one of it, or cut it off.
_CUT = "(?<![^\\s'’])[Ã√](?= )|(?<=[\\s'’])Ã$"
_LOST = {"Ã": "à", "√": "à", "â€": "”"}
_WRONG = re.compile("|".join((*map(re.escape, sorted(_RIGHT, key=len, reverse=True)), _CUT, "â€(?!.)")))


def mend(text: str) -> str:
    """``text`` with its letters as they were first written; the same text when nothing is wrong.

    >>> mend("CoopÃ©ration lâ€™Ã©tÃ©"), mend("Créée à l’été")
    ('Coopération l’été', 'Créée à l’été')
    """
    for _ in range(_ROUNDS):
        if text.isascii() or not _LEADS.search(text):
            return text
        right = _WRONG.sub(lambda found: _RIGHT.get(found[0]) or _LOST[found[0]], text)
        if right == text:
            return text
        text = right
    return text
