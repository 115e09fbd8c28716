"""What the standard library says of a connection that failed, in words for an editor."""

import errno
import ssl
from http.client import HTTPException

from casefile.translation import gettext as _
from casefile.web.addresses import Address
from casefile.web.errors import WebError

# The codes are OpenSSL's, from x509_vfy.h; the messages differ from version to version.
_NOT_YET_VALID, _EXPIRED = 9, 10
_NOT_TRUSTED = (18, 19, 20, 21)
_OTHER_HOST = (62, 64)
_NOT_TLS = ("WRONG_VERSION_NUMBER", "PACKET_LENGTH_TOO_LONG")


def explain_failure(error: OSError | HTTPException | ValueError, address: Address) -> WebError:
    """What failed, and what to do. A doubtful certificate says nothing about the page, so it is `refused`."""
    host = address.host
    if isinstance(error, ssl.SSLCertVerificationError):
        return WebError(_certificate(error, host), refused=True)
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
        return _secure_connection(error, address)
    if isinstance(error, HTTPException) or not isinstance(error, OSError):
        return WebError(_("What “{host}” answered is not HTTP, or ended too early.").format(host=host), passing=True)
    return _line(error, host)


def _line(error: OSError, host: str) -> WebError:
    if error.errno == errno.ENETUNREACH:
        message = _("There is no way from this machine to “{host}”: is it connected to the internet?")
        return WebError(message.format(host=host), passing=True, refused=True)
    if isinstance(error, ConnectionRefusedError):
        return WebError(_("“{host}” refused the connection.").format(host=host), passing=True)
    if isinstance(error, (ssl.SSLEOFError, ConnectionError)):
        return WebError(_("“{host}” broke off the connection.").format(host=host), passing=True)
    return WebError(_("The connection to “{host}” failed.").format(host=host), passing=True)


def _certificate(error: ssl.SSLCertVerificationError, host: str) -> str:
    code = error.verify_code
    if code == _EXPIRED:
        message = _(
            "The certificate of “{host}” has expired. Try again once it is renewed; if it is not, see whether this "
            "machine’s clock is right."
        )
    elif code == _NOT_YET_VALID:
        message = _("The certificate of “{host}” is not valid yet: is this machine’s clock right?")
    elif code in _OTHER_HOST:
        message = _("The certificate of “{host}” is for another host: is the address right?")
    elif code in _NOT_TRUSTED:
        message = _(
            "The certificate of “{host}” is from nobody whom this machine trusts. If you do, name its authority’s "
            "file in SSL_CERT_FILE."
        )
    else:
        message = _("The certificate of “{host}” is not right: {reason}. Look in your browser.")
    return message.format(host=host, reason=error.verify_message.rstrip("."))


def _secure_connection(error: ssl.SSLError, address: Address) -> WebError:
    if error.reason in _NOT_TLS:
        message = _(
            "“{host}” does not speak HTTPS on port {port}: should the address begin with http://, or have another port?"
        )
        return WebError(message.format(host=address.host, port=address.port))
    # What is too old for this machine's OpenSSL may be good enough for a browser.
    if error.reason:
        message = _("No secure connection with “{host}” came about ({reason}). Look in your browser.")
    else:
        message = _("No secure connection with “{host}” came about. Look in your browser.")
    reason = (error.reason or "").replace("_", " ").lower()
    return WebError(message.format(host=address.host, reason=reason), refused=True)
