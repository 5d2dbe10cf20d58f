"""The drawing engine of the pyvis page: the vis-network file that the installed pyvis carries."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from cordee.errors import OutputError
from cordee.i18n import Text
from cordee.viz.pages import script_safe

_PLACES = ("templates/lib/vis-9.1.2/vis-network.min.js", "lib/vis-9.1.2/vis-network.min.js")


@cache
def vis_network() -> str:
    """The text of vis-network, safe inside a script element.

    Raises OutputError when pyvis does not carry it.
    """
    pyvis = files("pyvis")
    for place in _PLACES:
        file = pyvis.joinpath(place)
        if file.is_file():
            return script_safe(file.read_text(encoding="utf-8"))
    raise OutputError(Text("drawing.pyvis_lacks_engine"))
