"""The cells of the identification table: facts in words a facilitator can read aloud."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cordee.i18n import NOTHING, Capital, Day, Of, Text, Until, named
from cordee.model import CARRYING, KINDS, MEMBERSHIPS, ORGANISATIONS, PEOPLE, PROGRESS, TOPICS, TYPES
from cordee.queries.common.sources import Citation
from cordee.queries.common.words import role_text, tie_text
from cordee.queries.echo.echo import GROUP_NAMES, LEADS, Echo, Echoing, Group
from cordee.queries.echo.idf import Reason
from cordee.queries.exchange.answers import Notes
from cordee.queries.exchange.profiles import Body, Brought, Contact, Profile
from cordee.wording.old_news import link_heard, reason_heard, state_text
from cordee.wording.strength import share_text
from cordee.workflows.table.words import span_said, state_name

DECLARED, DEDUCED = Text("table.declared"), Text("exchange.marks_deduced")
REASONS, SHORT, NAMES, PASSAGES, CONTACTS = 3, 2, 4, 8, 2
"""How many reasons, long and short, names, passages of one document and contacts a cell holds; the rest is
counted."""
LINKING = frozenset({*MEMBERSHIPS, *CARRYING})
"""The links by which somebody stands on both sides; who only funds both is no go-between."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the table is made from: the echo, the facts by id, citations by claim, the notes of everybody."""

    answer: Echo
    facts: Mapping[str, Profile]
    citations: Mapping[str, Citation]
    notes: Notes

    def of(self, id_: str) -> Profile:
        """The facts of one of them."""
        return self.facts.get(id_, Profile())

    def newest(self, claims: Iterable[str]) -> str:
        """The date of the newest source among these claims, "" when none is dated."""
        return max((self.citations[c].date for c in claims if c in self.citations), default="")


def cells(around: Around, found: Echoing) -> dict[str, str]:
    """The text of every column of one line, people named."""
    ours, theirs = around.of(around.answer.subject.id), around.of(found.id)
    links = bridges(found)
    choices = {c.code: str(c.name) for c in PROGRESS.choices}
    woven = theirs.woven
    us, them = around.answer.subject.name, "" if found.over else found.name
    we_bring = _exchange(around.notes, (us, ours.offers), (them, theirs.needs), woven.we_bring)
    they_bring = _exchange(around.notes, (them, theirs.offers), (us, ours.needs), woven.they_bring)
    lessons = _lessons(found, theirs)
    return {
        "name": found.name,
        "kind": str(KINDS[found.kind].title),
        "state": _state(around, found, theirs),
        "pilots": _listed([_body(body) for body in theirs.bodies]),
        "places": _listed([place.name for place in theirs.places]),
        "group": str(GROUP_NAMES[found.group]),
        "based_on": str(share_text(found)),
        "why": _why(around, found),
        "short_why": _short_why(around, found),
        "we_bring": we_bring,
        "they_bring": they_bring,
        "lessons": lessons,
        "question": _question(found, brings=bool(we_bring and they_bring), learnt=bool(woven.lessons)),
        "linked_by": _listed([_bridge(around, found, reason) for reason in links]),
        "contact": _contact(around, found, theirs),
        "next_step": woven.next_step or str(_step(found, links)),
        "progress": choices.get(woven.progress, ""),
        "owner": woven.owner,
        "note": woven.note,
        "corrections": "\n".join(woven.corrections),
        "sources": _sources(around, (*found.claims, *theirs.all_claims)),
        "id": found.id,
    }


def bridges(found: Echoing) -> tuple[Reason, ...]:
    """The organisations and people who steer, belong or take part on both sides, rare or not."""
    return tuple(
        reason
        for reason in (*found.reasons, *found.common)
        if reason.feature.kind in (*ORGANISATIONS, *PEOPLE)
        and all(any(tie.type in LINKING for tie in ties) for ties in (reason.ours, reason.theirs))
    )


# ------------------------------------------------------------ one cell each


def _state(around: Around, found: Echoing, theirs: Profile) -> str:
    """« terminé (2014 – 2020), source de 2023 »: what is known, and how old that knowledge is; else blank."""
    known = theirs.status or "unknown"
    if found.over and known in ("unknown", "planned"):
        known = "closed"
    dated = around.newest(theirs.claims)
    told = state_text(found)
    if known == "unknown" and not (str(told) or dated or theirs.since or theirs.until):
        return ""
    said = Text("table.source", dated=Of(dated)) if dated and not found.heard else ""
    state = told if str(told) else state_name(known)
    return f"{state}{span_said(theirs.since, theirs.until)}{said}"


