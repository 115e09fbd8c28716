"""Where a reader reports a problem: the repository's form for corrections, filled in as far as the page knows."""

from urllib.parse import urlencode

# Its fields are in .github/ISSUE_TEMPLATE/correction.yml; GitHub fills those in that an address names.
FORM = "correction.yml"


def report_address(repository: str, page: str, record: str = "") -> str:
    """The address of the form for a `page` (its address) and the `record` (its id) that it shows, if it shows one."""
    known = {"template": FORM, "record": record, "page": page}
    return f"{repository.rstrip('/')}/issues/new?{urlencode({name: value for name, value in known.items() if value})}"
