"""What every test stands on: the same surroundings everywhere, and a plain word for what is not there."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

from cordee.i18n import set_language
from tests.needs import KNOWN, required, verdict

# The same examples each time, so that a change is judged by itself; `make nightly` looks for new ones.
hypothesis.settings.register_profile(
    "cordee", deadline=None, derandomize="CORDEE_QUESTIONS" not in os.environ
)
hypothesis.settings.load_profile("cordee")

LONGEST_ID = 120
COMPILED = Path(__file__).parents[1] / ".pytest_cache" / "compiled"
FOREIGN = ("CORDEE_DB", "LANG", "LANGUAGE", "LC_MESSAGES")


def keep_what_is_compiled() -> None:
    """Compile each file once, not again in every process a test starts, where nothing may stand beside it."""
    if sys.dont_write_bytecode:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(COMPILED)
        sys.dont_write_bytecode = False


keep_what_is_compiled()


def pytest_configure() -> None:
    """Refuse a ``CORDEE_REQUIRE`` nobody understands before any test runs."""
    try:
        required(os.environ)
    except ValueError as error:
        raise pytest.UsageError(str(error)) from None


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give a test the group it runs in, one after the other, where several processes share the tests.

    There is one server, so its tests are one group; the browser's are another; else it is a file,
    whose graphs are then loaded once.
    """
    needs = [need for need in KNOWN if item.get_closest_marker(need)]
    item.add_marker(pytest.mark.xdist_group(needs[0] if needs else item.nodeid.split("::", 1)[0]))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Call a long value by its beginning and its length: ten million letters are no name of a test."""
    if isinstance(val, str | bytes) and len(val) > LONGEST_ID:
        return f"{val[: LONGEST_ID // 2]!a} of {len(val)}"
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or fail where it is required, a test whose server or browser is not there."""
    needs = [need for need in KNOWN if item.get_closest_marker(need)]
    decided = verdict(needs, os.environ)
    if decided is not None and decided[0] == "fail":
        pytest.fail(decided[1], pytrace=False)
    if decided is not None:
        pytest.skip(decided[1])


@pytest.fixture(scope="session")
def private_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's data folder that is nobody's."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(autouse=True)
def same_surroundings(monkeypatch: pytest.MonkeyPatch, private_data: Path) -> None:
    """English unless the test speaks French, no graph chosen from outside, nobody's own data touched."""
    for name in FOREIGN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("XDG_DATA_HOME", str(private_data))
    monkeypatch.setenv("LOCALAPPDATA", str(private_data))
    set_language(None)


@pytest.fixture(autouse=True)
def memory_as_it_is() -> Iterator[None]:
    """A test that forgets somebody does not make every write after it slow."""
    yield
    memory = sys.modules.get("cordee.graph.engines.memory")
    if memory is not None and memory._for_good:
        memory._for_good = False
        memory._hand_over_empty(-1)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage among what stays to the end: ten thousand tests, and all that they import."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse to share tests whose groups were lost: two processes would wipe one server under each other."""
    if items and config.getoption("loadgroup", False) and not any("@" in item.nodeid for item in items):
        raise pytest.UsageError("pytest-xdist no longer groups tests with this version of pytest")
