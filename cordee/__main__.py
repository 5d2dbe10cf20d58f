"""``python -m cordee``: the same as the command ``cordee``, where no command could be installed."""

from cordee.cli import main

if __name__ == "__main__":
    main(prog_name="cordee")
