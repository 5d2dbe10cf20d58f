"""Same or different: which records speak of one entity."""

from cordee.identity.clusters import Record, clusters
from cordee.identity.decisions import Decision, Judgement, Standing, standing
from cordee.identity.keys import find_key, identifier_key, is_findable, is_shared, keys_of

__all__ = [
    "Decision",
    "Judgement",
    "Record",
    "Standing",
    "clusters",
    "find_key",
    "identifier_key",
    "is_findable",
    "is_shared",
    "keys_of",
    "standing",
]
