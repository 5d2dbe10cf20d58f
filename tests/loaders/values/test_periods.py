from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.periods import Span, parse

CELLS = {
    "2021": [("2021", "2021")],
    "mars 2020": [("2020-03", "2020-03")],
    "October 15, 2018": [("2018-10-15", "2018-10-15")],
    "2014-2020": [("2014", "2020")],
    "2014 – 2020": [("2014", "2020")],
    "2014/2020": [("2014", "2020")],
    "2014-20": [("2014", "2020")],
    "2009-11": [("2009-11", "2009-11")],
    "2017-10-06/2018-06-30": [("2017-10-06", "2018-06-30")],
    "2018-04-01_2018-12-31": [("2018-04-01", "2018-12-31")],
    "2018-04-01/fin de l'action": [("2018-04-01", "")],
    "2017-12-12/fin-action": [("2017-12-12", "")],
    "2018-01-24 (1er acompte et solde)": [("2018-01-24", "2018-01-24")],
    "NC/2018-12-31": [("", "2018-12-31")],
    "depuis mars 2020": [("2020-03", "")],
    "Depuis 2019": [("2019", "")],
    "dès 2019": [("2019", "")],
    "à partir de septembre 2022": [("2022-09", "")],
    "since March 2020": [("2020-03", "")],
    "seit März 2020": [("2020-03", "")],
    "dal 2018": [("2018", "")],
    "jusqu'en 2025": [("", "2025")],
    "jusqu’au 15 mars 2025": [("", "2025-03-15")],
    "bis Dezember 2025": [("", "2025-12")],
    "2019 - en cours": [("2019", "")],
    "2019 – aujourd'hui": [("2019", "")],
    "2019-": [("2019", "")],
    "9 et 10 novembre 2023": [("2023-11-09",) * 2, ("2023-11-10",) * 2],
    "9, 10 et 12 novembre 2023": [("2023-11-09",) * 2, ("2023-11-10",) * 2, ("2023-11-12",) * 2],
    "9 e 10 novembre 2023": [("2023-11-09",) * 2, ("2023-11-10",) * 2],
    "9. und 10. November 2023": [("2023-11-09",) * 2, ("2023-11-10",) * 2],
    "9 et 10/11/2023": [("2023-11-09",) * 2, ("2023-11-10",) * 2],
    "mars et juin 2020": [("2020-03",) * 2, ("2020-06",) * 2],
    "2018, 2019 et 2021": [("2018",) * 2, ("2019",) * 2, ("2021",) * 2],
    "12/03/2019\n15/06/2019": [("2019-03-12",) * 2, ("2019-06-15",) * 2],
    "du 9 au 10 novembre 2023": [("2023-11-09", "2023-11-10")],
    "9-10 novembre 2023": [("2023-11-09", "2023-11-10")],
    "de mars à juin 2020": [("2020-03", "2020-06")],
    "octobre 2018 à mars 2019": [("2018-10", "2019-03")],
    "du 15/03 au 20/06/2021": [("2021-03-15", "2021-06-20")],
    "01/09/2019 au 30/06/2020": [("2019-09-01", "2020-06-30")],
    "entre 2014 et 2020": [("2014", "2020")],
    "von März bis Juni 2020": [("2020-03", "2020-06")],
    "dal 1 gennaio 2020 al 3 febbraio 2021": [("2020-01-01", "2021-02-03")],
    "from 2014 to 2020": [("2014", "2020")],
    "2014-2016; 2018-2020": [("2014", "2016"), ("2018", "2020")],
    "2012-2016, puis depuis 2019": [("2012", "2016"), ("2019", "")],
    "2018 (retirée en 2022)": [("2018", "2022")],
    "2018 (retrait : 2022)": [("2018", "2022")],
    "2018 - sortie en 2022": [("2018", "2022")],
    "depuis 2018, démission le 3 mars 2021": [("2018", "2021-03-03")],
    "01/02/2018 (a quitté le réseau)": [("2018-02-01", "2018-02-01")],
    "2010 (jusqu'en 2015)": [("2010", "2015")],
    "2010 (until March 2015)": [("2010", "2015-03")],
    "2014-2016 (retiré en 2015)": [("2014", "2016")],
    "2018 (membre fondateur)": [("2018", "2018")],
}


@pytest.mark.parametrize(("raw", "spans"), CELLS.items())
def test_a_cell_gives_its_dates_or_periods(raw: str, spans: list[tuple[str, str]]) -> None:
    assert parse(raw) == tuple(Span(*span) for span in spans)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "bientôt",
        "12/11",
        "9 et 10",
        "9 et 2020",
        "2020-2014",
        "du 9 au 10",
        "31/02/2020 au 3/3/2020",
        "x" * 500,
    ],
)
def test_what_is_no_date_is_refused(raw: str) -> None:
    with pytest.raises(BadValue):
        parse(raw)


DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905


def _worded(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@given(DAYS, DAYS)
def test_two_days_with_anything_between_them_are_a_period(one: date, other: date) -> None:
    first, last = sorted((one, other))
    expected = (Span(first.isoformat(), last.isoformat()),)
    for text in (
        f"{first}/{last}",
        f"du {first:%d/%m/%Y} au {last:%d/%m/%Y}",
        f"{_worded(first)} - {_worded(last)}",
    ):
        assert parse(text) == expected


@given(st.lists(DAYS, min_size=2, max_size=6))
def test_a_list_of_days_is_as_many_days(days: list[date]) -> None:
    for sign in ("\n", "; ", ", ", " et "):
        assert parse(sign.join(f"{day:%d/%m/%Y}" for day in days)) == tuple(
            Span(day.isoformat(), day.isoformat()) for day in days
        )


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(raw: str) -> None:
    with contextlib.suppress(BadValue):
        assert parse(raw)
