"""``python -m cordee``: the same as the command ``cordee``, where no command could be installed."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line; interrupted while it is still being read, it ends without a word too many."""
    try:
        from cordee.cli import main as run
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    run(prog_name="cordee")


if __name__ == "__main__":
    main()
