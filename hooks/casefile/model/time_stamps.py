"""Time stamps on seals (RFC 3161): by whose word a seal was there at a time. Verifying needs the extra `timestamps`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256, sha384, sha512
from typing import Any

from casefile.model.characters import REFUSED
from casefile.translation import gettext as _

ENDING = ".tsr"
# The certificates of those whom the editors believe, beside the seals.
AUTHORITIES = "authorities.pem"
# By their numbers (RFC 5754).
_HASHES = {
    "2.16.840.1.101.3.4.2.1": sha256,
    "2.16.840.1.101.3.4.2.2": sha384,
    "2.16.840.1.101.3.4.2.3": sha512,
}


class StampError(ValueError):
    """A time stamp is not to be believed; the message says why, and `mend` what to do."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(message)
        self.mend = mend


class NoVerifierError(StampError):
    """The extra that verifies time stamps is not installed."""


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """When a seal was there, in UTC, and who says so."""

    time: datetime
    authority: str


def stamped_bytes(seal: bytes) -> bytes:
    """The bytes of a seal's file that are stamped: with the line ends that it was written with, whatever Git made."""
    return seal.replace(b"\r\n", b"\n")


def request_for(seal: bytes) -> bytes:
    """The request by which an authority is asked for a stamp. NoVerifierError."""
    client = _client()
    made = client.TimestampRequestBuilder().data(stamped_bytes(seal))
    return bytes(made.hash_algorithm(client.HashAlgorithm.SHA256).cert_request(cert_request=True).build().as_bytes())


def verify_stamp(seal: bytes, stamp: bytes, authorities: bytes) -> TimeStamp:
    """What an authority says of a seal, if it is one of those that are believed (PEM). StampError."""
    client = _client()
    anew = _("Take it away, or have the seal stamped anew: casefile stamp")
    roots = _certificates(authorities)
    try:
        read = client.decode_timestamp_response(stamp)
        info, certificates = read.tst_info, read.signed_data.certificates
    except ValueError:
        raise StampError(_("This is no time stamp (RFC 3161), or not in DER."), anew) from None
    if _imprint(info.message_imprint, stamped_bytes(seal)) is False:
        raise StampError(_("This time stamp is of another text: the seal was changed after it was stamped."), anew)
    try:
        client.VerifierBuilder(roots=roots).build().verify_message(read, stamped_bytes(seal))
    except (client.VerificationError, ValueError):
        mend = _("Put the root certificate of whom you believe into {file}; or take the time stamp away.")
        message = _("This time stamp is of nobody whose certificate stands in {file}, or it is forged.")
        raise StampError(message.format(file=AUTHORITIES), mend.format(file=AUTHORITIES)) from None
    return TimeStamp(info.gen_time.astimezone(UTC), _authority(certificates) or _("an authority that is not named"))


def _client() -> Any:
    try:
        import rfc3161_client  # noqa: PLC0415 (an extra that need not be installed)
    except ImportError:
        message = _("Time stamps cannot be verified here: an extra is missing.")
        mend = _("In the project’s folder type: {command}").format(command=".venv/bin/pip install -e '.[timestamps]'")
        raise NoVerifierError(message, mend) from None
    return rfc3161_client


def _certificates(pem: bytes) -> list[Any]:
    from cryptography.x509 import load_pem_x509_certificates  # noqa: PLC0415 (comes with the extra)

    try:
        return load_pem_x509_certificates(pem)
    except ValueError:
        message = _("There are no certificates in {file} that say who is believed.").format(file=AUTHORITIES)
        mend = _("Put the root certificate of the authority into it, in PEM; or take the time stamps away.")
        raise StampError(message, mend) from None


def _imprint(imprint: Any, text: bytes) -> bool | None:
    """Whether a stamp is of a text; None where it was made by a hash that is not known here."""
    hash_of = _HASHES.get(imprint.hash_algorithm.dotted_string)
    return hash_of(text).digest() == imprint.message if hash_of else None


def _authority(certificates: Iterable[bytes]) -> str:
    """The name in the certificate that is for time stamps, without what steers a terminal or turns text round."""
    from cryptography import x509  # noqa: PLC0415 (comes with the extra)
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID  # noqa: PLC0415

    for one in map(x509.load_der_x509_certificate, sorted(certificates)):
        try:
            uses = one.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        except x509.ExtensionNotFound:
            continue
        if ExtendedKeyUsageOID.TIME_STAMPING in uses:
            names = one.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
            return " ".join(REFUSED.sub("", str(names[0].value)).split())[:120] if names else ""
    return ""
