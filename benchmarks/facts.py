"""Made-up facts in the shape of real ones: a quarter entities, the rest links."""

from __future__ import annotations

import random

from cordee.model import link_key
from cordee.model.claims import Batch, Claim, Source, Value, link_record_id, make_claim, record_id

DATASET = "bench"


def made_up(facts: int, changed: float = 0.0, seed: int = 7) -> Batch:
    """A batch of about ``facts`` claims.

    A share ``changed`` of the entities, memberships and partnerships differs from the batch without:
    a little over half of that share of all claims.
    """
    chance = random.Random(seed)
    change = random.Random(seed + 1)
    sizes = {
        "Organisation": facts * 16 // 100,
        "Project": facts * 8 // 100,
        "Network": max(facts // 200, 2),
        "Territory": max(facts // 200, 2),
        "Theme": 40,
    }
    claims: list[Claim] = []
    for kind, size in sizes.items():
        for i in range(size):
            body: dict[str, Value] = {"name": f"{kind} {i} de la vallée", "category": f"type {i % 7}"}
            if change.random() < changed:
                body["description"] = "changée"
            claims.append(_claim(kind, record_id(DATASET, kind, str(i)), body, len(claims)))
    shapes = (
        ("MEMBER_OF", "Organisation", "Network", "role"),
        ("PARTNER_OF", "Organisation", "Project", "role"),
        ("FUNDS", "Organisation", "Project", "line"),
        ("ACTS_ON", "Organisation", "Territory", ""),
        ("ABOUT", "Project", "Theme", ""),
    )
    while len(claims) < facts:
        type_, from_, to, told_apart = shapes[len(claims) % len(shapes)]
        body = {told_apart: str(len(claims))} if told_apart else {}
        if type_ == "FUNDS":
            body |= {"amount": chance.randrange(100, 10_000_000), "year": 2010 + len(claims) % 15}
        if change.random() < changed and type_ in ("MEMBER_OF", "PARTNER_OF"):
            body["since"] = "2019"
        a = record_id(DATASET, from_, str(chance.randrange(sizes[from_])))
        b = record_id(DATASET, to, str(chance.randrange(sizes[to])))
        record = link_record_id(DATASET, type_, a, b, link_key(type_, body))
        claims.append(_claim(type_, record, body, len(claims), a, b))
    return Batch(DATASET, tuple(claims), (Source("s", "Made up"),))


def _claim(kind: str, record: str, body: dict[str, Value], place: int, a: str = "", b: str = "") -> Claim:
    return make_claim(
        DATASET, record, kind, body, a=a, b=b, source="s", dated="2020", place=f"facts.csv:{place}"
    )
