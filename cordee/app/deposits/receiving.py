"""Files as they come in: counted while they come, and never more of them than may be."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Collection, Mapping
from typing import Any

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from cordee.errors import CordeeError, InvalidValue, NotReadable, OutputError
from cordee.files.archive import MAX_BYTES
from cordee.i18n import Text

FIELD = "fichier"
MOST_FILES = 50
"""Files of one form."""
TROUBLE = "trouble"
"""Under which the form says why no file came."""
_ROOM = 1_000_000
"""Bytes of the form around the files."""
_MEGABYTE = 1_000_000
_DRAINED = 5 * MAX_BYTES
"""Bytes that are read and thrown away, so that the browser hears why."""


async def received(request: Request) -> dict[str, Any]:
    """The form with its files, a list, or ``TROUBLE``: the error that tells why there is none."""
    coming = _Counted(request.stream())
    try:
        parser = _Parser(request.headers, coming.pieces(), max_files=MOST_FILES, max_fields=20)
        parsed = await parser.parse()
    except _TooMuch:
        await coming.drain()
        return {TROUBLE: NotReadable(Text("deposit.too_large", most=MAX_BYTES // _MEGABYTE))}
    except OSError as error:
        return {TROUBLE: OutputError(Text("deposit.no_room", why=str(error.strerror)))}
    except _TooMany:
        await coming.drain()
        return {TROUBLE: InvalidValue(Text("deposit.too_many_files", most=MOST_FILES))}
    except (MultiPartException, KeyError):
        return {TROUBLE: InvalidValue(Text("deposit.no_file"))}
    came = [one for one in parsed.getlist(FIELD) if _is_file(one)]
    parser.let_go({one.file for one in came if isinstance(one, UploadFile)})
    if not came:
        return {TROUBLE: InvalidValue(Text("deposit.no_file"))}
    return {**{name: value for name, value in parsed.items() if isinstance(value, str)}, FIELD: came}


def files(form: Mapping[str, Any]) -> list[UploadFile]:
    """The files that came with a form. Raises the error that tells why there is none."""
    if isinstance(form.get(TROUBLE), CordeeError):
        raise form[TROUBLE]
    return list(form[FIELD])


def _is_file(given: object) -> bool:
    """Whether a file was chosen: one that is empty is told of by its name, as any other."""
    return isinstance(given, UploadFile) and bool(given.filename)


async def let_go(form: Mapping[str, Any]) -> None:
    """Throw away what came with a form."""
    for value in form.get(FIELD, ()):
        if isinstance(value, UploadFile):
            await value.close()


class _Parser(MultiPartParser):
    def on_headers_finished(self) -> None:
        """Refuse what is more than may be at once."""
        try:
            super().on_headers_finished()
        except MultiPartException as error:
            raise (_TooMany("") if self._current_files > self.max_files else error) from None

    def let_go(self, but: Collection[object]) -> None:
        """Throw away every file that came but these, those cut short too."""
        for file in self._files_to_close_on_error:
            if file not in but:
                file.close()


class _TooMany(MultiPartException):
    """More files than may be at once."""


class _TooMuch(MultiPartException):
    """More than may be: what the parser kept of it goes."""


class _Counted:
    def __init__(self, stream: AsyncIterator[bytes]) -> None:
        self._stream, self._bytes = stream, 0

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        """The pieces, until they are too many."""
        async for piece in self._stream:
            self._bytes += len(piece)
            if self._bytes > MAX_BYTES + _ROOM:
                raise _TooMuch("")
            yield piece

    async def drain(self) -> None:
        """Hear the rest without keeping it."""
        async for piece in self._stream:
            self._bytes += len(piece)
            if self._bytes > _DRAINED:
                return
