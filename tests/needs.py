"""What a test may need beside Python, whether it is there, and what to do where it is not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from typing import NoReturn

import pytest

SERVER = ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD")
BROWSER = ("chromium", "chromedriver")
NO_SERVER = "no Neo4j server: `make neo4j` starts one, then export the three lines it prints"
NO_BROWSER = "no Chromium: install chromium and chromium-driver"
KNOWN = ("neo4j", "browser")
NO_FIREFOX = "no Firefox: install firefox-esr"
NO_MODULES = "no {name}: `npm ci` in web/ brings it"


def required(environ: Mapping[str, str]) -> frozenset[str]:
    """What ``CORDEE_REQUIRE`` says must be there; an unknown word is an error, lest a typo skip tests."""
    words = frozenset(environ.get("CORDEE_REQUIRE", "").replace(",", " ").split())
    unknown = sorted(words - set(KNOWN))
    if unknown:
        raise ValueError(f"CORDEE_REQUIRE knows {', '.join(KNOWN)}, not {', '.join(unknown)}")
    return words


def missing(need: str, environ: Mapping[str, str]) -> str | None:
    """Why ``need`` is not met, with the remedy, in one line; ``None`` when it is met."""
    if need == "neo4j":
        return None if all(environ.get(name) for name in SERVER) else NO_SERVER
    found = [shutil.which(name, path=environ.get("PATH", "")) for name in BROWSER]
    return None if all(found) else NO_BROWSER


def verdict(needs: Iterable[str], environ: Mapping[str, str]) -> tuple[str, str] | None:
    """``("skip", why)`` or ``("fail", why)`` for a test with these needs; ``None`` if it can run."""
    must = required(environ)
    unmet = [(need, why) for need in needs if (why := missing(need, environ)) is not None]
    for need, why in unmet:
        if need in must:
            return "fail", f"{why} (CORDEE_REQUIRE asks for it)"
    return ("skip", unmet[0][1]) if unmet else None


def lacking(why: str) -> NoReturn:
    """Skip a test that wants more than Chromium; fail it where a browser is required."""
    if "browser" in required(os.environ):
        pytest.fail(f"{why} (CORDEE_REQUIRE asks for it)", pytrace=False)
    pytest.skip(why)
