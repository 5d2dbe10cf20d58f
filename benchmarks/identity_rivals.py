"""How other tools rank the same pairs of names; each is left out, and why is said, where it is not installed.

Neither is a requirement of Cordée: ``pip install nomenklatura splink pandas`` in an environment apart, beside
what Cordée needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from cordee.identity.candidates import Pair
from cordee.identity.described import Described
from cordee.model.folding import name_key

Score = Callable[[Sequence[Described], Sequence[Pair]], dict[Pair, float]]


def token_set(entities: Sequence[Described], pairs: Sequence[Pair]) -> dict[Pair, float]:
    """The likeness of names by rapidfuzz."""
    from rapidfuzz.fuzz import token_set_ratio

    return {(a, b): token_set_ratio(entities[a].name, entities[b].name) for a, b in pairs}


def logic_v2(entities: Sequence[Described], pairs: Sequence[Pair]) -> dict[Pair, float]:
    """The score of nomenklatura's LogicV2, on the candidates of Cordée: it is made to be given candidates."""
    matching = import_module("nomenklatura.matching.logic_v2.model").LogicV2
    proxies = import_module("followthemoney").EntityProxy
    made = [
        proxies.from_dict({"id": one.id, "schema": "Organization", "properties": {"name": [one.name]}})
        for one in entities
    ]
    config = matching.default_config()
    return {(a, b): float(matching.compare(made[a], made[b], config).score) for a, b in pairs}


def splink(entities: Sequence[Described], pairs: Sequence[Pair]) -> dict[Pair, float]:
    """The match weight that splink learns without labels: name, its first words, place; blocked by its rules.

    A pair its blocks leave out has less than any it scores.
    """
    api = import_module("splink")
    compare = import_module("splink.comparison_library")
    frame = import_module("pandas").DataFrame([_row(n, one) for n, one in enumerate(entities)])
    database = import_module("splink.backends.duckdb").DuckDBAPI()
    settings = api.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.8]),
            compare.ExactMatch("first").configure(term_frequency_adjustments=True),
            compare.ExactMatch("second").configure(term_frequency_adjustments=True),
            compare.ExactMatch("place"),
        ],
        blocking_rules_to_generate_predictions=[
            api.block_on("first", "second"),
            api.block_on("second", "third"),
            api.block_on("longest"),
        ],
    )
    linker = api.Linker(database.register(frame), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=7)
    linker.training.estimate_parameters_using_expectation_maximisation(api.block_on("longest"))
    found = {
        (min(row["unique_id_l"], row["unique_id_r"]), max(row["unique_id_l"], row["unique_id_r"])): float(
            row["match_weight"]
        )
        for row in linker.inference.predict(threshold_match_weight=_LEAST).as_record_list()
    }
    return {pair: found.get(pair, -100.0) for pair in pairs}


def _row(number: int, one: Described) -> dict[str, Any]:
    words = [*name_key(one.name).split(), "", "", ""]
    return {
        "unique_id": number,
        "name": name_key(one.name),
        "first": words[0] or None,
        "second": words[1] or None,
        "third": words[2] or None,
        "longest": max(words, key=len) or None,
        "place": one.place or None,
    }


_LEAST = 0.0
"""Below it splink gives millions of pairs, more than the memory holds."""
RIVALS: Mapping[str, tuple[str, Score]] = {
    "rapidfuzz token_set_ratio": ("rapidfuzz", token_set),
    "nomenklatura LogicV2": ("nomenklatura", logic_v2),
    "splink": ("splink", splink),
}
"""What each needs, and how it scores."""


def installed() -> tuple[dict[str, Score], list[str]]:
    """Those that can be run here, and why the others cannot."""
    found: dict[str, Score] = {}
    why: list[str] = []
    for name, (module, score) in RIVALS.items():
        try:
            import_module(module)
        except ImportError as error:
            why.append(f"{name} left out: {error}")
        else:
            found[name] = score
    return found, why
