"""Web addresses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from cordee.i18n import Text
from cordee.loaders.values.faults import BadValue

_EXPECTED = Text("urls.expected")
_REMEDY = Text("urls.remedy")
_LONGEST = 2000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?![0-9])")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*")
_FORBIDDEN = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]")


def parse(raw: str) -> str:
    """The address with its scheme and host in lower case; "www.exemple.fr" gets https://.

    Raises BadValue for another scheme (javascript:, file:…), a password in it, or a host without a dot.
    """
    text = raw.strip()
    if len(text) > _LONGEST or _FORBIDDEN.search(text):
        raise BadValue(raw, _EXPECTED, _REMEDY)
    if not _SCHEME.match(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadValue(raw, _EXPECTED, _REMEDY) from error
    fits = parts.scheme in {"http", "https"} and _HOST.fullmatch(host) and "@" not in parts.netloc
    if not fits:
        raise BadValue(raw, _EXPECTED, _REMEDY)
    netloc = host if port is None else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, parts.path, parts.query, parts.fragment))
