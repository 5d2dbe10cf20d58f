"""Every question, page and export over a graph of added kinds and types: ``tour.py GRAPH FOLDER``.

Run as a process of its own, for the model is made longer before anything imports it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.added import model

model.add()

from click.testing import CliRunner  # noqa: E402
from openpyxl import load_workbook  # noqa: E402

from cordee.cli import main  # noqa: E402
from cordee.model import KINDS, TYPES  # noqa: E402

FILES = {
    "organisations": "id;name\nadrets;ADRETS\npnr;Parc du Queyras\nregion;Région Sud\n",
    "people": "id;name\nana;Ana Roux\n",
    "networks": "id;name\nrev;Réseau des vallées\ndoux;Réseau doux\n",
    "programmes": "id;name\nev;Espace Valléen\n",
    "projects": "id;name;cost\nsentier;Sentier des lacs;75000\n",
    "territories": "id;name;level\nguil;Vallée du Guil;valley\n",
    "themes": "id;name\nmob;Mobilité douce\n",
    "events": "id;name;since\nren;Rencontre;2024-10\n",
    "instruments": "id;name;owner\nobs;Observatoire partagé;Parc du Queyras\n",
    "initiatives": "id;name;method\nlab;Laboratoire des lacs;design\nnav;Navettes d'été;essai\n",
    "memberships": "from;to;role;since\nadrets;rev;membre;2015\npnr;rev;;\nadrets;doux;;\n",
    "posts": "from;to;role\nana;adrets;directrice\n",
    "steering": "from;to\nadrets;sentier\nadrets;lab\n",
    "topics": "from;to\nrev;mob\nlab;mob\nnav;mob\nsentier;mob\n",
    "areas": "from;to\nrev;guil\nlab;guil\nsentier;guil\n",
    "uses": "from;to;since\nadrets;obs;2021\nrev;obs;\nlab;obs;\n",
    "backings": "from;to;role\npnr;lab;appui\nrev;lab;\npnr;nav;\nrev;nav;\n",
    "loans": "from;to;amount;currency;year\nregion;lab;12000;EUR;2023\nregion;obs;3000;EUR;2024\n",
    "funding": "from;to;amount;currency;year\nregion;sentier;30000;EUR;2024\n",
    "offers": "from;to;note\nrev;mob;navettes\n",
    "needs": "from;to;note\ndoux;mob;modèle\n",
}
KIND, TYPE = {"Instrument", "Initiative"}, {"USES", "BACKS", "LENDS"}


def say(graph: str, *given: object, code: int = 0, lang: str = "en") -> str:
    """What a command prints; what it raises is raised."""
    done = CliRunner().invoke(main, ["--lang", lang, "--db", graph, *map(str, given)], prog_name="cordee")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, (given, done.exit_code, done.output)
    return done.output


def rows(graph: str, *given: object) -> list[dict[str, object]]:
    """The answer as data."""
    found = json.loads(say(graph, *given, "--format", "json"))
    return found if isinstance(found, list) else [found]


def has(text: str, *names: str) -> None:
    """Each of these stands there."""
    absent = [name for name in names if name not in text]
    assert not absent, (absent, text)


def loaded(graph: str, folder: Path) -> None:
    """The added kinds and types come in by the same template as the others."""
    data = folder / "data"
    data.mkdir()
    for name, text in FILES.items():
        (data / f"{name}.csv").write_text(text, encoding="utf-8", newline="\n")
    has(say(graph, "load", data, "--as", "valley"), "39 rows read, all kept")
    for suffix in ("xlsx", "ods"):
        say(graph, "template", folder / f"template.{suffix}")
    sheets = set(load_workbook(folder / "template.xlsx").sheetnames)
    assert {"instruments", "initiatives", "uses", "backings", "loans"} <= sheets
    has(say(graph, "load", folder / "template.xlsx", "--dry-run"), "")


def asked(graph: str) -> None:
    """Every question."""
    has(say(graph, "overview"), "instruments", "initiatives", "backings", "loans", "uses")
    has(say(graph, "show", "Observatoire partagé"), "is used by", "borrows from", "ADRETS")
    has(say(graph, "show", "Laboratoire des lacs"), "design", "is backed by", "uses", "Région Sud")
    has(say(graph, "show", "ADRETS"), "Observatoire partagé", "steers")
    has(say(graph, "show", "Laboratoire des lacs", "--why", "method"), "design")
    has(say(graph, "who", "Vallée du Guil"), "Laboratoire des lacs", "Parc du Queyras")
    has(say(graph, "who", "Mobilité douce", lang="fr"), "Navettes d'été")
    has(say(graph, "partners", "Parc du Queyras"), "Laboratoire des lacs", "Réseau des vallées")
    has(say(graph, "partners", "Laboratoire des lacs"), "Parc du Queyras")
    has(say(graph, "paths", "Région Sud", "Observatoire partagé"), "lends to")
    has(say(graph, "paths", "Navettes d'été", "Observatoire partagé"), "is backed by", "uses")
    has(say(graph, "missing", "--all"), "Navettes d'été")
    has(say(graph, "missing", "--kind", "initiative"), "Navettes d'été")
    has(say(graph, "funding", "--all"), "Observatoire partagé", "Laboratoire des lacs")
    has(say(graph, "funding", "Laboratoire des lacs"), "12", "Région Sud")
    assert rows(graph, "funding", "--all")[0]["total_cents"] == {"EUR": 4_500_000}
    has(say(graph, "brokers"), "ADRETS")
    has(say(graph, "communities"), "Laboratoire des lacs")
    has(say(graph, "diff"), "")
    (counted,) = rows(graph, "query", "MATCH (n:Instrument)<-[r:USES]-(m) RETURN count(*) AS n")
    assert counted["n"] == 3


def echoed(graph: str, folder: Path) -> None:
    """An added kind that is taken for a project echoes, is exchanged with, and stands in the table."""
    (found,) = rows(graph, "echo", "Laboratoire des lacs")
    assert {"Navettes d'été", "Sentier des lacs"} <= {one["name"] for one in found["echoes"]}
    shared = {reason["name"] for one in found["echoes"] for reason in one["reasons"]}
    assert {"Parc du Queyras", "Mobilité douce"} <= shared | {
        name for one in found["echoes"] for name in one.get("common", [])
    }, found
    has(say(graph, "echo", "Réseau des vallées", "--all"), "Laboratoire des lacs")
    only = say(graph, "echo", "Laboratoire des lacs", "--kind", "initiative", "--all")
    has(only, "5 networks, programmes, projects and initiatives", "Navettes d'été (initiative)")
    assert "Sentier des lacs (" not in only  # Compared like all the others, and not shown.
    has(say(graph, "echo", "Parc du Queyras", "--kind", "organisation", "--kind", "initiative"), "ADRETS")
    say(graph, "echo", "Laboratoire des lacs", "--generations")
    has(say(graph, "exchange", "Réseau des vallées", "--all"), "Laboratoire des lacs")
    has(say(graph, "exchange", "Laboratoire des lacs", "Navettes d'été"), "Parc du Queyras")
    say(graph, "exchange", "Réseau des vallées", "--page", folder / "pairs.html")
    for suffix in ("xlsx", "ods"):
        say(graph, "table", "Réseau des vallées", "-o", folder / f"table.{suffix}")
    say(graph, "booklet", "Réseau des vallées", "-o", folder / "b.html", "--workbook", folder / "b.xlsx")
    has((folder / "b.html").read_text(encoding="utf-8"), "Laboratoire des lacs")


def decided(graph: str, folder: Path) -> None:
    """What a meeting writes beside one comes back, and a line it adds for another is one."""
    book = load_workbook(folder / "table.xlsx")
    sheet = max(book.worksheets, key=lambda one: one.max_column)
    titles = {cell.value: cell.column for cell in sheet[1]}
    line = next(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == "Laboratoire des lacs")
    new = sheet.max_row + 1
    sheet.cell(line, titles["Next step"]).value = "Écrire au laboratoire"
    sheet.cell(new, titles["Network or scheme"]).value = "Atelier des cols"
    sheet.cell(new, titles["Kind"]).value = "initiative"
    book.save(folder / "filled.xlsx")
    say(graph, "table", "import", folder / "filled.xlsx")
    has(say(graph, "show", "Laboratoire des lacs"), "Écrire au laboratoire")
    has(say(graph, "show", "Atelier des cols"), "initiative")
    has(say(graph, "diff"), "Atelier des cols")
    say(graph, "diff", "--meeting")
    say(graph, "rebuild")
    has(say(graph, "show", "Atelier des cols"), "initiative")


def drawn(graph: str, folder: Path) -> None:
    """Both renderers, and what is around somebody."""
    for place, more in enumerate(
        ((), ("Laboratoire des lacs", "--depth", "2"), ("--kind", "instrument", "--kind", "initiative"))
    ):
        for renderer in ("page", "pyvis"):
            page = folder / f"map{place}.{renderer}.html"
            say(graph, "map", *more, "--renderer", renderer, "-o", page)
            text = page.read_text(encoding="utf-8")
            has(text, "Laboratoire des lacs", "Observatoire partagé", "#100381")
    for more in (("--echo", "Laboratoire des lacs"), ("--theme", "Mobilité douce"), ("--territory", "Guil")):
        given = ("--territory", "Vallée du Guil") if "Guil" in more else more
        say(graph, "map", *given, "-o", folder / f"map{given[0]}.html")
        has((folder / f"map{given[0]}.html").read_text(encoding="utf-8"), "Laboratoire des lacs")


def exported(graph: str, folder: Path) -> None:
    """Every format, the codebook and the projection."""
    for name in ("all.json", "all.csv", "all.graphml", "all.gexf"):
        place = folder / name.removesuffix(".csv")
        say(graph, "export", place, "--format", name.rpartition(".")[2])
        files = place.rglob("*") if place.is_dir() else [place]
        text = "".join(file.read_text(encoding="utf-8") for file in files if file.is_file())
        has(text, "Observatoire partagé", "Laboratoire des lacs", *sorted(TYPE))
    say(graph, "export", folder / "echo.gexf", "--projection", "network")
    has((folder / "echo.gexf").read_text(encoding="utf-8"), "Laboratoire des lacs")


def tour(graph: str, folder: Path) -> None:
    """All of it."""
    assert KINDS.keys() >= KIND and TYPES.keys() >= TYPE
    loaded(graph, folder)
    asked(graph)
    echoed(graph, folder)
    drawn(graph, folder)
    exported(graph, folder)
    decided(graph, folder)


if __name__ == "__main__":
    tour(sys.argv[1], Path(sys.argv[2]))
