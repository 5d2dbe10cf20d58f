"""« Le bilan de l'année » — The year's report for a funder: partners, budget, what was done, the map.

One document to print (HTML) or to change (ODT), and its tables as one workbook. Every figure has its
sources in brackets, numbered, written out at the end. People's roles stand for their names unless asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cordee.files.workbook.book import EPOCH, Book, BookLine, RowSheet, TextSheet
from cordee.files.workbook.save import check_workbook, save_book
from cordee.graph import GraphStore
from cordee.i18n import Amount, Capital, Day, Language, Listed, Number, Span, Text, language, speak
from cordee.model import KINDS, STATUS
from cordee.queries.atlas.subgraphs import among
from cordee.queries.common.apart import told_apart
from cordee.queries.common.words import role_text
from cordee.queries.funding.grants import NATURES, STAGES, Grant
from cordee.queries.funding.total import Total
from cordee.queries.report.report import BudgetLine, Doing, Partnership, YearReport, year_report
from cordee.viz.booklet_page import Block, Booklet, BookletSheet, Grid
from cordee.viz.drawing import draw_svg
from cordee.wording.cites import Cites
from cordee.wording.money import total_text
from cordee.workflows.documents import check_document, grid_sheets, write_document
from cordee.workflows.names import shown, without_names

TITLE = Text("report.title")
DRAWN = 40
"""How many lines of funding are drawn, the largest: those of a register do not fit on a page."""
_STATES = {choice.code: choice.name for choice in STATUS.choices}


@dataclass(frozen=True, slots=True)
class Reported:
    """The files written, and whether the year is without data."""

    files: tuple[Path, ...]
    empty: bool


def write_report(
    store: GraphStore,
    year: int,
    path: Path,
    *,
    of: str = "",
    workbook: Path | None = None,
    written: str = "",
    with_names: bool = False,
    lang: Language | None = None,
) -> Reported:
    """Write the report of ``year`` at ``path`` (.html or .odt), its tables at ``workbook`` (.xlsx or .ods).

    ``of`` keeps what is linked with one network, programme, project or body; ``written`` is the
    day the page says it was written, none by default. Raises UnknownName with the nearest names,
    InvalidValue for a year or suffix that means nothing, OutputError when a file cannot be written.
    """
    check_document(path)
    if workbook is not None:
        check_workbook(workbook)
    with speak(lang or language()):
        answer = year_report(store, year, of=of)
        drawing = "" if answer.empty else _drawing(store, answer, with_names=with_names)
        pages, tables = shown(store, [*_booklets(answer, drawing)], with_names=with_names)
        write_document(replace(pages, on=written), path, with_names=with_names)
        files: tuple[Path, ...] = (path,)
        if workbook is not None:
            sheets: tuple[RowSheet | TextSheet, ...]
            sheets = tuple(grid_sheets(tables.sheets)) or (_blank(tables),)
            files = (path, save_book(Book(tables.title, sheets, EPOCH, language()), workbook))
    return Reported(files, answer.empty)


def _blank(pages: Booklet) -> TextSheet:
    """What a workbook without any table says: no program opens one without a sheet."""
    said = (BookLine(text) for block in pages.summary for text in block.paragraphs)
    return TextSheet(str(TITLE), (BookLine(pages.title, "title"), *said))


def _booklets(answer: YearReport, drawing: str) -> Iterator[Booklet]:
    """The pages, then all there is for the workbook: what is to confirm too, which is long."""
    cites = Cites(answer.citations)
    named = f" — {answer.of.name}" if answer.of else ""
    title = f"{Text('report.title_year', year=str(answer.year))}{named}"
    found = [
        _partners("partners", Text("report.partners"), answer.partners, cites),
        _partners("came", Text("report.came"), answer.came, cites),
        _partners("left", Text("report.left"), answer.left, cites),
        _budget(answer, cites),
        _several_years(answer.several_years, cites),
        _done(answer.done, cites),
        BookletSheet("map", str(Text("report.map")), (Block(drawing=drawing),)) if drawing else None,
    ]
    kept = [sheet for sheet in found if sheet is not None]
    head = (title, str(TITLE), tuple(_summary(answer)))
    contents = str(Text("report.contents"))
    yield Booklet(*head, (*kept, *_sources(cites)), contents)
    more = (
        _each_line(answer.grants, cites),
        _partners("unsure", Text("report.unsure"), answer.unsure, cites),
    )
    kept += [sheet for sheet in more if sheet is not None]
    yield Booklet(*head, (*kept, *_sources(cites)), contents)


def _summary(answer: YearReport) -> Iterator[Block]:
    """The year in a few sentences; that nothing is dated in it, where nothing is."""
    year = str(answer.year)
    if answer.empty:
        yield Block(paragraphs=(str(Text("report.empty", year=year)),))
        return
    bodies, roles = len({link.who.id for link in answer.partners}), len(answer.partners)
    in_roles = Text("report.n_partners_roles", n=bodies, roles=roles)
    partners = in_roles if roles > bodies else Text("report.n_partners", n=bodies)
    counts = {
        "came": len(answer.came),
        "left": len(answer.left),
        "done": len(answer.done),
        "unsure": len(answer.unsure),
    }
    told = [Text(f"report.n_{name}", n=n) for name, n in counts.items() if n]
    yield Block(
        items=tuple(str(one) for one in (*([partners] if bodies else []), *told, _lines(answer.total)))
    )


# ------------------------------------------------------------ the tables


def _partners(id_: str, title: Text, links: Sequence[Partnership], cites: Cites) -> BookletSheet | None:
    """By role: who, in what, since when and until when."""
    if not links:
        return None
    rows: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for link in links:
        role = str(Capital(role_text(link.type, link.role)))
        since, until = str(Day(link.since)), str(Day(link.until))
        rows[role].append((role, link.who.name, link.what.name, since, until, cites.of(link.claims).strip()))
    each = tuple(row for some in rows.values() for row in some)
    titles = _titles("role", "who", "what", "since", "until", "sources")
    grid = Grid(titles, each, (3, 5, 6, 3, 3, 3))
    return BookletSheet(id_, f"{title} ({len(links)})", (Block(grid=grid),))


def _budget(answer: YearReport, cites: Cites) -> BookletSheet | None:
    """By funder and stage: money, what is in kind apart, rates; then what it amounts to."""
    if not answer.budget:
        return None
    rows = [_budget_row(line, cites) for line in answer.budget]
    total = answer.total
    kind = _amounts(total.in_kind)
    every = cites.documents(claim for line in answer.budget for claim in line.claims).strip()
    whole = (_amounts(total.amounts), kind, "", str(total.lines), every)
    rows.append((str(Text("report.in_all")), "", *whole))
    notes = [str(note) for note in total.notes]
    if answer.undated_money:
        notes.append(str(Text("report.money_undated", n=answer.undated_money)))
    titles = _titles("funder", "stage", "amount", "in_kind", "rate", "lines", "sources")
    blocks = (Block(grid=Grid(titles, tuple(rows), (5, 3, 3, 3, 2, 1, 4))), Block(items=tuple(notes)))
    return BookletSheet("budget", str(Text("report.budget")), blocks)


def _budget_row(line: BudgetLine, cites: Cites) -> tuple[str, ...]:
    total = line.total
    return (
        line.funder.name,
        str(STAGES.get(line.stage, Text("report.no_stage"))),
        _amounts(total.amounts),
        _amounts(total.in_kind),
        str(Listed(_rate(rate) for rate in line.rates)),
        str(total.lines),
        (cites.of if total.lines == 1 else cites.documents)(line.claims).strip(),
    )


def _several_years(grants: Sequence[Grant], cites: Cites) -> BookletSheet | None:
    """Money over several years: nobody says which part of it is of the year."""
    if not grants:
        return None
    said = Block(paragraphs=(str(Text("report.several_years_why")),))
    title = str(Text("report.several_years"))
    return BookletSheet("several", title, (said, Block(grid=_lines_grid(grants, cites))))


def _each_line(grants: Sequence[Grant], cites: Cites) -> BookletSheet | None:
    """Every line of the year's budget: what the sums are made of."""
    if not grants:
        return None
    title = f"{Text('report.each_line')} ({len(grants)})"
    return BookletSheet("lines", title, (Block(grid=_lines_grid(grants, cites)),))


