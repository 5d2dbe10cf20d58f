"""The years under the map."""

from __future__ import annotations

import pytest

from cordee.model.subgraph import Node, Subgraph
from tests.viz.page.hands import Hands
from tests.viz.page.valleys import valleys

pytestmark = pytest.mark.browser


def move(hands: Hands, end: int, year: int) -> None:
    """Move a handle to a year, as dragging it does."""
    hands.browser.run(
        """const handle = document.querySelector(`#time input[data-end="${arguments[0]}"]`);
        handle.value = arguments[1];
        handle.dispatchEvent(new Event("input"));""",
        end,
        year,
    )


def period(hands: Hands) -> str:
    return hands.said("#time .period")


def links(hands: Hands) -> str:
    return hands.said("#status")


def test_it_spans_the_dates_and_says_what_has_none(hands: Hands) -> None:
    hands.open(valleys())
    assert period(hands) == "2014 – 2027"
    assert "6 liens datés ; 3 sans date restent affichés." in hands.said("#time")
    assert len(hands.browser.all("#time rect")) == 14
    assert hands.calm()


def test_handles_leave_the_links_of_the_years_between(hands: Hands) -> None:
    hands.open(valleys())
    move(hands, 1, 2015)
    assert hands.browser.until(lambda: period(hands) == "2014 – 2015")
    # Who steers the old programme, the project that was part of it: nothing of the new one.
    assert hands.browser.until(lambda: "3 liens" in links(hands))
    assert "period=2014,2015" in hands.browser.run(
        "return new Promise((done) => setTimeout(() => done(location.hash), 500))"
    )
    hands.press("Toutes les années", "#time")
    assert hands.browser.until(lambda: "9 liens" in links(hands))


def test_a_handle_pushes_the_other_rather_than_crossing_it(hands: Hands) -> None:
    hands.open(valleys())
    move(hands, 1, 2016)
    move(hands, 0, 2020)
    assert hands.browser.until(lambda: period(hands) == "2020")


def test_the_keyboard_moves_a_handle(hands: Hands) -> None:
    from selenium.webdriver.common.keys import Keys

    hands.open(valleys())
    handle = hands.browser.one('#time input[data-end="0"]')
    handle.send_keys(Keys.ARROW_RIGHT)
    assert hands.browser.until(lambda: period(hands) == "2015 – 2027")
    assert handle.get_attribute("aria-valuetext") == "2015"


def test_the_years_play_one_after_another_and_stop(hands: Hands) -> None:
    hands.open(valleys())
    hands.press("Faire défiler les années", "#time")
    assert hands.browser.until(lambda: period(hands) == "2014 – 2015")
    hands.press("Arrêter", "#time")
    held = period(hands)
    assert not hands.browser.until(lambda: period(hands) != held, 1.2)


def test_who_asked_for_stillness_turns_the_years_by_hand(hands: Hands) -> None:
    still = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    hands.browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", still)
    hands.open(valleys())
    hands.press("Année suivante", "#time")
    assert hands.browser.until(lambda: period(hands) == "2014")
    assert not hands.browser.until(lambda: period(hands) != "2014", 1.2)
    hands.press("Année suivante", "#time")
    assert hands.browser.until(lambda: period(hands) == "2014 – 2015")
    hands.browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_without_dates_there_is_no_slider(hands: Hands) -> None:
    hands.open(Subgraph("t", (Node("a", "Theme", "Forêt"),), ()))
    assert not hands.browser.one("#time").is_displayed()
