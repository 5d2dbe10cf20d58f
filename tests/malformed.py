"""Files nobody should send, made by chance from a seed: cut, doubled, flipped, patched within, made to fill.

The same seed gives the same files. ``small`` are mutations of a data set that loads whole; ``large`` are
made to take up memory and time.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.loaders.build import ODS_HEAD, ODS_TAIL, QUEYRAS, csv_text, excel, ods, ods_content, xlsx

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "utf-7", "cp037", "mac_roman", "cp850", "shift_jis", "koi8_r")
ODD_VALUES = ("-1", "1e999", "NaN", "99999999999", "0x10", "", "é", "1048577", "A1:XFD1048576", "9" * 400)
LAST_ROW, LAST_COLUMN = 1_048_575, 16_384


@dataclass(frozen=True)
class Malformed:
    """A file: what was done to it, its name, and a function that writes it."""

    kind: str
    name: str
    write: Callable[[Path], object]


def _bytes_of(make: Callable[[Path], object], name: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        make(path)
        return path.read_bytes()


def originals() -> dict[str, bytes]:
    """The data set that loads whole, by ending."""
    flat = [row for table in QUEYRAS.values() for row in table]
    return {
        ".csv": csv_text(QUEYRAS["organisations"] + flat).encode(),
        ".xlsx": _bytes_of(lambda path: xlsx(path, QUEYRAS), "a.xlsx"),
        ".ods": _bytes_of(lambda path: ods(path, QUEYRAS), "a.ods"),
    }


# --- small: one thing done to the bytes, or to a part of the archive ---


def cut(draw: random.Random, data: bytes) -> bytes:
    """Its beginning."""
    return data[: draw.randrange(len(data))]


def doubled(draw: random.Random, data: bytes) -> bytes:
    """Twice, or a piece of it twice."""
    start, end = sorted(draw.sample(range(len(data)), 2))
    return data * 2 if draw.random() < 0.3 else data[:end] + data[start:]


def flipped(draw: random.Random, data: bytes) -> bytes:
    """With some bits the other way round."""
    out = bytearray(data)
    for _ in range(draw.choice((1, 3, 20, 200))):
        out[draw.randrange(len(out))] ^= 1 << draw.randrange(8)
    return bytes(out)


def tail_flipped(draw: random.Random, data: bytes) -> bytes:
    """With a wrong directory at its end."""
    out, near = bytearray(data), min(len(data), 600)
    for _ in range(draw.choice((1, 4, 12))):
        out[-draw.randrange(1, near)] = draw.randrange(256)
    return bytes(out)


def blanked(draw: random.Random, data: bytes) -> bytes:
    """With a piece of zeros, or of noise."""
    start, end = sorted(draw.sample(range(len(data)), 2))
    noise = draw.random() < 0.5
    return data[:start] + (draw.randbytes(end - start) if noise else bytes(end - start)) + data[end:]


def reencoded(draw: random.Random, data: bytes) -> bytes:
    """Its text in another encoding, its mark there or not."""
    text = data.decode("utf-8", "replace")
    return text.encode(draw.choice(ENCODINGS), "replace")[draw.choice((0, 0, 1, 2)) :]


def control_characters(draw: random.Random, data: bytes) -> bytes:
    """With signs no text has, among its own."""
    out = bytearray(data)
    for _ in range(20):
        out.insert(draw.randrange(len(out)), draw.choice((0, 1, 8, 11, 12, 13, 26, 27, 34, 255)))
    return bytes(out)


BYTES: tuple[Callable[[random.Random, bytes], bytes], ...] = (cut, doubled, flipped, tail_flipped, blanked)
TEXTS = (reencoded, control_characters)


def parts_of(data: bytes) -> dict[str, bytes]:
    """What an archive holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def part_gone(draw: random.Random, parts: dict[str, bytes]) -> None:
    """Without one of its parts."""
    parts.pop(draw.choice(sorted(parts)))


def part_mutated(draw: random.Random, parts: dict[str, bytes]) -> None:
    """One part cut, flipped, blanked or doubled, in an archive that is whole."""
    name = draw.choice(sorted(name for name in parts if len(parts[name]) > 2))
    parts[name] = draw.choice((cut, flipped, blanked, doubled))(draw, parts[name])


def parts_swapped(draw: random.Random, parts: dict[str, bytes]) -> None:
    """One part under the name of another."""
    one, other = draw.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]