def _lines_grid(grants: Sequence[Grant], cites: Cites) -> Grid:
    rows = tuple(
        (
            grant.funder.name,
            grant.beneficiary.name,
            str(Amount(grant.amount, grant.currency)) if grant.amount is not None else "",
            str(NATURES.get(grant.nature, "")),
            str(STAGES.get(grant.stage, "")),
            _rate(grant.rate) if grant.rate is not None else "",
            str(Span(grant.since, grant.until)) or str(grant.year or ""),
            str(grant.remark),
            cites.of(grant.claims).strip(),
        )
        for grant in grants
    )
    names = ("funder", "beneficiary", "amount", "nature", "stage", "rate", "period", "remark", "sources")
    return Grid(_titles(*names), rows, (5, 5, 3, 2, 2, 2, 3, 3, 3))


def _done(done: Sequence[Doing], cites: Cites) -> BookletSheet | None:
    if not done:
        return None
    rows = tuple(
        (
            str(Capital(KINDS[one.kind].title)),
            one.name,
            str(Day(one.since)),
            str(Day(one.until)),
            str(_STATES[one.status]) if one.status in ("planned", "closed") else "",
            cites.of(one.claims).strip(),
        )
        for one in done
    )
    titles = _titles("kind", "name", "since", "until", "state", "sources")
    grid = Grid(titles, rows, (2, 8, 3, 3, 2, 3))
    return BookletSheet("done", f"{Text('report.done')} ({len(done)})", (Block(grid=grid),))


