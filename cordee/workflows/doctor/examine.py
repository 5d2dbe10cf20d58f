"""What there is to know of a graph before anything is asked of it, and what to do; names nobody."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

from cordee.errors import CordeeError, StoreBusy
from cordee.graph import GraphStore, open_graph
from cordee.graph.addresses import is_address
from cordee.graph.engines.schema import VERSION
from cordee.graph.opening import FILE_NAME
from cordee.i18n import Text
from cordee.wording.diagnosis import Finding
from cordee.workflows.doctor.files import backed_up, rights, room
from cordee.workflows.doctor.machine import discreet, system, version_of

_META = "MATCH (m:Meta) RETURN m.version AS version, m.sequence AS changes, m.state AS state"
_COUNT = "MATCH (c:Claim) RETURN count(*) AS facts"
_SERVER = "CALL dbms.components() YIELD versions, edition RETURN versions[0] AS version, edition AS edition"


def examine(place: str) -> Iterator[Finding]:
    """Everything that is looked at, one thing after the other; nothing is made where nothing is.

    A graph that a kill had left half written is made good when it is opened, as by any command.
    """
    words, remedy = system()
    yield Finding(Text("doctor.program"), f"Cordée {version_of('cordee')}")
    yield Finding(Text("doctor.system"), words, remedy or "")
    facts = 0
    if is_address(place) or (Path(place) / FILE_NAME).exists():
        facts = yield from _graph(place)
    else:
        yield Finding(Text("doctor.graph"), discreet(place), Text("doctor.nothing_there"))
    yield backed_up(place, facts)
    yield from room(place, facts)
    if not is_address(place):
        yield from rights(Path(place))


def _graph(place: str) -> Generator[Finding, None, int]:
    """The graph opened and looked into; gives how many facts it holds, 0 when it does not open."""
    yield Finding(Text("doctor.graph"), discreet(place))
    try:
        with open_graph(place, any_version=True, create=False) as store:
            yield _engine(store)
            return (yield from _contents(store))
    except StoreBusy as busy:
        yield Finding(Text("doctor.state"), discreet(str(busy)), Text("doctor.wait"), grave=True)
    except CordeeError as error:
        remedy = Text("doctor.look_at_server" if is_address(place) else "doctor.restore")
        yield Finding(Text("doctor.state"), discreet(str(error)), remedy, grave=True)
    return 0


def _engine(store: GraphStore) -> Finding:
    if store.engine == "neo4j":
        server = store.ask(_SERVER)[0]
        driver = version_of("neo4j")
        said = Text("doctor.neo4j", version=server["version"], edition=server["edition"], driver=driver)
        return Finding(Text("doctor.engine"), said)
    return Finding(Text("doctor.engine"), f"Ladybug {version_of('ladybug')}")


def _contents(store: GraphStore) -> Generator[Finding, None, int]:
    meta = store.ask(_META)[0]
    facts = int(store.ask(_COUNT)[0]["facts"])
    older = meta["version"] < VERSION
    known = Text("doctor.version", version=str(meta["version"]), ours=str(VERSION))
    yield Finding(Text("doctor.schema"), known, Text("doctor.rebuild") if older else "", grave=older)
    ready = meta["state"] == "ready"
    state = Text("doctor.state_ready" if ready else "doctor.state_half")
    yield Finding(Text("doctor.state"), state, "" if ready else Text("doctor.finish"))
    changes = Text("doctor.changes", n=int(meta["changes"]))
    yield Finding(Text("doctor.holds"), Text("doctor.facts", n=facts, changes=changes))
    if not ready or older:
        return facts
    checked = _checked(*store.damage())
    yield checked
    return 0 if checked.grave else facts  # what is damaged is not to be backed up now


def _checked(altered: int, wrong: int) -> Finding:
    about = Text("doctor.facts_checked")
    if altered:
        return Finding(about, Text("doctor.altered", n=altered), Text("doctor.restore"), grave=True)
    if wrong:
        return Finding(about, Text("doctor.wrongly_shown", n=wrong), Text("doctor.show_anew"), grave=True)
    return Finding(about, Text("doctor.as_written"))
