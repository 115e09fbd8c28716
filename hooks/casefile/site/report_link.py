"""Where a reader reports a problem: the repository's form for corrections, or else the publisher's contact.

Form and message are filled in as far as the page knows.
"""

from urllib.parse import quote, urlencode

# Its fields are in .github/ISSUE_TEMPLATE/correction.yml; GitHub fills those in that an address names.
FORM = "correction.yml"


def report_address(page: str, record: str, repository: str, contact: str) -> str:
    """The address for a `page` (its address) and the `record` (its id) that it shows; empty where none is known.

    `record`, `repository` and `contact` are empty where there is none.
    """
    return _form(repository, page, record) if repository else _message(contact, page, record)


def _message(contact: str, page: str, record: str) -> str:
    if not contact.startswith("mailto:"):
        return contact
    subject = f"A problem with {page or 'the home page'}" + (f" (record {record})" if record else "")
    return f"{contact}?{urlencode({'subject': subject}, quote_via=quote)}"


def _form(repository: str, page: str, record: str) -> str:
    known = {"template": FORM, "record": record, "page": page}
    return f"{repository.rstrip('/')}/issues/new?{urlencode({name: value for name, value in known.items() if value})}"
