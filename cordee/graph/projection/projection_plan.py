"""From a change of the ledger to the rows the projection must gain, change and lose.

The result equals a rebuild from the whole ledger; the cost follows the change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cordee.graph.engines.engine import Linked
from cordee.graph.engines.schema import KEY, NODES, RECORD
from cordee.graph.projection.lineage import There, moved
from cordee.graph.projection.plan import Ends, Plan
from cordee.graph.projection.recluster import ClusterChange, Reclustering, recluster, touched_by
from cordee.graph.projection.resolve import OpenClaim
from cordee.graph.projection.rows import entity_row, link_rows, said
from cordee.graph.projection.view import View
from cordee.identity import Decision, Judgements, is_findable
from cordee.model import SUCCESSION
from cordee.model.claims import REMARK, Claim


def plan_projection(
    view: View, change: ClusterChange, log: Sequence[Decision], there: There, waiting: Sequence[Claim] = ()
) -> Plan:
    """What to write after ``change``, with the whole ``log`` of decisions; ``there`` is what was before it.

    ``waiting`` are open link claims that could not be shown because one end was not described
    by anybody, and may be shown now.
    """
    view.remember(change.opened)
    view.remember(change.closed)
    view.remember(waiting)
    touched = touched_by(view, change)
    after = replace(there, changed=touched.changed, closed=change.closed)
    decided = after.judgements(log)
    apart = _without_successors(view, change, decided)
    # A decision is written down before it is shown: the last line is the one that falls.
    before = there.judgements(log[:-1] if change.judged else log)
    groups = recluster(view, touched, apart, moved(before, decided))
    plan = Plan()
    _plan_records(plan, view, groups)
    _plan_entities(plan, view, groups, change)
    _plan_links(plan, view, groups, change, waiting)
    return plan


def _without_successors(view: View, change: ClusterChange, decided: Judgements) -> Judgements:
    """The judgements, and that what follows another is not that other unless somebody decided so."""
    if not change.touched:
        return decided
    follows = view.successions()
    follows |= {claim.id: (claim.a, claim.b) for claim in change.opened if claim.kind in SUCCESSION}
    for claim in change.closed:
        follows.pop(claim.id, None)
    apart = {(min(pair), max(pair)) for pair in follows.values()} - set(decided.same)
    return replace(decided, different=tuple(sorted({*decided.different, *apart})))


def _plan_records(plan: Plan, view: View, groups: Reclustering) -> None:
    for record, now in groups.now.items():
        before = groups.before.get(record)
        row = {
            "id": record,
            "dataset": now.dataset,
            "kind": now.kind,
            "entity": groups.entity[record],
            "keys": list(now.keys),
        }
        if before is None:
            plan.inserts["Record"].append(row)
        elif before.record.keys != now.keys or before.entity != row["entity"]:
            plan.update(RECORD, row)
    plan.deletes["Record"] += sorted(r for r in groups.before if r not in groups.now)
    _plan_keys(plan, view, groups)


def _plan_keys(plan: Plan, view: View, groups: Reclustering) -> None:
    gained: dict[str, set[str]] = defaultdict(set)
    lost: dict[str, set[str]] = defaultdict(set)
    for record in groups.touched:
        before, now = groups.before.get(record), groups.now.get(record)
        had = set(filter(is_findable, before.record.keys)) if before else set()
        has = set(filter(is_findable, now.keys)) if now else set()
        for key in has - had:
            gained[key].add(record)
        for key in had - has:
            lost[key].add(record)
    for key, records in view.keyed(sorted(gained.keys() | lost.keys())).items():
        new = sorted((set(records) | gained[key]) - lost[key])
        if not new:
            plan.deletes["Key"].append(key)
        elif not records:
            plan.inserts["Key"].append({"id": key, "records": new})
        else:
            plan.update(KEY, {"id": key, "records": new})


def _kind_of(groups: Reclustering, records: Iterable[str]) -> str:
    record = min(records)
    now = groups.now.get(record)
    return now.kind if now else groups.before[record].record.kind


def _plan_entities(plan: Plan, view: View, groups: Reclustering, change: ClusterChange) -> None:
    before, now = groups.members_before(), groups.members_now()
    changed = {e for e in before.keys() | now.keys() if before.get(e) != now.get(e)}
    restated = {e for e, members in now.items() if e in changed or not groups.touched.isdisjoint(members)}
    opened = _said_by_record(view, groups, change, restated, now)
    for entity in sorted(restated):
        members = now[entity]
        kind = _kind_of(groups, members)
        claims = [claim for record in sorted(members) for claim in opened[record]]
        row = entity_row(entity, kind, members, claims)
        if entity in before:
            plan.update(NODES[kind], row)
        else:
            plan.inserts[kind].append(row)
    for entity in sorted(before.keys() - now.keys()):
        plan.deletes[_kind_of(groups, before[entity])].append(entity)


def _said_by_record(
    view: View, groups: Reclustering, change: ClusterChange, restated: set[str], now: Mapping[str, set[str]]
) -> Mapping[str, list[OpenClaim]]:
    """The open claims of every record of the entities to state again."""
    found: dict[str, list[OpenClaim]] = defaultdict(list, groups.said)
    untouched = {r for e in restated for r in now[e] if r not in groups.touched}
    entities: dict[str, set[str]] = defaultdict(set)
    for record in untouched:
        known = groups.before[record]
        entities[known.record.kind].add(known.entity)
    gone = {claim.id for claim in change.closed}
    for claim in view.claims(view.entity_claims(entities) - gone):
        if claim.record in untouched:
            found[claim.record].append(said(claim))
    return found


def _plan_links(
    plan: Plan,
    view: View,
    groups: Reclustering,
    change: ClusterChange,
    waiting: Sequence[Claim],
) -> None:
    opened = _telling((*change.opened, *waiting))
    closed = _telling(change.closed)
    entity_of = _Entities(view, groups)
    if view.empty:
        for link in link_rows(opened, entity_of.now(_ends(opened)), plan.inward).values():
            plan.links[(link.type, link.ends)].append(link)
        return
    existing = {link.properties["key"]: link for link in view.incident(_moved(groups))}
    existing.update(_standing_at(view, closed, entity_of.before(_ends(closed))))
    gone = {claim.id for claim in change.closed}
    known = _claims_behind(existing) | view.inner(_parted(groups))
    pool = _telling(view.claims((known - gone) | {c.id for c in opened}))
    existing.update(_standing_at(view, pool, entity_of.now(_ends(pool))))
    pool = view.claims((_claims_behind(existing) - gone) | {c.id for c in pool})
    desired = link_rows(pool, entity_of.now(_ends(pool)), plan.inward)
    for key in sorted(existing.keys() | desired.keys()):
        old, new = existing.get(key), desired.get(key)
        if old == new:
            continue
        if old is not None:
            plan.unlinks[(old.type, old.ends)].append((old.a, key))
        if new is not None:
            plan.links[(new.type, new.ends)].append(new)


def _telling(claims: Iterable[Claim]) -> list[Claim]:
    """Those of links: what was noted of something is not one."""
    return [claim for claim in claims if claim.a and claim.kind != REMARK]


def _ends(claims: Iterable[Claim]) -> set[str]:
    return {end for claim in claims for end in (claim.a, claim.b)}


def _claims_behind(links: Mapping[str, Linked]) -> set[str]:
    return {claim for link in links.values() for claim in link.properties["claims"]}


def _moved(groups: Reclustering) -> dict[str, set[str]]:
    """By kind, the entities that lose a record: the links of that record go elsewhere."""
    now = groups.members_now()
    moved: dict[str, set[str]] = defaultdict(set)
    for entity, members in groups.members_before().items():
        if not members <= now.get(entity, set()):
            moved[_kind_of(groups, members)].add(entity)
    return moved


def _parted(groups: Reclustering) -> set[str]:
    """The records that were one entity with another and are not any more: links between them appear."""
    found: set[str] = set()
    for members in groups.members_before().values():
        if len({groups.entity[record] for record in members if record in groups.entity}) > 1:
            found |= members
    return found


class _Entities:
    """The kind and entity of records, before and after the change."""

    def __init__(self, view: View, groups: Reclustering) -> None:
        self._view = view
        self._groups = groups

    def before(self, records: Iterable[str]) -> dict[str, tuple[str, str]]:
        known = self._view.records(set(records))
        return {record: (k.record.kind, k.entity) for record, k in known.items()}

    def now(self, records: Iterable[str]) -> dict[str, tuple[str, str]]:
        wanted = set(records)
        groups = self._groups
        found = {r: (groups.now[r].kind, groups.entity[r]) for r in wanted if r in groups.entity}
        away = [r for r in wanted if r not in found and r not in groups.touched]
        return {**self.before(away), **found}


def _standing_at(
    view: View, claims: Iterable[Claim], entity_of: Mapping[str, tuple[str, str]]
) -> dict[str, Linked]:
    """The links of their types that stand between the entities these claims tie."""
    pairs: dict[Ends, set[tuple[str, str]]] = defaultdict(set)
    for claim in claims:
        a, b = entity_of.get(claim.a), entity_of.get(claim.b)
        if a is not None and b is not None:
            pairs[(claim.kind, (a[0], b[0]))].add((a[1], b[1]))
    return {
        link.properties["key"]: link
        for (type_, ends), wanted in pairs.items()
        for link in view.between(type_, ends, wanted)
    }
