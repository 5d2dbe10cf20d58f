"""What pages say beside what they show: who made them, how people are named, how much there is."""

from __future__ import annotations

from cordee.i18n import Day, Language, Number, Text


def made(on: str, lang: Language) -> str:
    """By whom and, where ``on`` is a day, when the page was written."""
    return (Text("footer.made", on=Day(on)) if on else Text("footer.made_undated")).said_in(lang)


def privacy(lang: Language, *, with_names: bool, as_written: bool = False) -> str:
    """How people are shown on the page; ``as_written`` when it holds what a meeting wrote of them."""
    by_role = "footer.by_role_as_written" if as_written else "footer.by_role"
    return Text("footer.by_name" if with_names else by_role).said_in(lang)


def counted(name: str, number: int, lang: Language) -> str:
    """How many "nodes" or "edges" are shown, or links "hidden": "1 lien", "2 liens"."""
    return Text(f"footer.{name}", n=Number(number)).said_in(lang)
