"""What axe objects to on a page, as it stands or whichever way it is looked at."""

from playwright.sync_api import Page, expect

from browsing import HEIGHT, NODE_MODULES, SCHEMES, WIDTHS, Window

AXE = NODE_MODULES / "axe-core/axe.min.js"
# WCAG 2.2 AA, and what axe holds for good practice. Rules of 2.2 are off unless they are asked for.
LEVELS = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split()
OPEN_ALL = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"

# Most of axe's time goes into the colours of each word. What is made of the same elements and classes as what stands
# before it looks the same.
ONE_OF_EACH = """() => {
  for (const list of document.querySelectorAll("article :is(tbody, tr, ul, ol, section, div, p)")) {
    const seen = {};
    for (const item of [...list.children]) {
      const inner = [item, ...item.querySelectorAll("*")];
      const looks = [...new Set(inner.map((one) => one.tagName + one.getAttribute("class")))].sort().join();
      if (seen[looks] && !item.matches("td, th")) item.remove();
      seen[looks] = true;
    }
  }
}"""


def axe_objections(page: Page, *left_out: str) -> list[str]:
    """What axe objects to on a page as it stands, each with its rule and the element; of all rules but those left out."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = {"target-size": {"enabled": True}, **{name: {"enabled": False} for name in left_out}}
    options = {"runOnly": LEVELS, "rules": rules, "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run(options).then((results) => results.violations)", options)
    return [f"{violation['id']}: {node['html'][:200]}" for violation in found for node in violation["nodes"]]


def objections_everywhere(opened: Window, path: str) -> list[str]:
    """What axe objects to on a page with all that is folded open, in light and dark, on a phone and at a desk."""
    page = opened.open(path)
    page.evaluate(OPEN_ALL)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [f"{width}: {objection}" for objection in axe_objections(page, "color-contrast")]
    page.evaluate(ONE_OF_EACH)
    for scheme, name in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found += [f"{scheme}, {width}: {objection}" for objection in axe_objections(page)]
    return found
