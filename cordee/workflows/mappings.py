"""« Qu'est-ce que ce fichier ? » — What a file is taken for, how it is read, and what is remembered of that.

The mappings used are kept beside the graph: a table of the same titles is read as last time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from cordee.errors import InputError, InvalidValue
from cordee.files.atomic import make_folder, write_text
from cordee.graph.addresses import is_address
from cordee.i18n import Text
from cordee.loaders.door import Opened, open_file, read_opened
from cordee.loaders.mapping.mapping import Mapping, TableMapping, shape_key
from cordee.loaders.mapping.yaml_form import read_mapping, to_yaml
from cordee.loaders.reading import Reading
from cordee.loaders.recognise.own_network import in_network, of_network
from cordee.loaders.recognise.proposal import GUESS, SURE, Proposal
from cordee.loaders.recognise.propose import begun, perhaps

FOLDER = "mappings"


def memory_of(place: str) -> Memory:
    """What is remembered beside the graph of a place; nothing for a graph on a server."""
    return Memory(None if is_address(place) else Path(place))


class Memory:
    """What is remembered in the folder of a graph; nothing where there is no folder."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / FOLDER if folder is not None else None

    def find(self, titles: Sequence[str]) -> TableMapping | None:
        """How a table of these titles was read last; None when it never was, or that file is damaged."""
        if self._folder is None:
            return None
        path = self._folder / f"{shape_key(titles)}.yaml"
        if not path.is_file():
            return None
        try:
            (found,) = read_mapping(path).each([(titles, "")])
            return found
        except InputError:
            return None

    def keep(self, mapping: Mapping) -> None:
        """Remember each table of a mapping. Raises OutputError when it cannot be written."""
        if self._folder is None:
            return
        make_folder(self._folder, private=True)
        for table in mapping.tables:
            titles = [column.title for column in table.columns]
            write_text(self._folder / f"{shape_key(titles)}.yaml", to_yaml(Mapping((table,))))


def inspected(path: Path, memory: Memory, write: Path | None = None) -> tuple[Opened, Reading]:
    """What a file is, and what it would say as it stands; ``write`` is where its mapping is to be written.

    Where nothing is known and a mapping is wanted, the tables are taken for bodies, to be corrected there.

    Raises NotReadable when it cannot be read, or nothing in it is known.
    """
    opened = open_file(path, remembered=memory.find)
    mapping = None
    if write is not None and opened.proposal is not None and not opened.proposal.known:
        proposal = begun(opened.proposal)
        if proposal.known:
            opened, mapping = replace(opened, proposal=proposal), proposal.mapping(GUESS)
    reading = read_opened(opened, path.stem, mapping=mapping)
    if write is not None:
        write_mapping(opened, mapping, write)
    return opened, reading


def chosen_mapping(
    opened: Opened,
    *,
    given: Path | None = None,
    best: bool = False,
    ask: Callable[[Proposal], Proposal] | None = None,
    network: str = "",
) -> Mapping | None:
    """How somebody's own tables are read: as a file says, by the ``best`` guesses, as somebody answers.

    ``network`` is of which the rows are members, where no column tells.
    None where nobody says so: then what is sure is read. Raises InvalidValue when a mapping or a network
    is given for a file that needs none, NotReadable when that is none.
    """
    proposal = opened.proposal
    if proposal is None:
        if network:
            raise InvalidValue(Text("recognise.no_members", name=network))
        if given is not None:
            raise InvalidValue(Text("inspect.nothing_to_write", file=opened.raw.path.name))
        return None
    if given is not None:
        return read_mapping(given)
    proposal = of_network(proposal, network) if network else proposal
    proposal = perhaps(proposal) if best or ask is not None else proposal
    if not proposal.known:
        return None
    told = proposal if best or ask is None else ask(proposal)
    mapping = told.mapping(GUESS if best else SURE)
    if network:
        return in_network(mapping, network)
    return mapping if best or ask is not None else None


def write_mapping(opened: Opened, mapping: Mapping | None, path: Path) -> None:
    """Write how somebody's own tables are read, to be looked at and changed.

    Raises InvalidValue for a file that has no mapping, OutputError when it cannot be written.
    """
    if opened.proposal is None:
        raise InvalidValue(Text("inspect.nothing_to_write", file=opened.raw.path.name))
    write_text(path, to_yaml(mapping or opened.proposal.written()))
