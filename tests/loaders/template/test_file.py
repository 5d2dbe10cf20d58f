from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import openpyxl
import pytest
from odfdo import Document

from cordee.errors import InvalidValue, OutputError
from cordee.files.workbook.book import RowSheet
from cordee.i18n import Language, languages
from cordee.loaders.sheets.opened import read_sheets
from cordee.loaders.template.examples import EXAMPLES, MARK, readme
from cordee.loaders.template.file import blank_sheets
from cordee.loaders.template.layout import LAYOUTS, layout_of
from cordee.loaders.template.read import read_template, write_template
from cordee.model import ENTITIES, KINDS, LEVELS
from tests.loaders.build import reading

LANGUAGES = languages()


@pytest.fixture(params=[(lang, suffix) for lang in LANGUAGES for suffix in (".xlsx", ".ods")], ids=str)
def template(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    lang, suffix = request.param
    path = tmp_path / f"modele-{lang}{suffix}"
    write_template(path, lang)
    return path


def test_an_empty_template_says_nothing(template: Path) -> None:
    read = read_template(template, "d")
    assert (read.claims, read.sources, read.rejected) == ((), (), ())
    assert read.rows_read == read.rows_ignored > len(LAYOUTS)


def test_every_sheet_is_there_and_every_column_is_known(template: Path) -> None:
    sheets = read_sheets(template)
    assert len(sheets) == len(LAYOUTS) + 1
    assert {layout_of(s.name).name for s in sheets[1:]} == {layout.name for layout in LAYOUTS}  # type: ignore[union-attr]
    assert not any("unknown" in i.reason.said_in("en") for i in read_template(template, "d").ignored)


def test_the_first_sheet_explains_the_others(template: Path) -> None:
    lang = template.stem.rpartition("-")[2]
    first = read_sheets(template)[0]
    assert first.name == {"fr": "Lisez-moi", "en": "Read me", "it": "Leggimi"}[lang]
    assert [first.header[0], *[cells[0] for _, cells in first.rows]] == readme(lang)


def test_every_sheet_has_its_example(template: Path) -> None:
    ignored = read_template(template, "d").ignored
    examples = {i.sheet for i in ignored if i.row == 2 and "example" in i.reason.said_in("en")}
    assert len(examples) == len(LAYOUTS)


def test_both_forms_hold_the_same(tmp_path: Path) -> None:
    for lang in LANGUAGES:
        for suffix in (".xlsx", ".ods"):
            write_template(tmp_path / f"t{suffix}", lang)
        one, two = (
            [(s.name, s.header, s.rows) for s in read_sheets(tmp_path / f"t{x}")] for x in (".xlsx", ".ods")
        )
        assert one == two


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_examples_would_load_if_they_were_no_examples(lang: Language) -> None:
    tables = {
        blank.name: [
            [c.title for c in blank.columns],
            [cell.removeprefix(MARK) for cell in blank.rows[0].cells],
        ]
        for blank in blank_sheets(lang)
    }
    former = EXAMPLES["FOLLOWS"]["to"]
    programmes = next(k.sheet for k in ENTITIES if k.name == "Programme")
    name = programmes.said_in(lang)
    tables[name].append(["avant", former.said_in(lang), *[""] * (len(tables[name][0]) - 2)])
    read = reading(tables)
    assert [r.sentence.said_in("fr") for r in read.rejected] == []
    assert read.rows_loaded == len(LAYOUTS) + 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_filled_template_is_read(tmp_path: Path, lang: Language) -> None:
    write_template(tmp_path / "t.xlsx", lang)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    name = {"fr": "réseaux", "en": "networks", "it": "reti"}[lang]
    book[name].append(["rural", "Réseau rural"])
    book[name].append([None, "Réseau alpin"])
    book.save(tmp_path / "t.xlsx")
    read = read_template(tmp_path / "t.xlsx", "d")
    assert [claim.place for claim in read.claims] == [f"t.xlsx#{name}:3", f"t.xlsx#{name}:4"]
    assert read.rejected == ()


# --- what it looks like ---


def blank(name: str, lang: Language = "fr") -> RowSheet:
    return next(b for b in blank_sheets(lang) if b.name == name)


def test_required_columns_are_marked() -> None:
    assert [c.title for c in blank("financements").columns if c.fill_in] == ["de *", "vers *"]
    assert [c.title for c in blank("networks", "en").columns if c.fill_in] == ["name *"]


def test_a_kind_column_is_shown_where_it_can_matter_only() -> None:
    assert "nature de" in [c.title for c in blank("financements").columns]
    assert not {"nature de", "nature vers"} & {c.title for c in blank("besoins").columns} - {"nature de"}
    assert "nature vers" not in [c.title for c in blank("périmètres").columns]


def test_closed_columns_say_what_they_accept() -> None:
    columns = {c.title: c for c in blank("territoires").columns}
    assert columns["niveau"].choices == tuple(level.name.said_in("fr") for level in LEVELS)
    assert columns["nom *"].choices == ()
    kinds = next(c for c in blank("funding", "en").columns if c.title == "from_kind").choices
    assert kinds == (KINDS["Organisation"].title.said_in("en"), KINDS["Programme"].title.said_in("en"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_list_fits_into_a_spreadsheet(lang: Language) -> None:
    for sheet in blank_sheets(lang):
        assert len(sheet.name) <= 31
        assert not set(sheet.name) & set("[]:*?/\\")
        for column in sheet.columns:
            assert len(",".join(column.choices)) + 2 <= 255
            assert not any("," in value or '"' in value for value in column.choices)


def test_the_workbook_has_lists_and_stays_in_sight(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", "fr")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    tab = book["territoires"]
    lists = {v.formula1 for v in tab.data_validations.dataValidation}
    assert any("vallée" in formula for formula in lists)
    assert tab.freeze_panes == "A2"
    assert tab["A2"].font.italic
    assert tab["A2"].font.color.rgb.endswith("808080")
    assert tab["B1"].font.bold
    assert tab["B1"].fill.fgColor.rgb != tab["A1"].fill.fgColor.rgb
    assert tab.column_dimensions["B"].width > tab.column_dimensions["A"].width
    since = next(cell for cell in tab[1] if cell.value == "depuis")
    assert tab[f"{since.column_letter}2"].number_format == "@"


def test_the_ods_has_lists_and_stays_in_sight(tmp_path: Path) -> None:
    write_template(tmp_path / "t.ods", "fr")
    with zipfile.ZipFile(tmp_path / "t.ods") as archive:
        content = archive.read("content.xml").decode()
        settings = archive.read("settings.xml").decode()
    assert "cell-content-is-in-list(" in content
    assert "vallée" in content
    assert content.index("content-validations") < content.index("<table:table ")
    assert settings.count("VerticalSplitPosition") == len(LAYOUTS)


def test_the_same_template_is_the_same_bytes(template: Path, tmp_path: Path) -> None:
    write_template(tmp_path / f"again{template.suffix}", template.stem.rpartition("-")[2])
    assert (tmp_path / f"again{template.suffix}").read_bytes() == template.read_bytes()


def test_what_is_typed_into_the_ods_stays_as_it_is_typed(tmp_path: Path) -> None:
    write_template(tmp_path / "t.ods", "fr")
    document = Document(tmp_path / "t.ods")
    table = document.body.get_table(name="territoires")
    titles = [str(cell.value) for cell in table.get_row(0).cells]
    kept = [column.default_cell_style for column in table.columns]
    assert kept[titles.index("depuis")] == "as-typed"
    assert kept[titles.index("latitude")] is None
    style = document.get_style("table-cell", "as-typed")
    assert style.get_attribute("style:data-style-name") == "plain-text"


# --- where it is written ---


@pytest.mark.parametrize("name", ["t.csv", "t.xls", "t", "t.xlsx.txt"])
def test_another_suffix_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidValue, match=r"\.xlsx or \.ods"):
        write_template(tmp_path / name, "fr")
    assert list(tmp_path.iterdir()) == []


def test_a_suffix_in_capitals_will_do(tmp_path: Path) -> None:
    write_template(tmp_path / "T.XLSX", "fr")
    assert read_template(tmp_path / "T.XLSX", "d").claims == ()


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_folder_that_is_not_there_is_told(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(OutputError, match="create it first"):
        write_template(tmp_path / "none" / f"t{suffix}", "fr")


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_folder_in_its_place_is_told(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"t{suffix}").mkdir()
    with pytest.raises(OutputError, match="it is a folder"):
        write_template(tmp_path / f"t{suffix}", "fr")


def test_what_was_there_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(b"old")
    write_template(tmp_path / "t.xlsx", "fr")
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]
    assert read_template(tmp_path / "t.xlsx", "d").claims == ()


def test_the_file_has_the_rights_of_any_other(tmp_path: Path) -> None:
    write_template(tmp_path / "t.ods", "fr")
    (tmp_path / "other").write_bytes(b"")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("t.ods", "other")}
    assert len(modes) == 1


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_name_the_disk_refuses_leaves_nothing_behind(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(OutputError, match="name is too long"):
        write_template(tmp_path / ("x" * 300 + suffix), "fr")
    assert list(tmp_path.iterdir()) == []


def test_a_name_as_long_as_the_disk_allows_will_do(tmp_path: Path) -> None:
    write_template(tmp_path / ("x" * 250 + ".xlsx"), "fr")
    assert len(list(tmp_path.iterdir())) == 1
