"""The figures of known formats: a small corpus measured, and its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.formats import Read, files, main, measured, page
from benchmarks.raw_sums import raw_sum
from tests.loaders.formats.build import csv_file, json_file

POSTS = [
    {"id_poste": "D1", "code_tiers": "Col", "raison_sociale": "Col", "annee": 2021, "montant": 7164.5},
    {"id_poste": "", "code_tiers": "", "raison_sociale": "NC", "annee": 2021, "montant": 10},
]


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "fonjep").mkdir()
    json_file(tmp_path / "fonjep" / "postes-fonjep-2021.json", POSTS)
    csv_file(tmp_path / "other.csv", [["a", "b"], ["1", "2"]])
    json_file(tmp_path / "schema.json", {})
    return tmp_path


def test_what_describes_data_is_none(corpora: Path) -> None:
    assert [path.name for path in files(corpora)] == ["postes-fonjep-2021.json", "other.csv"]


def test_each_file_is_measured_against_its_raw_cells(corpora: Path) -> None:
    posts, other = measured(corpora)
    assert (posts.rows, posts.loaded, posts.rejected, posts.ignored) == (2, 1, 1, 0)
    assert (posts.cents, posts.refused_cents, posts.raw, posts.exact) == (716_450, 1_000, "7174.50", "yes")
    assert posts.megabytes > 10
    assert (other.recognised, other.exact) == ("refused", "")
    told = page([posts, other])
    assert "state-funded posts" in told
    assert "7,164.50 + 10.00 | yes" in told


def test_money_that_differs_is_told_and_ends_with_a_failure(
    corpora: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.formats.raw_sum", lambda *_: "1")
    with pytest.raises(SystemExit):
        main(["--corpora", str(corpora), "--write", str(corpora / "page.md")])
    assert "**no**" in capsys.readouterr().out
    assert "**no**" in (corpora / "page.md").read_text(encoding="utf-8")


def test_without_a_folder_nothing_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CORDEE_CORPORA", raising=False)
    main([])
    assert "not measured" in capsys.readouterr().out


def test_a_file_without_money_has_no_sum(tmp_path: Path) -> None:
    assert raw_sum(tmp_path, "std_kumu/a.xlsx") == ""
    assert Read("a", "b").exact == ""
