"""Tables as CSV (RFC 4180), each a file in UTF-8, such that no spreadsheet takes a text for a formula.

A text that begins like a formula has an apostrophe before it (OWASP, "CSV Injection"); one that begins with an
apostrophe has another. So the first apostrophe of a cell is none of the text's.
"""

import csv
from collections.abc import Iterable
from io import StringIO

from casefile.exports.tables import Row

# The wide signs too: some programs take them for the others.
_FORMULAS = frozenset("=+-@\t\r'＝＋－＠")


def csv_file(names: Iterable[str], rows: Iterable[Row]) -> str:
    """A file of these columns and rows; what is not known is an empty cell."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    # All is done in place: a large archive has millions of cells.
    writer.writerows(
        [f"'{value}" if isinstance(value, str) and value[:1] in _FORMULAS else value for value in row] for row in rows
    )
    return out.getvalue()
