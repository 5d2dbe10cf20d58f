"""``python -m benchmarks``: every measurement, one after the other."""

from __future__ import annotations

import os
import shutil

from benchmarks import cypher, layout, measures, mesh, startup, storage
from benchmarks.echo import __main__ as echo
from benchmarks.map import __main__ as map_page


def main() -> None:
    """What the engines that are there can be measured on."""
    print("== starting the command line")
    startup.main()
    print("== layout")
    layout.main()
    echo.main([])
    print("== measures beside networkx")
    measures.main([])
    print("== Cypher of one's own")
    cypher.main([])
    print("== mesh and changes")
    mesh.main([])
    print("== the meeting page")
    map_page.main([] if shutil.which("chromium") else ["--no-browser"])
    print("== storage and questions")
    storage.main()
    if os.environ.get("NEO4J_URI"):
        from benchmarks import py2neo_subgraphs

        print("== py2neo")
        py2neo_subgraphs.main()


if __name__ == "__main__":
    main()
