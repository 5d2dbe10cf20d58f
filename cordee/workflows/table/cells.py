"""The cells of the identification table: facts in words a facilitator can read aloud."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cordee.language import Text, language
from cordee.model.vocabulary import KINDS, STATUS, TYPES
from cordee.queries.common.sources import Citation
from cordee.queries.common.words import role_text, tie_text
from cordee.queries.echo.echo import GROUP_NAMES, Echo, Echoing, Group
from cordee.queries.echo.idf import Reason
from cordee.queries.exchange.profiles import Body, Brought, Contact, Profile

TO_ASK = Text("à demander", "to ask")
DECLARED = Text("déclaré", "declared")
REASONS, NAMES, PASSAGES, CONTACTS = 3, 4, 8, 2
"""How many reasons, names, passages of one document and contacts a cell holds; the rest is counted."""
LINKING = frozenset({"STEERS", "MEMBER_OF", "PARTNER_OF"})
"""The links by which somebody stands on both sides; who only funds both is no go-between."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the table is made from: the echo, the facts by id, citations by claim."""

    answer: Echo
    facts: Mapping[str, Profile]
    citations: Mapping[str, Citation]

    def of(self, id_: str) -> Profile:
        """The facts of one of them."""
        return self.facts.get(id_, Profile())

    def newest(self, claims: Iterable[str]) -> str:
        """The date of the newest source among these claims, "" when none is dated."""
        return max((self.citations[c].date for c in claims if c in self.citations), default="")


def cells(around: Around, found: Echoing, *, with_names: bool) -> dict[str, str]:
    """The text of every column of one line; people are named only ``with_names``."""
    ours, theirs = around.of(around.answer.subject.id), around.of(found.id)
    links = bridges(found)
    choices = {c.code: str(c.name) for c in TYPES["WEAVES"].by_name["progress"].choices}
    woven = theirs.woven
    return {
        "name": found.name,
        "kind": str(KINDS[found.kind].title),
        "state": _state(around, found, theirs),
        "pilots": _listed([_body(body, with_names) for body in theirs.bodies]),
        "places": _listed([place.name for place in theirs.places]),
        "group": str(GROUP_NAMES[found.group]),
        "based_on": _based_on(len(found.reasons) + len(found.stated)),
        "why": _why(found),
        "we_bring": _exchange(ours.offers, theirs.needs, woven.we_bring, ours_first=True),
        "they_bring": _exchange(ours.needs, theirs.offers, woven.they_bring, ours_first=False),
        "lessons": _lessons(found, theirs),
        "linked_by": _listed([_bridge(reason) for reason in links]),
        "contact": _contact(around, theirs, with_names),
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
        if reason.feature.kind in ("Organisation", "Person")
        and all(any(tie.type in LINKING for tie in ties) for ties in (reason.ours, reason.theirs))
    )


# ------------------------------------------------------------ one cell each


def _state(around: Around, found: Echoing, theirs: Profile) -> str:
    """« terminé (2014 – 2020), source de 2023 »: what is known, and how old that knowledge is."""
    names = {choice.code: choice.name for choice in STATUS.choices}
    known = theirs.status or "unknown"
    if found.group is Group.LESSONS and known in ("unknown", "planned"):
        known = "closed"
    since, until = theirs.since, theirs.until
    span = Text("", "")
    if since and until:
        span = Text(f" ({since} – {until})", f" ({since} – {until})")
    elif since or until:
        span = Text(
            f", depuis {since}" if since else f", jusqu'en {until}",
            f", since {since}" if since else f", until {until}",
        )
    dated = around.newest(theirs.claims)
    said = Text(f", source de {dated}", f", source of {dated}") if dated else ""
    return f"{names[known]}{span}{said}"


def _body(body: Body, with_names: bool) -> str:
    over = Text(f", jusqu'en {body.until}", f", until {body.until}") if body.until else ""
    named = with_names or body.kind != "Person"
    return f"{body.name if named else KINDS['Person'].title} ({_roles(body.roles)}{over})"


def _roles(roles: Iterable[tuple[str, str]]) -> str:
    return ", ".join(dict.fromkeys(str(role_text(type_, role)) for type_, role in roles))


def _based_on(facts: int) -> str:
    many = "s" if facts > 1 else ""
    return str(Text(f"d'après {facts} fait{many}", f"from {facts} fact{many}"))


def _why(found: Echoing) -> str:
    """The links that sources state, then the rarest shared facts, one a line."""
    said = [str(link.sentence) for link in found.stated]
    said += [str(reason.sentence()) for reason in found.reasons[:REASONS]]
    rest = len(found.reasons) - REASONS
    if rest > 0:
        many = "s" if rest > 1 else ""
        said.append(str(Text(f"et {rest} autre{many} fait{many} en commun", f"and {rest} more in common")))
    return "\n".join(said)


