"""Firefox prints by the protocol it has for being driven: messages of JSON on a port of this machine."""

from __future__ import annotations

import base64
import json
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PREFERENCES = "".join(
    f'user_pref("{name}", {json.dumps(value)});\n'
    for name, value in {
        "marionette.port": 0,
        # All that is not a file goes to a port where nobody listens.
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": 1,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": 1,
        "network.proxy.no_proxies_on": "",
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
        "browser.startup.page": 0,
        "browser.shell.checkDefaultBrowser": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "toolkit.telemetry.reportingpolicy.firstRun": False,
        "app.update.auto": False,
    }.items()
)
_PORT = "MarionetteActivePort"
_WAIT = 0.1
_A4 = {"width": 21.0, "height": 29.7}
"""Centimetres; the page says itself which of its sheets lie across."""


def print_page(url: str, profile: Path, seconds: float, alive: Callable[[], bool]) -> bytes:
    """The PDF of a page, from the browser that was started with this profile.

    Raises OSError when it does not answer in time or ends, ValueError when it does not print.
    """
    port = _port(profile, time.monotonic() + seconds, alive)
    with socket.create_connection(("127.0.0.1", port), seconds) as line:
        told = _Told(line)
        told.message()
        told.ask("WebDriver:NewSession", {})
        told.ask("WebDriver:Navigate", {"url": url})
        margin = dict.fromkeys(("top", "bottom", "left", "right"), 0)
        paper = {"page": _A4, "margin": margin, "background": True, "shrinkToFit": False}
        printed = told.ask("WebDriver:Print", paper)
    return base64.b64decode(printed["value"])


def _port(profile: Path, until: float, alive: Callable[[], bool]) -> int:
    """The port it listens on, which it writes into its profile once it does."""
    while time.monotonic() < until and alive():
        try:
            return int((profile / _PORT).read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError):
            time.sleep(_WAIT)
    raise TimeoutError(str(profile))


class _Told:
    """Questions and answers: ``LENGTH:JSON`` each way."""

    def __init__(self, line: socket.socket) -> None:
        self._line, self._file, self._number = line, line.makefile("rb"), 0

    def message(self) -> Any:
        """What comes next."""
        length = b""
        while not length.endswith(b":"):
            sign = self._file.read(1)
            if not sign:
                raise ConnectionError
            length += sign
        return json.loads(self._file.read(int(length[:-1])))

    def ask(self, command: str, about: dict[str, Any]) -> Any:
        """The answer to a command. Raises ValueError for one that is refused."""
        self._number += 1
        body = json.dumps([0, self._number, command, about]).encode()
        self._line.sendall(b"%d:%b" % (len(body), body))
        _, _, error, result = self.message()
        if error:
            raise ValueError(str(error))
        return result
