"""Documents of ours that are pages of their own, shown as they are."""

from __future__ import annotations

from starlette.responses import HTMLResponse

SANDBOX = "sandbox allow-scripts allow-downloads allow-modals; frame-ancestors 'self'"
"""What such a page may do beside what it allows itself: nothing with the application."""


def document(text: str, status: int = 200) -> HTMLResponse:
    """A page that says itself what it may load, kept from everything that is the application's."""
    return HTMLResponse(text, status, {"content-security-policy": SANDBOX})
