"""Requests that nobody should send, drawn from a seed: methods, paths, headers, bodies and cookies by chance.

The same seed gives the same requests. Some come as a page of ours would send them, so that they reach the
screens; what they bring is then no form, or one with words of no meaning.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from cordee.app.screens import ALL
from tests.app.visitor import BASE, PORT
from tests.viz.payloads import PAYLOADS

LEFT_OUT = frozenset({"/quitter", "/exemple"})
"""What ends the application, or needs no word to load the example."""
METHODS = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW", "get", "")
FIELDS = (
    "nom", "a", "b", "au", "sans", "tout", "vue", "pas", "forme", "nommer", "sujet", "row", "col", "base",
    "value", "op", "ecrit", "membres", "reponse", "nature", "decisions", "retour", "langue", "theme",
    "personnes", "touches", "de", "texte", "demander", "voir", "limite", "lecture", "v0", "p0",
    "fichier", "jeu", "retirer", "ligne", "c.0.note", "v.0.note", "mot", "colonnes", "derniers",
)  # fmt: skip
WORDS = (
    *PAYLOADS, "", " ", "0", "-1", "99999999999999999999", "1e999", "NaN", "é" * 300, "x" * 20_000, "\x00",
    "../../etc/passwd", "..\\..\\", "%2e%2e%2f", "%", "2018-13-45", "2018-10", "٣", "\u202eabc", "\ufeff",
    "[]", "{}", '{"before": 1}', '{"notes": null}', "null", "ADRETS", "alpes", "Espaces Valléens",
    "MATCH (n) RETURN n", "MATCH (n) DETACH DELETE n", "a" * 20 + ".b", "echo", "tout", "csv", "json", "1",
)  # fmt: skip
TYPES = (
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=klingon",
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x",
    'multipart/form-data; boundary="\xff', "application/json", "text/plain", "", "a" * 5_000, ";;;", "\xff",
)  # fmt: skip
HEADERS = (
    "accept", "accept-language", "content-length", "range", "if-none-match", "x-forwarded-for", "expect",
    "x-forwarded-host", "transfer-encoding", "upgrade", "te", "connection", "referer", "user-agent", "\xff",
)  # fmt: skip
DATASETS = ("alpes", "essai", "inconnue", "..", "%2e%2e", "\x00", "x" * 300)


@dataclass(frozen=True)
class ByChance:
    """A request, as a server hands it on; ``ours`` when it comes as from a page of the application."""

    method: str
    path: str
    query: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    body: tuple[bytes, ...]
    ours: bool

    @property
    def scope(self) -> dict[str, object]:
        """It for an ASGI program."""
        return {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": self.method,
            "scheme": "http", "path": self.path, "raw_path": self.path.encode("utf-8", "replace"),
            "query_string": self.query, "headers": list(self.headers), "root_path": "",
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", PORT),
        }  # fmt: skip


@dataclass
class _Draw:
    chance: random.Random
    cookie: str
    paths: tuple[str, ...] = field(
        default_factory=lambda: tuple(sorted({one.path for one in ALL} - LEFT_OUT))
    )

    def request(self) -> ByChance:
        chance = self.chance
        ours = chance.random() < 0.7
        type_, body = self._body()
        headers = [*self._guarded(ours), (b"content-type", type_.encode("latin-1"))]
        for _ in range(chance.choice((0, 0, 1, 4))):
            headers.append((chance.choice(HEADERS).encode("latin-1"), self._bytes()))
        method = chance.choice(("GET", "POST")) if chance.random() < 0.85 else chance.choice(METHODS)
        query = self._form() if chance.random() < 0.6 else self._bytes()
        return ByChance(method, self._path(), query, tuple(headers), body, ours)

    def _guarded(self, ours: bool) -> Iterator[tuple[bytes, bytes]]:
        good = {"host": BASE[7:], "origin": BASE, "sec-fetch-site": "same-origin", "cookie": self.cookie}
        if not ours:
            name = self.chance.choice(sorted(good))
            good[name] = self.chance.choice(
                ("", "evil.example", "null", "cross-site", "cordee-4242=x; =;=", "\xff")
            )
        for name, value in good.items():
            yield name.encode(), value.encode("latin-1")

    def _path(self) -> str:
        chance = self.chance
        if chance.random() < 0.1:
            return chance.choice(
                ("/", "//", "/d", "/d/", "/static/", "/static/../app.py", "/d/alpes//", "", "*")
            )
        path = chance.choice(self.paths).replace(
            "{slug}", chance.choice(DATASETS if chance.random() < 0.3 else ("alpes",))
        )
        for name in ("question", "paper", "deposit", "number", "suffix", "name"):
            path = path.replace(f"{{{name}}}", chance.choice((*_KNOWN.get(name, ()), chance.choice(WORDS))))
        return path

    def _bytes(self) -> bytes:
        chance = self.chance
        if chance.random() < 0.5:
            return chance.choice(WORDS).encode("utf-8", "replace")[:2_000].replace(b"\n", b" ")
        return chance.randbytes(chance.choice((0, 1, 7, 200)))

    def _form(self) -> bytes:
        chance = self.chance
        words = [
            f"{chance.choice(FIELDS)}={quote(chance.choice(WORDS).encode('utf-8', 'replace'))}"
            for _ in range(chance.choice((1, 2, 5, 12)))
        ]
        return "&".join(words).encode()

    def _body(self) -> tuple[str, tuple[bytes, ...]]:
        chance = self.chance
        drawn = chance.random()
        if drawn < 0.5:
            return TYPES[0], (self._form(),)
        if drawn < 0.75:
            return "multipart/form-data; boundary=x", (self._parts(),)
        return chance.choice(TYPES), tuple(self._bytes() for _ in range(chance.choice((0, 1, 3))))

    def _parts(self) -> bytes:
        chance = self.chance
        parts = []
        for _ in range(chance.choice((0, 1, 3))):
            name = chance.choice((*FIELDS, "fichier", "fichier"))
            more = chance.choice(
                ("", '; filename="a.xlsx"', '; filename="../../x.csv"', '; filename="\x00"', ";;")
            )
            parts.append(f'--x\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode())
            parts.append(self._bytes() + b"\r\n")
        return b"".join(parts) + chance.choice((b"--x--\r\n", b"--x", b"", b"--y--\r\n"))


_KNOWN: Mapping[str, tuple[str, ...]] = {
    "question": ("partenaires", "financements", "comparer", "chemins", "requete", "manques"),
    "paper": ("livret", "tableau", "releve"),
    "suffix": ("xlsx", "exe"),
}


def by_chance(count: int, cookie: str, *, seed: int = 1) -> Iterator[ByChance]:
    """So many requests; ``cookie`` is that of a browser which was let in."""
    draw = _Draw(random.Random(seed), cookie)
    for _ in range(count):
        yield draw.request()
