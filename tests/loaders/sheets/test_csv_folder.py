from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cordee.errors import NotReadable
from cordee.loaders.sheets.cells import clean
from cordee.loaders.sheets.csv_folder import decode, find_separator, read_csv
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.sheets.letters import mend
from tests.loaders.build import csv_text


def read(tmp_path: Path, data: bytes) -> Sheet:
    path = tmp_path / "organisations.csv"
    path.write_bytes(data)
    (sheet,) = read_csv(path)
    return sheet


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Écrins".encode(), "Écrins"),
        ("Écrins".encode("utf-8-sig"), "Écrins"),
        ("Écrins".encode("utf-16"), "Écrins"),
        *(
            ("Écrins ; Gap".encode(f"utf-{wide}"), "Écrins ; Gap")
            for wide in ("16-le", "16-be", "32-le", "32-be")
        ),
        *(("\ufeffÉcrins".encode(f"utf-32-{end}"), "Écrins") for end in ("le", "be")),
        ("Écrins €".encode("cp1252"), "Écrins €"),
        (b"Gap", "Gap"),
        (b"", ""),
        ("été à Gap ".encode() + b"\xff", "été à Gap \udcff"),
        (b"a\xed\xa0\x80", "a\ud800"),
    ],
)
def test_an_encoding_is_found_out(data: bytes, text: str) -> None:
    assert decode(data, "f.csv").text == text


FRENCH = st.lists(
    st.sampled_from(
        [
            "Réseau",
            "Écrins",
            "L’Europe",
            "forêt",
            "Pôle",
            "échanges",
            "ÉCOLE",
            "où",
            "Ça",
            "cœur",
            "à Gap",
            "Île",
            "naïf",
            "« oui »",
            "d’été",
            "Noël",
            "LA RÉGION",
            "bibliothèques",
            "fêtes",
            "théâtre",
            "goûter",
            "août",
            "Haute-Saône",
            "Orcières",
            "Ménerbes",
            "n° 5",
            "10 €",
        ]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)


@given(FRENCH)
def test_french_text_survives_either_encoding(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert decode(text.encode(encoding), "f.csv").text == text


@given(FRENCH, st.sampled_from(["mac_roman", "cp850", "iso-8859-15"]))
@example("Ça", "cp850")
@example("Réseau L’Europe « oui » « oui » « oui » « oui »", "mac_roman")
def test_older_encodings_are_read_rightly_or_the_file_is_refused(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    try:
        assert decode(data, "f.csv").text == data.decode(encoding)
    except NotReadable as refusal:
        assert "f.csv" in refusal.message.said_in("fr")


@pytest.mark.parametrize(
    ("encoding", "said"), [("mac_roman", "Mac Roman"), ("cp850", "cp850"), ("iso-8859-15", "ISO-8859-15")]
)
def test_an_older_encoding_is_recognised_and_told(tmp_path: Path, encoding: str, said: str) -> None:
    text = "nom,note\nRéseau des hameaux à l'été,Coopération en forêt œuvre\nPôle d'équilibre,Cœur\n"
    sheet = read(tmp_path, text.encode(encoding, "ignore"))
    assert sheet.rows[1][1][0] == "Pôle d'équilibre"
    (note,) = sheet.notes
    assert said in note.said_in("en") and said in note.said_in("fr")


@pytest.mark.parametrize("misread", ["cp1252", "latin-1", "mac_roman", "cp850"])
def test_what_was_encoded_twice_is_put_right_and_told(tmp_path: Path, misread: str) -> None:
    name = "Réseau de l’été à Orcières"
    wrong = "".join(bytes([b]).decode(misread, "ignore") or chr(b) for b in name.encode())
    assert wrong != name
    sheet = read(tmp_path, f"nom\n{wrong}\n{name}\n".encode())
    assert [cells for _, cells in sheet.rows] == [(name,), (name,)]
    assert "twice" in sheet.notes[0].said_in("en")


@pytest.mark.parametrize(
    "text", ["CITÉ»", "MANHÃ A", "São Paulo", "Ô temps", "â", "√2", "« À »", "Åse", "É’"]
)
def test_what_is_right_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    sheet = read(tmp_path, f"nom\n{text}\n".encode())
    assert (sheet.rows, sheet.notes) == (((2, (text,)),), ())


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Réseau de co\u00adopération", "Réseau de coopération"),
        ("\u200eLoup\ufeff", "Loup"),
        ("co\u200coperation", "cooperation"),
        ("Tiers\u2060-lieux", "Tiers-lieux"),
        ("Réseau\ufe0f", "Réseau"),
        ("l\u02bcAdret", "l’Adret"),
        ("ligne_x000D_\nseconde", "ligne\nseconde"),
        ("co\u200badoption", "coadoption"),
        ("🏔️👩\u200d🌾", "🏔️👩\u200d🌾"),
    ],
)
def test_what_nobody_sees_is_left_out(tmp_path: Path, written: str, read_as: str) -> None:
    sheet = read(tmp_path, f'nom\n"{written}"\n'.encode())
    assert sheet.rows[0][1] == (read_as,)


def test_a_break_is_a_space_where_the_sheet_has_one(tmp_path: Path) -> None:
    sheet = read(tmp_path, "nom\nRéseau\u200bsavoyard\nRéseau savoyard\n".encode())
    assert [cells for _, cells in sheet.rows] == [("Réseau savoyard",)] * 2


@given(st.binary())
def test_any_bytes_are_some_text(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "f.csv").text, str)
    except NotReadable as refusal:
        assert "save it again as CSV UTF-8" in refusal.message.said_in("en")


