"""What the standard library says of a connection that failed, in words for an editor."""

import errno
import ssl
from http.client import HTTPException

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
        return WebError(f"The certificate of “{host}” {_certificate(error)}", refused=True)
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
        return _secure_connection(error, address)
    if isinstance(error, HTTPException) or not isinstance(error, OSError):
        return WebError(f"What “{host}” answered is not HTTP, or ended too early.", passing=True)
    return _line(error, host)


def _line(error: OSError, host: str) -> WebError:
    if error.errno == errno.ENETUNREACH:
        message = f"There is no way from this machine to “{host}”: is it connected to the internet?"
        return WebError(message, passing=True, refused=True)
    if isinstance(error, ConnectionRefusedError):
        return WebError(f"“{host}” refused the connection.", passing=True)
    if isinstance(error, (ssl.SSLEOFError, ConnectionError)):
        return WebError(f"“{host}” broke off the connection.", passing=True)
    return WebError(f"The connection to “{host}” failed.", passing=True)


def _certificate(error: ssl.SSLCertVerificationError) -> str:
    code = error.verify_code
    if code == _EXPIRED:
        return "has expired. Try again once it is renewed; if it is not, see whether this machine’s clock is right."
    if code == _NOT_YET_VALID:
        return "is not valid yet: is this machine’s clock right?"
    if code in _OTHER_HOST:
        return "is for another host: is the address right?"
    if code in _NOT_TRUSTED:
        return "is from nobody whom this machine trusts. If you do, name its authority’s file in SSL_CERT_FILE."
    return f"is not right: {error.verify_message.rstrip('.')}. Look in your browser."


def _secure_connection(error: ssl.SSLError, address: Address) -> WebError:
    if error.reason in _NOT_TLS:
        there = f"“{address.host}” does not speak HTTPS on port {address.port}"
        return WebError(f"{there}: should the address begin with http://, or have another port?")
    # What is too old for this machine's OpenSSL may be good enough for a browser.
    why = f" ({error.reason.replace('_', ' ').lower()})" if error.reason else ""
    return WebError(f"No secure connection with “{address.host}” came about{why}. Look in your browser.", refused=True)