def odd_attribute(draw: random.Random, parts: dict[str, bytes]) -> None:
    """Some numbers, references and types of one part are not what they may be."""
    name = draw.choice(sorted(name for name in parts if name.endswith(".xml")))
    odd = [draw.choice(ODD_VALUES).encode() for _ in range(200)]
    share = draw.choice((0.02, 0.2, 1.0))

    def replaced(found: re.Match[bytes]) -> bytes:
        return found[1] + odd[found.start() % 200] + b'"' if draw.random() < share else found[0]

    parts[name] = re.sub(
        rb'((?:r|s|t|ref|count|\w+-repeated|\w+-spanned|value)=")[^"]*"', replaced, parts[name]
    )


def entity(draw: random.Random, parts: dict[str, bytes]) -> None:
    """A part with entities: many levels of them, one large one, or one of another file."""
    name = draw.choice(sorted(name for name in parts if name.endswith(".xml")))
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    body = draw.choice(
        (
            f'<!ENTITY a0 "boum">{levels}<!ENTITY x "&a11;">',
            f'<!ENTITY x "{"A" * 100_000}">',
            '<!ENTITY x SYSTEM "file:///etc/passwd">',
            '<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p; <!ENTITY x "y">',
        )
    )
    text = re.sub(rb"^<\?xml[^>]*\?>", b"", parts[name])
    root = re.match(rb"\s*<([\w:]+)", text)
    if root:
        doctype = f"<!DOCTYPE {root[1].decode()} [{body}]>".encode()
        parts[name] = doctype + re.sub(rb">([^<]{2,20})<", rb">&x;<", text)


def nested(draw: random.Random, parts: dict[str, bytes]) -> None:
    """Thousands of tags one in the other, in the first text of a part."""
    name = draw.choice(sorted(name for name in parts if name.endswith(".xml")))
    deep = draw.choice((500, 5_000, 60_000))
    tag = b"text:span" if b"text:p>" in parts[name] else b"x"
    inside = b"<%s>" % tag * deep + b"y" + b"</%s>" % tag * deep
    parts[name] = re.sub(rb">([^<>]{2,40})</", b">" + inside + b"</", parts[name], count=1)


def other_encoding(draw: random.Random, parts: dict[str, bytes]) -> None:
    """A part that says it is in an encoding it is not in, or that nobody has."""
    name = draw.choice(sorted(name for name in parts if name.endswith(".xml")))
    text = re.sub(rb"^<\?xml[^>]*\?>", b"", parts[name])
    said = draw.choice((b"utf-16", b"cp037", b"shift_jis", b"x-none", b"utf-7", b"us-ascii"))
    parts[name] = b'<?xml version="1.0" encoding="%s"?>' % said + text


def path_traversal(draw: random.Random, parts: dict[str, bytes]) -> None:
    """Parts that would be written elsewhere, or twice under one name."""
    parts[draw.choice(("../../evil.xml", "/etc/evil", "C:\\evil", "a\\..\\..\\b", "b\x00c"))] = b"x" * 100


PARTS = (
    part_gone, part_mutated, part_mutated, parts_swapped, odd_attribute, odd_attribute, entity, nested,
    other_encoding, path_traversal,
)  # fmt: skip


def small(count: int, seed: int) -> Iterator[Malformed]:
    """``count`` files of one of the three formats, each with one thing done to it."""
    draw = random.Random(seed)
    whole = originals()
    unpacked = {ending: parts_of(data) for ending, data in whole.items() if ending != ".csv"}
    for number in range(count):
        ending = draw.choice((".csv", ".xlsx", ".xlsx", ".ods", ".ods"))
        if ending == ".csv":
            do = draw.choice(BYTES + TEXTS)
            data = do(draw, whole[ending])
        elif draw.random() < 0.35:
            do = draw.choice(BYTES)
            data = do(draw, whole[ending])
        else:
            change = draw.choice(PARTS)
            parts = dict(unpacked[ending])
            change(draw, parts)
            do, data = change, packed(parts)
        wrong = draw.choice((".csv", ".xlsx", ".ods", ".txt")) if draw.random() < 0.05 else ending
        kind = f"{ending.removeprefix('.')} {do.__name__.replace('_', ' ')}"
        # A CSV file is told by its name which sheet it is.
        name = "organisations.csv" if wrong == ".csv" else f"{number:04d}{wrong}"
        yield Malformed(kind, name, lambda path, data=data: path.write_bytes(data))  # type: ignore[misc]


# --- large: made to take up memory and time ---


def _ods_of(pieces: Iterator[str]) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", MIMETYPE)
            with archive.open("content.xml", "w", force_zip64=True) as part:
                part.write(ODS_HEAD.encode())
                for piece in pieces:
                    part.write(piece.encode())
                part.write(ODS_TAIL.encode())

    return write


def _ods_sheet(rows: str) -> Callable[[Path], object]:
    head = "".join(_ods_cell(title) for title in ("id", "nom"))
    table = f"<table:table-row>{head}</table:table-row>{rows}</table:table>"
    return lambda path: ods_content(path, f'<table:table table:name="organisations">{table}</table:table>')


