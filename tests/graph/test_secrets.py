"""A password is taken from where nobody else reads it, and is never said."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from cordee.errors import InvalidValue, StoreDenied
from cordee.graph import open_graph
from cordee.graph.secrets import holds_secret, password_of, without_secrets

SECRET = "Gr4nd-Secret-7"
WRITTEN = [
    f"bolt://neo4j:{SECRET}@localhost:7687",
    f"neo4j+s://neo4j:{SECRET}@db.example.org",
    f"neo4j:{SECRET}@localhost:7687",
    f"admin:{SECRET}@localhost",
    f"neo4j/{SECRET}@localhost",
    f"bolt:neo4j:{SECRET}@localhost",
    f"bolt://localhost:7687?user=neo4j&password={SECRET}",
    f"localhost:7687?password={SECRET}",
    f"localhost;pwd={SECRET}",
    f"bolt%3A%2F%2Fneo4j%3A{SECRET}%40localhost",
    f"bolt%253A%252F%252Fneo4j%253A{SECRET}%2540localhost",
    f"bolt://neo4j%3A{SECRET}%40localhost:7687",
    f" bolt://neo4j:{SECRET}@localhost",
    f"http://neo4j:{SECRET}@localhost:7474",
    f"bolt://localhost:7687#{SECRET}",
    f"{SECRET}@localhost:7687",
    f"{SECRET}@127.0.0.1:7687/graph",
]
PLAIN = [
    *(
        "graph",
        "/data/of me@work/graph",
        "./a=b",
        "bolt://localhost:7687",
        "neo4j+s://db.example.org",
        ":memory:",
    ),
    *("C:\\Users\\me\\graph#2", "réseaux 100%", "team@work", "team@work/graph:2"),
]


@pytest.mark.parametrize("place", WRITTEN)
def test_an_address_with_a_password_is_refused_and_never_repeated(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidValue) as refused:
        open_graph(place)
    assert "Secret" not in str(refused.value)
    assert list(tmp_path.iterdir()) == [], "no folder has its name"
    assert SECRET not in without_secrets(f"No command “{place.strip()}”.") or "@" not in place


@pytest.mark.parametrize("place", PLAIN)
def test_a_folder_is_a_folder(place: str) -> None:
    assert not holds_secret(place)
    assert without_secrets(f"See {place}.") == f"See {place}."


def test_a_folder_that_is_there_is_one_whatever_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "a:b@c"
    folder.mkdir()
    assert not holds_secret(str(folder))


def test_the_password_comes_from_the_environment_a_file_or_the_keyring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NEO4J_PASSWORD", "NEO4J_PASSWORD_FILE", "NEO4J_USER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(StoreDenied, match="NEO4J_PASSWORD_FILE"):
        password_of("bolt://x", "neo4j", None)
    ring = ModuleType("keyring")
    ring.get_password = lambda service, user: {("cordee", "neo4j@bolt://x"): SECRET}.get((service, user))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", ring)
    assert password_of("bolt://x", "neo4j", None) == SECRET
    file = tmp_path / "auth"
    for line in (f"{SECRET}\n", f"neo4j/{SECRET}"):
        file.write_text(line, encoding="utf-8")
        monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(file))
        assert password_of("bolt://x", "neo4j", None) == SECRET
    monkeypatch.setenv("NEO4J_PASSWORD", "From-The-Environment-1")
    assert password_of("bolt://x", "neo4j", None) == "From-The-Environment-1"
    assert password_of("bolt://x", "neo4j", "Given-Here-42") == "Given-Here-42"
    monkeypatch.delenv("NEO4J_PASSWORD")
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(tmp_path / "nothing"))
    with pytest.raises(StoreDenied, match="first line"):
        password_of("bolt://x", "neo4j", None)


@pytest.mark.parametrize("weak", ["neo4j", "password", "Changeme", "12345678", "short", "neo4j/neo4j"])
def test_a_password_that_everybody_knows_is_refused(weak: str) -> None:
    with pytest.raises(StoreDenied) as refused:
        password_of("bolt://x", "neo4j", weak)
    assert weak not in str(refused.value).replace("neo4j/", "") or weak in ("neo4j", "password", "short")
