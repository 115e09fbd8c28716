"""What the engine sets of MkDocs' settings, so that an archive's mkdocs.yml holds its own alone and grows no older.

What that file sets to something else than MkDocs' or Material's default counts. Lists are added to: style sheets,
scripts, extensions, the theme's features.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.theme import Theme

from casefile.model.directions import page_direction
from casefile.model.markup import PAGE_EXTENSIONS
from casefile.site.own_templates import own_folder
from casefile.translation import ENGLISH, language

# Overrides of Material's templates, and in `assets/` the style sheets and scripts.
THEME = Path(__file__).parents[1] / "theme"
_LOOK: dict[str, Any] = {
    "font": False,
    "icon": {"logo": "material/file-document-multiple-outline", "edit": "material/pencil-outline"},
    "palette": {"scheme": "default", "primary": "custom", "accent": "custom"},
}
_FEATURES = ("navigation.tabs", "navigation.top", "content.action.edit", "toc.follow")
_STYLES = ("assets/casefile.css", "assets/search.css")
_MODULES = ("chooser", "copy", "search", "as-of", "order", "previews", "timeline")
_CONTENTS = {"permalink": True, "permalink_title": "Link to this section"}
_AS_WRITTEN: dict[str, Any] = {
    "extra_javascript": [
        {"path": "assets/casefile.js", "defer": True},
        *({"path": f"assets/{name}.js", "type": "module"} for name in _MODULES),
    ],
    "validation": {
        "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "relative_to_docs"},
        "links": {
            "not_found": "warn",
            "anchors": "warn",
            "absolute_links": "relative_to_docs",
            "unrecognized_links": "warn",
        },
    },
}


class _Settings(Config):  # type: ignore[no-untyped-call]
    extra_javascript = config_options.ListOfItems(config_options.ExtraScript(), default=[])  # type: ignore[no-untyped-call]
    validation = config_options.PropagatingSubConfig[MkDocsConfig.Validation]()


def _read(settings: dict[str, Any]) -> _Settings:
    """Settings as MkDocs makes them of what stands in a file."""
    read = _Settings()
    read.load_dict(settings)
    read.validate()
    return read


def add_engine_settings(config: MkDocsConfig, dossier: Path) -> None:
    """Adds to the settings of an archive those of the engine. PluginError where it has another theme."""
    if config.theme.name != "material":
        raise PluginError("mkdocs.yml: the pages are made for Material. Write “theme: { name: material }”.")
    _add_look(config.theme)
    # MkDocs has some of its own, which come first: pymdownx.superfences takes the place of fenced_code.
    config.markdown_extensions = _all_of(config.markdown_extensions, PAGE_EXTENSIONS)
    config.mdx_configs["toc"] = _CONTENTS | config.mdx_configs.get("toc", {})
    own, defaults = _read(_AS_WRITTEN), _read({})
    # An archive from before the engine named them may name them itself.
    config.extra_css = _all_of(_STYLES, config.extra_css)
    config.extra_javascript = _all_of(own.extra_javascript, config.extra_javascript)
    for group, rules in config.validation.items():
        unset = [name for name in rules if rules[name] == defaults.validation[group][name]]
        rules.update({name: own.validation[group][name] for name in unset})
    config.extra.setdefault("generator", False)
    config.watch += [str(one) for one in (dossier, own_folder(dossier.parent)) if one and one.is_dir()]


def _add_look(theme: Theme) -> None:
    # An archive's own templates come before ours, as ours before Material's.
    theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    defaults = Theme(name=theme.name)
    for name, ours in (_LOOK | _tongue(theme)).items():
        theirs = theme.get(name)
        if theirs == defaults.get(name):
            theme[name] = ours
        elif isinstance(ours, dict) and isinstance(theirs, dict):
            theme[name] = ours | theirs
    theme["features"] = _all_of(_FEATURES, theme["features"] or ())


def _tongue(theme: Theme) -> dict[str, Any]:
    """The language that is spoken, as far as the theme has it, and its direction."""
    parts = language().split("-")
    known = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    files = [Path(folder, "partials/languages") for folder in theme.dirs]
    found = (tag for tag in known if any((one / f"{tag}.html").is_file() for one in files))
    return {"language": next(found, ENGLISH), "direction": page_direction()}


def _all_of(first: Iterable[Any], then: Iterable[Any]) -> list[Any]:
    """All of two lists, each once by its name, as the second has it."""
    return list({str(one): one for one in (*first, *then)}.values())
