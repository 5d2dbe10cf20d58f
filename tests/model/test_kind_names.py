"""What kinds are called: each name means one of them, in every language."""

from __future__ import annotations

import pytest

from cordee.i18n import in_every_language
from cordee.model import KINDS
from cordee.model.folding import fold
from cordee.model.kind_names import kind_called, kinds_by_name


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_meant_by_its_code_and_by_all_it_is_called(kind: str) -> None:
    called = (kind, *in_every_language(KINDS[kind].title, KINDS[kind].plural))
    assert {kind_called(said.upper()) for said in called} == {kind}
    assert {said for said, meant in kinds_by_name().items() if meant == kind} == set(map(fold, called))


def test_other_words_mean_none() -> None:
    assert [kind_called(said) for said in ("", "association", "tête de réseau")] == ["", "", ""]
