"""What values of mkdocs.yml have to be where MkDocs and the theme take any, and trip over what they did not expect.

What MkDocs checks by itself is not here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from casefile.problems import Document, Problem
from casefile.reading.settings import Value, find_values
from casefile.translation import N_
from casefile.translation import gettext as _

Rule = Callable[[Value], bool]


@dataclass(frozen=True, slots=True)
class Form:
    """What a value has to be: `is_met` tells whether it is, `message` says what it is not, of its `{name}`."""

    is_met: Rule
    message: str


def _is(kind: str) -> Rule:
    return lambda value: value.kind == kind


def _is_list_of(kind: str) -> Rule:
    return lambda value: value.kind == "list" and {*value.listed} <= {kind, "elsewhere"}


def _is_address(value: Value) -> bool:
    try:
        urlsplit(value.text)
    except ValueError:  # As of “https://[::1/”.
        return False
    return True


_NO_TEXT, _NO_FIELDS = N_("“{name}” is not a text."), N_("“{name}” holds no fields.")
_TEXT = Form(_is("text"), _NO_TEXT)
_ADDRESS = Form(_is_address, N_("“{name}” is not a web address."))
_LINK = Form(
    lambda value: _TEXT.is_met(value) and _is_address(value), N_("“{name}” is neither a path nor a web address.")
)
_TEXTS = Form(_is_list_of("text"), N_("“{name}” is no list of texts."))
_FIELDS = Form(_is("fields"), _NO_FIELDS)
_NAMED_FIELDS = Form(
    lambda value: value.kind == "fields" and {*value.listed} <= {"text", "elsewhere"},
    N_("“{name}” holds no fields, or one whose name is no text."),
)
_THEME = Form(lambda value: value.kind == "text" or _NAMED_FIELDS.is_met(value), _NAMED_FIELDS.message)
_LIST_OF_FIELDS = Form(_is_list_of("fields"), N_("“{name}” is no list of fields."))
_UNSET = Form(lambda value: False, N_("“{name}” is nothing that can be set."))
_PALETTE = Form(lambda value: _FIELDS.is_met(value) or _LIST_OF_FIELDS.is_met(value), _NO_FIELDS)
# By the names that lead to a value, as `find_values` takes them: its form, and how it is written.
FORMS: dict[str, tuple[Form, str]] = {
    "INHERIT": (_TEXT, "INHERIT: base.yml"),
    "config_file_path": (_UNSET, ""),
    "site_url": (_ADDRESS, "site_url: https://example.org/"),
    "repo_url": (_ADDRESS, "repo_url: https://example.org/archive"),
    "plugins.search": (_NAMED_FIELDS, "search: {lang: en}"),
    "plugins.material/search": (_NAMED_FIELDS, "material/search: {lang: en}"),
    "plugins.-.search": (_NAMED_FIELDS, "search: {lang: en}"),
    "plugins.-.material/search": (_NAMED_FIELDS, "material/search: {lang: en}"),
    "theme": (_THEME, "theme: {name: material}"),
    "theme.custom_dir": (_TEXT, "custom_dir: overrides"),
    "theme.static_templates": (_TEXTS, "static_templates: [404.html]"),
    "theme.language": (_TEXT, "language: fr"),
    "theme.features": (_TEXTS, "features: [navigation.footer]"),
    "theme.palette": (_PALETTE, "palette: {scheme: default}"),
    "theme.palette.toggle": (_FIELDS, "toggle: {icon: material/weather-night, name: Dark}"),
    "theme.palette.*.toggle": (_FIELDS, "toggle: {icon: material/weather-night, name: Dark}"),
    "theme.font": (_FIELDS, "font: false"),
    "theme.icon": (_FIELDS, "icon: {repo: fontawesome/brands/git-alt}"),
    "theme.icon.logo": (_TEXT, "logo: material/library"),
    "theme.icon.repo": (_TEXT, "repo: fontawesome/brands/git-alt"),
    "theme.icon.edit": (_TEXT, "edit: material/pencil"),
    "theme.icon.admonition": (_FIELDS, "admonition: {note: material/note}"),
    "theme.icon.tag": (_FIELDS, "tag: {default: material/tag}"),
    "theme.logo": (_LINK, "logo: assets/logo.svg"),
    "theme.favicon": (_LINK, "favicon: assets/favicon.png"),
    "extra.homepage": (_LINK, "homepage: https://example.org/"),
    "extra.social": (_LIST_OF_FIELDS, "social: [{icon: material/email, link: 'mailto:editors@example.org'}]"),
    "extra.social.*.icon": (_TEXT, "icon: material/email"),
    "extra.social.*.link": (_LINK, "link: https://example.org/"),
    "extra.alternate": (_LIST_OF_FIELDS, "alternate: [{name: Français, link: /fr/, lang: fr}]"),
    "extra.alternate.*.link": (_LINK, "link: /fr/"),
    "extra.alternate.*.lang": (_TEXT, "lang: fr"),
    "extra.analytics": (_FIELDS, "analytics: {provider: custom}"),
    "extra.consent": (_FIELDS, "consent: {title: …}"),
    "extra.consent.cookies": (_FIELDS, "cookies: {custom: …}"),
    "extra.polyfills": (_TEXTS, "polyfills: [assets/own.js]"),
    "extra.version": (_FIELDS, "version: {provider: mike}"),
}
# All others may be empty, or false: nothing is set then.
_NEVER_EMPTY = frozenset(
    {
        "INHERIT",
        "config_file_path",
        "theme.custom_dir",
        "theme.static_templates",
        "theme.language",
        "extra.social.*.icon",
        "extra.social.*.link",
        "extra.consent.cookies",
        "extra.polyfills",
    }
)


def check_forms(document: Document, folder: Path) -> Iterator[Problem]:
    """A problem for each value of the file of settings that is not what it has to be; `folder` is that of the file."""
    for path, value in find_values(document, FORMS):
        form, example = FORMS[path]
        if not _is_left_open(path, value) and not form.is_met(value):
            mend = _("Write “{setting}”.").format(setting=example) if example else _("Take the line out.")
            yield Problem(value.place, _(form.message).format(name=path.rpartition(".")[2]), mend)
        elif path == "INHERIT" and not (folder / value.text).is_file():
            message = _("There is no file “{path}”.").format(path=value.text)
            yield Problem(value.place, message, _("Mend its name, or take the line out."), rule="files")


def _is_left_open(path: str, value: Value) -> bool:
    """Whether nothing is set, or what is set there is not known here: of the environment only addresses are."""
    if value.kind == "elsewhere":
        return FORMS[path][0] is not _ADDRESS
    return (value.kind == "nothing" or value.text.lower() == "false") and path not in _NEVER_EMPTY
