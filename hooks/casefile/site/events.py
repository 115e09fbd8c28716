"""MkDocs' events, and nothing else: each is handed on. An archive's hook is `from casefile.site.events import *`."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from casefile.system.interruption import ending_at_once
from casefile.system.memory import collect_rarely

collect_rarely()
with ending_at_once():
    from casefile.site import mkdocs as pages
    from casefile.site.staging import Command
    from casefile.site.theme_fixes import fix_theme

COMMAND = Command()


def on_startup(command: str, dirty: bool) -> None:
    COMMAND.note(command, dirty)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    return pages.begin(config, COMMAND)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return pages.site_of(config).add_pages(files, config)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    pages.site_of(config).menu = nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return pages.site_of(config).begin_page(markdown, page, files)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return pages.site_of(config).finish_page(html, page, config, files)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    pages.site_of(config).make_pages(env, config, files)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    return pages.site_of(config).map_of(context) if template_name == "sitemap.xml" else context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return fix_theme(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    return fix_theme(output_content)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    pages.site_of(config).publish(config)


def on_serve(server: Any, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    pages.attend_preview(server, config, builder, COMMAND)


def on_shutdown() -> None:
    COMMAND.end()


def on_build_error(error: Exception) -> None:
    if isinstance(error, OSError):  # The disk is full, say: a line tells it better than a traceback.
        raise Abort(COMMAND.told_of(error))
