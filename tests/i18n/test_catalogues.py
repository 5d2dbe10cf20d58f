"""The catalogues: up to date, complete, all of them said, and nothing said that is not in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from cordee.i18n.spoken import BY_DOOR
from tools import catalogues

ROOT = Path(catalogues.ROOT)
PACKAGE = ROOT / "cordee"
DOCS = ROOT / "tools" / "docs.py"
EVERY = {lang: catalogues.read(lang) for lang in catalogues.languages()}
KEYS = frozenset(EVERY["en"])
HEARD = {"could not set lock", "No active transaction"}
"""What an engine says, by which its failure is told."""
ITS_OWN = ("language.name", "language.fallback")
"""What catalogues say of themselves."""
PAGES = {
    "page.": (ROOT / "web" / "src").glob("*.ts"),
    "pyvis.": (PACKAGE / "viz" / "templates").glob("pyvis.*"),
}
"""The messages that a page says by itself, and where it asks for them."""
TEMPLATES = tuple((PACKAGE / "app" / "templates").glob("*.j2"))
"""Pages of the application, which ask for messages by t("…")."""


MEETING = (
    "atlas.", "booklet.", "brokerage.", "choice.", "column.", "common.", "compare.", "date.", "echo.",
    "exchange.", "footer.", "generations.", "kind.", "list.", "map.", "number.", "page.", "property.",
    "pyvis.", "report.", "sheet.", "steps.", "table.", "type.",
)  # fmt: skip
"""The rooms of what a meeting sees."""
SCREENS = ("base", "keys", "echo", "exchange", "table", "live", "map")
"""The pages of the application that a meeting has before it."""


@pytest.fixture(scope="module")
def modules() -> dict[Path, ast.Module]:
    """What every module says, read when a test asks and forgotten after these: it fills the memory."""
    paths = (*sorted(PACKAGE.rglob("*.py")), DOCS)
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def test_they_are_up_to_date_and_without_fault() -> None:
    assert list(catalogues.faults(EVERY)) == []
    for path, content in catalogues.files(EVERY):
        assert path.read_bytes() == content, f"{path} is not up to date: python tools/catalogues.py"


def test_the_check_of_them_sees_every_fault() -> None:
    broken = {lang: dict(messages) for lang, messages in EVERY.items()}
    del broken["fr"]["list.and"]
    broken["en"]["list.comma"] = ("",)
    broken["it"]["list.or"] = ("{first} o {ultimo}",)
    broken["it"]["only.here"] = ("x",)
    broken["fr"]["number.point"] = (",", ",")
    told = "\n".join(catalogues.faults(broken))
    for word in ("fr: list.and has no words", "en: list.comma is empty", "it: list.or has other placeholders",
                 "it: only.here is in no complete", "fr: number.point has 2 forms"):  # fmt: skip
        assert word in told


def test_french_and_english_are_complete_and_italian_says_where_it_falls_back() -> None:
    complete = [lang for lang, messages in EVERY.items() if "language.fallback" not in messages]
    assert set(complete) >= {"en", "fr"}
    assert set(EVERY["fr"]) == set(EVERY["en"])
    assert EVERY["it"]["language.fallback"] == ("en",)


def test_what_a_meeting_sees_has_words_in_italian_too() -> None:
    seen = {key for key in KEYS if key.startswith(MEETING) and BY_DOOR not in key}
    assert sorted(seen - set(EVERY["it"])) == []


def test_italian_has_all_that_the_screens_of_a_meeting_ask_for() -> None:
    pages = {path.name.partition(".")[0]: path for path in TEMPLATES}
    asked = set().union(*(_in_template(pages[name].read_text(encoding="utf-8")) for name in SCREENS))
    assert len(asked) > 80 and sorted(asked - set(EVERY["it"])) == []


def test_italian_sets_no_space_before_its_signs() -> None:
    forms = {key: form for key, forms in EVERY["it"].items() for form in forms}
    spaced = re.compile("[ \u00a0\u202f][;:?!»]|«[ \u00a0\u202f]")
    assert {key: form for key, form in forms.items() if spaced.search(form)} == {}


def test_every_key_in_the_code_has_words_and_every_message_is_said(modules: dict[Path, ast.Module]) -> None:
    trees = modules.values()
    named = {text for tree in trees for text in _strings(tree) if re.fullmatch(r"[\w.]+\.\w+", text)}
    patterns = [re.compile(p) for tree in trees for p in _patterns(tree)]
    templates = {key for path in TEMPLATES for key in _in_template(path.read_text(encoding="utf-8"))}
    assert sorted((_asked(trees) | templates) - KEYS) == []
    unused = {key for key in KEYS - named - templates if not any(p.fullmatch(key) for p in patterns)}
    unused -= {key for key in unused if BY_DOOR in key and key.partition(BY_DOOR)[0] not in unused}
    assert sorted(key for key in unused if not key.startswith((*ITS_OWN, *PAGES))) == []


def _in_template(text: str) -> set[str]:
    return set(re.findall(r"""\bt\(["']([\w.]+)["']""", text))


def test_a_template_s_messages_are_seen() -> None:
    assert _in_template("""{{ t("door.name") }} {% if t('door.echo_of', name=x) %}""") == {
        "door.name",
        "door.echo_of",
    }


@pytest.mark.parametrize("prefix", PAGES)
def test_a_page_asks_for_every_message_it_comes_with(prefix: str) -> None:
    asked = "\n".join(
        path.read_text(encoding="utf-8") for path in PAGES[prefix] if path.name != catalogues.PAGE.name
    )
    keys = {key.removeprefix(prefix).partition("@")[0] for key in KEYS if key.startswith(prefix)}
    shapes = [re.compile(shape.replace("\0", r"\w+")) for shape in _made_keys(asked)]
    silent = {key for key in keys if not re.search(rf"""["'.]{key}\b""", asked)}
    assert sorted(key for key in silent if not any(shape.fullmatch(key) for shape in shapes)) == []


def _made_keys(code: str) -> Iterator[str]:
    """Keys put together by TypeScript: `echo${group}`."""
    return (re.sub(r"\$\{[^}]*\}", "\0", text) for text in re.findall(r"`(\w+\$\{\w+\})`", code))


def test_no_message_is_a_key_that_lost_its_words() -> None:
    for lang, messages in EVERY.items():
        assert [key for key, forms in messages.items() if key in forms] == [], lang


def test_no_sentence_stands_in_the_code(modules: dict[Path, ast.Module]) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text[:60]}"
        for path, tree in modules.items()
        for line, text in sentences(tree)
    ]
    assert found == []


