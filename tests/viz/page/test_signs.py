"""One language of signs: the meeting page, the page of pyvis and drawings have the same marks."""

from __future__ import annotations

import pytest

from cordee.model import KINDS
from cordee.model.subgraph import Node, Subgraph
from cordee.viz.colours import kind_style
from cordee.viz.drawing import draw_svg
from cordee.viz.pyvis.page import pyvis_page
from cordee.viz.shapes import outline
from tests.viz.page.hands import Hands

pytestmark = pytest.mark.browser


def test_every_kind_has_the_same_mark_everywhere(hands: Hands) -> None:
    nodes = tuple(Node(kind, kind, f"Fiche {kind}") for kind in KINDS)
    picture = Subgraph("Toutes les natures", nodes, ())
    hands.open(picture, with_names=True)
    script = (
        "return Array.from(document.querySelectorAll('.facet.kinds .by-day'), (m) => m.getAttribute('d'))"
    )
    ours = [outline(kind_style(kind).shape, 6.0, 9.0, 9.0) for kind in KINDS]
    assert hands.browser.run(script) == ours, "the same outlines in Python and on the page"
    page = pyvis_page(picture, lang="fr", with_names=True)
    svg = draw_svg(picture, lang="fr", with_names=True)
    places = []
    for kind in KINDS:
        style = kind_style(kind)
        assert f'd="{outline(style.shape, 6.0)}" fill="{style.colour}"' in page
        assert f'd="{outline(style.shape, 8.0)}" fill="{style.colour}"' in svg
        places.append(page.index(f'd="{outline(style.shape, 6.0)}"'))
    assert places == sorted(places), "in one order"
