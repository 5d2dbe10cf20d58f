"""Where the graph lives: the ledger, its projection, one store, two engines."""

from cordee.graph.opening import default_place, open_graph
from cordee.graph.store import GraphStore
from cordee.graph.writing import Outcome

__all__ = ["GraphStore", "Outcome", "default_place", "open_graph"]
