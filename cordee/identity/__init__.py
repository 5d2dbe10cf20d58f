"""Same or different: which records speak of one entity."""

from cordee.identity.clusters import Record, clusters, contradict
from cordee.identity.decisions import (
    Decision,
    Judgement,
    Judgements,
    in_force,
    inherited,
    named_person,
    replaced,
    standing,
)
from cordee.identity.heirs import heirs
from cordee.identity.keys import (
    by_meaning,
    by_name,
    find_key,
    identifier_key,
    is_findable,
    is_shared,
    joins_by_name,
    keys_of,
    name_keys,
    other_names,
    space_of,
)
from cordee.identity.numbers import contradicting

__all__ = [
    "Decision",
    "Judgement",
    "Judgements",
    "Record",
    "by_meaning",
    "by_name",
    "clusters",
    "contradict",
    "contradicting",
    "find_key",
    "heirs",
    "identifier_key",
    "in_force",
    "inherited",
    "is_findable",
    "is_shared",
    "joins_by_name",
    "keys_of",
    "name_keys",
    "named_person",
    "other_names",
    "replaced",
    "space_of",
    "standing",
]
