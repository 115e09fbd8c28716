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
from casefile.translation import gettext as _
from casefile.translation import language

# Overrides of Material's templates, and in `assets/` the style sheets and scripts.
THEME = Path(__file__).parents[1] / "theme"
_LOOK: dict[str, Any] = {
    "font": False,
    "icon": {"logo": "material/file-document-multiple-outline", "edit": "material/pencil-outline"},
    "palette": {"scheme": "default", "primary": "custom", "accent": "custom"},
}
_FEATURES = ("navigation.tabs", "navigation.top", "content.action.edit", "toc.follow")
_STYLES = ("assets/casefile.css", "assets/search.css")
# `words` is made at build: what the others say.
_MODULES = ("words", "casefile", "chooser", "copy", "search", "order", "previews")
_AS_WRITTEN: dict[str, Any] = {
    "extra_javascript": [{"path": f"assets/{name}.js", "type": "module"} for name in _MODULES],
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
        raise PluginError(
            _("mkdocs.yml: the pages are made for Material. Write “{setting}”.").format(
                setting="theme: { name: material }"
            )
        )
    _add_look(config.theme)
    _add_language(config.theme)
    # MkDocs has some of its own, which come first: pymdownx.superfences takes the place of fenced_code.
    config.markdown_extensions = _all_of(config.markdown_extensions, PAGE_EXTENSIONS)
    contents = {"permalink": True, "permalink_title": _("Link to this section")}
    config.mdx_configs["toc"] = contents | config.mdx_configs.get("toc", {})
    own, defaults = _read(_AS_WRITTEN), _read({})
    # An archive from before the engine named them may name them itself.
    config.extra_css = _all_of(_STYLES, config.extra_css)
    config.extra_javascript = _all_of(own.extra_javascript, config.extra_javascript)
    for group, rules in config.validation.items():
        if group not in defaults.validation:  # Of which MkDocs tells.
            continue
        unset = [name for name in rules if rules[name] == defaults.validation[group][name]]
        rules.update({name: own.validation[group][name] for name in unset})
    config.extra.setdefault("generator", False)
    config.watch += [str(one) for one in (dossier, own_folder(dossier.parent)) if one and one.is_dir()]


def _add_look(theme: Theme) -> None:
    # An archive's own templates come before ours, as ours before Material's.
    theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    defaults = Theme(name=theme.name)
    for name, ours in _LOOK.items():
        theirs = theme.get(name)
        if theirs == defaults.get(name):
            theme[name] = ours
        elif isinstance(ours, dict) and isinstance(theirs, dict):
            theme[name] = ours | theirs
    theme["features"] = _all_of(_FEATURES, theme["features"] or ())


def _add_language(theme: Theme) -> None:
    """Has Material speak the archive's language, or the nearest that it has, unless the archive says which."""
    theme["spoken"] = ""
    if theme["language"] != Theme(name=theme.name)["language"]:
        return
    parts = language().split("-")
    tags = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    files = [Path(folder, "partials", "languages") for folder in theme.dirs]
    known = (tag for tag in tags if any((folder / f"{tag}.html").is_file() for folder in files))
    theme["spoken"], theme["language"] = language(), next(known, theme["language"])
    theme["direction"] = page_direction()


def _all_of(first: Iterable[Any], then: Iterable[Any]) -> list[Any]:
    """All of two lists, each once by its name, as the second has it."""
    return list({str(one): one for one in (*first, *then)}.values())
