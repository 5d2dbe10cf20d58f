"""What people may ask of whoever holds their data: to see it, to have it, to be forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from starlette.responses import Response

from cordee.app.answering import Told
from cordee.app.asked import Asked
from cordee.app.blocks import WIDTH, blocks
from cordee.app.deposits import work
from cordee.app.deposits.forgetting import called, let_go, thrown_too
from cordee.app.deposits.job import READ
from cordee.app.downloads import download
from cordee.app.names import names
from cordee.app.rights import Action
from cordee.app.screen import Screen
from cordee.app.screens.asking import FORM, as_file
from cordee.app.throwing import ATTESTATIONS as FOLDER
from cordee.errors import InvalidValue, UnknownName
from cordee.files.atomic import make_folder, write_text
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import PEOPLE
from cordee.queries.common.answer import records
from cordee.wording.forgotten import attestation_lines
from cordee.wording.held import held_lines
from cordee.wording.lines import ON_A_PIPE, TextLine, laid_out
from cordee.wording.manner import SAY
from cordee.wording.plain_data import PlainData
from cordee.workflows.forget.forget import (
    Forgotten,
    ToForget,
    forget_them,
    not_told_of,
    to_forget,
    was_forgotten,
)
from cordee.workflows.forget.person_data import person_data
from cordee.workflows.forget.who import Bearer, bearers, everybody, near_names

AT = "/donnees/personnes"


def attestations(asked: Asked) -> list[Path]:
    """Those written for this cordée, the last one first; they name nobody."""
    return sorted((asked.running.registry.folder(asked.cordee.slug) / FOLDER).glob("*.txt"), reverse=True)


def every(asked: Asked) -> Response:
    """Who is meant, everything held of them, and the way to forget them."""
    name, span = asked.value("nom"), asked.value("depuis")
    with asked.asking() as store:
        # It is theirs: nothing of it is kept back.
        SAY.set(None)
        found = _meant(store, name, span)
        again = bool(name) and not found and was_forgotten(store, name)
        if name and not found and not again:
            raise UnknownName(Text("door.nobody", name=name[:60]), near_names(store, name), asked=name)
        held = person_data(store, found[0]) if name and len(found) == 1 else None
        if held is not None and asked.value(FORM):
            told = Told(held, (), lambda: records(held))
            return as_file("personne", asked.value(FORM), told, PlainData(contacts=True))
        return asked.page(
            "people.html.j2",
            name=name,
            span=span,
            found=found,
            again=again,
            told=[] if held is None else blocks(held_lines(held, WIDTH)),
            given=asked.request.query_params.multi_items(),
            names=names(store, PEOPLE),
        )


def _meant(store: GraphStore, name: str, span: str) -> tuple[Bearer, ...]:
    if span:
        return not_told_of(store, span)
    return bearers(everybody(store), name) if name else ()


def forget(asked: Asked) -> Response:
    """Forget those meant, once that is confirmed; the attestation is kept and shown."""
    name, span = asked.value("nom"), asked.value("depuis")
    if asked.value("oui") != "1" or not (name or span):
        raise InvalidValue(Text("door.forget_confirm"))
    asked.running.settle(asked.cordee.slug)
    with asked.asking() as store:
        found = _meant(store, name, span)
        if name and len(found) > 1:
            raise InvalidValue(Text("door.forget_which"))
        todo = to_forget(store, found) if found else ToForget((), (), again=True)
    shelf, slug = asked.running.shelf, asked.cordee.slug
    gone = let_go(shelf, slug, todo.people)
    with asked.lease.away() as place:
        done = forget_them(place, todo, folders=(shelf.folder(slug),))
    files, more = thrown_too(done.files, shelf.folder(slug))
    name = _attested(asked, replace(done, files=files), (*gone.thrown, *more))
    for deposit in gone.again:
        shelf.start(deposit, READ, partial(work.read, asked.lease, asked.cordee.place))
    return asked.to(asked.at(f"{AT}/attestation", nom=name))


def _attested(asked: Asked, done: Forgotten, thrown: Sequence[str]) -> str:
    """Write the attestation, and what its file is called."""
    folder = asked.running.registry.folder(asked.cordee.slug) / FOLDER
    make_folder(folder, private=True, within=True)
    path = folder / f"{done.day}-{done.reference}.txt"
    lines = _lines(done, asked.running.shelf.folder(asked.cordee.slug), thrown)
    write_text(path, "".join(f"{text}\n" for text, _ in laid_out(lines, ON_A_PIPE)))
    return path.name


def _lines(done: Forgotten, brought: Path, thrown: Sequence[str]) -> Iterator[TextLine]:
    """The attestation; where a disk has a file is nobody's concern."""
    kinds = ("backups", "documents", "removed", "by_hand")
    names = {kind: called(getattr(done.files, kind), brought) for kind in kinds}
    return attestation_lines(
        done.day,
        done.reference,
        done.people,
        done.left,
        {**names, "removed": [*thrown, *names["removed"]]},
        {dataset: Path(place).name if place else "" for dataset, place in done.originals.items()},
        on_server=done.engine == "neo4j",
        dry_run=done.dry_run,
    )


def attestation(asked: Asked) -> Response:
    """One that was written: to be read, or kept."""
    path = next((one for one in attestations(asked) if one.name == asked.value("nom")), None)
    if path is None:
        raise UnknownName(Text("door.no_such_attestation", name=asked.value("nom")[:60]))
    if asked.value(FORM):
        return download(path.name, path.read_bytes())
    return asked.page("attestation.html.j2", text=path.read_text(encoding="utf-8"), name=path.name)


SCREENS = (
    Screen(f"/d/{{slug}}{AT}", every, Action.KEEP),
    Screen(f"/d/{{slug}}{AT}/oublier", forget, Action.KEEP, "POST"),
    Screen(f"/d/{{slug}}{AT}/attestation", attestation, Action.KEEP),
)
