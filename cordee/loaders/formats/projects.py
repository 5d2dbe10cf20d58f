"""What lists of projects have in common: a project is told apart by whose it is, and when, and how much."""

from __future__ import annotations

import hashlib

from cordee.model.folding import fold


def operation_id(name: str, *marks: str) -> str:
    """An id for a project of a list that gives none: the same for the same name and marks.

    Projects of one name are many: "Formation" of two bodies, of two years, of two costs.
    """
    told = "\n".join(fold(part) for part in (name, *marks))
    return f"op-{hashlib.blake2s(told.encode(), digest_size=8).hexdigest()}"
