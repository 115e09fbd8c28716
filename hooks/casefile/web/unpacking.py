"""Bodies that came packed, though that was not asked for: as browsers unpack them, and never more than is wanted."""

import sys
import zlib
from collections.abc import Callable
from typing import Any

from casefile.translation import gettext as _
from casefile.web.errors import WebError

_GZIP = ("gzip", "x-gzip")
# Other names under Content-Encoding are mostly slips for the character set: those pages are not packed.
_UNKNOWN = ("compress", "x-compress", "dcb", "dcz")


def unpack(body: bytes, packings: str, size: int) -> bytes:
    """A body without the packings that its header names, the last first; at most one byte more than `size`."""
    for name in reversed([one.strip().lower() for one in packings.split(",")]):
        if name in _UNKNOWN:
            message = _("The page came packed as “{packing}”, which cannot be unpacked.")
            raise WebError(message.format(packing=name))
        unpacker = _UNPACKERS.get(name)
        if unpacker is not None and body and len(body) <= size:
            body = unpacker(body, size)
    return body


def _inflate(body: bytes, size: int) -> bytes:
    """As zlib has it, or bare, as some servers send it."""
    try:
        return _inflated(body, size, 47)
    except WebError:
        # The first byte of zlib's own says so.
        if body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0:
            raise
        return _inflated(body, size, -15)


def _gunzip(body: bytes, size: int) -> bytes:
    return _inflated(body, size, 47)


def _inflated(body: bytes, size: int, wbits: int) -> bytes:
    unpacked = b""
    while body and len(unpacked) <= size:  # A page may come in several parts, each packed by itself.
        unpacker = zlib.decompressobj(wbits=wbits)
        try:
            unpacked += unpacker.decompress(body, size + 1 - len(unpacked))
        except zlib.error:
            raise _broken() from None
        if not unpacker.eof and len(unpacked) <= size:
            raise _too_early()
        body = unpacker.unused_data
    return unpacked


def _unbrotli(body: bytes, size: int) -> bytes:
    try:
        import brotli  # noqa: PLC0415 (an extra that need not be installed)
    except ImportError:
        raise _not_installed("br") from None
    unpacker = brotli.Decompressor()
    try:
        unpacked = bytes(unpacker.process(body, output_buffer_limit=size + 1))
        while not unpacker.is_finished() and len(unpacked) <= size:
            more = bytes(unpacker.process(b"", output_buffer_limit=size + 1 - len(unpacked)))
            if not more:
                raise _too_early()
            unpacked += more
    except brotli.error:
        raise _broken() from None
    return unpacked


def _unzstd(body: bytes, size: int) -> bytes:
    zstd = _zstd()
    unpacked = b""
    while body and len(unpacked) <= size:
        unpacker = zstd.ZstdDecompressor()
        try:
            unpacked += bytes(unpacker.decompress(body, max_length=size + 1 - len(unpacked)))
        except zstd.ZstdError:
            raise _broken() from None
        if not unpacker.eof and len(unpacked) <= size:
            raise _too_early()
        body = unpacker.unused_data if unpacker.eof else b""
    return unpacked


def _zstd() -> Any:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415
        else:
            from backports import zstd  # noqa: PLC0415 (an extra that need not be installed)
    except ImportError:
        raise _not_installed("zstd") from None
    return zstd


def _not_installed(name: str) -> WebError:
    message = _("The page came packed as “{packing}”, which needs an extra; in the project’s folder type: {command}")
    return WebError(message.format(packing=name, command=".venv/bin/pip install -e '.[capture]'"))


def _broken() -> WebError:
    return WebError(_("The page came packed, and cannot be unpacked."))


def _too_early() -> WebError:
    return WebError(_("The page came packed, and ended too early."))


_UNPACKERS: dict[str, Callable[[bytes, int], bytes]] = {
    **dict.fromkeys(_GZIP, _gunzip),
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
