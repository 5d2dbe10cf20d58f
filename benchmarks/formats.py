"""Public files read as they are: what each was taken for, what became of its rows, and its money.

    python -m benchmarks.formats --corpora FOLDER [--write docs/formats.md]

Each file is read in a process of its own, whose peak memory is measured. The money is checked against a
sum of the raw cells made by ``raw_sums``, which uses nothing of Cordée. Nothing of the files is copied here.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path

from benchmarks.raw_sums import raw_sum
from benchmarks.speed import SECTION
from cordee.errors import NotReadable
from cordee.i18n import set_language
from cordee.loaders.door import read_file
from cordee.loaders.reading import Reading

SUFFIXES = frozenset(".csv .tsv .json .geojson .ijson .xlsx .xls .ods .gexf .graphml".split())  # noqa: SIM905
NO_DATA = ("schema", "package.json", "context.json", "ontologies.json")
"""What describes data, or another program, and is none."""

_LONGEST_REASON = 80
_REASONS = 3


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file; ``cents`` by currency are those loaded and those of the rows refused."""

    file: str
    recognised: str
    rows: int = 0
    loaded: int = 0
    rejected: int = 0
    ignored: int = 0
    reasons: tuple[str, ...] = ()
    cents: int = 0
    refused_cents: int = 0
    repeated: int = 0
    seconds: float = 0.0
    megabytes: float = 0.0
    raw: str = ""
    partly: int = 0
    """How many rows of those loaded are without what is refused of them."""

    @property
    def exact(self) -> str:
        """Whether the money agrees with the raw cells to the cent; "" where there is none to compare."""
        if not self.raw:
            return ""
        return "yes" if Decimal(self.cents + self.refused_cents) == Decimal(self.raw) * 100 else "**no**"


def files(corpora: Path) -> Iterator[Path]:
    """Every file of data, folder by folder."""
    for path in sorted(corpora.rglob("*")):
        if path.suffix.lower() in SUFFIXES and not any(word in path.name for word in NO_DATA):
            yield path


def read_one(path: Path) -> Read:
    """One file read in this process."""
    set_language("en")
    begun = time.perf_counter()
    try:
        found = read_file(path, "d")
    except NotReadable as error:
        return Read("", "refused", reasons=(str(error),), seconds=time.perf_counter() - begun)
    seconds = time.perf_counter() - begun
    reasons = Counter(
        f"{fault.column}: {fault.expected}" for one in found.rejected for fault in one.faults[:1]
    ) + Counter(str(one.reason) for one in found.ignored for _ in range(one.rows))
    return Read(
        "",
        str(found.recognised) if found.recognised else "the template",
        found.rows_read,
        found.rows_loaded,
        found.rows_rejected,
        found.rows_ignored,
        tuple(f"{count} × {reason[:_LONGEST_REASON]}" for reason, count in reasons.most_common(_REASONS)),
        _cents(found),
        sum(one.cents for one in found.rejected),
        sum(len(one.places) for one in found.repeated if one.wholly),
        seconds,
        _peak(),
        partly=found.rows_partly,
    )


def _peak() -> float:
    """The most memory this process has held, in megabytes: not what the one that began it held."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _cents(found: Reading) -> int:
    """The money of all links, a budget where there is no amount."""
    bodies = (json.loads(claim.body) for claim in found.claims if claim.a)
    return sum(int(body.get("amount", body.get("budget", 0))) for body in bodies)


def measured(corpora: Path) -> Iterator[Read]:
    """Each file, read by a process of its own."""
    for path in files(corpora):
        words = [sys.executable, "-m", "benchmarks.formats", "--one", str(path)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        name = str(path.relative_to(corpora))
        if done.returncode:
            yield Read(name, "failed", reasons=(done.stderr.strip().splitlines()[-1],))
            continue
        told = json.loads(done.stdout)
        told |= {"file": name, "reasons": tuple(told["reasons"]), "raw": raw_sum(corpora, name)}
        yield Read(**told)


def page(results: Iterable[Read]) -> str:
    """The table, in Markdown."""
    lines = [
        "# Known formats on public files",
        "",
        "Each file as it is published, read without a question. “Money” is what the rows that were loaded",
        "tell and, after the sign +, what those refused tell; it is “exact” when both together are the sum",
        "of the raw cells, to the cent. Rows that say word for word what another says are counted each, and",
        "told. A row of which something is refused while what it is about is kept is loaded “in part”.",
        "A file that is refused is of no known format, or damaged. Written by",
        "",
        "    python -m benchmarks.formats --corpora FOLDER --write docs/formats.md",
        "",
        "| file | recognised as | rows | loaded | rejected | aside | money | exact | repeated | s | MB |",
        "|---|---|--:|--:|--:|--:|--:|---|--:|--:|--:|",
    ]
    kept = list(results)
    lines += [_line(one) for one in kept]
    told = [one for one in kept if one.reasons and one.recognised not in ("refused",)]
    lines += ["", "## Why rows were rejected or left aside", ""]
    lines += [f"- `{one.file}`: {'; '.join(one.reasons)}" for one in told]
    return "\n".join(lines) + "\n"


def _line(one: Read) -> str:
    if one.recognised in ("refused", "failed"):
        return f"| `{one.file}` | {one.recognised} |  |  |  |  |  |  |  | {one.seconds:.1f} |  |"
    money = f"{one.cents / 100:,.2f}" if one.cents or one.refused_cents else ""
    money += f" + {one.refused_cents / 100:,.2f}" if one.refused_cents else ""
    loaded = f"{one.loaded:,}" + (f" ({one.partly:,} in part)" if one.partly else "")
    figures = [f"{one.rows:,}", loaded, f"{one.rejected:,}", f"{one.ignored:,}", money, one.exact]
    figures += [f"{one.repeated:,}" if one.repeated else "", f"{one.seconds:.1f}", f"{one.megabytes:.0f}"]
    return f"| `{one.file}` | {one.recognised} | {' | '.join(figures)} |"


def _speed(written: Path) -> str:
    """The section that ``benchmarks.speed`` wrote at the end of the page, which stays."""
    old = written.read_text(encoding="utf-8") if written.is_file() else ""
    _, mark, section = old.partition(SECTION)
    return f"\n{mark}{section}" if mark else ""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, write the page, and exit with 1 when money differs or a file makes a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", default=os.environ.get("CORDEE_CORPORA", ""))
    parser.add_argument("--one", type=Path, help="read this file alone, and tell of it in JSON")
    parser.add_argument("--write", type=Path, help="where to write the table")
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(asdict(read_one(options.one))))
        return
    if not options.corpora:
        print("formats: not measured, no folder of public data given (--corpora)")
        return
    results: list[Read] = []
    for one in measured(Path(options.corpora)):
        results.append(one)
        print(_line(one), flush=True)
    if options.write:
        options.write.write_text(page(results) + _speed(options.write), encoding="utf-8", newline="\n")
    if any(one.recognised == "failed" or one.exact == "**no**" for one in results):
        sys.exit(1)


if __name__ == "__main__":
    main()
