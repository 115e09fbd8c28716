"""Which records are not as the last commit has them."""

from collections.abc import Mapping
from pathlib import Path

from casefile.cache.store import Cache
from casefile.history.git import committed_contents, edited_files
from casefile.model.records import Named
from casefile.reading.files import Files


def edited_records(folder: Path, records: Mapping[str, Named], cache: Cache) -> frozenset[str]:
    """The ids of those records of a folder whose text is not part of any version yet.

    Only files that have changed are read as they were, and those stand in the cache of the build before. Whatever of
    them cannot be read today, is edited.
    """
    paths = edited_files(folder)
    before = Files(cache).read(committed_contents(folder, paths)).values()
    known = {record.id: record.at.digest for file in before for record, _ in file.records}
    inside = ((id_, record) for id_, record in records.items() if record.at.document.path in paths)
    return frozenset(id_ for id_, record in inside if known.get(id_) != record.at.digest)
