"""Files that are one: sheets of the template, nodes and links; and those that are each their own."""

from __future__ import annotations

from pathlib import Path

from cordee.loaders.parts import are_parts, called_together

ELEMENTS = "Label,Type\nADRETS,Association\nLien des cols,Réseau\n"
CONNECTIONS = "From,To,Type\nADRETS,Lien des cols,membre de\n"


def written(folder: Path, **files: str) -> list[Path]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return [folder / f"{name}.csv" for name in files]


def test_only_sheets_of_one_folder_with_links_among_them_are_one_model(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one, two, far = tmp_path / "organisations.csv", tmp_path / "adhesions.csv", tmp_path / "other/reseaux.csv"
    assert are_parts([one, two])
    assert not are_parts([one])
    assert not are_parts([one, tmp_path / "reseaux.csv"])
    assert not are_parts([one, two, far])
    assert not are_parts([one, two, tmp_path / "annuaire.csv"])


def test_nodes_and_the_links_that_join_them_are_one_map(tmp_path: Path) -> None:
    assert are_parts(written(tmp_path, elements=ELEMENTS, connections=CONNECTIONS))
    numbered = written(tmp_path, nodes="Id,Label\n1,ADRETS\n2,Lien des cols\n", edges="Source,Target\n1,2\n")
    assert are_parts(numbered)


def test_links_beside_a_table_that_they_do_not_join_are_each_their_own(tmp_path: Path) -> None:
    assert not are_parts(written(tmp_path, connections=CONNECTIONS, others="Nom,Type\nCC du Vercors,EPCI\n"))
    assert not are_parts(written(tmp_path, a=ELEMENTS, b=ELEMENTS.replace("ADRETS", "Relief")))


def test_what_cannot_be_read_is_told_by_itself(tmp_path: Path) -> None:
    assert not are_parts([*written(tmp_path, connections=CONNECTIONS), tmp_path / "gone.csv"])
    assert not are_parts(written(tmp_path, connections=CONNECTIONS, empty=""))
    workbook = tmp_path / "elements.xlsx"
    workbook.write_bytes(b"PK")
    assert not are_parts([*written(tmp_path, connections=CONNECTIONS), workbook])


def test_they_are_called_by_what_their_names_begin_with() -> None:
    assert called_together([Path("a/vallees_noeuds.csv"), Path("a/vallees_liens.csv")]) == "vallees.csv"
    assert called_together([Path("elements.csv"), Path("connections.csv")]) == "connections + elements.csv"
