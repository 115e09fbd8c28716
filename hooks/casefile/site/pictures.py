"""Pictures of exhibits as the site shows them: made anew of their points alone, and no larger than a page needs.

What else a file holds, where and with which camera it was taken, is no reader's, and may harm somebody.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageOps

from casefile.cache.store import Cache
from casefile.evidence.archive import Archive
from casefile.model.pictures import FORMATS, Picture, picture_path
from casefile.problems import Document, Position, Problem
from casefile.reading.pictures import PictureError, content_of_picture
from casefile.translation import gettext as _

KIND = "pictures"
_QUALITY = 85  # of a photograph; what came without loss stays so


class ShownPicture(NamedTuple):
    """A picture with its path on the site; empty, and with what is wrong, where it cannot be shown."""

    path: str
    content: bytes
    problem: Problem | None = None


def pictures_of_site(archive: Archive, dossier: Path) -> Iterator[ShownPicture]:
    """The pictures of all exhibits. What was made of the same bytes before is taken from the cache."""
    cache = Cache.beside(dossier)
    wanted = {id_: one for id_, one in archive.pictures.items() if id_ in archive.exhibits}
    known = cache.get_many(KIND, (one.digest for one in wanted.values()))
    for id_, picture in wanted.items():
        path = picture_path(id_)
        try:
            made = known.get(picture.digest) or shown_picture(content_of_picture(dossier.parent, picture), picture)
        except PictureError as error:
            place = Position(Document(picture.path))
            yield ShownPicture(path, b"", Problem(place, str(error), error.mend, rule="files"))
            continue
        if picture.digest not in known:
            cache.put_many(KIND, {picture.digest: made})
        yield ShownPicture(path, made)
    cache.tidy(KIND)


def shown_picture(content: bytes, picture: Picture) -> bytes:
    """A picture as a page shows it, in WebP. PictureError where its points cannot be read."""
    try:
        with Image.open(BytesIO(content), formats=tuple({*FORMATS.values()})) as image:
            lossless = image.format == "PNG"
            upright = ImageOps.exif_transpose(image)
            bare = _bare(upright.convert("RGBA" if upright.has_transparency_data else "RGB"), picture)
    except (OSError, ValueError, SyntaxError, TypeError, IndexError, OverflowError, Image.DecompressionBombError):
        raise PictureError(_("The points of this picture cannot be read."), _("Save the picture again.")) from None
    file = BytesIO()
    bare.save(file, "WEBP", quality=_QUALITY, lossless=lossless, method=4)
    return file.getvalue()


def _bare(image: Image.Image, picture: Picture) -> Image.Image:
    """A new picture of the same points, which holds nothing else."""
    size = (picture.width, picture.height)
    shown = image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)
    return Image.frombytes(shown.mode, shown.size, shown.tobytes())
