"""An edition as files: its links lead to files, so that it opens from a folder, and each file has its SHA-256."""

import re
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZipFile

from casefile.exports.zip_entries import zip_entry

CHECKSUMS = "SHA256SUMS"
_INDEX = "index.html"
# What a server shows where there is no page: its links lead to the address of the site, not of the edition.
_NOT_FOUND = "404.html"
# An address that may lead to a folder: relative, up to a slash or to dots; and what follows it.
_LINK = re.compile(
    r'(?P<name>\s(?:href|action)=")(?P<folder>(?:[^":/?#]+/)+|(?:(?:[^":/?#]+/)*\.{1,2}))(?P<rest>[?#][^"]*)?"'
)
_MOVED = re.compile(r'(?P<name>content="0; url=)(?P<folder>(?:[^":/?#]+/)+)(?P<rest>)"')


def edition_files(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an edition by their paths, made of those of a site: a browser opens a folder as a list of files.

    With them goes the list of their hashes, as `sha256sum --check` reads it.
    """
    files = {
        path: _leading_to_files(path, content, site) if path.endswith(".html") else content
        for path, content in site.items()
        if path != _NOT_FOUND
    }
    lines = (f"{sha256(content).hexdigest()}  {path}\n" for path, content in sorted(files.items()))
    return {**files, CHECKSUMS: "".join(lines).encode()}


def packed(files: Mapping[str, bytes], folder: str) -> bytes:
    """A zip file of some files in one folder: the same bytes for the same files."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            archive.writestr(zip_entry(f"{folder}/{path}"), content)
    return out.getvalue()


def _leading_to_files(path: str, content: bytes, site: Mapping[str, bytes]) -> bytes:
    """A page whose links to the folders of other pages lead to these; all other bytes stay as they are."""
    here = dirname(path)

    def lead(link: re.Match[str]) -> str:
        target = normpath(join(here, link["folder"], _INDEX))
        if target not in site:
            return link[0]
        slash = "" if link["folder"].endswith("/") else "/"
        return f'{link["name"]}{link["folder"]}{slash}{_INDEX}{link["rest"] or ""}"'

    html = content.decode("utf-8", "surrogateescape")
    return _MOVED.sub(lead, _LINK.sub(lead, html)).encode("utf-8", "surrogateescape")
