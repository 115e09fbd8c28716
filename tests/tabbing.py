"""Where the keyboard stops on a page: each press of Tab that lands on something, until it comes round."""

from dataclasses import dataclass

from playwright.sync_api import Page

# An outline is seen where it is two pixels thick and three times as light or dark as what it stands on (WCAG 2.2, 2.4.13).
LOOK = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
    const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (place) => {
    const colour = place ? getComputedStyle(place).backgroundColor : "rgb(255, 255, 255)";
    return /, 0\\)$/.test(colour) ? ground(place.parentElement) : colour;
  };
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
  const [dark, bright] = [light(outlineColor), light(ground(one.parentElement))].sort((a, b) => a - b);
  const root = document.documentElement;
  const within = (from, to, share, size) => Math.max(from, 0) + share * (Math.min(to, size) - Math.max(from, 0));
  const hits = ({ left, right, top, bottom }) => [0.1, 0.5, 0.9].map((share) => document.elementFromPoint(
    within(left, right, share, root.clientWidth), within(top, bottom, 0.5, root.clientHeight)));
  const first = document.querySelector("[data-first-stop]");
  if (!first) one.dataset.firstStop = "";
  return {
    what: `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 30)}`,
    first: one === (first ?? one),
    seen: [...one.getClientRects()].flatMap(hits).some((hit) => one.contains(hit)),
    marked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && (bright + 0.05) / (dark + 0.05) >= 3,
  };
}"""


@dataclass(frozen=True)
class Stop:
    """What has the focus: whether it can be seen, and whether it is marked so that a reader sees it."""

    what: str
    first: bool
    seen: bool
    marked: bool


def stops(page: Page, key: str = "Tab", most: int = 2000) -> list[Stop]:
    """Every stop from where the focus is until it leaves the page or is where it began."""
    found: list[Stop] = []
    left = False
    for _ in range(most):
        page.keyboard.press(key)
        look = page.evaluate(LOOK)
        stop = Stop(**look) if look else None
        left = left or not (stop and stop.first)
        if stop is None or (left and stop.first):
            return found
        found.append(stop)
    raise AssertionError(f"more than {most} stops")
