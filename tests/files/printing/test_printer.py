"""A page printed by the browsers that are there: Chromium, Firefox, none."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cordee.errors import OutputError
from cordee.files.printing import printer
from cordee.files.printing.printer import print_pdf
from tests.needs import NO_FIREFOX, lacking

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><meta charset="utf-8"><title>Essai</title>
<style>@page { size: A4; margin: 14mm } @page wide { size: A4 landscape }
.wide { page: wide; break-before: page }
p { font-size: 40pt }</style><p>Réseau</p><div class="wide"><p>En travers</p></div>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page of two sheets, the second across, in a folder with a space and an accent."""
    folder = tmp_path / "réunion du 28"
    folder.mkdir()
    path = folder / "page.html"
    path.write_text(PAGE, encoding="utf-8", newline="")
    return path


def only(kin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave one kind of browser to be found."""
    monkeypatch.setattr(printer, "_CHROMIUM" if kin == "firefox" else "_FIREFOX", ())


def sizes(pdf: Path) -> list[tuple[int, int]]:
    data = pdf.read_bytes()
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", data)
    return [(round(float(wide)), round(float(high))) for wide, high in boxes]


def test_chromium_prints_it_and_leaves_nothing(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only("chromium", monkeypatch)
    print_pdf(page, page.with_suffix(".pdf"))
    assert sizes(page.with_suffix(".pdf")) == [(595, 842), (842, 595)]
    assert sorted(one.name for one in page.parent.iterdir()) == ["page.html", "page.pdf"]


def test_firefox_prints_it_and_leaves_nothing(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not (shutil.which("firefox-esr") or shutil.which("firefox")):
        lacking(NO_FIREFOX)
    only("firefox", monkeypatch)
    print_pdf(page, page.with_suffix(".pdf"))
    assert page.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    assert sorted(one.name for one in page.parent.iterdir()) == ["page.html", "page.pdf"]


def test_without_a_browser_it_is_said_what_to_do(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(page.parent))
    with pytest.raises(OutputError, match=r"Chromium.*Firefox.*Ctrl\+P"):
        print_pdf(page, page.with_suffix(".pdf"))
    assert not page.with_suffix(".pdf").exists()


@pytest.mark.parametrize("name", ["chromium", "firefox"])
def test_a_browser_that_prints_nothing_is_named(
    page: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    fake = page.parent / name
    fake.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8", newline="")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(page.parent))
    with pytest.raises(OutputError, match=name):
        print_pdf(page, page.with_suffix(".pdf"))
