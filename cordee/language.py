"""Deprecated: the names of ``cordee.i18n``, for modules whose texts have no keys yet."""

from cordee.i18n import Language, language, set_language, speak
from cordee.i18n import Pair as Text

__all__ = ["Language", "Text", "language", "set_language", "speak"]
