"""The characters of a web page, as browsers read them: by the Encoding Standard (<https://encoding.spec.whatwg.org/>).

`webencodings` holds the standard's table of labels: on the web “gb2312” is gb18030, and “latin1” is windows-1252.
"""

import re
from dataclasses import dataclass

import webencodings

from casefile.model.languages import in_one_spelling
from casefile.translation import gettext as _
from casefile.translation import ngettext

REPLACED = "\ufffd"
# How far a declaration is looked for. The standard says 1024 bytes; browsers go on to the end of the head.
_HEAD = 4096
_DECLARED = re.compile(rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html\b[^>]*?\slang\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16le", b"\xfe\xff": "utf-16be"}
# What a page without a declaration is most likely in, by its language
# (<https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding>, step 9).
_OF_LANGUAGES = {
    "windows-1250": "cs sk",
    "windows-1251": "ba be bg kk ky mk ru sah sr tg tt uk",
    "windows-1253": "el",
    "windows-1254": "az ku tr",
    "windows-1255": "he",
    "windows-1256": "ar fa",
    "windows-1257": "et lt lv",
    "windows-1258": "vi",
    "windows-874": "th",
    "iso-8859-2": "hr hu pl sl",
    "shift_jis": "ja",
    "euc-kr": "ko",
    "gb18030": "zh",
    "big5": "zh-TW zh-HK zh-MO zh-Hant",
}
_OF_LANGUAGE = {language: label for label, every in _OF_LANGUAGES.items() for language in every.split()}


class UnknownEncodingError(ValueError):
    """No encoding of the web has this name."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a body: its encoding, how many characters were replaced, and how the encoding was found.

    `is_guessed`: nothing declares it. `unknown`: a name that is declared, and that no browser knows.
    """

    text: str
    encoding: str
    replaced: int = 0
    is_guessed: bool = False
    unknown: str = ""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What an editor should know of it."""
        return tuple(self._remarks())

    def _remarks(self) -> list[str]:
        said = []
        if self.unknown:
            message = _("The page says that it is in “{name}”, which no browser knows; it was read as {encoding}.")
            said.append(message.format(name=self.unknown, encoding=self.encoding))
        elif self.is_guessed and not self.text.isascii():
            message = _("The page does not say in which encoding it is; it was read as {encoding}.")
            said.append(message.format(encoding=self.encoding))
        if self.replaced:
            message = ngettext(
                "{n} place in the page is not {encoding}: there the text has “\ufffd”.",
                "{n} places in the page are not {encoding}: there the text has “\ufffd”.",
                self.replaced,
            )
            said.append(message.format(n=self.replaced, encoding=self.encoding))
        return said


def decode(body: bytes, declared: str = "", given: str = "") -> Decoded:
    """The text of a body: by its mark, else as its header says (`declared`), else as it says itself.

    `given` is what an editor says, and goes before all of them: UnknownEncodingError where that is no encoding. What
    cannot be decoded is replaced; no other encoding is tried in its place. A page that declares nothing is UTF-8 if it
    can be that, else in the old encoding of its language.
    """
    if given:
        if (encoding := _lookup(given)) is None:
            raise UnknownEncodingError(given)
        return _decoded(body, encoding)
    marked = next((name for mark, name in _MARKS.items() if body.startswith(mark)), "")
    itself = _says_itself(body)
    unknown = ""
    for label in filter(None, (marked, declared, itself)):
        encoding = _lookup(label)
        if encoding is None:
            unknown = unknown or label
            continue
        if label == itself and encoding.name in ("utf-16le", "utf-16be"):
            encoding = _known("utf-8")  # Else nobody could have read the declaration.
        return _decoded(body, encoding)
    return _guessed(body, unknown[:40])


def _guessed(body: bytes, unknown: str) -> Decoded:
    try:
        return Decoded(body.decode(), "utf-8", is_guessed=not body.isascii(), unknown=unknown)
    except UnicodeDecodeError:
        found = _LANGUAGE.search(body[:_HEAD])
        tag = in_one_spelling(found[1].decode("ascii", "replace")) if found else ""
        label = _OF_LANGUAGE.get(tag) or _OF_LANGUAGE.get(tag.partition("-")[0], "windows-1252")
    made = _decoded(body, _known(label))
    return Decoded(made.text, made.encoding, made.replaced, is_guessed=True, unknown=unknown)


def _says_itself(body: bytes) -> str:
    found = _DECLARED.search(_COMMENT.sub(b"", body[:_HEAD]))
    return found[1].decode("ascii", "replace") if found else ""


def _known(label: str) -> webencodings.Encoding:
    encoding = webencodings.lookup(label)
    if encoding is None:
        raise UnknownEncodingError(label)
    return encoding


def _lookup(label: str) -> webencodings.Encoding | None:
    """The encoding of a label; also of Python's names, which have other hyphens: “latin-1”, “cp-1251”."""
    return webencodings.lookup(label) or webencodings.lookup(re.sub(r"[-_]", "", label))


def _decoded(body: bytes, encoding: webencodings.Encoding) -> Decoded:
    for mark, name in _MARKS.items():
        if encoding.name == name:
            body = body.removeprefix(mark)
    before = body.count(REPLACED.encode()) if encoding.name == "utf-8" else 0
    text = encoding.codec_info.decode(body, "replace")[0]
    return Decoded(text, encoding.name, max(text.count(REPLACED) - before, 0))
