"""Which files of a dossier folder are its own, by their names: records, seals, and what is none of its business."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from casefile.model.kinds import record_folders

SEALS = "seals"
RECORD, SEAL = ".yml", ".seal"
# What editors and systems leave beside the files that one works on: x.yml~, #x.yml#, x.yml.swp, vim's 4913.
_LITTER = re.compile(
    r"\..*|.*~|#.*#|4913|.*\.(?:sw[a-p]|bak|orig|rej|tmp)|thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r",
    re.IGNORECASE | re.DOTALL,
)
# What people put beside records on purpose.
_ASIDE = re.compile(
    r"(?:readme|licen[cs]e)(?:\.(?!(?:ya?ml|seal)$)[\w-]+)*|.*\.(?:avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)",
    re.IGNORECASE | re.DOTALL,
)


def is_litter(name: str) -> bool:
    """Whether a file's name says that an editor or a system has left it there, or that it is hidden."""
    return _LITTER.fullmatch(name) is not None


def is_passed_over(name: str) -> bool:
    """Whether a file's name says that nothing is to be read from it: litter, a README, a picture."""
    return is_litter(name) or _ASIDE.fullmatch(name) is not None


def ending_in(folder: PurePosixPath) -> str:
    """The ending of the files that belong into a folder, by its path from the dossiers' folder on; "" for none.

    Below the folder of a kind folders may be made at will.
    """
    first = folder.parts[0] if folder.parts else ""
    return RECORD if first in record_folders() else SEAL if first == SEALS else ""


def is_folder_for_files(name: str) -> bool:
    """Whether a folder is looked into: it is not hidden, and no file belongs in its place."""
    return not name.startswith(".") and not name.endswith((RECORD, SEAL))


def belongs(path: PurePosixPath) -> bool:
    """Whether a file is a record or a seal, by its path from the dossiers' folder on."""
    ending = ending_in(path.parent)
    inside = all(map(is_folder_for_files, path.parent.parts))
    return bool(ending) and path.suffix == ending and inside and not is_passed_over(path.name)


def topic_of_file(path: str, topics: Mapping[str, str]) -> str | None:
    """The dossier to which a file of claims belongs, by the paths of the dossiers’ files: it is in its folder."""
    folder = path.rpartition("/")[0]
    while folder and f"{folder}{RECORD}" not in topics:
        folder = folder.rpartition("/")[0]
    return topics.get(f"{folder}{RECORD}")
