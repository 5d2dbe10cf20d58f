"""Cards of contacts, of several versions and programs."""

from __future__ import annotations

from pathlib import Path

from tests.loaders.formats.build import accounts, bodies, named, read, text_file

CARDS = """BEGIN:VCARD\r
VERSION:3.0\r
FN:Ana Roche\r
N:Roche;Ana;;;\r
ORG:PNR du Col\\, antenne nord;Animation\r
TITLE:Chargée de\r
  mission\r
item1.EMAIL;TYPE=INTERNET,WORK:ana@example.org\r
TEL;TYPE=CELL:01 99 00 12 34\r
BDAY:1965-03-12\r
NOTE:à rappeler\r
CATEGORIES:Alpages,Relief\r
ADR;TYPE=WORK:;;12 rue du Four;Die;;26150;France\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:2.1\r
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89lo=\r
die Pic\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Pic;=C3=89lodie;;;\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
KIND:org\r
FN:CPIE du Diois\r
ADR:;;;Die;;;\r
EMAIL:mailto:cpie@example.org\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:3.0\r
TEL:01 99 00 12 35\r
END:VCARD\r
"""


def test_cards_are_people_and_bodies(tmp_path: Path) -> None:
    found = read(text_file(tmp_path / "contacts.vcf", CARDS))
    assert accounts(found) == (4, 3, 0, 1)
    assert bodies(found, "Person") == [
        {
            "name": "Ana Roche",
            "email": "ana@example.org",
            "phone": "01 99 00 12 34",
            "category": "Alpages, Relief",
        },
        {"name": "Élodie Pic"},
    ]
    assert [link[:2] for link in named(found, "WORKS_FOR")] == [("Ana Roche", "PNR du Col, antenne nord")]
    assert [link[2] for link in named(found, "WORKS_FOR")] == [{"role": "Chargée de mission"}]
    told = {one["name"]: one.get("commune") for one in bodies(found, "Organisation")}
    assert told == {"PNR du Col, antenne nord": None, "CPIE du Diois": "Die"}
    assert "1965" not in str(found.claims) and "rappeler" not in str(found.claims)
