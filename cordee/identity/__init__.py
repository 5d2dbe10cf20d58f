"""Same or different: which records speak of one entity."""

from cordee.identity.clusters import Record, clusters
from cordee.identity.decisions import Decision, Judgement, Judgements, standing
from cordee.identity.keys import find_key, identifier_key, is_findable, is_shared, keys_of

__all__ = [
    "Decision",
    "Judgement",
    "Judgements",
    "Record",
    "clusters",
    "find_key",
    "identifier_key",
    "is_findable",
    "is_shared",
    "keys_of",
    "standing",
]
