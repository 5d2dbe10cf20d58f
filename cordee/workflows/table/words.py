"""What a changed cell comes to: the words to keep, a state that is understood, a correction to pass on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from cordee.i18n import NOTHING, Since, Span, Text, Until, in_every_language
from cordee.loaders.filled.trace import Trace, plain
from cordee.loaders.reading import Fault
from cordee.loaders.values import choices, dates
from cordee.loaders.values.faults import BadValue
from cordee.model import STATUS
from cordee.model.dates import first_day, last_day
from cordee.model.folding import fold
from cordee.queries.exchange.profiles import Profile
from cordee.workflows.table.columns import TITLES

_SOURCE = re.compile(r"\s*,?\s*(?:source d(?:[eu] |['’])|source of |fonte d\w* )\s*[\w -]+$", re.IGNORECASE)
_SPAN = re.compile(r"^(.*?)\s*\(\s*(.+?)\s+[–—-]\s+(.+?)\s*\)$")
_SINCE = re.compile(r"^(.*?)\s*,\s*(?:depuis(?:\s+le)?|since|dal)\s+(.+)$", re.IGNORECASE)
_UNTIL = re.compile(r"^(.*?)\s*,\s*(?:jusqu['’](?:en|à|au)|until|fino\s+al)\s+(.+)$", re.IGNORECASE)
_COLON = re.compile(r"\s?: ")


def merged_text(
    column: str,
    text: str,
    current: str,
    trace: Trace | None,
    shown: Mapping[str, Collection[str]],
    *,
    again: bool,
) -> str:
    """The lines people wrote in a cell that also showed lines of its own, without those.

    A line that was written out stays when it is one of ``current``, as it is known there: ``shown``
    gives, for each line of ``current``, the forms in which it may have been shown. What was added to
    ``current`` meanwhile stays too, unless it comes from this very copy (``again``).
    """
    own = [line for line in current.split("\n") if line]
    known = {plain(form): line for line in own for form in (*shown.get(line, ()), line)}
    kept: list[str] = []
    for line in text.split("\n"):
        if plain(line) in known and line.strip():
            kept.append(known[plain(line)])
        elif not (trace and line.strip() and trace.wrote(column, line)):
            kept.append(line)
    if not again:
        kept += [line for line in own if line not in kept and not _was(trace, column, line, shown)]
    return "\n".join(kept).strip()


def _was(trace: Trace | None, column: str, line: str, shown: Mapping[str, Collection[str]]) -> bool:
    return trace is not None and any(trace.wrote(column, form) for form in (line, *shown.get(line, ())))


def as_known(text: str, current: str, shown: Mapping[str, Collection[str]]) -> str:
    """``text`` with its unchanged lines as they are known: a name shown as a role is a name again."""
    known = {plain(form): line for line in current.split("\n") for form in shown.get(line, ())}
    return "\n".join(known.get(plain(line), line) for line in text.split("\n")).strip()


def read_state(title: str, text: str, known: Profile) -> dict[str, str] | Fault:
    """« terminé (2014 – 2020), source de 2023 » → status, since and until, those that are new only.

    A fault when the state is none of the list, a date means nothing, or the end precedes the start.
    """
    said = _SOURCE.sub("", text).strip()
    parts = {"status": said, "since": "", "until": ""}
    if found := _SPAN.match(said):
        parts = dict(zip(parts, found.groups(), strict=True))
    elif found := _SINCE.match(said):
        parts |= {"status": found[1], "since": found[2]}
    elif found := _UNTIL.match(said):
        parts |= {"status": found[1], "until": found[2]}
    try:
        read = {"status": choices.parse(parts["status"], STATUS.choices)}
        read |= {name: dates.parse(parts[name]) for name in ("since", "until") if parts[name]}
    except BadValue as error:
        return Fault(title, error.raw, error.expected, error.remedy)
    since, until = read.get("since", known.since), read.get("until", known.until)
    if since and until and first_day(since) > last_day(until):
        return _reversed(title, text, since)
    before = {"status": known.status or "unknown", "since": known.since, "until": known.until}
    return {name: value for name, value in read.items() if before[name] != value}


def state_name(status: str) -> Text:
    """What a state is called."""
    return next(choice.name for choice in STATUS.choices if choice.code == status)


def span_said(since: str, until: str) -> Text:
    """« (2014 – 2020) », « depuis 2014 »: what follows a state; nothing without a date."""
    if since and until:
        return Text("table.within", span=Span(since, until))
    if since:
        return Text("table.since", since=Since(since))
    return Text("table.until", until=Until(until)) if until else NOTHING


def _reversed(title: str, text: str, since: str) -> Fault:
    return Fault(
        title,
        text,
        Text("table.end_before_start", since=since),
        Text("table.check_both_dates"),
    )


def with_correction(lines: Sequence[str], column: str, title: str, text: str) -> list[str]:
    """The corrections proposed so far and this one, in place of the one on the same column."""
    kept = [line for line in lines if not _is_about(line, column)]
    words = " ; ".join(part.strip() for part in text.split("\n") if part.strip())
    return [*kept, f"{title} : {words}"]


def correction_on(lines: Iterable[str], column: str) -> str:
    """The correction proposed so far on a column, "" without one."""
    return next((_COLON.split(line, 1)[-1].strip() for line in lines if _is_about(line, column)), "")


def _is_about(line: str, column: str) -> bool:
    head = _COLON.split(line, 1)[0]
    return fold(head) in map(fold, in_every_language(TITLES[column]))


def lines_of(text: str) -> list[str]:
    """The lines of a cell that hold anything."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def in_order(lines: Iterable[str]) -> list[str]:
    """Lines as the graph keeps a list: each once, by letters."""
    return sorted(set(lines), key=lambda line: (fold(line), line))


def forms(lines: Sequence[str], *shown: Iterable[str]) -> dict[str, set[str]]:
    """For each line, the forms in which it was shown: one sequence for each way of showing them."""
    found: dict[str, set[str]] = {line: set() for line in lines}
    for way in shown:
        for line, form in zip(lines, way, strict=True):
            found[line].add(form)
    return found
