"""Where the repository's host edits a file, and begins a new one, as far as its addresses are known.

GitHub and Gitea (Forgejo too) take the name and the text of a new file from the address
(<https://docs.gitea.com/development/integrations>), GitLab the name alone.
"""

import re
from dataclasses import dataclass

_TEXT = "?filename={name}&value={text}"
# What stands before the branch where a file is edited; where one is begun; and what that takes.
_HOSTS = (
    ("/-/edit/", "/-/new/", "?file_name={name}"),
    ("/_edit/", "/_new/", _TEXT),
    ("/edit/", "/new/", _TEXT),
)


@dataclass(frozen=True, slots=True)
class Repository:
    """Addresses with `{path}`, `{folder}`, `{name}` and `{text}` in the place of what goes there; "" if not known."""

    edit: str = ""
    new: str = ""

    @property
    def takes_text(self) -> bool:
        """Whether a new file begins with the text that its address has."""
        return "{text}" in self.new


def repository_at(edited_at: str) -> Repository:
    """The addresses of a repository in which a file is edited at the address `edited_at`, which has its `{path}`."""
    if not re.match(r"https?://[^/]", edited_at) or not edited_at.endswith("{path}"):
        return Repository()
    for edits, begins, takes in _HOSTS:
        before, found, behind = edited_at.partition(edits)
        if found:
            return Repository(edited_at, before + begins + behind.replace("{path}", "{folder}") + takes)
    return Repository(edited_at)
