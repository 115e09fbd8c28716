"""Where a reader reports a problem: the repository's form for corrections, or else the publisher's contact.

Form and message are filled in as far as the page knows.
"""

from urllib.parse import quote, urlencode

from casefile.translation import gettext as _

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
    if not page:
        subject = _("A problem with the home page")
    elif record:
        subject = _("A problem with {page} (record {record})").format(page=page, record=record)
    else:
        subject = _("A problem with {page}").format(page=page)
    return f"{contact}?{urlencode({'subject': subject}, quote_via=quote)}"


def _form(repository: str, page: str, record: str) -> str:
    known = {"template": FORM, "record": record, "page": page}
    return f"{repository.rstrip('/')}/issues/new?{urlencode({name: value for name, value in known.items() if value})}"
