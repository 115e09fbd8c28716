"""`casefile stamp`."""

from pathlib import Path

import click

from casefile.commands.shared import DOSSIER, SOURCE, cannot_be_written, find_source, refuse, say
from casefile.evidence.archive import load
from casefile.model.time_stamps import AUTHORITIES, ENDING, StampError, request_for, verify_stamp
from casefile.problems import printable
from casefile.reading.names import SEALS
from casefile.system.atomic_files import replace_files
from casefile.translation import N_
from casefile.translation import gettext as _
from casefile.web.client import Limits
from casefile.web.errors import WebError
from casefile.web.services import ask_service

_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"


@click.command()
@SOURCE
@click.option("--authority", required=True, metavar="URL", help=N_("The address at which the authority is asked."))
@click.option("--allow-local", is_flag=True, help=N_("Allow a URL that is not on the public internet."))
@DOSSIER
def stamp(source: str, authority: str, dossier: Path, *, allow_local: bool) -> None:
    """Have a time-stamp authority say that the seal of SOURCE is there today (RFC 3161).

    Sends the hash of the seal's file, and nothing else, and writes the answer beside the seal. Every build verifies it,
    and the source's page says since when the seal is there, by whose word. The root certificate of the authority has to
    be in dossier/seals/authorities.pem: you say whom you believe. Needs the extra “timestamps”.
    """
    archive, problems = load(dossier)
    if problems:
        refuse(problems)
    source = find_source(source, archive)
    if source not in archive.seals:
        raise click.ClickException(_("There is no seal of “{id}”: casefile seal makes one.").format(id=source))
    path = dossier.absolute().parent / archive.seals[source].path
    believed = dossier / SEALS / AUTHORITIES
    try:
        sealed = path.read_bytes()
        answer = _ask(authority, request_for(sealed), Limits(allow_local=allow_local, size=100_000))
        found = verify_stamp(sealed, answer, believed.read_bytes() if believed.is_file() else b"")
    except StampError as error:
        raise click.ClickException(f"{error} {error.mend}") from None
    except WebError as error:
        raise click.ClickException(printable(str(error))) from None
    try:
        replace_files({path.with_suffix(ENDING): answer}, dossier.absolute().parent)
    except OSError as error:
        raise click.ClickException(cannot_be_written(path.with_suffix(ENDING), error)) from None
    message = _("{authority} says that the seal is there on {day}: {file}")
    said = message.format(authority=found.authority, day=found.time.date(), file=path.with_suffix(ENDING))
    say(printable(said))


def _ask(authority: str, request: bytes, limits: Limits) -> bytes:
    reply = ask_service(authority, limits, {"Content-Type": _QUERY, "Accept": _REPLY}, request)
    if reply.status != 200 or reply.headers.get_content_type() != _REPLY:
        message = _("{address} answers {status}, and no time stamp.")
        raise WebError(message.format(address=authority, status=reply.status))
    return reply.body
