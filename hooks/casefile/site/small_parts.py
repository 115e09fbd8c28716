"""The smallest parts of pages: each stands hundreds of times on one, so that a template would take too long over it.

All that comes from records goes through `escaped`.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from markdown import Markdown
from markupsafe import Markup, escape

from casefile.evidence.standing import Rule
from casefile.evidence.standing_line import StandingLine
from casefile.model.dates import in_words, read_date
from casefile.model.directions import arrow, attributes_of, page_direction, prevailing_direction
from casefile.model.html import NO_HTML, as_html
from casefile.model.vocabulary import EXCLUDES, RETRACTED_SIGN, stance_named
from casefile.site.isolation import marked, unmarked
from casefile.translation import catalogue_language, language
from casefile.translation import gettext as _
from casefile.views.cards import SaidView
from casefile.views.moments import Period
from casefile.views.parts import PassageView, TimeView

# The same names, dates and addresses are written over and over. A text that is HTML already is none of plain words.
escaped = lru_cache(maxsize=20_000, typed=True)(escape)


def printed(value: Any) -> Markup:
    """A value as a template prints it: HTML as it is, all else as a page shows it."""
    kind = type(value)
    return value if kind is Markup else _shown(value, language()) if kind is str else escape(marked(value))


def shown(text: str) -> Markup:
    """A text as a page shows it: escaped, and apart from its neighbours if it runs against the page."""
    return printed(text)


@lru_cache(maxsize=20_000)
def _shown(text: str, spoken: str) -> Markup:
    return escape(marked(text))


def chip(rule: Rule) -> Markup:
    """The sign and the word of a standing."""
    standing, sign, words = map(escaped, (rule.standing, rule.sign, rule.shown))
    return as_html(f'<span class="cf-chip cf-chip--{standing}" data-sign="{sign}">{words}</span>')


# The signs of what stands where stances do and is none.
_SIGNS = {"excludes": EXCLUDES, "retracted": RETRACTED_SIGN}


@lru_cache(maxsize=1_000)
def stance(name: str, words: str) -> Markup:
    """A stance with its sign, in these words."""
    sign = _SIGNS[name] if name in _SIGNS else stance_named(name).sign
    return Markup('<span class="cf-stance cf-stance--{}" data-sign="{}">{}</span>').format(name, sign, words)


def standing_first(chip: Markup, line: StandingLine) -> Markup:
    """What goes before a claim's text away from its own page, after the sign and the word of its standing."""
    if not line.answered:
        return chip
    answered = _("{answered}:").format(answered=shown(line.answered))
    return as_html(f'{chip} <span class="cf-answered">{answered}</span>')


def date(said: SaidView | TimeView) -> Markup:
    """A date in short. Where that leaves something out, all of it is there for the pointer, the ear and print."""
    words = shown(said.words)
    if not said.exact:
        return words
    exact = escaped(said.exact)
    in_full = _(": {day}").format(day=shown(said.exact))
    return as_html(f'<span title="{exact}">{words}<span class="cf-exact">{in_full}</span></span>')


def dated(written: str) -> str:
    """A date as it is recorded, in words."""
    return in_words(read_date(written))


def facts_of(found: Iterable[SaidView]) -> Markup:
    """Facts in a line."""
    return as_html(" · ".join(map(date, found)))


def when(said: SaidView) -> Markup:
    """A date in brackets behind something else; nothing where it is not known."""
    return as_html(f' <span class="cf-when">({date(said)})</span>') if said else NO_HTML


def quoted(passage: PassageView) -> Markup:
    """The words of a quotation; those that are the editors' own are marked, for the eye and for the ear."""
    words = _("editors’ words: ")
    whose = f'<span class="cf-inserted__whose" lang="{catalogue_language()}" data-pagefind-ignore>{words}</span>'
    pieces = (
        f'<span class="cf-inserted">{whose}{escape(words)}</span>' if inserted else escape(words)
        for words, inserted in passage.pieces
    )
    return as_html(_("“{words}”").format(words="".join(pieces)))


def dates(period: Period[Any]) -> Markup:
    """From when until when something is shown, as attributes."""
    until = f' data-to="{escaped(period.until)}"' if period.until else ""
    return as_html(f'data-from="{escaped(period.since)}"{until}')


def at(html: Markup, period: Period[Any]) -> Markup:
    """What is shown in a period. What is over by now stands in a template: without script there is only today."""
    return as_html(f"<template data-past>{html}</template>") if period.until else html


def within(html: Markup, period: Period[Any], since: str) -> Markup:
    """The same in what is itself shown from a moment on: what is shown as long as that needs no dates of its own."""
    if not period.until and period.since == since:
        return html
    return at(as_html(f"<span {dates(period)}>{html}</span>"), period)


def markdown(text: str) -> Markup:
    """A page's own Markdown, which is no stranger's: what is put into it is escaped before, and holds no Markdown."""
    text = unmarked(text)
    html, direction = _converted(text), prevailing_direction(text)
    return html if direction == page_direction() else Markup('<div dir="{}">\n{}\n</div>').format(direction, html)


@lru_cache(maxsize=100)
def _converted(markdown: str) -> Markup:
    return as_html(Markdown(extensions=["tables", "attr_list"], output_format="html").convert(markdown))


FILTERS = {"at": at, "within": within, "markdown": markdown}
FUNCTIONS = {one.__name__: one for one in (stance, date, dated, facts_of, when, quoted, dates, attributes_of, arrow)}