def _body(body: Body) -> str:
    over = Text("table.until", until=Until(body.until)) if body.until else ""
    return f"{body.name} ({_roles(body.roles)}{over})"


def _roles(roles: Iterable[tuple[str, str]]) -> str:
    return ", ".join(dict.fromkeys(str(role_text(type_, role)) for type_, role in roles))


def _stated(around: Around, found: Echoing) -> list[str]:
    """The links that sources state, and that they are old news."""
    answer, newest = around.answer, around.newest
    return [f"{Capital(link.sentence)}{link_heard(answer, found, link, newest)}" for link in found.stated]


def _why(around: Around, found: Echoing) -> str:
    """The links that sources state, then the rarest shared facts and the first witness, one a line."""
    answer, newest = around.answer, around.newest
    said = _stated(around, found)
    said += [f"{one.sentence()}{reason_heard(answer, found, one, newest)}" for one in found.told[:REASONS]]
    rest = len(found.reasons) - len(found.told[:REASONS])
    if rest > 0:
        said.append(str(Text("table.more_common", n=rest)))
    said += [str(one.sentence(answer.names[one.id])) for one in answer.witness(found)]
    return "\n".join(said)


def _short_why(around: Around, found: Echoing) -> str:
    """What is said first of why, in few words: what one wants to learn, a link, the rarest shared facts."""
    answer, newest = around.answer, around.newest
    learn = found.decision.lessons.splitlines() if found.group is Group.LESSONS else []
    said = [str(Text("exchange.to_learn", what=line)) for line in learn]
    said += _stated(around, found)
    said += [
        f"{_shortly(one)}{reason_heard(answer, found, one, newest)}" for one in found.told or found.reasons
    ]
    said += [str(one.sentence(answer.names[one.id])) for one in answer.witness(found) if not said]
    return "\n".join(said[:SHORT])


def _shortly(reason: Reason) -> str:
    """What both have: of a theme only that it is one, of others how each has it."""
    kind = reason.feature.kind
    return f"{reason.feature.name} ({KINDS[kind].title})" if kind in TOPICS else _shared(reason, TYPES)


def _exchange(
    notes: Notes, giver: tuple[str, Sequence[Brought]], taker: tuple[str, Sequence[Brought]], told: str
) -> str:
    """By theme, the offer of one beside the need of the other, then what a meeting ``told``.

    Each side is its name and its offers or needs; "" for one that is over, who gives and needs nothing any
    more.
    """
    (gives, offered), (takes, needed) = giver, taker
    lines = []
    for theme in dict.fromkeys(one.theme for one in offered if gives and takes):
        here, there = ([one for one in side if one.theme == theme] for side in (offered, needed))
        if here and there:
            offer, need = (" / ".join(one.note for one in side if one.note) for side in (here, there))
            arrow = " → ".join(part for part in (offer, need) if part)
            told_of = named(here[0].name, arrow) if arrow else here[0].name
            answered = notes.answers(here, there, {"giver": gives, "taker": takes}, here[0].name)
            lines.append(f"{told_of} ({DECLARED if answered else DEDUCED})")
    return _with_told(lines[:NAMES], told)


def _with_told(lines: Sequence[str], told: str) -> str:
    """Lines from the sources, then those people wrote, but not the same line twice."""
    added = [line for line in told.split("\n") if not line or line not in lines] if told else []
    return "\n".join([*lines, *added])


def _lessons(found: Echoing, theirs: Profile) -> str:
    if found.group not in (Group.LESSONS, Group.OVER):
        return theirs.woven.lessons
    last = theirs.until or theirs.since
    lines = [str(Text("table.last_known_date", last=Day(last)))] if last else []
    if theirs.successors:
        names = _listed([one.name for one in theirs.successors])
        lines.append(str(Text("table.followed", names=names)))
    return _with_told(lines, theirs.woven.lessons)


