"""« Déposer » and « Contrôler »: a file is brought in, its columns and faults looked at, and loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from starlette.responses import JSONResponse, Response

from cordee.app.asked import Asked
from cordee.app.blocks import blocks
from cordee.app.columns import choices, mapping_of
from cordee.app.deposits import work
from cordee.app.deposits.deposit import Deposit, Prepared
from cordee.app.deposits.job import DONE, LOAD, READ, Job
from cordee.app.deposits.people import people_of
from cordee.app.deposits.receiving import files
from cordee.app.downloads import download
from cordee.app.faults import SHOWN, cells, corrections
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.errors import InvalidValue, Outdated, UnknownName
from cordee.files.made import made
from cordee.i18n import Number, Text, language, named
from cordee.loaders.recognise.own_network import in_network
from cordee.loaders.recognise.proposal import SURE
from cordee.loaders.sheets.formats import FORMATS
from cordee.loaders.template.read import write_template
from cordee.loaders.trees import JSON_SUFFIXES, XML_SUFFIXES
from cordee.queries.changes.history import undone
from cordee.wording.loads import changed_lines, loaded_lines
from cordee.wording.undoing import undone_lines
from cordee.workflows.loading.read import is_sure_version
from cordee.workflows.revert import revert

FOLLOW = "suivre"
"""In an address: the list is shown anew while files of it are read."""
_TEMPLATES = ("xlsx", "ods")
_WITHDRAW = {"": None, "oui": True, "non": False}


def every(asked: Asked) -> Response:
    """The form, and what was brought in before."""
    asked.speak_of()
    brought = list(asked.running.shelf.of(asked.cordee.slug))
    if asked.by_script:
        return _followed(brought)
    kept = [_listed(asked, one) for one in brought]
    return asked.page(
        "deposit.html.j2",
        kept=kept,
        endings=_endings(),
        far=far,
        follows=bool(asked.value(FOLLOW)) and any(one["job"].live for one in kept),
    )


def _endings() -> str:
    """The files that a form takes."""
    return ",".join((*(end for one in FORMATS for end in one.suffixes), *JSON_SUFFIXES, *XML_SUFFIXES))


def far(job: Job) -> str:
    """How far a piece of work is, in words: what is done, and how much of it."""
    if job.total:
        return str(named(job.words, f"{Number(job.done)} / {Number(job.total)}"))
    return str(named(job.words, Text("deposit.rows", n=job.done)) if job.done else job.words)


def _followed(deposits: Sequence[Deposit]) -> Response:
    """How far the work on each of these is, for a page that follows it without being read anew."""
    jobs = {deposit.id: deposit.job for deposit in deposits}
    live = {id_: job for id_, job in jobs.items() if job.live}
    told = {id_: {"told": far(job), "done": job.done, "total": job.total} for id_, job in live.items()}
    return JSONResponse({"jobs": told})


def _listed(asked: Asked, deposit: Deposit) -> dict[str, Any]:
    job = deposit.job
    words = Text("deposit.undone") if _is_undone(asked, job) else job.words
    return {"id": deposit.id, "called": deposit.chosen.called, "words": words, "job": job}


def _is_undone(asked: Asked, job: Job) -> bool:
    """Whether it was loaded, and that was undone since, here or in the history."""
    if not (job.loaded and job.number):
        return False
    with asked.lease.asking() as store:
        return job.number in undone(store)


def receive(asked: Asked) -> Response:
    """Keep the files that came, and read them: the one, or all of them while the list is shown."""
    shelf, slug = asked.running.shelf, asked.cordee.slug
    came = shelf.receive(slug, [(file.filename or "", file.file) for file in files(asked.form)])
    if len(came) == 1 and asked.value("jeu"):  # it is the same one, corrected in the meantime
        came[0].choose(replace(came[0].chosen, dataset=asked.value("jeu")))
    shown = [_read(asked, deposit) for deposit in came]
    return shown[0] if len(shown) == 1 else asked.to(asked.at("/deposer", **{FOLLOW: "1"}))


def _read(asked: Asked, deposit: Deposit) -> Response:
    asked.running.shelf.start(deposit, READ, partial(work.read, asked.lease, asked.cordee.place))
    return asked.to(_at(asked, deposit))


def _at(asked: Asked, deposit: Deposit, path: str = "") -> str:
    return asked.at(f"/deposer/{deposit.id}{path}")


def _deposit(asked: Asked) -> Deposit:
    return asked.running.shelf.deposit(asked.cordee.slug, asked.request.path_params["deposit"])


def one(asked: Asked) -> Response:
    """How far it is; then its columns, what is to be corrected, or what became of it."""
    deposit = _deposit(asked)
    job, chosen = deposit.job, deposit.chosen
    shown: dict[str, Any] = {"deposit": deposit, "chosen": chosen, "job": job, "at": _at(asked, deposit)}
    shown |= {"brings": _endings(), "again_as": chosen.dataset}
    if asked.by_script:
        return _followed([deposit])
    if job.live or (job.state != DONE and job.kind == READ):
        asked.speak_of()
        return asked.page("deposit_job.html.j2", **shown, far=far)
    prepared = deposit.prepared
    asked.speak_of(people_of(prepared.answer))
    if _is_undone(asked, job):
        return asked.page("deposit_undone.html.j2", **shown, told=[])
    proposal = prepared.answer.opened.proposal
    own = bool(proposal and proposal.tables)
    shown |= {"own": own, "again_as": prepared.base.dataset if job.loaded else chosen.dataset}
    if job.loaded and not asked.value("colonnes"):
        told = blocks(loaded_lines(prepared.told, Path(chosen.called)))
        reading, changed = prepared.told.reading, prepared.told.changed
        noticed = prepared.told.noticed
        return asked.page(
            "deposit_loaded.html.j2",
            **shown,
            told=told,
            changed=changed,
            incomplete=bool(reading.rejected or reading.lost),
            alike=bool(noticed.joined or noticed.likely),
        )
    if own and proposal is not None and (not chosen.checked or asked.value("colonnes")):
        tables = choices(proposal, deposit.mapping, SURE)
        left = [sheet.name for sheet in proposal.others]
        return asked.page("deposit_columns.html.j2", **shown, tables=tables, left=left)
    return _checked(asked, deposit, prepared, shown)


def _checked(asked: Asked, deposit: Deposit, prepared: Prepared, shown: dict[str, Any]) -> Response:
    told, reading = prepared.told, prepared.answer.reading
    faults = cells(reading)
    return asked.page(
        "deposit_check.html.j2",
        **shown,
        reading=reading,
        faults=faults[:SHOWN],
        more=max(0, len(faults) - SHOWN),
        stamp=deposit.stamp,
        empty=not reading.rows_read,
        would=blocks(changed_lines(told.changes, listed=True)),
        kept=str(told.kept_because),
        unchanged=told.difference.nothing,
        told=told,
        dataset=prepared.base.dataset,
        ignored=[str(one.sentence) for one in reading.ignored][:SHOWN],
        notes=[str(one.sentence) for one in reading.notes][:SHOWN],
    )


def take(asked: Asked) -> Response:
    """The columns as they were chosen: read again where they are others."""
    deposit = _deposit(asked)
    proposal = deposit.prepared.answer.opened.proposal
    if proposal is None:
        deposit.choose(replace(deposit.chosen, checked=True))
        return asked.to(_at(asked, deposit))
    now = deposit.mapping or proposal.mapping(SURE)
    mapping = mapping_of(proposal, asked.form, deposit.mapping, SURE)
    if now.tables and not mapping.tables:
        raise InvalidValue(Text("deposit.all_aside"))
    mapping = in_network(mapping, asked.value("reseau")) if asked.value("reseau") else mapping
    deposit.choose(replace(deposit.chosen, checked=True))
    if mapping == now:
        return asked.to(_at(asked, deposit))
    deposit.map(mapping)
    return _read(asked, deposit)


def correct(asked: Asked) -> Response:
    """The cells as they were corrected, and the file read again."""
    deposit = _deposit(asked)
    if asked.value("lecture") != deposit.stamp:
        raise Outdated(Text("deposit.other_reading"))
    answer = deposit.prepared.answer
    asked.speak_of(people_of(answer))
    new = corrections(answer.reading, asked.form)
    if not new:
        return asked.to(_at(asked, deposit))
    deposit.choose(deposit.chosen.corrected(new))
    return _read(asked, deposit)


def load(asked: Asked) -> Response:
    """Load what is good, as it is wished."""
    deposit = _deposit(asked)
    told = deposit.prepared.told
    own = deposit.prepared.base.dataset
    named = asked.value("jeu") if asked.value("jeu") != own else ""
    version = _is_version(asked, deposit, named)
    other = own if told.like.other and not version else ""
    renamed = [(one.old, one.new) for n, one in enumerate(told.renames) if asked.value(f"r{n}")]
    chosen = replace(
        deposit.chosen,
        dataset=(told.like.other if version else "") or named or other or deposit.chosen.dataset,
        version=version or deposit.chosen.version,
        withdraw=_WITHDRAW.get(asked.value("retirer")),
        once=bool(asked.value("une_fois")),
        renamed=tuple(renamed) or deposit.chosen.renamed,
    )
    deposit.choose(chosen)
    asked.running.shelf.start(deposit, LOAD, partial(work.load, asked.lease, asked.cordee.place))
    return asked.to(_at(asked, deposit))


def _is_version(asked: Asked, deposit: Deposit, named: str) -> bool:
    """Whether it is the new version of what it is like, as was said; where nothing was, if that is sure."""
    like, said = deposit.prepared.told.like, asked.value("version")
    if not like.other or named or deposit.chosen.dataset:
        return False
    return said == "oui" if said else is_sure_version(deposit.prepared.base.dataset, like)


def again(asked: Asked) -> Response:
    """Read it again."""
    return _read(asked, _deposit(asked))


def stop(asked: Asked) -> Response:
    """Stop what is being done with it."""
    deposit = _deposit(asked)
    asked.running.shelf.cancel(deposit)
    return asked.to(_at(asked, deposit))


def throw(asked: Asked) -> Response:
    """Throw it away; what was loaded of it stays in the graph."""
    deposit = _deposit(asked)
    asked.running.shelf.cancel(deposit)
    deposit.remove()
    return asked.to(asked.at("/deposer"))


def undo(asked: Asked) -> Response:
    """Undo its load alone."""
    deposit = _deposit(asked)
    asked.speak_of()
    with asked.lease.writing() as store:
        done = revert(store, deposit.job.number, by=asked.by)
    return asked.page(
        "deposit_undone.html.j2",
        told=blocks(undone_lines(done)),
        at=_at(asked, deposit),
        brings=_endings(),
        again_as=deposit.prepared.base.dataset,
    )


def template(asked: Asked) -> Response:
    """The empty template, in the language spoken."""
    suffix = asked.request.path_params["suffix"]
    if suffix not in _TEMPLATES:
        raise UnknownName(Text("door.no_page"))
    data = made(lambda path: write_template(path, language()), f"template.{suffix}")
    return download(f"{Text('deposit.template_name')}.{suffix}", data)


_ONE = "/d/{slug}/deposer/{deposit}"
SCREENS = (
    Screen("/d/{slug}/deposer", every),
    Screen("/d/{slug}/deposer", receive, Action.CHANGE, "POST", file=True),
    Screen("/d/{slug}/modele.{suffix}", template),
    Screen(_ONE, one),
    Screen(f"{_ONE}/colonnes", take, Action.CHANGE, "POST"),
    Screen(f"{_ONE}/corriger", correct, Action.CHANGE, "POST"),
    Screen(f"{_ONE}/charger", load, Action.CHANGE, "POST"),
    Screen(f"{_ONE}/relire", again, Action.CHANGE, "POST"),
    Screen(f"{_ONE}/arreter", stop, Action.CHANGE, "POST"),
    Screen(f"{_ONE}/jeter", throw, Action.CHANGE, "POST"),
    Screen(f"{_ONE}/defaire", undo, Action.CHANGE, "POST"),
)
