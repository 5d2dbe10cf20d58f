"""Texts for tests: words of their own in two languages, and what any text says in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cordee.i18n import Language, Text, languages, plain


@dataclass(frozen=True)
class _Two:
    fr: str
    en: str

    def said_in(self, lang: Language) -> str:
        return self.fr if lang == "fr" else self.en


def two(fr: str, en: str) -> Text:
    """A text that says one thing in French, another in every other language."""
    return plain(_Two(fr, en))


def says(text: Text) -> tuple[str, str]:
    """What it says in French and in English."""
    return text.said_in("fr"), text.said_in("en")


def in_two(data: Any) -> Any:
    """What a page is told, with only the French and the English of each text in it."""
    if isinstance(data, list):
        return [in_two(item) for item in data]
    if not isinstance(data, dict):
        return data
    kept = ("fr", "en") if set(data) == set(languages()) else data
    return {key: in_two(data[key]) for key in kept}
