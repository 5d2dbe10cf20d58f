"""``python -m benchmarks``: every measurement, one after the other."""

from __future__ import annotations

import os

from benchmarks import layout, startup, storage


def main() -> None:
    """What the engines that are there can be measured on."""
    print("== starting the command line")
    startup.main()
    print("== layout")
    layout.main()
    print("== storage and questions")
    storage.main()
    if os.environ.get("NEO4J_URI"):
        from benchmarks import py2neo_subgraphs

        print("== py2neo")
        py2neo_subgraphs.main()


if __name__ == "__main__":
    main()
