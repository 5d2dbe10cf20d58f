"""What a load noticed: joins with other data sets, likely doubles, changed names, another version."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from shlex import quote

from cordee.i18n import Listed, Number, Text, quoted
from cordee.model import KINDS
from cordee.queries.loads.loaded import Loaded
from cordee.queries.loads.noticed import Joined
from cordee.wording.doubles import question_text
from cordee.wording.lines import TextLine, said

LISTED = 8


def noticed_lines(done: Loaded) -> Iterator[TextLine]:
    """All of it but the version, each with the command that settles it."""
    yield from _renames(done)
    joined, likely = done.noticed.joined, done.noticed.likely
    if joined:
        yield said(Text("noticed.joined", n=len(joined)), bold=True)
    for one in joined[:LISTED]:
        yield said(_joined(one), 2)
    yield from _more(len(joined))
    if done.noticed.held:
        yield said(Text("noticed.decisions_hold", n=done.noticed.held), bold=True)
    if likely:
        yield said(Text("noticed.look_like_one", n=len(likely)), bold=True)
    for asked in likely[:LISTED]:
        yield said(question_text(asked), 2)
    yield from _more(len(likely))


def _joined(one: Joined) -> Text:
    names = Listed([quoted(name) for name in one.names], "and")
    kind = KINDS[one.kind].title
    if not one.datasets:
        return Text("noticed.said_twice", one=names, kind=kind, ours=one.ours, theirs=one.theirs)
    sets = ", ".join(one.datasets)
    return Text(
        "noticed.also_tell_them_apart", one=names, kind=kind, sets=sets, ours=one.ours, theirs=one.theirs
    )


def version_lines(done: Loaded) -> Iterator[TextLine]:
    """The data set this one is, or may be, a new version of, and what to do about it."""
    other, name = done.like.other, done.own_name or done.reading.dataset
    if not other:
        return
    if done.own_name:
        key = "noticed.loaded_as_it_says_all" if done.like.holds_all else "noticed.loaded_as_new_version"
    else:
        key = "noticed.looks_like_new_version" if done.written else "noticed.looks_like_version"
    how = {"name": name, "other": other, "quote": quote(other), "quote2": quote(name)}
    yield said(Text(key, percent=Number(floor(done.like.share * 100)), **how), bold=True)


def _renames(done: Loaded) -> Iterator[TextLine]:
    for one in done.renames[:LISTED]:
        kind = KINDS[one.kind].title
        option = quote(f"{one.old}={one.new}")
        key = "noticed.elsewhere_now" if one.old == one.new else "noticed.file_any_more_new"
        yield said(Text(key, old=one.old, new=one.new, kind=kind, option=option))
    yield from _more(len(done.renames))


def _more(count: int) -> Iterator[TextLine]:
    if count > LISTED:
        more = count - LISTED
        yield said(Text("noticed.more", n=more), 2)