@pytest.mark.parametrize(
    ("header", "separator"),
    [
        ("id,name,url", ","),
        ("id;nom;url", ";"),
        ("id\tnom\turl", "\t"),
        ("nom", ","),
        ('"nom, complet";id;url', ";"),
        ("nom, complet;id;url", ";"),
        ("a,b;c", ","),
    ],
)
def test_the_separator_is_the_header_s(header: str, separator: str) -> None:
    assert find_separator(header + "\n") == separator


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_are_the_same_whatever_cuts_them(tmp_path: Path, separator: str, end: str) -> None:
    table = [["id", "name", "url"], ["a", 'the "great", one; two', ""], ["b", "two\nlines", "x"]]
    sheet = read(tmp_path, csv_text(table, separator, end).encode())
    assert sheet.header == ("id", "name", "url")
    assert sheet.rows == ((2, ("a", 'the "great", one; two')), (3, ("b", "two\nlines", "x")))


def test_excel_s_own_separator_line_is_obeyed(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"sep=;\r\nid;name\r\na;x, y\r\n")
    assert sheet.header == ("id", "name")
    assert sheet.rows == ((2, ("a", "x, y")),)


def test_the_header_is_the_first_row_that_holds_anything(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"\n,,\nid,name\na,b\n")
    assert sheet.header == ("id", "name")
    assert sheet.rows == ((4, ("a", "b")),)


def test_empty_rows_inside_are_kept_and_those_at_the_end_are_not(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"id,name\na,b\n,,\n\nc,d\n,,,\n\n")
    assert [number for number, _ in sheet.rows] == [2, 3, 4, 5]
    assert sheet.rows[1][1] == ()


def test_a_place_is_the_file_and_the_row(tmp_path: Path) -> None:
    assert read(tmp_path, b"id\na\n").place(2) == "organisations.csv:2"


@pytest.mark.parametrize(
    ("data", "broken", "kept"),
    [
        (b'id,name\na,"never closed\nb,two\nc,three\n', [2], [3, 4]),
        (b'id,name\na,"x"y\nb,two\nc,"x"y\nd,four\n', [2, 4], [3, 5]),
        (b'id,name\na,"open\nb,two\nc,"open\nd,four\n', [2, 4], [3, 5]),
        (b'id,name\na,"open\nb,two\nc,three\nd,"open\n', [2, 5], [3, 4]),
        (b'id,name\na,one\nb,"x"y\nc,"x"y\nd,four\ne,"open\n', [3, 4, 6], [2, 5]),
        (b'id,name\na,"x"y\nb,two\n', [2], [3]),
        (b'id,name\na,one\nb,"' + b"x" * 10_000_000 + b'"\nc,three\n', [3], [2, 4]),
        (b"id,name\na," + b"x" * 10_000_000 + b"\nc,three\n", [2], [3]),
        (b'id,name\na,"x"y\nb,"z"t\nc,ok\n', [2, 3], [4]),
        (b'id,name\na,ok\nb,"open', [3], [2]),
    ],
)
def test_a_broken_row_costs_no_other(tmp_path: Path, data: bytes, broken: list[int], kept: list[int]) -> None:
    sheet = read(tmp_path, data)
    assert [b.row for b in sheet.broken] == broken
    assert [number for number, _ in sheet.rows] == kept
    assert sheet.size == len(broken) + len(kept)


@pytest.mark.parametrize("data", [b"", b"\n\n  \n", b"\xef\xbb\xbf", b"sep=;\n"])
def test_an_empty_file_is_said_to_be(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotReadable, match="is empty"):
        read(tmp_path, data)


@pytest.mark.parametrize("data", [b'"id,name\na,b\n', b'"id"x,name\n', b"\x89PNG\0\0\nabc"])
def test_what_is_no_csv_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotReadable, match="not a readable CSV"):
        read(tmp_path, data)


