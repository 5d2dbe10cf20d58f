"""« Retirer une source » — What a data set or one of its sources says is taken out, and nothing else."""

from __future__ import annotations

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, Outcome
from cordee.i18n import Text
from cordee.model.folding import fold
from cordee.queries.loads.resumed import Resumed, left_over

DATASETS = "MATCH (d:Dataset) RETURN d.name AS dataset"
SOURCES = "MATCH (s:Source) RETURN s.dataset AS dataset, s.name AS source, s.title AS title"


def withdraw(store: GraphStore, name: str, source: str = "") -> tuple[str, Outcome, Resumed]:
    """Take out the data set ``name``, its ``source``, or the one source that is called so.

    Tells what that was, what went, and what becomes of the decisions about it.

    Raises InvalidValue when nothing is called so, or several data sets cite such a source.
    """
    dataset, key = (name, _source_of(store, name, source)) if source else _meant(store, name)
    told = f"{dataset} / {key}" if key else dataset
    before = store.decisions()
    done = store.withdraw(dataset, key)
    return told, done, left_over(store, before, {claim.record for claim in done.difference.closed})


def _source_of(store: GraphStore, dataset: str, called: str) -> str:
    """The key of a source of a data set: what it is called by, else that of the only one of this title."""
    known = [(row["source"], row["title"] or "") for row in store.ask(SOURCES) if row["dataset"] == dataset]
    titled = {key for key, title in known if fold(title) == fold(called)}
    own = any(key == called for key, _ in known)
    return called if own or len(titled) != 1 else titled.pop()


def _meant(store: GraphStore, name: str) -> tuple[str, str]:
    """The data set of that name, else the source of that key, else the one of that title."""
    if any(row["dataset"] == name for row in store.ask(DATASETS)):
        return name, ""
    known = [(row["dataset"], row["source"], row["title"] or "") for row in store.ask(SOURCES)]
    for by in (1, 2):
        found = sorted({(one[0], one[1]) for one in known if fold(one[by]) == fold(name)})
        if len(found) > 1:
            listed = ", ".join(dataset for dataset, _ in found)
            raise InvalidValue(Text("withdraw.several", name=name, listed=listed))
        if found:
            return found[0]
    return name, ""
