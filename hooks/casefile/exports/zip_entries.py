"""The entries of a zip file, the same on whatever machine and whenever they are packed."""

from zipfile import ZIP_DEFLATED, ZipInfo

# The first moment that a zip file can name.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def zip_entry(path: str) -> ZipInfo:
    """The entry of a file."""
    entry = ZipInfo(path, _MOMENT)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3  # Unix
    entry.external_attr = 0o644 << 16
    return entry
