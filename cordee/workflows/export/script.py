"""A script beside the tables: R reads them, each column under its type, and igraph has the graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cordee.i18n import Text
from cordee.workflows.export.package import field_type

NAME = "graph.R"
_CLASSES = {"string": "character", "integer": "numeric", "number": "numeric"}
"""Integers too are numeric: R's own end at two thousand million, and cents go beyond."""
_WHY = Text("export.script_label")
_READ = """\
{table} <- read.csv(
  "{file}", fileEncoding = "UTF-8-BOM", check.names = FALSE, na.strings = "",
  colClasses = c(
    {classes}
  )
)
"""
_ENDS = '"from", "to"'
_BUILD = (
    "# {why}",
    'names(nodes)[names(nodes) == "name"] <- "label"',
    "links <- links[, c({ends}, setdiff(names(links), c({ends})))]",
    "graph <- graph_from_data_frame(links, directed = {directed}, vertices = nodes)",
    "print(graph)",
)


def script(files: Mapping[str, tuple[str, Sequence[str]]], *, directed: bool) -> str:
    """R code for the tables ``files``: by name, the file and its columns; run in their folder."""
    parts = ["library(igraph)\n"]
    for table, (file, columns) in files.items():
        classes = ",\n    ".join(f'"{name}" = "{_CLASSES[field_type(table, name)]}"' for name in columns)
        quoted = file.replace("\\", "\\\\").replace('"', '\\"')
        parts.append(_READ.format(table=table, file=quoted, classes=classes))
    build = "\n".join(_BUILD).format(why=_WHY, ends=_ENDS, directed="TRUE" if directed else "FALSE")
    return "\n".join([*parts, build + "\n"])
