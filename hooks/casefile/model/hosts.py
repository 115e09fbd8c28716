"""Which names a host of the web can have, as a browser takes them (URL Standard, section 3; UTS 46; RFC 5891)."""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

import idna

_LABEL = re.compile(r"[a-z0-9_-]{1,63}", re.IGNORECASE)
_ENCODED = "xn--"
_LONGEST = 253
# What ends so is an IP address to a browser, or nothing at all.
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)


def is_host(host: str) -> bool:
    """Whether a host can be one: a name that can be looked up, in letters of any script; or an IP address."""
    try:
        if ":" in host:
            return "%" not in host and bool(IPv6Address(host))  # What follows it leads to one machine's own net.
        plain = host.removesuffix(".") if host.isascii() else idna.uts46_remap(host, std3_rules=False)
        labels = [_looked_up(label) for label in plain.split(".")]
        if _NUMBER.fullmatch(labels[-1]):
            return bool(IPv4Address(plain))
    except (AddressValueError, UnicodeError):  # That of `idna` is a UnicodeError.
        return False
    return all(map(_LABEL.fullmatch, labels)) and len(".".join(labels)) <= _LONGEST


def _looked_up(label: str) -> str:
    """A part of a name as it is looked up. UnicodeError if no browser takes it."""
    text = label
    if label.lower().startswith(_ENCODED):
        text = label[len(_ENCODED) :].lower().encode("ascii").decode("punycode")
        if text.isascii() or idna.uts46_remap(text, std3_rules=False) != text:
            raise UnicodeError(label)
    if text.isascii():
        return text
    idna.check_nfc(text)
    idna.check_initial_combiner(text)
    idna.check_bidi(text)
    for place, sign in enumerate(text):
        if sign in "\u200c\u200d" and not idna.valid_contextj(text, place):
            raise UnicodeError(label)
    return f"{_ENCODED}{text.encode('punycode').decode()}"
