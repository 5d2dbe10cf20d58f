"""A page of a set: texts stay texts, nothing runs, a reader finds whom to write to."""

from __future__ import annotations

import re

import pytest

from cordee.viz.site_page import Fact, Leading, Leadings, Site, SitePage, site_page
from tests.viz.payloads import PAYLOADS


@pytest.mark.parametrize("text", PAYLOADS)
def test_what_comes_from_the_data_becomes_text(text: str) -> None:
    page = SitePage(
        "a.html",
        text,
        text,
        (text,),
        (Fact(text, text, text, (text,)),),
        (Leadings(text, (Leading(text, "b.html", text, text), Leading(text))),),
        (text, text),
    )
    written = site_page(page, Site(text, licence=text, to="nous@example.org"), lang="fr")
    plain = site_page(
        SitePage(
            "a.html",
            "x",
            "x",
            ("x",),
            (Fact("x", "x", "x", ("x",)),),
            (Leadings("x", (Leading("x", "b.html", "x", "x"), Leading("x"))),),
            ("x", "x"),
        ),
        Site("x", licence="x", to="nous@example.org"),
        lang="fr",
    )
    assert re.findall(r"<[a-z]+", written) == re.findall(r"<[a-z]+", plain)
    assert "script-src" not in written
    assert "default-src &#39;none&#39;" in written


def test_there_is_nobody_to_write_to_unless_told() -> None:
    page = SitePage("a.html", "Relief", "Réseau")
    assert "<a" not in site_page(page, Site("Tout"), lang="fr").split("<footer>")[1]
    told = Site("Tout", to="https://example.org/forum")
    assert 'href="https://example.org/forum"' in site_page(page, told, lang="fr")


def test_the_first_page_does_not_lead_to_itself() -> None:
    assert "<nav" in site_page(SitePage("a.html", "Relief", "Réseau"), Site("Tout"), lang="fr")
    assert "<nav" not in site_page(SitePage("index.html", "Tout", ""), Site("Tout"), lang="fr")
    assert "<nav" not in site_page(SitePage("a.html", "Relief", ""), Site("Tout", home=""), lang="fr")