def _exchange(ours: Sequence[Brought], theirs: Sequence[Brought], told: str, *, ours_first: bool) -> str:
    """By theme, the offer of one beside the need of the other, then what a meeting ``told``.

    ``ours_first``: ours are offers and theirs needs; else ours are needs and theirs offers. "To ask"
    where nothing is declared or told.
    """
    lines = []
    for theme in dict.fromkeys(one.theme for one in (ours if ours_first else theirs)):
        here, there = ([one for one in side if one.theme == theme] for side in (ours, theirs))
        if not here or not there:
            continue
        offers, needs = (here, there) if ours_first else (there, here)
        offer, need = (" / ".join(one.note for one in side if one.note) for side in (offers, needs))
        arrow = " → ".join(part for part in (offer, need) if part)
        colon = " : " if language() == "fr" else ": "
        lines.append(f"{here[0].name}{colon if arrow else ''}{arrow} ({DECLARED})")
    return _with_told(lines[:NAMES], told) or str(TO_ASK)


def _with_told(lines: Sequence[str], told: str) -> str:
    """Lines from the sources, then those people wrote, but not the same line twice."""
    added = [line for line in told.split("\n") if not line or line not in lines] if told else []
    return "\n".join([*lines, *added])


def _lessons(found: Echoing, theirs: Profile) -> str:
    if found.group is not Group.LESSONS:
        return theirs.woven.lessons
    last = theirs.until or theirs.since
    lines = [str(Text(f"Dernière date connue : {last}.", f"Last known date: {last}."))] if last else []
    if theirs.successors:
        names = _listed([one.name for one in theirs.successors])
        lines.append(str(Text(f"A eu pour suite : {names}.", f"Was followed by: {names}.")))
    worked = Text("Ce qui a bien marché, et moins bien :", "What worked well, and less well:")
    return _with_told(lines, theirs.woven.lessons or f"{worked} {TO_ASK}")


def _bridge(reason: Reason) -> str:
    sides = (reason.ours, reason.theirs)
    ours, theirs = (str(tie_text(t for t in ties if t.type in LINKING)) for ties in sides)
    if ours == theirs:
        return f"{reason.feature.name} ({ours})"
    roles = Text(f"ici {ours}, là {theirs}", f"here {ours}, there {theirs}")
    return f"{reason.feature.name} ({roles})"


def _contact(around: Around, theirs: Profile, with_names: bool) -> str:
    """Who to turn to: role, organisation and the date of what says so; without anybody, who steers it."""
    lines = [_person(around, contact, with_names) for contact in theirs.contacts[:CONTACTS]]
    if not lines:
        bodies = [body for body in theirs.bodies if body.kind != "Person"][:CONTACTS]
        lines = [f"{_body(body, with_names)}{_dated(around, body.claims)}" for body in bodies]
    return "\n".join(lines) or str(TO_ASK)


def _person(around: Around, contact: Contact, with_names: bool) -> str:
    posts = contact.posts or ((_roles(contact.steers),) if contact.steers else ())
    role = ", ".join(posts) or str(KINDS["Person"].title)
    parts = [*([contact.name] if with_names else []), role, *contact.employers]
    over = Text(f", jusqu'en {contact.until}", f", until {contact.until}") if contact.until else ""
    return f"{', '.join(parts)}{over}{_dated(around, contact.claims)}"


def _dated(around: Around, claims: Iterable[str]) -> str:
    date = around.newest(claims)
    return f" — {Text('source de', 'source of')} {date}" if date else ""


def _step(found: Echoing, links: Sequence[Reason]) -> Text:
    """A modest first step, from the group: people write another over it."""
    if found.group is Group.LINKED:
        return Text("Faire le point sur le lien qui existe.", "Take stock of the link that exists.")
    if found.group is Group.LESSONS:
        return Text("Demander un retour d'expérience.", "Ask what was learnt.")
    if found.group is Group.TO_CHECK:
        if not found.lacking.facets:
            return Text("Vérifier auprès de qui connaît cette démarche.", "Check with somebody who knows it.")
        asked = found.lacking.sentence()
        return Text(f"Demander : {asked.fr}.", f"Ask: {asked.en}.")
    if links:
        first = links[0].feature.name
        return Text(f"Demander à être mis en relation par {first}.", f"Ask {first} for an introduction.")
    return Text("Proposer un premier échange.", "Suggest a first conversation.")


def _sources(around: Around, claims: Iterable[str]) -> str:
    """« Catalogue ADRETS, 2023 : l. 12, l. 391 », one document a line, the most cited first."""
    passages: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        found = around.citations.get(claim)
        if found:
            passages[found.title or found.source or found.dataset, found.date].add(found.cite)
    lines = []
    for (title, date), cites in sorted(passages.items(), key=lambda one: (-len(one[1]), one[0])):
        named = sorted((cite for cite in cites if cite), key=_natural)
        colon = (" : " if language() == "fr" else ": ") if named else ""
        head = f"{title}, {date}" if date else title
        lines.append(f"{head}{colon}{_listed(named, PASSAGES, ', ')}")
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
        many = "s" if rest > 1 else ""
        kept.append(str(Text(f"et {rest} autre{many}", f"and {rest} more")))
    return separator.join(kept)
