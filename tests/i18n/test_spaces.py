"""No line of a page ends before a colon, nor after a mark that opens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.i18n import Amount, Number, speak, unbroken


@pytest.mark.parametrize(
    ("plain", "kept"),
    [
        ("Nous : « Oui »", "Nous\u00a0: «\u00a0Oui\u00a0»"),
        ("12 ; 40 % ! et ?", "12\u202f; 40\u00a0%\u202f! et ?".replace(" ?", "\u202f?")),
        ("5 € → 6 €", "5\u00a0€\u00a0→ 6\u00a0€"),
        ("rows: 5, “so”; why?", "rows: 5, “so”; why?"),
        ("http://a.fr/?b=1 a:b", "http://a.fr/?b=1 a:b"),
        ("déjà\u00a0: là", "déjà\u00a0: là"),
    ],
)
def test_spaces_beside_signs_do_not_break(plain: str, kept: str) -> None:
    assert unbroken(plain) == kept


@given(st.text(alphabet="ab :;?!%€«»→\u00a0\u202f\n", max_size=30))
def test_nothing_but_spaces_changes_and_once_is_enough(text: str) -> None:
    done = unbroken(text)
    assert unbroken(done) == done
    assert done.replace("\u00a0", " ").replace("\u202f", " ") == text.replace("\u00a0", " ").replace(
        "\u202f", " "
    )


def test_thousands_and_euros_are_never_parted_wherever_they_are_read() -> None:
    with speak("fr"):
        assert " " not in str(Number(1_079)) and " " not in str(Amount(107_900))
