"""How many rows a second come from a file to claims, beside an earlier version and beside polars.

    python -m benchmarks.speed --corpora FOLDER [--before FOLDER] [--polars PYTHON] [--write docs/formats.md]

All are run in turn, each file by a process of its own, and the best of a few runs counts: processor time,
one core. ``--before`` is a checkout of an earlier version; ``--polars`` an interpreter that has polars and
fastexcel, which only read the cells. The section it writes stands at the end of the page.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FILES = (
    "kohesio/kohesio-data-export.tsv",
    "subventions_pays_de_la_loire/44-Loire-Atlantique/"
    "224400028_subventions-aux-associations-du-departement-de-loire-atlantique.csv",
    "dotations_2019/projets_dotations_investissement_2019.xlsx",
    "jaune_associations_2010/plf-2012-jaune-associations-subventionne-es-en-2010.csv",
)
"""The last is of no known format: its columns are worked out."""
SECTION = "## How fast"
"""Where the section begins; what stands above it is written by ``benchmarks.formats``."""
_RUNS = 3
_OURS = """
import sys, time
from pathlib import Path
from cordee.loaders.door import open_file, read_opened
begun = time.process_time()
opened = open_file(Path(sys.argv[1]))
opened_at = time.process_time()
reading = read_opened(opened, "d")
print(reading.rows_read, len(reading.claims), opened_at - begun, time.process_time() - opened_at)
"""
_THEIRS = """
import sys, time
import polars
begun = time.process_time()
if sys.argv[1].endswith("xlsx"):
    sheets = polars.read_excel(sys.argv[1], sheet_id=0, engine="calamine")
    rows = sum(sheet.height for sheet in sheets.values())
else:
    mark = {"separator": "\\t", "quote_char": None} if sys.argv[1].endswith("tsv") else {"separator": ";"}
    try:
        rows = polars.read_csv(sys.argv[1], infer_schema=False, truncate_ragged_lines=True, **mark).height
    except polars.exceptions.PolarsError:
        mark["separator"] = ","
        rows = polars.read_csv(sys.argv[1], infer_schema=False, truncate_ragged_lines=True, **mark).height
print(rows, 0, 0.0, time.process_time() - begun)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One file read: its rows, the claims made of them, seconds until it was open and from there."""

    rows: int
    claims: int
    opening: float
    reading: float

    @property
    def a_second(self) -> float:
        """Rows a second, all told."""
        return self.rows / (self.opening + self.reading)


@dataclass(frozen=True, slots=True)
class Compared:
    """The best runs of one file: now, before, and by polars, where those were asked for."""

    file: str
    now: Run
    before: Run | None = None
    polars: Run | None = None


def run(program: str, path: Path, folder: Path, python: str = sys.executable) -> Run | None:
    """One run by a process of its own, which imports what is in ``folder``; None when it fails."""
    here = os.environ | {"PYTHONPATH": str(folder), "POLARS_MAX_THREADS": "1"}
    words = [python, "-c", program, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=here, cwd=folder)
    if done.returncode:
        return None
    rows, claims, opening, reading = done.stdout.split()
    return Run(int(rows), int(claims), float(opening), float(reading))


def compared(path: Path, name: str, before: Path | None, polars: str, runs: int = _RUNS) -> Compared | None:
    """The best of ``runs`` of each, in turn, so that a busy machine is busy for all of them."""
    ours: list[Run | None] = []
    older: list[Run | None] = []
    theirs: list[Run | None] = []
    for _ in range(runs):
        ours.append(run(_OURS, path, Path(__file__).resolve().parents[1]))
        older.append(run(_OURS, path, before) if before else None)
        theirs.append(run(_THEIRS, path, path.parent, polars) if polars else None)
    now = _best(ours)
    return Compared(name, now, _best(older), _best(theirs)) if now else None


def _best(runs: Sequence[Run | None]) -> Run | None:
    done = [one for one in runs if one is not None]
    return max(done, key=lambda one: one.a_second, default=None)


def section(results: Sequence[Compared]) -> str:
    """The section, in Markdown."""
    lines = [
        SECTION,
        "",
        "Processor time on one core, best of three, from the file to claims ready to be written; polars only",
        "reads the cells. “Opening” is reading the cells and knowing the format. Written by",
        "",
        "    python -m benchmarks.speed --corpora FOLDER --before FOLDER --polars PYTHON \\",
        "        --write docs/formats.md",
        "",
        "| file | rows | claims | opening, s | to claims, s | rows/s | × before | polars, rows/s |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        *map(_line, results),
    ]
    return "\n".join(lines) + "\n"


def _line(one: Compared) -> str:
    now = one.now
    times = f"{now.a_second / one.before.a_second:.1f}" if one.before else ""
    beside = f"{one.polars.a_second:,.0f}" if one.polars else ""
    name = Path(one.file).name
    figures = f"{now.rows:,} | {now.claims:,} | {now.opening:.2f} | {now.reading:.2f} | {now.a_second:,.0f}"
    return f"| `{name[:50]}` | {figures} | {times} | {beside} |"


def written(page: str, text: str) -> str:
    """A page with its section put in the place of an older one; what was said behind the table stays."""
    above, _, old = page.partition(SECTION)
    _, _, behind = old.partition("\n\nWhat stands in the way")
    said = f"\nWhat stands in the way{behind}" if behind else ""
    return f"{above.rstrip()}\n\n{text}{said}"


def _measured(corpora: Path, before: Path | None, polars: str) -> Iterator[Compared]:
    for name in FILES:
        found = compared(corpora / name, name, before, polars) if (corpora / name).is_file() else None
        if found is not None:
            print(_line(found), flush=True)
            yield found


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write the section when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", default=os.environ.get("CORDEE_CORPORA", ""))
    parser.add_argument("--before", type=Path, help="a checkout of an earlier version")
    parser.add_argument("--polars", default="", help="an interpreter that has polars and fastexcel")
    parser.add_argument("--write", type=Path, help="the page whose last section is written")
    options = parser.parse_args(arguments)
    if not options.corpora:
        print("speed: not measured, no folder of public data given (--corpora)")
        return
    results = list(_measured(Path(options.corpora), options.before, options.polars))
    if options.write and results:
        page = options.write.read_text(encoding="utf-8")
        options.write.write_text(written(page, section(results)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
