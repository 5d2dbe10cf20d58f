"""What pages say beside what they show: who made them, how people are named, how much there is."""

from __future__ import annotations

from cordee.i18n import Day, Language, Number, Text


def made(on: str, lang: Language) -> str:
    """By whom and, where ``on`` is a day, when the page was written."""
    return (Text("footer.made", on=Day(on)) if on else Text("footer.made_undated")).said_in(lang)


def privacy(lang: Language, *, with_names: bool) -> str:
    """How people are shown on the page."""
    return Text("footer.by_name" if with_names else "footer.by_role").said_in(lang)


def counted(name: str, number: int, lang: Language) -> str:
    """How many "nodes" or "edges" are shown, or links "hidden": "1 lien", "2 liens"."""
    return Text(f"footer.{name}", n=Number(number)).said_in(lang)
