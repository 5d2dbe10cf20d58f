"""A sheet of links of the template, under its own titles where something stands above them."""

from __future__ import annotations

from dataclasses import replace

from cordee.loaders.rows import find_columns
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.template.layout import layout_in

_LOOKED = 10
"""Rows above the titles at most."""


def laid(sheet: Sheet) -> Sheet:
    """The sheet under its titles: the first of its rows that says both ends of a link, below a banner."""
    layout = layout_in(sheet)
    if sheet.layout or layout is None or layout.link is None or not find_columns(sheet, layout).missing:
        return sheet
    for place, (number, cells) in enumerate(sheet.rows[:_LOOKED]):
        tried = replace(sheet, header=tuple(map(str, cells)), rows=sheet.rows[place + 1 :], header_at=number)
        if not find_columns(tried, layout).missing:
            return tried
    return sheet
