"""« Charger un fichier » — From a file or folder to the graph, with what became of every row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.loaders.door import Opened, open_file, read_opened
from cordee.loaders.mapping.mapping import Mapping
from cordee.progress import Watch, unwatched
from cordee.queries.loads.loaded import Loaded
from cordee.queries.loads.version import Likeness
from cordee.workflows.loading.apply import Applying, apply
from cordee.workflows.loading.base import base_of
from cordee.workflows.loading.read import Read, is_sure_version, standing


def load(
    store: GraphStore,
    path: Path | str,
    *,
    dataset: str = "",
    called: str = "",
    withdraw: bool | None = None,
    dry_run: bool = False,
    all_or_nothing: bool = False,
    once: bool = False,
    rejects: Path | None = None,
    renamed: Sequence[tuple[str, str]] = (),
    mapping: Mapping | None = None,
    opened: Opened | None = None,
    watch: Watch = unwatched,
    is_version: Callable[[str, Likeness], bool] | None = None,
    likeliest: bool = False,
) -> Loaded:
    """Make the graph say what the file at ``path`` says, under the name ``dataset``.

    The name defaults to that of the file or folder, or to the one it had before it was renamed;
    ``called`` is the name people know the file by, where it has another here.
    ``withdraw`` None takes away what the file does not say any more unless rows are rejected or over a
    fifth would go; True in any case; False never: the file then adds to the data set, and its links may
    name what was loaded before. ``once`` counts rows of money that are wholly identical once.
    ``rejects`` is where the rejected rows are written, to be corrected and loaded again. ``renamed``
    says which names became which: what is now called so goes on with the decisions and notes it had.
    ``mapping`` says what somebody's own tables mean, else what is sure of them is read; ``opened`` is the
    file where it was looked at already. ``is_version`` is asked, before anything is written, whether a
    data set of this name is a new version of that one, which most of what it says is in: True makes it so.
    Where nobody is asked, it is one when it says all that the other does, or, with ``likeliest``, nearly.
    ``watch`` is told how far it is; what it raises ends the load, and nothing is changed.

    Raises NotReadable for a file that cannot be read, OutputError for ``rejects``, InvalidValue when
    ``renamed`` names what is not there, or when it may be the new version of another data set, nobody
    says so, and both would say the same thing twice, money first of all.
    """
    path = Path(path)
    name = data_set_name(Path(called) if called else path, dataset)
    opened = opened or open_file(path, called=called, watch=watch)

    def read_as(name: str) -> Read:
        base = base_of(store, name, renamed=renamed, adding=withdraw is False)
        reading = read_opened(opened, name, base.context(once=once, watch=watch), mapping=mapping)
        return Read(base, reading, called or str(path), once)

    found, own_name = read_as(name), ""
    stands = standing(store, found, named=bool(dataset))
    decide = is_version or partial(is_sure_version, likeliest=likeliest, dry_run=dry_run)
    if stands.renamed_from:
        found = read_as(stands.renamed_from)
    elif stands.like.other and not dataset and decide(name, stands.like):
        found, own_name = read_as(stands.like.other), name
    how = Applying(withdraw, dry_run, all_or_nothing, rejects, stands.like, own_name, watch)
    return apply(store, found, how)


def data_set_name(path: Path, dataset: str) -> str:
    """The name a file is loaded under. Raises InvalidValue for a path without one, such as "/"."""
    name = dataset.strip() or (path.resolve().name if path.is_dir() else path.stem).strip()
    if not name:
        raise InvalidValue(Text("load.gives_data_set_name", path=str(path)))
    return name
