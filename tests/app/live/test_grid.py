"""The table by keys in a real browser: one place in it, moved by arrows, typed over, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from secrets import token_hex

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from cordee.app.live.meeting import Change
from cordee.app.running import Running
from tests.app.window import come_in, served
from tests.viz.conftest import Browser
from tests.viz.page.test_a11y import RUN, axe
from tests.workflows.copies import OURS as NAME

pytestmark = pytest.mark.browser
AT = f"/d/hameaux/tableau?nom={NAME}"


@pytest.fixture
def here(place: Path, tmp_path: Path) -> Iterator[Running]:
    """The application with a small network."""
    with served(tmp_path / "home") as running:
        running.registry.take_in(str(place), "Hameaux")
        yield running
        running.close()


@pytest.fixture
def table(browser: Browser, here: Running) -> Browser:
    """Its table, with the focus on the first cell that is filled in."""
    come_in(browser, here, AT)
    browser.run("document.querySelector('.filled td[tabindex=\"0\"]').focus()")
    return browser


def press(browser: Browser, *keys: str) -> None:
    ActionChains(browser.driver).send_keys(*keys).perform()


def held(browser: Browser, *keys: str) -> None:
    """Press the last key while the others are down."""
    chain = ActionChains(browser.driver)
    for key in keys[:-1]:
        chain.key_down(key)
    chain.send_keys(keys[-1])
    for key in keys[:-1]:
        chain.key_up(key)
    chain.perform()


def on(browser: Browser) -> tuple[str, bool]:
    """The column of the cell one is on, "name" for that of names, and whether one writes in it."""
    found = browser.run(
        "const at = document.activeElement; const cell = at.closest('.live td, .live th');"
        "return [cell?.className.replace('col-', '') || (cell?.tagName === 'TH' ? 'name' : ''), at !== cell]"
    )
    return found[0], found[1]


def value(browser: Browser) -> str:
    """What stands in the cell one is on."""
    return str(browser.run("return document.activeElement.closest('td').querySelector('[data-cell]').value"))


def kept(browser: Browser, here: Running, column: str, name: str = "") -> str:
    """What is kept of a cell, of the first line or the one of this name."""
    row = browser.run(
        "return [...document.querySelectorAll('.filled tbody tr')]"
        ".find((one) => one.querySelector('a').innerText.includes(arguments[0])).id.slice(2)",
        name,
    )
    sheet = here.meeting("hameaux").known(
        browser.run("return document.querySelector('.filled').dataset.live")
    )
    assert sheet is not None
    return sheet.cell(row, column).value


def test_it_is_a_table_with_one_stop(table: Browser) -> None:
    stops = table.run(
        "return [...document.querySelectorAll('.filled table :not([type=hidden])')]"
        ".filter((one) => one.tabIndex >= 0).length"
    )
    assert stops == 1
    assert table.run("return document.querySelectorAll('.filled table.live tbody th[scope=row]').length") >= 1
    press(table, Keys.TAB)
    assert on(table) == ("", True), "the next stop is behind it"
    held(table, Keys.SHIFT, Keys.TAB)
    assert on(table) == ("we_bring", False)


def test_arrows_move_and_stop_at_the_edges(table: Browser) -> None:
    seen = []
    for key in (Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.END, Keys.HOME):
        press(table, key)
        seen.append(on(table)[0])
    assert seen == ["name", "name", "we_bring", "they_bring", "note", "name"]
    row = "return document.activeElement.closest('tr').id"
    first = table.run(row)
    press(table, Keys.ARROW_DOWN)
    second = table.run(row)
    held(table, Keys.CONTROL, Keys.HOME)
    assert second != first == table.run(row)


def test_enter_and_f2_edit_escape_gives_back_enter_goes_on(table: Browser, here: Running) -> None:
    press(table, Keys.F2)
    assert on(table) == ("we_bring", True)
    press(table, "Une salle", Keys.ENTER)
    assert on(table) == ("we_bring", False), "the one below, or the same in the last line"
    assert table.until(lambda: kept(table, here, "we_bring") == "Une salle")
    held(table, Keys.CONTROL, Keys.HOME)
    press(table, Keys.ARROW_RIGHT, Keys.ENTER, " et un repas", Keys.ESCAPE)
    assert (on(table), value(table)) == (("we_bring", False), "Une salle")
    press(table, Keys.ENTER)
    held(table, Keys.ALT, Keys.ENTER)
    press(table, "à Gap", Keys.TAB)
    assert on(table) == ("they_bring", False)
    assert table.until(lambda: kept(table, here, "we_bring") == "Une salle\nà Gap")
    assert table.complaints() == []


def test_a_letter_begins_anew_delete_empties_and_one_s_own_edits_are_taken_back(
    table: Browser, here: Running
) -> None:
    press(table, "Un", " deux", Keys.TAB)
    press(table, "Trois", Keys.ENTER)
    assert table.until(lambda: kept(table, here, "they_bring") == "Trois")
    held(table, Keys.CONTROL, Keys.HOME)
    press(table, Keys.ARROW_RIGHT)
    assert value(table) == "Un deux"
    press(table, "N")
    press(table, "eu", Keys.F2)
    assert value(table) == "Neu"
    press(table, Keys.DELETE)
    assert value(table) == ""
    for expected in ("Neu", "Un deux"):
        held(table, Keys.CONTROL, "z")
        assert value(table) == expected
    assert table.until(lambda: kept(table, here, "we_bring") == "Un deux")
    held(table, Keys.CONTROL, "z")
    assert table.until(lambda: kept(table, here, "they_bring") == "")
    held(table, Keys.CONTROL, "z")
    assert table.until(lambda: kept(table, here, "we_bring") == "")

    def nothing_left() -> bool:
        held(table, Keys.CONTROL, "z")  # again, where what was kept before is only now said to be
        return "Rien à reprendre" in table.one("#said").text

    assert table.until(nothing_left)
    assert on(table) == ("we_bring", False)


def test_what_somebody_else_wrote_since_is_not_taken_back(table: Browser, here: Running) -> None:
    press(table, "Mien", Keys.TAB)
    assert table.until(lambda: kept(table, here, "we_bring") == "Mien")
    table.driver.switch_to.new_window("tab")
    table.driver.get(f"{here.address}{AT}")
    table.run("document.querySelector('.filled td[tabindex=\"0\"]').focus()")
    press(table, Keys.F2, ", et d'une autre", Keys.ENTER)
    assert table.until(lambda: kept(table, here, "we_bring") == "Mien, et d'une autre")
    table.driver.close()
    table.driver.switch_to.window(table.driver.window_handles[0])
    table.run("window.dispatchEvent(new Event('focus'))")
    first = "return document.querySelector('[data-cell$=\".we_bring\"]').value"
    assert table.until(lambda: table.run(first) == "Mien, et d'une autre")
    held(table, Keys.CONTROL, "z")
    assert table.until(lambda: "Rien à reprendre" in table.one("#said").text)
    assert kept(table, here, "we_bring") == "Mien, et d'une autre"


def elsewhere(browser: Browser, here: Running, column: str, text: str) -> None:
    """Another window writes in the cell of this column of the first line."""
    subject, row = browser.run(
        "const live = document.querySelector('.filled');"
        "return [live.dataset.live, live.querySelector('tbody tr').id.slice(2)]"
    )
    meeting = here.meeting("hameaux")
    sheet = meeting.known(subject)
    assert sheet is not None
    change = Change(token_hex(8), row, column, sheet.cell(row, column).version, text)
    assert meeting.put(sheet, change)[1]


def test_what_somebody_else_wrote_in_the_cell_one_is_in_is_shown_unless_one_types(
    table: Browser, here: Running
) -> None:
    press(table, Keys.F2)
    column, writing = on(table)
    assert writing
    elsewhere(table, here, column, "D'une autre fenêtre")
    table.run("dispatchEvent(new Event('focus'))")
    assert table.until(lambda: value(table) == "D'une autre fenêtre")
    press(table, " et d'ici")
    elsewhere(table, here, column, "Encore autre chose")
    table.run("dispatchEvent(new Event('focus'))")
    assert not table.until(lambda: value(table) == "Encore autre chose", 1)
    assert "et d'ici" in value(table)


def test_how_far_it_is_is_chosen_by_keys(table: Browser, here: Running) -> None:
    press(table, *[Keys.ARROW_RIGHT] * 4)
    assert on(table) == ("progress", False)
    press(table, Keys.ENTER, Keys.ARROW_DOWN, Keys.ENTER)
    assert on(table) == ("progress", False)
    assert table.until(lambda: kept(table, here, "progress") != "")
    held(table, Keys.CONTROL, "z")
    assert table.until(lambda: kept(table, here, "progress") == "")


def test_letters_are_switched_off_and_arrows_stay(table: Browser, here: Running) -> None:
    press(table, "?")
    assert table.until(lambda: table.one("#keys").is_displayed())
    told = table.one("#keys").text
    assert all(word in told for word in ("F2", "Échap", "Ctrl+Z", "Alt+↵", "Suppr", "une lettre"))
    table.one("#keys form:not([method=dialog]) button").click()
    assert table.until(lambda: not here.preferences.keys)
    table.run("document.querySelector('.filled td[tabindex=\"0\"]').focus()")
    press(table, "x", Keys.ARROW_RIGHT)
    assert (on(table), value(table)) == (("they_bring", False), "")
    press(table, Keys.F2, "Écrit", Keys.ENTER)
    assert table.until(lambda: kept(table, here, "they_bring") == "Écrit")


def is_there(table: Browser, words: str) -> bool:
    return words in str(table.one(".filled").text)


def test_a_line_is_added_and_filled_in(table: Browser, here: Running) -> None:
    for name, kind in (("Réseau des moulins", "réseau"), ("Réseau loin", "réseau")):
        table.one("#line").send_keys(name)
        table.run("document.getElementById('nature').value = arguments[0]", kind)
        table.one('form[action$="/lignes"] button').click()
        assert table.until(partial(is_there, table, name))
    line = "[aria-label$='Réseau des moulins'][data-cell$='.owner']"
    cell = table.one(line)
    cell.send_keys("Ugo, en mai", Keys.ENTER)
    assert table.until(lambda: kept(table, here, "owner", "moulins") == "Ugo, en mai")
    here.meeting("hameaux").take()
    table.driver.get(f"{here.address}{AT}")
    assert table.one(line).get_attribute("value") == "Ugo, en mai"


def test_axe_finds_nothing_in_it(table: Browser) -> None:
    press(table, "Écrit", Keys.ENTER)
    for width in (1366, 320):
        size = {"width": width, "height": 768, "deviceScaleFactor": 1, "mobile": False}
        table.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        table.run(axe())
        assert table.driver.execute_async_script(RUN) == []


LOSES = """
const ask = window.fetch;
window.answered = 0;
window.fetch = async (to, ...more) => {
  const answer = await ask(to, ...more);
  if (more[0]?.method !== "POST" || window.answered++) return answer;
  throw new TypeError("the answer is lost");
};
"""
"""The first change is kept, and the page never hears of it."""
ELSEWHERE = """
const field = document.querySelector('[data-cell$=".we_bring"]'), live = document.querySelector("[data-live]").dataset;
const [row, col] = field.dataset.cell.split(".");
return fetch(live.state, { headers: { Accept: "application/json" } }).then((answer) => answer.json()).then((all) => {
  const body = new URLSearchParams({ sujet: live.live, op: "elsewhere", row, col, base: all[field.dataset.cell].version, value: "D'ailleurs" });
  return fetch("/d/hameaux/tableau/cellules", { method: "POST", body, headers: { Accept: "application/json" } });
}).then((answer) => answer.status);
"""  # noqa: E501
"""Somebody who saw it writes in the same cell."""
LOST = "return document.querySelector('[data-cell$=\".we_bring\"]').parentElement.innerText"


def test_what_is_typed_after_an_answer_that_was_lost_is_kept_too(table: Browser, here: Running) -> None:
    table.run(LOSES)
    press(table, "Un", Keys.TAB)
    assert table.until(lambda: kept(table, here, "we_bring") == "Un")
    assert table.until(lambda: "Pas encore" in table.run(LOST))
    table.run("document.querySelector('[data-cell$=\".we_bring\"]').closest('td').focus()")
    press(table, "Deux", Keys.TAB)
    assert table.until(lambda: kept(table, here, "we_bring") == "Deux", 20)


def test_what_somebody_wrote_after_an_answer_that_was_lost_is_shown(table: Browser, here: Running) -> None:
    table.run(LOSES)
    press(table, "Un", Keys.TAB)
    assert table.until(lambda: kept(table, here, "we_bring") == "Un")
    assert table.run(ELSEWHERE) == 200
    value = "return document.querySelector('[data-cell$=\".we_bring\"]').value"
    assert table.until(lambda: table.run(value) == "D'ailleurs", 20)
    assert kept(table, here, "we_bring") == "D'ailleurs"


def test_what_is_typed_when_the_page_is_left_is_kept(table: Browser, here: Running) -> None:
    press(table, "En partant")
    table.driver.get(f"{here.address}/d/hameaux")
    table.driver.get(f"{here.address}{AT}")
    assert table.until(lambda: kept(table, here, "we_bring") == "En partant")


def test_what_is_sent_is_not_sent_twice_by_a_second_click(browser: Browser, here: Running) -> None:
    come_in(browser, here, "/")
    sent = browser.run(
        "let sent = 0; const form = document.querySelector('form[action=\"/cordees\"]');"
        "form.elements.namedItem('nom').value = 'Une';"
        "addEventListener('submit', (event) => {"
        "  if (!event.defaultPrevented) sent += 1;"
        "  event.preventDefault();"
        "});"
        "form.requestSubmit(); form.requestSubmit();"
        "dispatchEvent(new Event('pageshow')); form.requestSubmit(); return sent"
    )
    assert sent == 2, "once, and once more after one has come back"


def test_the_table_is_on_the_paper_across_and_whole(table: Browser) -> None:
    ActionChains(table.driver).send_keys("Un argument\net une suite\net la fin\nen bas").perform()
    table.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        seen = table.run(
            "const all = (what) => [...document.querySelectorAll(what)];"
            "const shown = (what) => all(what).filter((one) => one.getClientRects().length);"
            "const cells = shown('.filled textarea');"
            "return [cells.length === all('.filled textarea').length,"
            " cells.every((one) => one.scrollHeight <= one.clientHeight + 2),"
            " shown('nav, header, .ask, .filled button').length,"
            " getComputedStyle(document.querySelector('main')).page]"
        )
    finally:
        table.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert seen == [True, True, 0, "wide"]
