"""`_headers`: what a host that reads such a file is to send with each answer, of that which no page can say of itself.

The form is that of Netlify and of Cloudflare Pages. All others send the file as they do any other.
"""

from pathlib import PurePosixPath

from casefile.site.pages import fixed_paths

PATH = "_headers"
# A page that somebody else shows in a frame is not that person's. What is made for frames lies below a claim's page.
_NO_FRAME = "  Content-Security-Policy: frame-ancestors 'none'\n"
_TYPES = "  X-Content-Type-Options: nosniff\n"
_WITH_FRAMES = "claims"


def headers_file() -> str:
    """The file: rules by addresses, each with its headers below it."""
    folders = {PurePosixPath(path).parts[0].removesuffix(".md") for path in fixed_paths()} - {_WITH_FRAMES, "index"}
    places = ["/", f"/{_WITH_FRAMES}/", f"/{_WITH_FRAMES}/:claim/", *(f"/{folder}/*" for folder in sorted(folders))]
    return f"/*\n{_TYPES}" + "".join(f"{place}\n{_NO_FRAME}" for place in places)
