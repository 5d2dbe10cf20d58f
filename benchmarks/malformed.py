"""Read hundreds of files made to hurt: how each ends, how much processor time and memory it takes.

    python -m benchmarks.malformed [--count 484] [--seed 1] [--large-only]

Each file is read by a process of its own, as a template. Prints a table; exits with 1 when an error that
is not ours came out, or a bound was passed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from cordee.errors import CordeeError
from cordee.loaders.template.read import read_template
from tests.malformed import Malformed, large, small

MOST_MEGABYTES, REFUSED_WITHIN = 400, 2.0


@dataclass(frozen=True)
class Outcome:
    """How reading a file ended: "read", "refused", or the name of an error that is not ours."""

    kind: str
    name: str
    end: str
    seconds: float
    megabytes: int

    @property
    def fault(self) -> bool:
        """Whether it broke what is promised."""
        slow = self.end == "refused" and self.seconds > REFUSED_WITHIN
        return self.end not in ("read", "refused") or self.megabytes > MOST_MEGABYTES or slow


def read(path: Path, answer: Connection) -> None:
    """Read one file and tell how it ended."""
    started = time.process_time()
    try:
        found = read_template(path, "d")
        whole = found.rows_read == found.rows_loaded + found.rows_rejected + found.rows_ignored
        end = "read" if whole else "rows lost"
    except CordeeError:
        end = "refused"
    except BaseException as error:
        end = type(error).__name__
    answer.send((end, time.process_time() - started))


def judged(one: Malformed, folder: Path, *, how: str = "fork") -> Outcome:
    """Write a file, read it in a process of its own, and take it away."""
    path = folder / one.name
    beside: Any = multiprocessing.get_context(how)
    if how == "fork":
        writing = beside.Process(target=one.write, args=(path,))  # what it takes to make it is not measured
        writing.start()
        writing.join()
    else:
        one.write(path)
    here, there = multiprocessing.Pipe()
    process = beside.Process(target=run, args=(path, there))
    process.start()
    there.close()
    try:
        end, seconds, megabytes = here.recv()
    except EOFError:
        end, seconds, megabytes = f"ended by {process.exitcode}", 0.0, 0
    process.join()
    path.unlink()
    return Outcome(one.kind, one.name, end, seconds, megabytes)


def most_memory() -> int:
    """The most memory this process had, in MB; that of the one it was forked from counts as it was then."""
    for text in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if text.startswith("VmHWM:"):
            return int(text.split()[1]) // 1024
    raise RuntimeError("this system does not say")


def run(path: Path, answer: Connection) -> None:
    """In the process of its own."""
    here, there = multiprocessing.Pipe()
    read(path, there)
    end, seconds = here.recv()
    answer.send((end, seconds, most_memory()))


def line(outcomes: list[Outcome], kind: str) -> str:
    """A line of the table."""
    ends = Counter(o.end for o in outcomes)
    other = sum(n for end, n in ends.items() if end not in ("read", "refused"))
    slowest, most = max(o.seconds for o in outcomes), max(o.megabytes for o in outcomes)
    counts = (len(outcomes), ends["read"], ends["refused"], other)
    return f"| {kind} | {' | '.join(map(str, counts))} | {slowest:.1f} | {most} |"


def main() -> None:
    """Read the options and the files; print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=484)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--large-only", action="store_true")
    chosen = parser.parse_args()
    outcomes: dict[str, list[Outcome]] = {}
    print("| files | tried | read | refused | other errors | slowest, s | most memory, MB |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory(prefix="cordee-malformed-") as name:
        for one in [] if chosen.large_only else small(chosen.count, chosen.seed):
            done = judged(one, Path(name))
            outcomes.setdefault(one.kind, []).append(done)
            if done.fault:
                print(done, file=sys.stderr, flush=True)
        for kind in sorted(outcomes):
            print(line(outcomes[kind], kind))
        for one in large():
            done = judged(one, Path(name))
            outcomes.setdefault(one.name, []).append(done)
            print(line([done], f"{one.kind} ({one.name.rpartition('.')[2]})"), flush=True)
    every = [o for group in outcomes.values() for o in group]
    print(line(every, "all"))
    sys.exit(any(o.fault for o in every))


if __name__ == "__main__":
    main()
