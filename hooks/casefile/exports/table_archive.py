"""The tables as one zip file: a CSV file for each, and for each view, with their description as a Data Package."""

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from casefile.exports.csv_files import csv_file
from casefile.exports.datapackage import data_package
from casefile.exports.queries import VIEWS
from casefile.exports.sqlite import rows_of_views
from casefile.exports.tables import Table
from casefile.exports.zip_entries import zip_entry

FOLDER = "tables"
_LEVEL = 4  # of zlib: in a third of the time that its own choice takes, for a fifteenth more bytes


def table_archive(tables: Iterable[Table], about: Mapping[str, str], database: bytes) -> bytes:
    """The zip file of the tables, of the views in the database of them, and of what there is to say of them."""
    rows = rows_of_views(database)
    views = (Table(one.name, one.meaning, one.columns, 0, rows[one.name]) for one in VIEWS)
    every = (*views, *tables)
    texts = {f"{FOLDER}/{one.name}.csv": csv_file((column.name for column in one.columns), one.rows) for one in every}
    texts["datapackage.json"] = json.dumps(data_package(every, about, FOLDER), ensure_ascii=False, indent=1)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for path, text in sorted(texts.items()):
            packed.writestr(zip_entry(path), text.encode(), compresslevel=_LEVEL)
    return out.getvalue()
