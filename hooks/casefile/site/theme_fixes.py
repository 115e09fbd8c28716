"""Where the pages of Material for MkDocs break the rules of HTML or of accessibility, mended in the finished page.

Its templates are not copied for that: they are long and change from version to version.
"""

import re

from casefile.site.isolation import isolating
from casefile.site.rendering import compact

_FIXES = (
    # There is nothing to complete in a checkbox.
    (re.compile(r'(<input class="md-toggle" [^>]*?) autocomplete="off"'), r"\1"),
    (re.compile(r'(<label class="md-nav__link" [^>]*?) tabindex=""'), r"\1"),
    # By these its script leaves the page at a single key, which nobody can turn off (WCAG 2.2, 2.1.4).
    (re.compile(r'<link rel="(?:prev|next)" [^>]*>\s*'), ""),
    # What Markdown says of a column; a page's policy allows no style in an attribute.
    (re.compile(r'(<t[hd]) style="text-align: (left|center|right);"'), r'\1 class="cf-to-\2"'),
)
# Material says only of the body which way it runs.
_BODY, _ROOT = '<body dir="rtl"', re.compile(r'<html lang="[^"]*"')
_CONTENTS = '<label class="md-nav__title" for="__toc">'


def fix_theme(html: str) -> str:
    """A page as Material made it, with what the Nu HTML checker and WCAG call an error put right.

    Its templates leave kilobytes of indents and empty lines on every page; these go.
    """
    html = compact(isolating(html))
    for pattern, mended in _FIXES:
        html = pattern.sub(mended, html)
    if _BODY in html:
        html = _ROOT.sub(r'\g<0> dir="rtl"', html, count=1)
    # The label of the contents is for a checkbox that is in the menu, and only on a page that is in the menu.
    return html if 'id="__toc"' in html else html.replace(_CONTENTS, '<label class="md-nav__title">')
