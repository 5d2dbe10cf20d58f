"""The catalogues of ``cordee/i18n/locales``: check them, set them in order, compile them.

    python tools/catalogues.py          # sort, complete the notes for translators, compile, name the page's
    python tools/catalogues.py --check  # say what is wrong or not up to date; exit 1 when something is

Every ``cordee.po`` is sorted by key, without dates or line numbers, so that two branches merge. Above
each message of another language stands the English, for who translates.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "cordee" / "i18n" / "locales"
PAGE = ROOT / "web" / "src" / "keys.generated.ts"
ENGLISH = "en"
FALLBACK = "language.fallback"
PREFIX = "page."
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_KEY = re.compile(r"[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)+(?:@[a-z]+)?")

Words = tuple[str, ...]
"""A message: one form, or its plural forms from singular to plural."""


class Fixed(Catalog):
    """A catalogue whose header never changes by itself, its rule of plurals included."""

    def __init__(self, lang: str, plurals: tuple[int, str]) -> None:
        super().__init__(locale=lang, header_comment="", fuzzy=False)
        self._num_plurals, self._plural_expr = plurals

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Only what reading needs."""
        return [
            ("Language", str(self.locale)),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def path_of(lang: str, suffix: str = ".po") -> Path:
    """Where a catalogue stands."""
    return LOCALES / lang / "LC_MESSAGES" / f"cordee{suffix}"


def languages() -> list[str]:
    """The languages that have a catalogue to edit."""
    return sorted(path.name for path in LOCALES.iterdir() if path_of(path.name).is_file())


def plurals(lang: str) -> tuple[int, str]:
    """How many plural forms a language has and the rule that chooses, as its catalogue's header says."""
    found = _read(lang)
    return found.num_plurals, found.plural_expr


def _read(lang: str) -> Catalog:
    with path_of(lang).open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def read(lang: str) -> dict[str, Words]:
    """The messages of a language by key."""
    found = _read(lang)
    messages: dict[str, Words] = {}
    for message in found:
        if not message.id:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        messages[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return messages


def catalogue(lang: str, messages: Mapping[str, Words], english: Mapping[str, Words]) -> Fixed:
    """The messages as Babel holds them, with the English beside those of another language."""
    made = Fixed(lang, plurals(lang))
    for key in sorted(messages):
        forms = messages[key]
        # Babel takes the plural form of the identifier as the sign that a message has forms.
        identifier = (key, key) if len(forms) > 1 else key
        note = [] if lang == ENGLISH or key not in english else [" / ".join(english[key]).replace("\n", " ")]
        made.add(identifier, forms if len(forms) > 1 else forms[0], auto_comments=note)
    return made


def po_text(lang: str, messages: Mapping[str, Words], english: Mapping[str, Words]) -> bytes:
    """The catalogue as it is edited."""
    file = io.BytesIO()
    write_po(file, catalogue(lang, messages, english), width=0, sort_output=True, no_location=True)
    return file.getvalue().lstrip(b"#\n ").rstrip() + b"\n"


def mo_bytes(lang: str, messages: Mapping[str, Words]) -> bytes:
    """The catalogue as it is read."""
    file = io.BytesIO()
    write_mo(file, catalogue(lang, messages, {}))
    return file.getvalue()


def page_text(keys: Iterable[str]) -> str:
    """The names of the page's messages, for TypeScript to check: their words come with each page."""
    shown = (key for key in sorted(keys) if key.startswith(PREFIX) and "@" not in key)
    names = "".join(f'\n  | "{key.removeprefix(PREFIX)}"' for key in shown)
    return (
        "/** Made by tools/catalogues.py from cordee/i18n/locales: add a message there, not here. */\n\n"
        f"export type Key ={names};\n"
    )


def faults(every: Mapping[str, Mapping[str, Words]]) -> Iterator[str]:
    """What is wrong in the catalogues, one sentence each."""
    complete = [lang for lang, messages in every.items() if FALLBACK not in messages]
    keys = set().union(*(every[lang] for lang in complete))
    for lang, messages in every.items():
        if lang in complete:
            yield from (f"{lang}: {key} has no words" for key in sorted(keys - set(messages)))
        yield from (
            f"{lang}: {key} is in no complete catalogue" for key in sorted(set(messages) - keys - {FALLBACK})
        )
        for key, forms in messages.items():
            yield from _faults_of(lang, key, forms, every[ENGLISH].get(key))


def _faults_of(lang: str, key: str, forms: Words, english: Words | None) -> Iterator[str]:
    if not _KEY.fullmatch(key):
        yield f"{lang}: {key} is no key (room.name)"
    if not all(forms):
        yield f"{lang}: {key} is empty"
    if english is None:
        return
    if (len(forms) > 1) != (len(english) > 1):
        yield f"{lang}: {key} has {len(forms)} forms, the English {len(english)}"
    # The singular may leave the number out ("un lien"), the plural may not.
    if _names(forms[-1:]) != _names(english[-1:]) or _names(forms) - _names(english):
        other = sorted(_names(forms) ^ _names(english))
        yield f"{lang}: {key} has other placeholders than the English: {other}"


def _names(forms: Words) -> set[str]:
    return {name for form in forms for name in _PLACEHOLDER.findall(form)}


def files(every: Mapping[str, Mapping[str, Words]]) -> Iterator[tuple[Path, bytes]]:
    """Every file as it should be."""
    for lang, messages in every.items():
        yield path_of(lang), po_text(lang, messages, every[ENGLISH])
        yield path_of(lang, ".mo"), mo_bytes(lang, messages)
    yield PAGE, page_text(every[ENGLISH]).encode()


def main(arguments: list[str]) -> int:
    """Check, or write what should be."""
    every = {lang: read(lang) for lang in languages()}
    wrong = list(faults(every))
    for path, content in files(every):
        if path.is_file() and path.read_bytes() == content:
            continue
        if "--check" in arguments:
            wrong.append(f"{path.relative_to(ROOT)} is not up to date: run python tools/catalogues.py")
        else:
            path.write_bytes(content)
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
