"""The process that reads: a request comes in, progress and then an answer or a refusal go out."""

from __future__ import annotations

import pickle
import sys
from typing import BinaryIO

from cordee.loaders.apart.limits import limit


def main(asked: BinaryIO, told: BinaryIO) -> None:
    """Read what is asked for, within the memory and the time that the first line allows."""
    limit(*map(int, asked.readline().split()))
    from cordee.errors import CordeeError
    from cordee.files.archive import too_large
    from cordee.loaders.apart.request import Request, answer
    from cordee.progress import Progress

    def tell(what: object) -> None:
        pickle.dump(what, told, protocol=pickle.HIGHEST_PROTOCOL)
        told.flush()

    def watch(progress: Progress) -> None:
        tell(progress)

    # What comes is what the program that started this one wrote; it reads a file, and runs nothing of it.
    request: Request = pickle.load(asked)  # noqa: S301
    try:
        tell(answer(request, watch))
    except CordeeError as error:
        tell(error)
    except MemoryError:
        tell(too_large(request.called or request.path.name))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
