"""A page to capture, a dossier to capture it into, and `casefile capture`."""

import sys

from click.testing import CliRunner

from casefile.cli import main

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd

BASE = """
--- organisations/harbour-post.yml
name: The Harbour Post
aliases: [harbourpost.example]
--- people/claire-exemple.yml
name: Claire Exemple
"""
SENTENCES = [
    "The bridge was closed on Tuesday evening, before the council had met to vote on it.",
    "A member of the council says that the mayor had it closed without waiting for anybody.",
    "The mayor answered on Wednesday that she had ordered nothing at all, to nobody.",
    "The harbour master, who keeps the key, did not reply to three calls and a letter.",
    "Nobody knows yet when the old bridge will be opened again to carts and walkers.",
]
ARTICLE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def html(body=ARTICLE, head="", lang=' lang="en"', title="<title>The bridge - The Harbour Post</title>"):
    menu = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
    return f"<!doctype html><html{lang}><head>{title}{head}</head><body>{menu}<article><h1>Old bridge closed before the vote</h1>{body}</article><footer>All rights reserved</footer></body></html>"


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def capture(folder, url, *options, typed=None):
    arguments = ["capture", url, "--dossier", str(folder / "dossier"), *(["--yes"] if typed is None else []), *options]
    result = CliRunner().invoke(main, arguments, input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result
