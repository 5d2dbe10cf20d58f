"""CSV files, one or a folder of them: encoding, separator and line ends are found out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from cordee.errors import NotReadable
from cordee.files.archive import MAX_BYTES, too_large
from cordee.language import Text
from cordee.loaders.sheets.grid import Broken, Sheet, Tick, make_sheet, no_tick

SUFFIXES = frozenset({".csv", ".tsv"})

_SEPARATORS = (",", ";", "\t")
_MOST_BROKEN = 1_000
_TITLES_WITHIN = 20
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SURROGATES = range(0xDC80, 0xDD00)


def read_csv(path: Path, tick: Tick = no_tick) -> Sheet:
    """The one sheet of a CSV file.

    Raises NotReadable when it is empty, too large, or no CSV at all; OSError when it cannot be opened.
    """
    if path.stat().st_size > MAX_BYTES:
        raise too_large(path.name)
    stream = io.StringIO(decode(path.read_bytes()), newline="")
    separator = _declared(stream)
    start = stream.tell()
    header = next((line for line in stream if line.strip()), "")
    # A word alone above the titles tells nothing of the separator.
    telling = next((line for line in (header, *islice(stream, _TITLES_WITHIN)) if _cuts(line)), header)
    stream.seek(start)
    if not header:
        raise _empty(path.name)
    if "\0" in header:
        raise _no_csv(path.name)
    broken: list[Broken] = []
    cut = _cut(path.name, stream, separator or find_separator(telling), broken)
    return make_sheet(path.name, path.stem, cut, broken, tick=tick)


def decode(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows' cp1252.

    Bytes that mean nothing become lone surrogates, so that only their rows are refused.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace" if encoding == "utf-16" else "surrogateescape")
    try:
        # Lone surrogates pass here too: the rows that hold them are refused later.
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    odd = sum(ord(char) in _SURROGATES for char in text)
    accented = sum(ord(char) > 127 for char in text) - odd
    # A UTF-8 file with a few damaged bytes has more whole accents than odd bytes; a cp1252 one has none.
    return data.decode("cp1252", "surrogateescape") if odd > accented else text


def find_separator(header: str) -> str:
    """Comma, semicolon or tab: what the header holds most of outside its quotes."""
    outside = "".join(header.split('"')[::2])
    return max(_SEPARATORS, key=lambda separator: (outside.count(separator), separator == ","))


def _cuts(line: str) -> bool:
    return any(separator in line for separator in _SEPARATORS)


def _declared(stream: io.StringIO) -> str:
    """The separator of Excel's own first line, "sep=;", which is then read past; "" without one."""
    line = stream.readline().strip()
    if len(line) == 5 and line.lower().startswith("sep="):
        return line[4]
    stream.seek(0)
    return ""


def _cut(
    file: str, stream: io.StringIO, separator: str, broken: list[Broken]
) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each record; a line that is no CSV goes to ``broken``, reading resumes after it."""
    number = 0
    reader = csv.reader(stream, delimiter=separator, skipinitialspace=True, strict=True)
    while True:
        start = stream.tell()
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if number == 1 or len(broken) >= _MOST_BROKEN:
                raise _no_csv(file) from None
            broken.append(_broken(number))
            _pass_over(stream, start, whole="limit" in str(error))
            reader = csv.reader(stream, delimiter=separator, skipinitialspace=True, strict=True)


def _pass_over(stream: io.StringIO, start: int, *, whole: bool) -> None:
    """Leave the stream after the line at ``start``, or after the whole enormous record that begins there.

    A record whose quotes never close is one line: what follows is read.
    """
    stream.seek(start)
    quotes = 0
    for line in stream:
        quotes += line.count('"')
        if quotes % 2 == 0 or not whole:
            return
    stream.seek(start)
    stream.readline()


def _broken(number: int) -> Broken:
    return Broken(
        number,
        Text(
            fr="une ligne CSV : guillemets fermés, cellules de taille raisonnable",
            en="a CSV line: closed quotes, cells of a reasonable size",
        ),
        Text(
            fr="fermer les guillemets, doubler ceux qui sont dans le texte, raccourcir la cellule",
            en="close the quotes, double those within the text, shorten the cell",
        ),
    )


def _empty(file: str) -> NotReadable:
    return NotReadable(
        Text(
            fr=f"« {file} » est vide : y écrire au moins la ligne des titres, ou retirer le fichier.",
            en=f"“{file}” is empty: write at least the row of titles, or remove the file.",
        )
    )


def _no_csv(file: str) -> NotReadable:
    return NotReadable(
        Text(
            fr=f"« {file} » n'est pas un fichier CSV lisible : l'enregistrer de nouveau au format CSV UTF-8.",
            en=f"“{file}” is not a readable CSV file: save it again as CSV UTF-8.",
        )
    )
