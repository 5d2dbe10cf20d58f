"""The page « Comment lire » of the identification table: what it rests on, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cordee.files.workbook.book import BookLine
from cordee.i18n import AsOf, Day, Text, named
from cordee.queries.echo.echo import Group, group_of
from cordee.wording.strength import holding_text, rule_text
from cordee.workflows.table.cells import Around

HOW_TO_READ = Text("table.how_to_read")
TONES = {group: place for place, group in enumerate(Group)}
MEANINGS: dict[Group, Text] = {
    Group.LINKED: Text("table.meaning_linked"),
    Group.STRONG: Text("table.meaning_strong"),
    Group.TO_CHECK: Text("table.meaning_to_check"),
    Group.LESSONS: Text("table.meaning_lessons"),
    Group.OVER: Text("table.meaning_over"),
    Group.SET_ASIDE: Text("table.meaning_set_aside"),
}


def guide(around: Around, title: str, to_fill_in: Sequence[str], *, with_names: bool) -> list[BookLine]:
    """The page, line by line; the first is ``title``."""
    return [
        BookLine(title, "title"),
        *_intro(around),
        *_groups(around),
        *_counting(around),
        *_filling_in(to_fill_in, with_names),
        *_left_out(around),
        *_documents(around),
    ]


def _section(heading: str, items: Iterable[str]) -> list[BookLine]:
    return [BookLine(heading, "heading"), *(BookLine(item, "item") for item in items)]


def _intro(around: Around) -> list[BookLine]:
    answer = around.answer
    count = len(answer.echoes)
    lines = [
        str(
            Text(
                "table.networks_programmes_projects_echo",
                count=count,
                subject=answer.subject.name,
                population=answer.population,
            )
        )
    ]
    if answer.as_of:
        lines.append(str(Text("table.links", as_of=AsOf(answer.as_of))))
    if not count:
        lines.append(str(Text("table.nothing_echoes_members_steering")))
    return [BookLine(text) for text in lines]


def _groups(around: Around) -> list[BookLine]:
    lines = [BookLine(str(Text("table.groups")), "heading")]
    for group in Group:
        number = len(around.answer.of(group))
        called = f"{group_of(group, number)} ({number})" if number else group_of(group, 1)
        meaning = named(called, MEANINGS[group])
        lines.append(BookLine(f"{meaning}.", "item", TONES[group]))
    return lines


def _counting(around: Around) -> list[BookLine]:
    population = around.answer.population
    texts = [
        str(Text("table.shared_fact_one_same")),
        str(Text("table.rarer_fact_more_counts")),
        *filter(None, [str(rule_text(around.answer)), _expected(around)]),
        str(Text("table.2_have_2_networks", population=population)),
    ]
    return _section(str(Text("table.what_counted")), texts)


def _expected(around: Around) -> str:
    """What to expect of the leads, as a sentence of its own; "" where nothing is known of it."""
    said = holding_text(around.answer)
    return str(Text("table.of_leads_to_check", said=said)) if str(said) else ""


def _filling_in(to_fill_in: Sequence[str], with_names: bool) -> list[BookLine]:
    columns = ", ".join(to_fill_in)
    named = str(Text("table.people_named_e_mail") if with_names else Text("table.people_shown_their_role"))
    texts = [
        str(Text("table.sheets_say")),
        str(Text("table.fill_together", columns=columns)),
        str(Text("table.declared_source_says_so")),
        str(Text("table.sort_filter_move_columns")),
        str(Text("table.once_filled_one_copy_several")),
        named,
    ]
    return _section(str(Text("table.filling_table")), texts)


def _left_out(around: Around) -> list[BookLine]:
    own = around.answer.own
    if not own:
        return []
    heading = str(Text("table.left_out_because_own"))
    return _section(heading, own)


def _documents(around: Around) -> list[BookLine]:
    cited = sorted(
        {(c.title or c.source or c.dataset, c.date) for c in around.citations.values()},
        key=lambda one: (one[1] or "9999", one[0]),
    )
    undated = str(Text("table.undated"))
    lines = [f"{title} ({Day(date) if date else undated})" for title, date in cited]
    return _section(str(Text("table.sources")), lines) if lines else []
