"""Adding an edition to `editions.yml`: a few lines at its end, and all that stood there before stays as it was."""

_BEGINNING = """\
# The dated editions of this archive, the first one first: “casefile edition” adds one. Once an edition can be had, say
# where: url (its pages on the web, with a slash at the end), doi, sha256 (of its zip file).
editions:
"""


def with_edition(text: str, day: str, version: str) -> str:
    """The text of the file with one edition more, by its day and its commit; "" stands for no file yet."""
    before = text if text.strip() else _BEGINNING
    end = "" if before.endswith("\n") else "\n"
    return f"{before}{end}  - day: {day}\n    version: {version}\n"