def _ods_cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def _ods_rows(count: int) -> Iterator[str]:
    yield '<table:table table:name="organisations"><table:table-row>'
    yield f"{_ods_cell('id')}{_ods_cell('nom')}</table:table-row>"
    for start in range(0, count, 1_000):
        yield "".join(
            f"<table:table-row>{_ods_cell(f'k{n}')}{_ods_cell(f'Nom {n}')}</table:table-row>"
            for n in range(start, start + 1_000)
        )
    yield "</table:table>"


def _xlsx_rows(count: int, cell: str) -> Callable[[Path], object]:
    head = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'

    def rows() -> str:
        return head + "".join(cell.format(n=n) for n in range(2, count + 2))

    return lambda path: excel(path, rows(), ("id", "nom"))


def _csv(head: str, row: str, count: int) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(head)
            for start in range(0, count, 10_000):
                file.write("".join(row.format(n=n) for n in range(start, min(start + 10_000, count))))

    return write


def _wide(count: int) -> str:
    return "".join(f'<c r="{_letters(n)}2" t="s"><v>1</v></c>' for n in range(1, count + 1))


def _letters(number: int) -> str:
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(65 + rest) + out
    return out


def large() -> Iterator[Malformed]:
    """Files that are small on disk, or not, and enormous once read."""
    text = '<c r="{c}{n}" t="inlineStr"><is><t>Nom {n}</t></is></c>'
    filled = f'<row r="{{n}}">{text.replace("{c}", "A")}{text.replace("{c}", "B")}</row>'
    one = '<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>'
    again = f'table:number-rows-repeated="{LAST_ROW}"'
    across = f'table:number-columns-repeated="{LAST_COLUMN}"'
    deep = "<text:span>" * 80_000 + "x" + "</text:span>" * 80_000
    yield Malformed("a million filled rows", "million.xlsx", _xlsx_rows(1_000_000, filled))
    yield Malformed("a million rows of a number", "numbers.xlsx", _xlsx_rows(1_000_000, one))
    yield Malformed("a million filled rows", "million.ods", _ods_of(_ods_rows(1_000_000)))
    yield Malformed(
        "a million filled rows", "organisations.csv", _csv("id,nom\n", "k{n},Nom {n}\n", 1_000_000)
    )
    yield Malformed("a million empty rows", "organisations.csv", _csv("id,nom\n", ",\n", 1_000_000))
    yield Malformed(
        "a row repeated 1 048 575 times",
        "repeated.ods",
        _ods_sheet(f"<table:table-row {again}>{_ods_cell('a')}{_ods_cell('b')}</table:table-row>"),
    )
    yield Malformed(
        "an empty row repeated 1 048 575 times",
        "hollow.ods",
        _ods_sheet(
            f"<table:table-row {again}><table:table-cell {across}/></table:table-row>"
            f"<table:table-row>{_ods_cell('a')}{_ods_cell('b')}</table:table-row>"
        ),
    )
    yield Malformed(
        "a full row of 16 384 cells repeated",
        "full.ods",
        _ods_sheet(f"<table:table-row {again}>{_ods_cell('a', across)}</table:table-row>"),
    )
    yield Malformed(
        "spans 80 000 deep", "deep.ods", _ods_sheet(f"<table:table-row>{_ods_cell(deep)}</table:table-row>")
    )
    rows = f'<row r="2">{_wide(LAST_COLUMN)}</row>'
    yield Malformed("16 384 columns", "wide.xlsx", lambda path: excel(path, rows, ("id", "nom")))
    columns = ",".join(f"c{n}" for n in range(LAST_COLUMN)) + "\n"
    yield Malformed(
        "16 384 columns", "organisations.csv", _csv(columns, "x," * (LAST_COLUMN - 1) + "{n}\n", 1_000)
    )
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    yield Malformed("a lone cell at the end", "far.xlsx", lambda path: excel(path, far, ("id", "nom")))
    merged = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    yield Malformed(
        "a sheet merged whole",
        "merged.xlsx",
        lambda path: excel(
            path,
            f'{merged}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><sheetData>',
            ("id",),
        ),
    )
    strings = [f"mot {n} " + "x" * 200 for n in range(300_000)]
    yield Malformed("words that no cell has", "strings.xlsx", lambda path: excel(path, merged, strings))
    yield Malformed(
        "a cell of 60 million letters",
        "organisations.csv",
        _csv("id,nom\n", "a," + "x" * 60_000_000 + "\n", 1),
    )
    yield Malformed(
        "a bomb",
        "bomb.xlsx",
        lambda path: path.write_bytes(packed({"xl/workbook.xml": b"x", "b": bytes(190_000_000)})),
    )
