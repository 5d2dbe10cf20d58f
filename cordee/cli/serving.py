"""The application: the pages of this computer, for who does not care for a terminal."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.cli.settings import settings
from cordee.cli.speaking import command, option
from cordee.i18n import Text, plain


@command(
    "app",
    details=Text("serve.details"),
    examples=[Text("serve.example")],
)
@option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    about=Text("serve.home"),
    called=Text("serve.home_called"),
)
@option("--port", type=click.IntRange(1024, 65535), about=Text("serve.port"), called=plain("N"))
@option("--no-browser", is_flag=True, about=Text("serve.no_browser"))
def app(home: Path | None, port: int | None, no_browser: bool) -> None:
    """Serve the application until it is left."""
    from cordee.app.serving import default_home, start
    from cordee.graph.opening import default_place
    from cordee.graph.secrets import refuse_secret

    place = settings().place or ""
    refuse_secret(place or default_place())

    def opened(link: str) -> None:
        import webbrowser  # it takes a while, and every command imports this module

        click.echo(str(Text("serve.link" if no_browser else "serve.open", link=link)), err=True)
        if not no_browser:
            webbrowser.open(link)

    start(home or default_home(), place, port=port or 0, opened=opened)
