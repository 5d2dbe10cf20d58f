"""Names within the answer to a question: "Oui, le RTES et France Tiers-Lieux", "Non, pas encore"."""

from __future__ import annotations

import re

_YES = re.compile(
    r"(?i:oui|yes|ja|s[iì])(?![^\W\d_])\s*(?:[,:;.!–—-]+\s*|\s(?=[a-zà-ÿ]))(?P<rest>\S.*)", re.DOTALL
)
_NO = re.compile(
    r"(?i:non|no|nein|pas encore|not yet|noch nicht|non ancora|aucun)(?:\s*[,:;.!–—]|\s+[a-zà-ÿ]|$)"
)
_ARTICLE = re.compile(
    r"^(?:(?:[aà]|au|aux|du|de la|des|le|la|les|the)\s+|(?:[àa] |de )?l['’])(?=[A-ZÀ-Ý]|r[ée]seau)"
)
_TWO = re.compile(r"^(?P<short>[A-ZÀ-Ý]{3,})\s+(?:et|and|e|und)\s+(?:(?:l[ea]s?|the)\s+|l['’])?(?=[A-ZÀ-Ý])")
"""An acronym and another name, where people answer in a sentence."""


def names_answered(cell: str) -> str:
    """What a cell names: behind a yes, without the article that leads to it; nothing where it says no.

    >>> [*map(names_answered, ("Oui, le RTES et l'ADRETS", "non pas encore", "Oui Are Makers"))]
    ['RTES; ADRETS', '', 'Oui Are Makers']
    """
    text = cell.strip()
    yes = _YES.fullmatch(text)
    if yes is not None:
        return _TWO.sub(r"\g<short>; ", _ARTICLE.sub("", yes["rest"]))
    return "" if _NO.match(text) else cell
