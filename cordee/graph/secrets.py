"""The password of a server: where it is taken from, and never where others could read it.

An address with a user or a password in it, however it is written, is refused without being repeated:
command lines are seen by every program of the computer, and messages end up in logs.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote

from cordee.errors import InvalidValue, StoreDenied
from cordee.i18n import Text

PASSWORD, FILE, USER = "NEO4J_PASSWORD", "NEO4J_PASSWORD_FILE", "NEO4J_USER"
SERVICE = "cordee"
"""The name under which a keyring holds the password, with the user and the address as its user."""
SHORTEST = 8
_URL = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]+:/{0,2}\S")
_SCHEME = re.compile(r"\s*(?:bolt|neo4j|https?)(?:\+s|\+ssc)?:", re.IGNORECASE)
_SAYS = re.compile(
    r"(?:pass(?:word|wd)?|pwd|mot[_-]?de[_-]?passe|secret|token|auth|credentials?)\s*=", re.IGNORECASE
)
_PAIR = re.compile(
    r"^[^/\\\s]*:[^/\\]*@|^[^/\\\s]+@[^/\\\s@]+:\d+(?:/|$)|^[^/\\\s@]+:[^/\\@]+@|//[^/]*@|^\s*neo4j[:/]\S+@"
)
_WEAK = frozenset(
    {
        *("neo4j", "neo4j/neo4j", "password", "passw0rd", "changeme", "change-me", "admin", "administrator"),
        *("secret", "letmein", "test", "testtest", "cordee", "motdepasse", "azerty", "azertyuiop", "qwerty"),
        *("12345678", "123456789", "1234567890", "your_password", "yourpassword", "s3cr3t", "s3cret"),
    }
)


def decoded(place: str) -> str:
    """``place`` without percent-encoding, however often it was encoded."""
    for _ in range(4):
        plain = unquote(place)
        if plain == place:
            break
        place = plain
    return place


def holds_secret(place: str) -> bool:
    """Whether a place, a folder or an address, seems to hold a user or a password."""
    if _is_there(place):
        return False
    said = decoded(place)
    looks_like_address = bool(_URL.match(said) or _SCHEME.match(said))
    if looks_like_address and ("@" in said or "?" in said or "#" in said):
        return True
    return bool(_SAYS.search(said) or _PAIR.search(said))


def refuse_secret(place: str) -> None:
    """Raise InvalidValue for a place that holds a user or a password; it is not repeated."""
    if holds_secret(place):
        raise InvalidValue(Text("settings.address_graph_holds_user"))


def password_of(uri: str, user: str, given: str | None) -> str:
    """The password: ``given``, else that of the environment, of a file it names, or of the keyring.

    Raises StoreDenied when there is none, or one that everybody knows.
    """
    secret = given if given is not None else _environment() or _file() or _keyring(uri, user)
    if not secret:
        raise StoreDenied(Text("store.password_missing_give_variable", uri=uri))
    if secret.casefold() in _WEAK or len(secret) < SHORTEST or secret.casefold() == user.casefold():
        raise StoreDenied(Text("store.password_weak", uri=uri, shortest=SHORTEST))
    return secret


def _environment() -> str:
    return os.environ.get(PASSWORD, "")


def _file() -> str:
    """The first line of the file that NEO4J_PASSWORD_FILE names; of "user/password" what follows the user."""
    path = os.environ.get(FILE, "")
    if not path:
        return ""
    try:
        line = Path(path).read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError):
        raise StoreDenied(Text("store.password_file", file=path)) from None
    user = f"{os.environ.get(USER, 'neo4j')}/"
    return line.removeprefix(user)


def _keyring(uri: str, user: str) -> str:
    """What the keyring of the system holds, where the package keyring is installed."""
    try:
        import keyring  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return ""
    try:
        found = keyring.get_password(SERVICE, f"{user}@{uri}") or keyring.get_password(SERVICE, user)
    except Exception:  # one that is locked or broken is one that has nothing
        return ""
    return str(found or "")


def without_secrets(sentence: str) -> str:
    """``sentence`` without the words that seem to hold a user and a password."""
    return " ".join("[…]" if _secret_word(word) else word for word in sentence.split(" "))


def _secret_word(word: str) -> bool:
    said = decoded(word)
    return ("@" in said and holds_secret(word.strip("«»\"'“”.,;!"))) or bool(
        "?" in said and _SAYS.search(said)
    )


def _is_there(place: str) -> bool:
    try:
        return os.path.isdir(place)  # noqa: PTH112 - a path too long, or with a NUL, is none
    except (OSError, ValueError):
        return False