def test_the_check_of_sentences_sees_them() -> None:
    code = 'def f():\n    """A docstring is no message."""\n    q = "MATCH (n) WHERE n.id = $id RETURN n"\n'
    assert list(sentences(ast.parse(code))) == []
    for said in ("Le graphe est fermé.", "the graph is closed", "{x} lignes de {y} sont refusées"):
        assert len(list(sentences(ast.parse(f"f({said!r})")))) == 1
    assert len(list(sentences(ast.parse('g(f"{n} lignes dans le fichier")')))) == 1


# fmt: off
_COMMON = frozenset(
    # A few words that hardly any sentence does without, and no code has two of.
    {
        "le", "la", "les", "un", "une", "des", "du", "de", "et",
        "est", "sont", "dans", "par", "pour", "avec", "sur", "qui", "que",
        "ce", "sa", "son", "ses", "au", "aux", "en", "ne", "pas",
        "plus", "ou", "d'un", "d'une", "l'on", "n'est", "the", "a", "an",
        "of", "and", "is", "are", "in", "by", "for", "with", "on",
        "which", "that", "its", "no", "not", "more", "or", "to", "from",
        "this", "was", "were", "has", "have", "it", "they", "be", "than",
    }
)
# fmt: on
_FAULTS = {
    "AssertionError",
    "AttributeError",
    "KeyError",
    "LookupError",
    "MissingMessage",
    "TypeError",
    "ValueError",
}
_LETTERS = re.compile(r"(?<![\w$#.=-])[^\W\d_]+(?:['’][^\W\d_]+)?(?![\w=])")
_NO_WORDS = re.compile(
    r"\b(MATCH|RETURN|WHERE|UNWIND|CREATE|MERGE|DELETE|SET|WITH|CALL)\b|\(\?|\\[sdwb]|^\s*<|\$\w|[{;]\s*$|^--|^of:"
)


def sentences(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Strings for people: three words or more, with two that only sentences have; docstrings are none."""
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    told = {id(part) for fault in ast.walk(tree) if _is_fault(fault) for part in ast.walk(fault)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(p.value) if isinstance(p, ast.Constant) else "x" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            text = node.value
        else:
            continue
        if (
            id(node) in documents
            or id(node) in told
            or text in HEARD
            or " " not in text.strip()
            or _NO_WORDS.search(text)
        ):
            continue
        words = [word for word in _LETTERS.findall(text) if not word.isupper()]
        if len(words) > 2 and sum(word.lower() in _COMMON for word in words) > (len(words) > 4):
            yield node.lineno, text


def _is_fault(node: ast.AST) -> bool:
    """What only who changes the code can cause is told in English where it is found."""
    if isinstance(node, ast.Assert):
        return True
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _FAULTS


def _strings(tree: ast.Module) -> Iterator[str]:
    return (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def _asked(trees: Iterable[ast.Module]) -> set[str]:
    """The keys given to Text and words by name."""
    return {
        node.args[0].value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"Text", "words"}
        and node.args
        and len(node.args) < 2 + (node.func.id == "words")
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
        and node.args[0].value
    }


def _patterns(tree: ast.Module) -> Iterator[str]:
    """Keys that are made: f"kind.{name}.plural" asks every key of that shape."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"\w+" for p in node.values]
            if re.match(r"[a-z_]+\\\.", parts[0]):
                yield "".join(parts)
