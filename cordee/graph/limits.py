"""How long a question may take, where nobody says."""

from __future__ import annotations

READ_SECONDS = 60.0
