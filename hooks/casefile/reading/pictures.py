"""The pictures of exhibits: files beside the records that bear the records' names. No record names a file.

They come from strangers as the records do: links are not followed, and what is too large, or is not what its ending
says, is not opened any further.
"""

import os
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from stat import S_ISREG

from PIL import Image

from casefile.cache.store import digest
from casefile.model.kinds import kind_named
from casefile.model.pictures import FORMATS, MOST_BYTES, MOST_POINTS, Picture, shown_size
from casefile.problems import Document, Position, Problem
from casefile.reading.names import RECORD, is_folder_for_files, is_litter, is_passed_over
from casefile.translation import gettext as _

# How many bits a point may have: in these ways of writing it, 8 for each colour.
_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr"})
_ORIENTATION, _ON_ITS_SIDE = 0x0112, range(5, 9)  # of Exif


class PictureError(ValueError):
    """A file is no picture that can be shown; the message says why, and `mend` what to do."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.mend = mend


def read_pictures(folder: Path) -> tuple[dict[str, Picture], list[Problem]]:
    """The pictures of a dossier folder by the ids of their exhibits, and what is wrong with them."""
    pictures: dict[str, Picture] = {}
    problems: list[Problem] = []
    for path in _files(folder / kind_named("exhibit").folder):
        name = path.relative_to(folder.parent).as_posix()
        try:
            picture = _read(path, name)
            if picture.path != pictures.setdefault(path.stem, picture).path:
                message = _("There is a picture of “{id}” already, {path}.")
                raise PictureError(
                    message.format(id=path.stem, path=pictures[path.stem].path), _("Take one of the two away.")
                )
        except PictureError as error:
            problems.append(Problem(Position(Document(name)), str(error), error.mend, rule="files"))
    return pictures, problems


def content_of_picture(project: Path, picture: Picture) -> bytes:
    """The bytes of a picture as it was read before. PictureError where another file has taken its place."""
    content = _bytes_of(project / picture.path)
    if digest(content) != picture.digest:
        raise PictureError(_("This picture has changed while it was read."), _("Build again."))
    return content


def _files(folder: Path) -> Iterator[Path]:
    """The pictures below a folder, and others that bear the name of a record but are of a kind that is not shown."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if is_folder_for_files(name))
        for path in (Path(place, name) for name in sorted(files) if is_passed_over(name) and not is_litter(name)):
            if path.suffix.lower() in FORMATS or path.with_suffix(RECORD).exists():
                yield path


def _read(path: Path, name: str) -> Picture:
    if path.suffix.lower() not in FORMATS:
        message = _("A picture of this kind is not shown: {ending}.").format(ending=path.suffix)
        raise PictureError(message, _("Save it as .jpg, .png or .webp."))
    if not path.with_suffix(RECORD).is_file():
        message = _("There is no exhibit “{id}” beside this picture.").format(id=path.stem)
        mend = _("Name it after the exhibit of which it is, and put it into the same folder; or take it away.")
        raise PictureError(message, mend)
    content = _bytes_of(path)
    return Picture(name, digest(content), *shown_size(*_size_of(content, path.suffix.lower())))


def _bytes_of(path: Path) -> bytes:
    try:
        known = path.lstat()
        if not S_ISREG(known.st_mode):
            message = _("This is a link, a folder or a device, and a picture belongs here.")
            raise PictureError(message, _("Put the file itself here."))
        if known.st_size > MOST_BYTES:
            message = _("This picture has {n} MB, and {most} are allowed.")
            n, most = -(-known.st_size // 1_000_000), MOST_BYTES // 1_000_000
            raise PictureError(message.format(n=n, most=most), _("Save it smaller: it is shown at most 1,600 wide."))
        with os.fdopen(
            os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)), "rb"
        ) as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        message = _("This file cannot be read: {strerror}.").format(strerror=error.strerror)
        raise PictureError(message, "") from None


def _size_of(content: bytes, ending: str) -> tuple[int, int]:
    """Width and height of a picture as its file says at its beginning, upright."""
    no_picture = PictureError(
        _("This file is no {format} picture, whatever its name says.").format(format=FORMATS[ending]),
        _("Save the picture again."),
    )
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(BytesIO(content), formats=tuple({*FORMATS.values()})) as image,
        ):
            size, mode, is_one = image.size, image.mode, image.format == FORMATS[ending]
            on_its_side = image.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
    except Image.DecompressionBombError:
        size, mode, is_one, on_its_side = (MOST_POINTS, 2), "RGB", True, False
    except (OSError, ValueError, SyntaxError, TypeError, IndexError, OverflowError):
        raise no_picture from None
    if not is_one:
        raise no_picture
    if size[0] * size[1] > MOST_POINTS:
        message = _("This picture has more than {n} million points.").format(n=MOST_POINTS // 1_000_000)
        raise PictureError(message, _("Save it smaller: it is shown at most 1,600 wide."))
    if mode not in _MODES:
        message = _("This picture has more than 8 bits for each colour, of which a page would show a part.")
        raise PictureError(message, _("Save it with 8 bits, as you want it to be seen."))
    return (size[1], size[0]) if on_its_side else size
