from __future__ import annotations

import gc

import pytest

from cordee.collector import collector_paused


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_waits_and_is_left_as_it_was(collecting: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        with collector_paused(), collector_paused():
            assert not gc.isenabled()
        assert gc.isenabled() is collecting
        with pytest.raises(RuntimeError), collector_paused():
            raise RuntimeError
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()
