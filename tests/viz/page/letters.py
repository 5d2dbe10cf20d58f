"""What is written on the canvas: each name, its place and its size, as the page draws it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.viz.page.hands import Hands

_WATCH = """
window.__said = [];
let frame = 0;
const tick = () => { frame += 1; requestAnimationFrame(tick); };
requestAnimationFrame(tick);
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const wide = this.measureText(text).width, high = parseFloat(/([\\d.]+)px/.exec(this.font)[1]);
  const named = this.canvas.isConnected && this.textAlign === "center" && this.textBaseline === "alphabetic";
  const left = x - wide * { center: 0.5, right: 1 }[this.textAlign] || x;
  window.__said.push({ frame, text, left, top: y - high * 0.92, wide, high, named });
  return write.apply(this, arguments);
};
"""
_LAST = """
const last = window.__said.reduce((most, one) => Math.max(most, one.frame), 0);
return window.__said.filter((one) => one.frame === last);
"""
_BOXES = """
const own = document.querySelector("#map canvas").getBoundingClientRect();
return Array.from(document.querySelectorAll(arguments[0])).map((one) => one.getBoundingClientRect())
  .filter((box) => box.width > 0)
  .map((box) => [box.left - own.left, box.top - own.top, box.width, box.height]);
"""


@dataclass(frozen=True)
class Written:
    """A line of a name: its left, top, width and height in pixels of the canvas."""

    text: str
    left: float
    top: float
    wide: float
    high: float

    def within(self, width: float, height: float) -> bool:
        """Whether the whole line is on a canvas of this size."""
        right, bottom = self.left + self.wide, self.top + self.high
        return self.left >= -1 and self.top >= -1 and right <= width + 1 and bottom <= height + 1

    def meets(self, box: list[float]) -> bool:
        """Whether it stands under a box, given by left, top, width and height."""
        left, top, wide, high = box
        beside = self.left + self.wide <= left or left + wide <= self.left
        return not (beside or self.top + self.high <= top or top + high <= self.top)


@contextmanager
def watched(hands: Hands) -> Iterator[None]:
    """Pages opened meanwhile keep what they write."""
    driver = hands.browser.driver
    made = driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH})
    yield
    driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": made["identifier"]})


def written(hands: Hands, *, named: bool = True) -> list[Written]:
    """The names of the last frame; or, not ``named``, what else is written: towns, counts, the scale."""
    found = [one for one in hands.browser.run(_LAST) if one["named"] is named]
    return [Written(one["text"], one["left"], one["top"], one["wide"], one["high"]) for one in found]


def boxes(hands: Hands, selector: str) -> list[list[float]]:
    """Where these elements stand on the canvas."""
    found: list[list[float]] = hands.browser.run(_BOXES, selector)
    return found


def canvas_size(hands: Hands) -> tuple[float, float]:
    """The width and height of the canvas."""
    script = "const c = document.querySelector('#map canvas'); return [c.clientWidth, c.clientHeight]"
    width, height = hands.browser.run(script)
    return float(width), float(height)
