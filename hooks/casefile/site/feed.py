"""The feeds of a site: of all changes, of each dossier's, of new sources, of corrections."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256

from markupsafe import Markup

from casefile.evidence.archive import Archive, latest_first
from casefile.evidence.citations import full_reference
from casefile.evidence.findings import Findings
from casefile.history.changelog import Changelog
from casefile.history.corrections import ListedCorrection
from casefile.history.edition import Edition
from casefile.model.corrections import Correction
from casefile.model.dates import in_words, read_date
from casefile.model.markup import Mark, Target, render_inline
from casefile.model.records import Named, Topic
from casefile.model.vocabulary import correction_sort
from casefile.site.atom import Entry, atom_feed
from casefile.site.isolation import marked
from casefile.translation import gettext as _
from casefile.views import corrections
from casefile.views.answer import view_answer
from casefile.views.change_lines import ChangeLine, id_today
from casefile.views.changes import ChangeDay, topic_feed_path, view_changes, view_changes_of
from casefile.views.parts import Link, claim_link

CHANGES, SOURCES, CORRECTIONS = "changes.xml", "sources.xml", "corrections.xml"
# Who has not looked for longer finds the rest on the pages.
MOST = 100


def site_feeds(findings: Findings, edition: Edition) -> dict[str, Callable[[], str]]:
    """Every feed's path, and what makes it. None without a history: a feed has to say when it was updated."""
    log = edition.changelog
    if log is None:
        return {}
    feeds: dict[str, Callable[[], str]] = {
        CHANGES: partial(changes_feed, findings, edition, log),
        SOURCES: partial(sources_feed, findings, edition, log),
    }
    if edition.corrections or findings.archive.corrections:
        feeds[CORRECTIONS] = partial(corrections_feed, findings, edition, log)
    for topic in findings.archive.topics.values():
        feeds[topic_feed_path(topic)] = partial(topic_feed, topic, findings, edition, log)
    return feeds


def changes_feed(findings: Findings, edition: Edition, log: Changelog) -> str:
    """All changes, an entry for each day, and one for each dossier, with its short answer."""
    archive = findings.archive
    answers = (_answer(topic, findings, edition, log) for topic in archive.topics.values() if topic.answer)
    days = (_day(day, edition, archive) for day in view_changes(findings, log).days)
    title = _("{site}: changes").format(site=edition.name)
    return atom_feed(CHANGES, title, "changes.md", (*answers, *days), updated=log.last.version.moment, edition=edition)


def topic_feed(topic: Topic, findings: Findings, edition: Edition, log: Changelog) -> str:
    """The changes of one dossier and of its claims, and its short answer."""
    archive = findings.archive
    first = _first_id(topic)
    path, name = topic_feed_path(topic), topic_feed_path(topic, first)
    answers = [_answer(topic, findings, edition, log)] if topic.answer else []
    days = view_changes_of(topic, findings, log)
    return atom_feed(
        path,
        _("{site}: changes of “{dossier}”").format(site=edition.name, dossier=topic.title),
        archive.page_path(topic.id),
        (*answers, *(_day(day, edition, archive, f"{edition.url}{name}#{day.key}") for day in days)),
        updated=log.last.version.moment,
        edition=edition,
        name=name,
    )


def sources_feed(findings: Findings, edition: Edition, log: Changelog) -> str:
    """The sources, those that were added last before the others, each with the claims for which it was read."""
    archive = findings.archive
    added = _added(log, archive)
    came = ((added.get(id_, log.first.version.moment), id_) for id_ in archive.sources)
    latest = sorted(sorted(came, key=lambda one: one[1]), key=lambda one: one[0], reverse=True)[:MOST]
    entries = (_source(id_, moment, findings, edition) for moment, id_ in latest)
    title = _("{site}: new sources").format(site=edition.name)
    return atom_feed(SOURCES, title, "sources/index.md", entries, updated=log.last.version.moment, edition=edition)


def corrections_feed(findings: Findings, edition: Edition, log: Changelog) -> str:
    """The corrections, the latest first: those of a list by hand as of the moment at which they came into it."""
    recorded = [_correction(one, findings, edition) for one in latest_first(findings.archive.corrections.values())]
    listed = [
        _listed(one, max(one.since, log.first.version.moment), findings, edition)
        for one in edition.corrections
        if one.since
    ]
    entries = sorted((*recorded, *listed), key=lambda one: one.updated, reverse=True)[:MOST]
    title = _("{site}: corrections").format(site=edition.name)
    updated = max([log.last.version.moment, *(one.updated for one in entries)])
    return atom_feed(CORRECTIONS, title, corrections.PATH, entries, updated=updated, edition=edition)


def _answer(topic: Topic, findings: Findings, edition: Edition, log: Changelog) -> Entry:
    """A dossier with all parts of its answer: a feed reader shows it anew when one of them changes."""
    archive = findings.archive
    part = Markup(_("<p><b>{heading}.</b> {answer}</p>"))  # noqa: S704 (ours, or a catalogue's)
    parts = (part.format(heading=one.heading, answer=marked(one.text)) for one in view_answer(topic, findings))
    updated, path = _answered(topic, archive, log), archive.page_path(topic.id)
    name = edition.address(path.replace(f"/{topic.id}.md", f"/{_first_id(topic)}.md"))
    return Entry(topic.question, edition.address(path), Markup("").join(parts), updated, name)


