"""MkDocs' events, and nothing else: what each of them does stands in `casefile`."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from casefile import pages

COMMAND = pages.Command()


def on_startup(command: str, dirty: bool) -> None:
    COMMAND.note(command, dirty)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    return pages.begin(config, COMMAND)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return pages.site_of(config).add_pages(files, config)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return pages.site_of(config).finish_page(html, page, config)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    pages.site_of(config).stop_if_broken()


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    pages.site_of(config).publish(config)


def on_build_error(error: Exception) -> None:
    COMMAND.discard()
