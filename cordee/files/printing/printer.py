"""A page as PDF: by Chromium or one of its kin, else by Firefox, whichever is found first."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from cordee.errors import OutputError
from cordee.files.atomic import write_bytes
from cordee.files.printing.marionette import PREFERENCES, print_page
from cordee.i18n import Text

SECONDS = 90
"""How long a browser may take for one page."""
_CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
    "brave-browser",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_FIREFOX = (
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
)
_QUIET = (
    "--headless=new",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    # No name of any host means anything to it.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
)


def print_pdf(page: Path, pdf: Path) -> None:
    """Print the page of a file, which asks nobody for anything, at ``pdf``.

    Raises OutputError when no browser is found, or when the one that is does not print it.
    """
    for names, printed in ((_CHROMIUM, _by_chromium), (_FIREFOX, _by_firefox)):
        browser = next(filter(None, map(shutil.which, names)), None)
        if browser is not None:
            return _print(browser, printed, page, pdf)
    raise OutputError(Text("pdf.no_browser", page=str(page)))


def _print(browser: str, printed: Callable[[str, Path, Path], bytes], page: Path, pdf: Path) -> None:
    try:
        # Beside the file: a browser that is shut up in a box of its own reads no folder of the system's.
        with TemporaryDirectory(
            prefix="cordee-pdf-", dir=pdf.resolve().parent, ignore_cleanup_errors=True
        ) as at:
            data = printed(browser, page.resolve(), Path(at))
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise OutputError(Text("pdf.failed", browser=Path(browser).name, page=page.name)) from error
    write_bytes(pdf, data)


def _by_chromium(browser: str, page: Path, folder: Path) -> bytes:
    made = folder / "page.pdf"
    # Its sandbox refuses to run as root; the page is ours and holds no script.
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    own = [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={made}"]
    with _running([browser, *_QUIET, *root, *own, page.as_uri()]) as process:
        process.wait(SECONDS)
    return made.read_bytes()


def _by_firefox(browser: str, page: Path, folder: Path) -> bytes:
    profile = folder / "profile"
    profile.mkdir()
    (profile / "user.js").write_text(PREFERENCES, encoding="utf-8", newline="")
    asked = [browser, "--headless", "--no-remote", "--marionette", "--profile", str(profile)]
    with _running(asked) as process:
        return print_page(page.as_uri(), profile, SECONDS, lambda: process.poll() is None)


@contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A browser that is gone afterwards, with all that it started."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        import signal

        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait(SECONDS)
