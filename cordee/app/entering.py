"""The way in: a page that hands over the word of its link, and programs of this person that ask for one."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from cordee.app import pages
from cordee.app.guard import cookie_name
from cordee.app.running import Running
from cordee.app.speaking import spoken_to
from cordee.i18n import language, speak


def routes(running: Running) -> list[Route]:
    """The routes that answer without a session."""

    def page(request: Request, status: int, *, refused: bool) -> HTMLResponse:
        with speak(spoken_to(running, request)):
            shown = {"lang": language(), "refused": refused}
            return HTMLResponse(pages.rendered("enter.html.j2", shown), status)

    async def enter(request: Request) -> Response:
        if request.method != "POST":
            return page(request, 200, refused=False)
        async with request.form(max_files=0, max_fields=4, max_part_size=1_000) as form:
            word = form.get("mot", "")
        session = running.entrance.let_in(word.strip() if isinstance(word, str) else "")
        if session is None:
            return page(request, 401, refused=True)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(cookie_name(running.port), session, httponly=True, samesite="strict", path="/")
        return answer

    async def link(_: Request) -> Response:
        return JSONResponse({"link": running.link})

    return [
        Route("/entrer", enter, methods=["GET", "POST"]),
        Route("/lien", link, methods=["POST"]),
    ]
