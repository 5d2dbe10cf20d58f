"""Requests that nobody should send: each is answered, none by a fault of ours, and nothing is changed."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections import Counter
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest

from cordee.app.application import build
from cordee.app.guard import Application
from cordee.app.running import Running
from tests.app.requests_by_chance import ByChance, by_chance
from tests.app.visitor import client

SAMPLE = 400
COUNT = SAMPLE if "CORDEE_QUESTIONS" not in os.environ else 10_000
TOLD = ("Traceback", 'File "', "site-packages", "cordee/app")


async def answered(program: Application, one: ByChance) -> tuple[int, bytes]:
    """The status and the body of an answer, as a server would send it."""
    body, sent = list(one.body), list[MutableMapping[str, Any]]()

    async def receive() -> MutableMapping[str, Any]:
        piece = body.pop(0) if body else b""
        return {"type": "http.request", "body": piece, "more_body": bool(body)}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await program(one.scope, receive, send)
    start = next(one for one in sent if one["type"] == "http.response.start")
    return int(start["status"]), b"".join(one.get("body", b"") for one in sent)


@pytest.mark.hypothesis
def test_no_request_breaks_it_or_changes_anything(running: Running, alps: Path, tmp_path: Path) -> None:
    place = tmp_path / "alpes"
    shutil.copytree(alps, place)
    running.registry.take_in(str(place), "Alpes")
    running.registry.make("Essai")
    browser = client(running)
    cookie = "; ".join(f"{one.name}={one.value}" for one in browser.cookies.jar)
    with running.registry.lease("alpes").asking() as store:
        before = store.dump_hash()
    program, seen, wrong = build(running), Counter[int](), []

    async def every() -> None:
        for number, one in enumerate(by_chance(COUNT, cookie)):
            try:
                status, body = await answered(program, one)
            except Exception as error:
                status, body = 500, repr(error).encode()
            seen[status] += 1
            told = body.decode("utf-8", "replace")
            if status >= 500 or any(words in told for words in TOLD):
                wrong.append((number, one.method, one.path, one.query[:300], one.body, status, told[-600:]))

    asyncio.run(every())
    assert wrong[:3] == [], f"{len(wrong)} of {COUNT}"
    assert seen[200] > COUNT / 20 and seen[403] and seen[401] and seen[404] and seen[400], seen
    for lease in [running.registry.lease("alpes")]:
        with lease.asking() as store:
            assert store.dump_hash() == before
