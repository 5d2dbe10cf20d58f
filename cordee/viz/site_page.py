"""A page of a set of static ones: read, printed and linked to without any script.

What comes from the data becomes text only; a link leads to a page of the set, or to a mail.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from cordee.i18n import Language, Text
from cordee.viz.pages import policy, shipped, typeset_page
from cordee.wording.page import made, privacy


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said: what it is of, what is said, and by whom, between brackets."""

    title: str
    words: str
    sources: str = ""
    others: tuple[str, ...] = ()
    """What other sources say instead."""


@dataclass(frozen=True, slots=True)
class Leading:
    """A name that may have a page of its own (``address``), and what is said beside it."""

    name: str
    address: str = ""
    beside: str = ""
    sources: str = ""


@dataclass(frozen=True, slots=True)
class Leadings:
    """Names under one heading."""

    heading: str
    lines: tuple[Leading, ...]


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page at ``address``: what it is of, facts, names by heading, documents; ``lines`` to write on."""

    address: str
    title: str
    over: str
    said: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    groups: tuple[Leadings, ...] = ()
    sources: tuple[str, ...] = ()
    lines: int = 0
    wide: bool = False
    """Whether its names stand in columns: they say little beside them."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every page says: the title of the whole, the day, the licence, whom to write to."""

    title: str
    on: str = ""
    licence: str = ""
    to: str = ""
    """Whom to tell what is wrong: an e-mail address, or that of a page; "" for nobody."""
    home: str = "index.html"
    with_names: bool = False


def site_page(page: SitePage, site: Site, *, lang: Language) -> str:
    """The text of the page, the same for the same facts."""
    style = shipped("site.css")
    return typeset_page(
        "site.html.j2",
        page=page,
        site=site,
        answer=_answer(page, site),
        correct=Text("share.correct").said_in(lang),
        lang=lang,
        made=made(site.on, lang),
        privacy=privacy(lang, with_names=site.with_names),
        policy=policy(style),
        style=style,
    )


def _answer(page: SitePage, site: Site) -> str:
    """Where to say what is wrong on the page."""
    return site.to if "://" in site.to else f"mailto:{site.to}?subject={quote(page.title, errors='replace')}"