def _sources(cites: Cites) -> Iterator[BookletSheet]:
    """The documents cited, by number."""
    if rows := tuple(cites.numbered()):
        grid = Grid(_titles("number", "document"), rows, (1, 16))
        yield BookletSheet("sources", str(Text("cites.sources")), (Block(grid=grid),))


def _titles(*names: str) -> tuple[str, ...]:
    return tuple(str(Text(f"report.column.{name}")) for name in names)


def _lines(total: Total) -> Text:
    if not total.lines:
        return Text("report.no_lines")
    return Text("report.n_lines", n=total.lines, amounts=total_text(total))


def _rate(rate: float) -> str:
    return str(Text("funding.percent", percent=Number(float(rate), digits=6)))


def _amounts(amounts: Mapping[str, int]) -> str:
    return str(Listed((Amount(cents, currency) for currency, cents in sorted(amounts.items())), "plus"))


# ------------------------------------------------------------ the map


def _drawing(store: GraphStore, answer: YearReport, *, with_names: bool) -> str:
    """Everybody and everything of the year, and what links them; nothing when there is nobody."""
    ids = {end.id for link in answer.partners for end in (link.who, link.what)}
    ids |= {one.id for one in answer.done}
    largest = sorted(answer.grants, key=lambda grant: (-(grant.amount or 0), grant.key))[:DRAWN]
    ids |= {end.id for grant in largest for end in (grant.funder, grant.beneficiary)}
    if answer.of:
        ids.add(answer.of.id)
    picture = among(store, ids, str(Text("report.map")), as_of=str(answer.year))
    if not picture.nodes:
        return ""
    picture = told_apart(store, picture)
    picture, _ = without_names(store, picture, (), with_names=with_names, lang=language())
    strong = [answer.of.id] if answer.of else []
    return draw_svg(picture, lang=language(), with_names=True, strong=strong)
