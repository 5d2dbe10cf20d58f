"""What every page is made with: the files shipped beside the code, templates that escape, one policy."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from cordee.i18n import unbroken

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def shipped(name: str) -> str:
    """The text of a file of ``viz/templates``."""
    return files("cordee.viz").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def template(name: str) -> Template:
    """A template of ``viz/templates``, which escapes whatever is put into it."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(shipped(name))


def typeset_page(name: str, **shown: Any) -> str:
    """A page made of a template and what is shown on it, typeset."""
    return typeset(template(name).render(**shown))


_TAGS = re.compile(
    r"<(?:(script|style|textarea|pre|code|title)\b.*?</\1\s*>|option\b[^<]*|[^>]*>)", re.S | re.I
)
"""What is no text that people read in lines; an option may have no end of its own."""


def typeset(html: str) -> str:
    """The page with the spaces of its text that no line may end at."""
    done, last = [], 0
    for tag in _TAGS.finditer(html):
        done += [unbroken(html[last : tag.start()]), tag[0]]
        last = tag.end()
    return "".join([*done, unbroken(html[last:])])


def policy(style: str, scripts: Sequence[str] = (), *, images: str = "data:") -> str:
    """A Content-Security-Policy: nothing from anywhere, only this style and these scripts.

    Where there are scripts, no text is made into markup by them either (Trusted Types).
    """
    listed = f"script-src {' '.join(map(fingerprint, scripts))}"
    rules = (
        "default-src 'none'",
        *((listed,) if scripts else ()),
        f"style-src {fingerprint(style)}",
        f"img-src {images}",
        "base-uri 'none'",
        "form-action 'none'",
        *(("require-trusted-types-for 'script'", "trusted-types 'none'") if scripts else ()),
    )
    return "; ".join(rules)


def script_safe(code: str) -> str:
    """``code`` such that an HTML parser reads it to its end, and with the line ends it will see."""
    code = code.replace("\r\n", "\n").replace("\r", "\n")
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def fingerprint(text: str) -> str:
    """How a Content-Security-Policy names the one inline script or style it allows."""
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
