"""Facts as bags: what a benchmark makes up or reads, in the form in which the echo takes it."""

from __future__ import annotations

from collections.abc import Mapping

from cordee.queries.echo.features import Bags, Feature, FeatureTie

SIDES: Mapping[str, tuple[str, str]] = {
    "MEMBER_OF": ("Organisation", "in"),
    "FUNDS": ("Organisation", "in"),
    "ACTS_ON": ("Territory", "out"),
    "ABOUT": ("Theme", "out"),
    "PART_OF": ("Programme", "out"),
}
"""The link types that the benchmarks make up: the kind of the feature and the way of the link."""

Facts = dict[str, set[str]]
"""The features of one network by link type; a name stands for one feature."""


def to_bags(facts: Mapping[str, Facts]) -> Bags:
    """The bags of these networks, as they would be read from a store."""
    features: dict[str, Feature] = {}
    held: dict[str, dict[str, tuple[FeatureTie, ...]]] = {}
    for network in sorted(facts):
        bag: dict[str, tuple[FeatureTie, ...]] = {}
        for type_, (kind, way) in SIDES.items():
            for name in facts[network].get(type_, ()):
                features[name] = Feature(name, kind, name)
                bag[name] = (*bag.get(name, ()), FeatureTie(type_, way, "", ()))
        if bag:
            held[network] = dict(sorted(bag.items()))
    return Bags(features, held)
