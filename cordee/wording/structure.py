"""Who holds the mesh together and which groups it falls into: in words, with what they do not mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cordee.language import Text, language
from cordee.model.vocabulary import KINDS
from cordee.queries.common.answer import records
from cordee.queries.common.sources import Citation, in_order, texts
from cordee.queries.structure.brokers import MEASURES, Broker, Brokers
from cordee.queries.structure.communities import Communities, Community, Doubtful
from cordee.wording.cites import Cites
from cordee.wording.lines import TextLine, named, said

_NAMES = 8
_FEW, _MANY = 0.5, 0.9
_READING = Text("Comment lire", "How to read this")


def brokers_lines(
    answer: Brokers, citations: Mapping[str, Citation], *, scores: bool = False
) -> Iterator[TextLine]:
    """Those that others go through, and what the measures mean."""
    cites = Cites(citations)
    yield from _brokers_head(answer)
    if answer.nothing is not None:
        yield said(answer.nothing)
        return
    for number, broker in enumerate(answer.found, 1):
        yield TextLine()
        yield said(f"{number}. {broker.name} ({KINDS[broker.kind].title})", bold=True)
        yield from _broker(broker, cites.of(broker.claims), scores)
    left = answer.total - len(answer.found)
    if left:
        yield TextLine()
        yield said(Text(f"+ {left} autre{'s' * (left > 1)} : --limit", f"+ {left} more: --limit"))
    yield TextLine()
    yield said(_READING, bold=True)
    for measure in MEASURES:
        yield said(f"· {named(measure.title, measure.means)} {measure.means_not}", 2)
    yield from cites.legend()


def _brokers_head(answer: Brokers) -> Iterator[TextLine]:
    yield said(
        Text(
            fr=f"Qui tient le maillage : {answer.population} acteurs, {answer.links} liens"
            + (f", en {answer.as_of}" if answer.as_of else ""),
            en=f"Who holds the mesh together: {answer.population} actors, {answer.links} links"
            + (f", as of {answer.as_of}" if answer.as_of else ""),
        ),
        bold=True,
    )
    if answer.with_people:
        yield said(
            Text(
                fr="Avec les personnes : pour votre écran seulement, à ne recopier dans aucun document.",
                en="With people: for your own screen only, to be copied into no document.",
            )
        )
    if not answer.with_funders:
        yield said(
            Text(
                "Sans les financements, qui relient tout le monde : --funding les compte.",
                "Without funding, which ties everybody: --funding counts it.",
            )
        )
    if answer.sampled:
        yield said(
            Text(
                fr=f"Le passage est estimé en partant de {answer.sampled} acteurs sur {answer.population}.",
                en=f"Passage is estimated from {answer.sampled} of {answer.population} actors.",
            )
        )


def _broker(broker: Broker, sources: str, scores: bool) -> Iterator[TextLine]:
    yield said(f"· {_contacts(broker)}{sources}", 2)
    if broker.between > 0:
        share = max(1, round(100 * broker.between))
        yield said(
            Text(
                f"· sur {share} % des plus courts chemins entre deux autres",
                f"· on {share}% of the shortest ways between two others",
            ),
            2,
        )
    if broker.lost:
        count = len(broker.lost)
        names = _listed([knot.name for knot in broker.lost], _NAMES)
        yield said(
            Text(
                fr=f"· s'il partait, {count} perdrai{'en' * (count > 1)}t tout contact avec les autres : "
                f"{names.fr}",
                en=f"· if it left, {count} would lose all contact with the others: {names.en}",
            ),
            2,
        )
    if scores:
        passage, separate, constraint = map(_decimal, (broker.between, broker.separate, broker.constraint))
        yield said(
            Text(
                f"· passage {passage}, contacts séparés {separate}, contrainte {constraint}",
                f"· passage {passage}, effective size {separate}, constraint {constraint}",
            ),
            2,
        )


def _contacts(broker: Broker) -> Text:
    """How many contacts, and whether they have links among themselves."""
    count, share = broker.contacts, broker.separate / broker.contacts
    if share >= _MANY:
        how = Text(
            "que presque rien d'autre ne relie entre eux", "that almost nothing else links to one another"
        )
    elif share >= _FEW:
        how = Text("dont une partie sont liés entre eux", "some of them linked to one another")
    else:
        how = Text("liés entre eux pour la plupart", "most of them linked to one another")
    return Text(f"{count} contacts, {how.fr}", f"{count} contacts, {how.en}")


def _decimal(value: float) -> str:
    return f"{value:.3f}".replace(".", ",") if language() == "fr" else f"{value:.3f}"


def _listed(names: Sequence[str], most: int | None) -> Text:
    """Names one after the other, and how many more there are."""
    shown = ", ".join(names[:most])
    left = len(names) - len(names[:most])
    if not left:
        return Text(shown, shown)
    return Text(f"{shown} et {left} autre{'s' * (left > 1)}", f"{shown} and {left} more")


def brokers_data(answer: Brokers, citations: Mapping[str, Citation]) -> dict[str, Any]:
    """The answer as data, with the sources of each."""
    return {
        "as_of": answer.as_of,
        "population": answer.population,
        "links": answer.links,
        "sampled": answer.sampled,
        "measures": [
            {"name": str(m.title), "means": str(m.means), "means_not": str(m.means_not)} for m in MEASURES
        ],
        "brokers": [_with_sources(row, citations) for row in records(answer)],
    }


def _with_sources(row: dict[str, Any], citations: Mapping[str, Citation]) -> dict[str, Any]:
    claims = [claim for claim in str(row["claims"]).split() if claim in citations]
    return row | {"sources": texts(in_order(citations[claim] for claim in claims))}


# ------------------------------------------------------------ communities


def communities_lines(
    answer: Communities, citations: Mapping[str, Citation], *, limit: int | None = None
) -> Iterator[TextLine]:
    """The communities, those that hesitate, those apart."""
    cites = Cites(citations)
    yield from _communities_head(answer)
    if answer.nothing is not None:
        yield said(answer.nothing)
        return
    for community in answer.communities[:limit]:
        yield from _community(community, cites)
    left = len(answer.communities) - len(answer.communities[:limit])
    if left:
        yield TextLine()
        yield said(Text(f"+ {left} autre{'s' * (left > 1)} : --limit", f"+ {left} more: --limit"))
    yield from _aside(answer, cites)
    yield TextLine()
    yield said(_READING, bold=True)
    yield said(
        Text(
            fr="· Une communauté réunit ceux que les liens chargés tiennent ensemble. Cela ne dit pas qui "
            "s'entend, ni qui devrait travailler ensemble : d'autres liens en feraient d'autres.",
            en="· A community is those that the links loaded hold together. It does not say who gets on, nor "
            "who should work together: other links would make other ones.",
        ),
        2,
    )
    yield from cites.legend()


def _communities_head(answer: Communities) -> Iterator[TextLine]:
    count, linked = len(answer.communities), len(answer.mesh.knots)
    when = (f", en {answer.as_of}", f", as of {answer.as_of}") if answer.as_of else ("", "")
    yield said(
        Text(
            fr=f"Qui travaille ensemble : {count} communautés parmi {linked} acteurs liés{when[0]}",
            en=f"Who works together: {count} communities among {linked} linked actors{when[1]}",
        ),
        bold=True,
    )
    if count:
        chance = round(answer.by_chance)
        yield said(
            Text(
                fr=f"Elles tiennent dans au moins 4 essais sur 5 (de {answer.seeds}). {answer.inside} liens "
                f"sur {answer.links} restent à l'intérieur ; par hasard, il y en aurait {chance}.",
                en=f"They hold in at least 4 runs out of 5 (of {answer.seeds}). {answer.inside} of "
                f"{answer.links} links stay inside; by chance there would be {chance}.",
            )
        )


def _community(community: Community, cites: Cites) -> Iterator[TextLine]:
    yield TextLine()
    shown = community.members[:_NAMES]
    claims = [claim for member in shown for claim in member.claims]
    yield said(f"{community.number}. {community.title} ({len(community.members)})", bold=True)
    if community.themes:
        yield said(named(Text("· thèmes", "· themes"), ", ".join(community.themes)), 2)
    names = _listed([member.knot.name for member in community.members], _NAMES)
    yield said(f"{named(Text('· membres', '· members'), names)}{cites.of(claims)}", 2)


def _aside(answer: Communities, cites: Cites) -> Iterator[TextLine]:
    if answer.doubtful:
        yield TextLine()
        count = len(answer.doubtful)
        yield said(Text(f"Entre plusieurs ({count})", f"Between several ({count})"), bold=True)
        titles = {community.number: community.title for community in answer.communities}
        for one in answer.doubtful:
            yield said(f"· {_hesitates(one, titles, answer.seeds)}{cites.of(one.claims)}", 2)
    if answer.apart:
        yield TextLine()
        names, count = _listed([knot.name for knot in answer.apart], _NAMES), len(answer.apart)
        yield said(Text(f"À part, par un ou deux ({count})", f"Apart, in ones and twos ({count})"), bold=True)
        yield said(f"· {names}", 2)


def _hesitates(one: Doubtful, titles: Mapping[int, Text], seeds: int) -> Text:
    fr = " ; ".join(
        f"« {titles[n].fr} » ({round(s * seeds)} essais sur {seeds})" for n, s in one.shares.items()
    )
    en = "; ".join(f"“{titles[n].en}” ({round(s * seeds)} runs of {seeds})" for n, s in one.shares.items())
    return Text(f"{one.knot.name} : {fr}", f"{one.knot.name}: {en}")


def communities_data(answer: Communities, citations: Mapping[str, Citation]) -> dict[str, Any]:
    """The answer as data, with the sources of each member."""
    return {
        "as_of": answer.as_of,
        "seeds": answer.seeds,
        "population": len(answer.mesh.knots),
        "links": answer.links,
        "inside": answer.inside,
        "by_chance": answer.by_chance,
        "note": str(answer.nothing) if answer.nothing else "",
        "communities": [
            {"number": c.number, "title": str(c.title), "themes": list(c.themes)} for c in answer.communities
        ],
        "members": [_with_sources(row, citations) for row in records(answer)],
        "apart": [knot.name for knot in answer.apart],
    }
