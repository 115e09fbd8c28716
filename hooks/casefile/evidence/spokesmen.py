"""For whom somebody speaks: it stands beside the name wherever it is told in a few words who says something."""

from collections.abc import Iterable

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import Bearing
from casefile.translation import all_of
from casefile.translation import gettext as _


def named_voice(id_: str, bearings: Iterable[Bearing], archive: Archive, *, starts: bool = False) -> str:
    """A speaker's name, with those for whom they make some of the statements: “Ben Carter (speaking for Acme)”.

    It stands within a sentence, or `starts` one.
    """
    own = [one for one in bearings if id_ in one.statement.by]
    for_all = all(one.statement.speaks_for for one in own)
    (name,) = archive.names_within((id_,), starts=starts)
    return speaking_for(name, parties_of(own, archive), also=not for_all)


def parties_of(bearings: Iterable[Bearing], archive: Archive) -> str:
    """For whom some statements are made, in words; empty where their speakers speak for themselves."""
    parties = dict.fromkeys(one.statement.speaks_for for one in bearings if one.statement.speaks_for)
    return all_of(archive.names_within(parties))


def briefly(speakers: str, party: str) -> str:
    """The same where many stand one after the other: “Ben Carter (for Acme)”."""
    return _("{speakers} (for {party})").format(speakers=speakers, party=party) if party else speakers


def in_whose_name(party: str, *, also: bool = False) -> str:
    """The same behind a name that stands by itself: “speaking for Acme”."""
    if not party:
        return ""
    return (_("also speaking for {party}") if also else _("speaking for {party}")).format(party=party)


def speaking_for(speakers: str, party: str, *, also: bool = False) -> str:
    """Speakers with those for whom they speak; `also`: besides for themselves. Without a party, the speakers alone."""
    if not party:
        return speakers
    words = _("{speakers} (also speaking for {party})") if also else _("{speakers} (speaking for {party})")
    return words.format(speakers=speakers, party=party)
