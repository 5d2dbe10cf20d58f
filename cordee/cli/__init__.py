"""The commands: what was typed is read, one workflow or question is called, its answer is printed.

Only what reads the command line is imported here; each command imports what it needs when it runs.
"""

from cordee.cli.app import main

__all__ = ["main"]
