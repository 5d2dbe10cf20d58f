"""A file that was read beside a data set, before anything is changed: what it says, and what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from shlex import quote

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Listed, Text, plain
from cordee.loaders.reading import Reading
from cordee.queries.loads.version import Likeness, renamed_from, version_of
from cordee.wording.money import amount_text
from cordee.workflows.loading.base import Base


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says of a data set, beside what the graph held of it; ``place`` is where the file is.

    ``once`` is whether rows of money that are wholly identical were counted once.
    """

    base: Base
    reading: Reading
    place: str
    once: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What nobody said of a file that is new to the graph.

    ``renamed_from`` is the data set that was loaded from this very file before it was renamed: it is to
    be read as that one. ``like`` is one that says most of what it says, of which it may be a new version:
    somebody has to say so, where ``is_sure_version`` does not.
    """

    renamed_from: str = ""
    like: Likeness = field(default_factory=Likeness)


def standing(store: GraphStore, read: Read, *, named: bool = False) -> Standing:
    """What a file may be, by what the graph holds under other names; ``named``: somebody gave it its name."""
    name, claims = read.base.dataset, read.reading.claims
    if read.base.held:
        return Standing()
    before = "" if named else renamed_from(store, name, claims)
    return Standing(before) if before else Standing(like=version_of(store, name, claims))


def is_sure_version(name: str, like: Likeness, *, likeliest: bool = False, dry_run: bool = False) -> bool:
    """Whether a file is the data set it is like, where nobody is asked; ``likeliest``: when it likely is.

    Raises InvalidValue when it may be: both would say the same thing, and money would be added up twice.
    """
    if like.sure and (like.holds_all or likeliest):
        return True
    if like.harmless or dry_run:
        return False
    how = {"name": name, "other": like.other, "new": quote(name), "old": quote(like.other)}
    money = plain(Listed([amount_text(*sort, cents) for sort, cents in like.twice.items()], "plus"))
    raise InvalidValue(
        Text("load.same_money", money=money, **how) if like.twice else Text("load.may_be_version", **how)
    )