def _first_id(record: Named) -> str:
    """The id that a record had before all others: what is known by that stays itself when it is renamed."""
    return record.formerly[0] if record.formerly else record.id


def _answered(topic: Topic, archive: Archive, log: Changelog) -> datetime:
    """When a dossier's question or answer last changed."""
    for entry in log.entries:
        for change in entry.difference.topics:
            told = change.how == "added" or any(field.name in ("question", "answer") for field in change.fields)
            if told and id_today(change.record, archive) == topic.id:
                return entry.version.moment
    return log.first.version.moment


def _added(log: Changelog, archive: Archive) -> dict[str, datetime]:
    """When each source came in that was not there from the first."""
    added: dict[str, datetime] = {}
    for entry in log.entries:
        for change in entry.difference.sources:
            if change.how == "added":
                added.setdefault(id_today(change.record, archive), entry.version.moment)
    return added


def _day(day: ChangeDay, edition: Edition, archive: Archive, name: str = "") -> Entry:
    items = Markup("").join(Markup("<li>{}</li>").format(_line(line, edition, archive)) for line in day.lines)
    title = _("Changes of {day}").format(day=day.words)
    address = f"{edition.address('changes.md')}#{day.key}"
    return Entry(title, address, Markup("<ul>{}</ul>").format(items), day.updated, name)


def _line(line: ChangeLine, edition: Edition, archive: Archive) -> Markup:
    words = _link(line.link, edition, archive) if line.link else Markup("{}").format(marked(line.words))
    whole = _("{label}: {words} ({more})") if line.details else _("{label}: {words}")
    more = _("; ").join(line.details)
    return Markup(whole).format(label=line.label, words=words, more=marked(more))  # noqa: S704 (ours, or a catalogue's)


def _link(link: Link, edition: Edition, archive: Archive) -> Markup:
    """A link to a record; of a claim, with its standing and who denies it before its text."""
    anchor = f"#{link.anchor}" if link.anchor else ""
    address = edition.address(archive.page_path(link.id))
    return Markup('<a href="{}{}">{}</a>').format(address, anchor, marked(link.headline))


def _claims(ids: Iterable[str], findings: Findings, edition: Edition) -> Markup:
    """A list of claims, each with its standing and who denies it."""
    lines = (_link(claim_link(id_, findings), edition, findings.archive) for id_ in dict.fromkeys(ids))
    items = Markup("").join(map(Markup("<li>{}</li>").format, lines))
    return Markup("<ul>{}</ul>").format(items) if items else Markup("")


def _source(id_: str, moment: datetime, findings: Findings, edition: Edition) -> Entry:
    archive = findings.archive
    source, path = archive.sources[id_], archive.page_path(id_)
    claims = _claims((claim.id for claim, *_ in findings.passages_in.get(id_, ())), findings, edition)
    content = Markup("<p>{}</p>{}").format(full_reference(source, archive), claims)
    name = edition.address(path.replace(f"/{id_}.md", f"/{_first_id(source)}.md"))
    return Entry(archive.name(id_), edition.address(path), content, moment, name)


def _correction(correction: Correction, findings: Findings, edition: Edition) -> Entry:
    """One that is a record: it is known by its id, so that it stays itself when it is worded anew."""
    address = edition.address(corrections.PATH)
    first = f"{address}#{_first_id(correction)}"
    words = Markup(_("{sort}: {text}")).format(  # noqa: S704 (ours, or a catalogue's)
        sort=correction_sort(correction.sort), text=_in_feed(correction.text, findings, edition)
    )
    content = Markup("<p>{}</p>{}").format(words, _claims(_claims_in(correction.concerns, findings), findings, edition))
    moment = datetime.fromisoformat(correction.made.text).replace(tzinfo=UTC)
    return Entry(_title(moment), f"{address}#{correction.id}", content, moment, first)


def _listed(correction: ListedCorrection, moment: datetime, findings: Findings, edition: Edition) -> Entry:
    claims = _claims(_claims_in(correction.claims, findings), findings, edition)
    content = Markup("<p>{}</p>{}").format(_in_feed(correction.text, findings, edition), claims)
    address = f"{edition.address(corrections.PATH)}#list"
    return Entry(
        _title(moment), address, content, moment, f"{address}-{sha256(correction.text.encode()).hexdigest()[:16]}"
    )


def _title(moment: datetime) -> str:
    return _("Correction of {day}").format(day=in_words(read_date(moment.date().isoformat())))


def _claims_in(ids: Iterable[str], findings: Findings) -> Iterator[str]:
    return (id_ for id_ in ids if id_ in findings.archive.claims)


def _in_feed(prose: str, findings: Findings, edition: Edition) -> Markup:
    """A prose of one paragraph, its links leading to the site."""
    archive = findings.archive

    def resolve(mark: Mark) -> Target | None:
        known = mark.id in archive.records
        return (
            Target(edition.address(archive.page_path(mark.id)), mark.words or archive.name(mark.id)) if known else None
        )

    return render_inline(prose, resolve)