def _question(found: Echoing, *, brings: bool, learnt: bool) -> str:
    """What to ask of it, a line each: what helps to compare it, what each could bring, what was learnt."""
    asked = [found.lacking.sentence()] if found.lacking.facets else []
    if str(state_text(found)):
        asked.append(Text("table.ask_still_going"))
    if found.group in (Group.LESSONS, Group.OVER):
        asked += [] if learnt else [Text("table.ask_what_worked")]
    elif not brings:
        asked.append(Text("table.ask_what_each_brings"))
    return "\n".join(str(Text("table.asked", what=Capital(text))) for text in asked)


def _bridge(around: Around, found: Echoing, reason: Reason) -> str:
    return f"{_shared(reason, LINKING)}{reason_heard(around.answer, found, reason, around.newest)}"


def _shared(reason: Reason, types: Collection[str]) -> str:
    """Who or what stands on both sides, and how, by links of these types."""
    sides = (reason.ours, reason.theirs)
    ours, theirs = (str(tie_text(t for t in ties if t.type in types)) for ties in sides)
    if ours == theirs:
        return f"{reason.feature.name} ({ours})"
    roles = Text("table.here_there", ours=ours, theirs=theirs)
    return f"{reason.feature.name} ({roles})"


def _contact(around: Around, found: Echoing, theirs: Profile) -> str:
    """Who to turn to: role, organisation and the date of what says so; else who steers it, or is near."""
    lines = [_person(around, contact) for contact in theirs.contacts[:CONTACTS]]
    if not lines:
        bodies = [body for body in theirs.bodies if body.kind not in PEOPLE][:CONTACTS]
        lines = [f"{_body(body)}{_dated(around, body.claims)}" for body in bodies]
    return "\n".join(lines or (one.name for one in found.lacking.whom[:CONTACTS]))


def _person(around: Around, contact: Contact) -> str:
    posts = contact.posts or ((_roles(contact.steers),) if contact.steers else ())
    role = ", ".join(posts) or str(KINDS[PEOPLE[0]].title)
    parts = [contact.name, role, *contact.employers]
    over = Text("table.until", until=Until(contact.until)) if contact.until else ""
    return f"{', '.join(parts)}{over}{_dated(around, contact.claims)}"


def _dated(around: Around, claims: Iterable[str]) -> str:
    date = around.newest(claims)
    return f" — {Text('table.source_of', date=Of(date))}" if date else ""


def _step(found: Echoing, links: Sequence[Reason]) -> Text:
    """A modest first step, from the group: people write another over it."""
    if found.group is Group.LINKED:
        return Text("table.take_stock_link_exists")
    if found.group is Group.LESSONS:
        return Text("table.ask_what_learnt")
    if found.group not in (*LEADS, Group.LINKED):
        return NOTHING
    if found.group is Group.TO_CHECK:
        if not found.lacking.facets:
            return Text("table.check_somebody_who_knows")
        asked = found.lacking.sentence()
        return Text("table.ask", asked=asked)
    if links:
        first = links[0].feature.name
        return Text("table.ask_introduction", first=first)
    return Text("table.suggest_first_conversation")


def _sources(around: Around, claims: Iterable[str]) -> str:
    """« Catalogue ADRETS, 2023 : l. 12, l. 391 », one document a line, the most cited first."""
    passages: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        found = around.citations.get(claim)
        if found:
            passages[found.title or found.source or found.dataset, found.date].add(found.cite)
    lines = []
    for (title, date), cites in sorted(passages.items(), key=lambda one: (-len(one[1]), one[0])):
        where = sorted((cite for cite in cites if cite), key=_natural)
        head = f"{title}, {Day(date)}" if date else title
        apart = " ; " if any(", " in cite for cite in where) else ", "
        lines.append(str(named(head, _listed(where, PASSAGES, apart))) if where else head)
    return "\n".join(lines)


def _natural(cite: str) -> tuple[tuple[int, str], ...]:
    """Passages by the numbers in them: line 9 before line 12."""
    digits = "".join(c if c.isdigit() else " " for c in cite).split()
    return (*((int(number), "") for number in digits), (0, cite))


def _listed(names: Sequence[str], most: int = NAMES, separator: str = "\n") -> str:
    """Names one after the other, those past ``most`` counted."""
    each = list(dict.fromkeys(names))
    kept, rest = each[:most], len(each) - most
    if rest > 0:
        kept.append(str(Text("table.and_more", n=rest)))
    return separator.join(kept)