@pytest.mark.parametrize("begin", [b"", b"id,name\n"])
def test_noise_is_refused_by_its_first_bytes(tmp_path: Path, begin: bytes) -> None:
    noise = begin + Random(4).randbytes(2_000_000)
    rows: list[int] = []
    path = tmp_path / "actors.csv"
    path.write_bytes(noise)
    with pytest.raises(NotReadable, match="not a readable CSV"):
        read_csv(path, lambda: rows.append(1))
    assert not rows


def test_a_few_odd_signs_among_many_rows_cost_no_file(tmp_path: Path) -> None:
    sheet = read(tmp_path, b"id,name\n" + b"a,\0x\n" * 90 + b"b,ok\n" * 900)
    assert len(sheet.rows) == 990


def test_quotes_that_never_close_cost_one_row_however_long_the_file(tmp_path: Path) -> None:
    rows = b"".join(b"r%d,texte,\n" % n for n in range(30_000))
    sheet = read(tmp_path, b'id,name,url\na,"jamais,\n' + rows)
    assert [b.row for b in sheet.broken] == [2]
    assert len(sheet.rows) == 30_000


def test_a_cell_of_many_lines_and_ten_megabytes_costs_one_row(tmp_path: Path) -> None:
    sheet = read(tmp_path, b'id,name\na,"' + b"x\n" * 5_000_000 + b'"\nb,"deux\nlignes"\n')
    assert [b.row for b in sheet.broken] == [2]
    assert sheet.rows == ((3, ("b", "deux\nlignes")),)


def test_a_file_broken_everywhere_is_no_csv(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="not a readable CSV"):
        read(tmp_path, b"id,name\n" + b'"a"b,c\n' * 2_000)


def test_a_cell_that_is_no_text_reaches_its_row(tmp_path: Path) -> None:
    sheet = read(tmp_path, "id,name\na,é\nb,".encode() + b"\0\nc,\xff\n")
    assert [cells[1] for _, cells in sheet.rows] == ["é", "\0", "\udcff"]


CELL = st.text(
    st.characters(blacklist_characters="\r\0\ufeff\u200b", blacklist_categories=["Cs"]), max_size=12
).map(mend)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_any_table_comes_back(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], separator: str
) -> None:
    header = ["id", "name", "url"]
    data = csv_text([header, *table], separator).encode()
    sheet = read(tmp_path_factory.mktemp("csv"), data)
    kept = [cells + ("",) * (3 - len(cells)) for _, cells in sheet.rows]
    wanted = [tuple(clean(cell.strip(" ") if separator != "\t" else cell) for cell in row) for row in table]
    while wanted and not any(wanted[-1]):
        wanted.pop()
    assert kept == wanted
    assert sheet.broken == ()


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('a\tb\n"x\ty\n"z" w\tv\n', [('"x', "y"), ('"z" w', "v")]),
        ('a\tb\n"x"\ty\n"z ""w"""\tv\n', [("x", "y"), ('z "w"', "v")]),
        ('a\tb\n"x\ny"\tz\n', [("x\ny", "z")]),
    ],
)
def test_quotes_of_a_tabbed_file_are_letters_where_they_do_not_quote(
    tmp_path: Path, text: str, cells: list[tuple[str, ...]]
) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(text, encoding="utf-8")
    assert [row for _, row in read_csv(path)[0].rows] == cells


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_a_file_in_wide_letters_is_read_with_and_without_its_mark(tmp_path: Path, encoding: str) -> None:
    sheet = read(tmp_path, "nom;commune\nÉcole d’été;Gap\n".encode(encoding))
    assert (sheet.header, sheet.rows) == (("nom", "commune"), ((2, ("École d’été", "Gap")),))


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Caf&eacute; & th&#233;;Gap", ("Café & thé", "Gap")),
        ("Marque &quot;X&quot;;l&apos;Aigle", ('Marque "X"', "l'Aigle")),
        ("&quot;X&quot;;A&semi;B", ('"X"', "A;B")),
        ("Dupont &amp; Fils;&amp;eacute;t&amp;eacute;", ("Dupont & Fils", "été")),
    ],
)
def test_letters_written_as_html_writes_them(tmp_path: Path, written: str, read_as: tuple[str, ...]) -> None:
    sheet = read(tmp_path, f"nom;commune\n{written}\n".encode())
    assert sheet.rows == ((2, read_as),)
    assert sheet.notes


@pytest.mark.parametrize("written", ["R&D", "AT&T", "R&inconnu", "&#0", "&#xD800"])
def test_what_is_no_letter_of_html_is_left_as_it_is(tmp_path: Path, written: str) -> None:
    sheet = read(tmp_path, f"nom;commune\n{written};Gap\n".encode())
    assert (sheet.rows, sheet.notes) == (((2, (written, "Gap")),), ())
