"""Periods and succession: what stood when, and what followed what."""

from __future__ import annotations

from tests.situations.told import Desk

MESH = """
organisations:
id|name
a|Association Edelweiss
b|Communauté de communes du Haut Torrent

networks:
id|name
r|Réseau des alpages partagés

people:
id|name
k|Camille Essai

projects:
id|name
p1|Sentier des mélèzes

territories:
id|name|level
t|Haut Torrent|epci

programmes:
id|name
pg|Programme Altitude

"""
MEMBERS = "MATCH ()-[m:MEMBER_OF]->() RETURN m.since, m.until ORDER BY m.since"


def test_three_periods_in_any_order(desk: Desk) -> None:
    desk.load(MESH + "memberships:\nfrom|to|since|until\na|r|2018|2019\na|r|2001|2004\na|r|2010|2012")
    assert desk.ask(MEMBERS) == [("2001", "2004"), ("2010", "2012"), ("2018", "2019")]
    years = ("2000", "2003", "2007", "2011", "2015", "2018", "2022")
    seen = desk.at("Association Edelweiss", "alpages", *years)
    assert seen == [False, True, False, True, False, True, False]


def test_periods_of_months_and_days(desk: Desk) -> None:
    desk.load(MESH + "memberships:\nfrom|to|since|until\na|r|2018-03|2018-09\na|r|2018-11-05|")
    seen = desk.at(
        "Association Edelweiss", "alpages", "2018-02", "2018-05", "2018-10", "2018-11-04", "2018-11-05"
    )
    assert seen == [False, True, False, False, True]


def test_periods_of_every_dated_link(desk: Desk) -> None:
    desk.load(
        MESH
        + """posts:
from|to|role|since|until
k|a|présidente|2001|2003
k|a|présidente|2010|2012
k|a|trésorière|2001|2003

parts:
from|to|since|until
p1|pg|2001|2003
p1|pg|2010|

areas:
from|to|since|until
a|t|2001|2003
a|t|2010|

steering:
from|to|role|since|until
a|p1|pilote|2001|2003
a|p1|pilote|2010|2012"""
    )
    counts = "MATCH ()-[m]->() WHERE type(m) <> 'MEMBER_OF' RETURN type(m) AS t, count(*) ORDER BY t"
    assert desk.ask(counts) == [("ACTS_ON", 2), ("PART_OF", 2), ("STEERS", 2), ("WORKS_FOR", 3)]
    assert "disputed" not in desk.type("show", "Association Edelweiss") + desk.type("show", "Camille Essai")


def test_periods_of_two_files(desk: Desk) -> None:
    desk.load(MESH + "memberships:\nfrom|to|since|until\na|r|2001|2004", "un")
    desk.load(MESH + "memberships:\nfrom|to|since|until\na|r|2010|", "deux")
    assert desk.ask(MEMBERS) == [("2001", "2004"), ("2010", None)]


def test_a_row_without_dates_is_the_dated_one(desk: Desk) -> None:
    desk.load(MESH + "memberships:\nfrom|to|role|since\na|r|membre|\na|r|membre|2015")
    assert desk.ask(MEMBERS) == [("2015", None)]


def test_belonging_follows_the_date(desk: Desk) -> None:
    desk.load("""
territories:
id|name|level
c|Saint-Exemple|commune
e1|CC Ancienne|epci
e2|CC Nouvelle|epci

parts:
from|to|since|until
c|e1|2003|2016
c|e2|2017|""")
    assert desk.at("Saint-Exemple", "CC Ancienne", "2010-06", "2019") == [True, False]
    assert desk.at("Saint-Exemple", "CC Nouvelle", "2010-06", "2019") == [False, True]


def test_a_line_of_succession_is_told_whole(desk: Desk) -> None:
    desk.load("""
programmes:
id|name|since|until
l1|LEADER Torrent 2007|2007|2013
l2|LEADER Torrent 2014|2014|2020
l3|LEADER Torrent 2021|2021|

organisations:
id|name
o1|Syndicat du Torrent
o2|CC de la Combe
o3|Métropole des Cimes

generations:
from|to|since
l3|l2|
l2|l1|
o3|o1|2017
o3|o2|2017""")
    line = desk.type("show", "LEADER Torrent 2021")
    assert "LEADER Torrent 2014" in line
    assert "LEADER Torrent 2007" in line
    merged = desk.type("show", "Métropole des Cimes")
    assert "Syndicat du Torrent" in merged
    assert "CC de la Combe" in merged
    assert "Métropole des Cimes" in desk.type("show", "Syndicat du Torrent")


def test_what_follows_itself_stops(desk: Desk) -> None:
    desk.load("""
programmes:
id|name
l1|LEADER Torrent 2007
l2|LEADER Torrent 2014

generations:
from|to
l2|l1
l1|l2
l1|l1""")
    assert "LEADER Torrent 2007" in desk.type("show", "LEADER Torrent 2014")
    assert desk.code == 0


ASKED = (
    ("show", "Association Edelweiss"),
    ("partners", "Association Edelweiss"),
    ("paths", "Association Edelweiss", "Coordination Altitude"),
    ("who", "Val Un"),
    ("exchange", "Coordination Altitude", "Coordination du Lac"),
    ("exchange", "Coordination Altitude"),
    ("compare", "Coordination Altitude", "Coordination du Lac"),
    ("echo", "Coordination Altitude"),
    ("funding", "--all"),
    ("funding", "Gîte du col"),
    ("missing",),
    ("brokers",),
    ("communities",),
)


def test_every_answer_about_a_date_says_so(desk: Desk) -> None:
    desk.load("""
        organisations:
        name
        Association Edelweiss

        projects:
        name
        Gîte du col

        territories:
        name|level
        Val Un|other

        networks:
        name
        Coordination Altitude
        Coordination du Lac

        memberships:
        from|to|since
        Association Edelweiss|Coordination Altitude|2010

        funding:
        from|to|amount|year
        Association Edelweiss|Gîte du col|100|2011""")
    for words in ASKED:
        assert "2012" in desk.type(*words, "--as-of", "2012"), words
        assert "2012" not in desk.type(*words), words
