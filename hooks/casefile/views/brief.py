"""A dossier on two printed pages: the answer, the picture, the main claims, and the documents of their words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from casefile.evidence.citations import short_citation, shown_address
from casefile.evidence.findings import Findings
from casefile.evidence.standing_line import in_a_row
from casefile.history.edition import Edition
from casefile.model.markup import opening_of
from casefile.model.records import Claim, Source, Topic
from casefile.translation import gettext as _
from casefile.views.answer import AnswerLine, view_answer
from casefile.views.cards import ClaimCard, StanceLine, claim_card
from casefile.views.paper import HEIGHT, TYPES, WIDTH, Type
from casefile.views.parts import Link, claim_link, link_to
from casefile.views.picture import NARROW, PAPER, PictureView, view_picture
from casefile.views.words import WordsView, words_for_and_against

_HEADING = 20  # mm, the column of the answer’s headings
_OPENING = 500  # letters
_MOST = 12  # claims
# Millimetres. A claim that does not fit below is left out of a page's end, and estimates err.
_ROOM = 2 * HEIGHT - 20
_PICTURE = 135
_UNIT = WIDTH / PAPER.width
_SMALLEST_UNIT = 0.15  # below it the picture's words could not be read
_STANDING, _WORDS = 33, 144


@dataclass(frozen=True, slots=True)
class SideView:
    """One side's words, and `others` who say the same, a few by name."""

    words: WordsView
    others: str

    @property
    def text(self) -> str:
        """All that is shown of it."""
        words, passage = self.words, self.words.passage
        said = passage.translation or passage.quote or passage.paraphrase or ""
        who = f"{words.link.words} {words.said.words} {words.said.exact} {words.how}"
        return f"{words.stance_words} {who} {words.document.words}{words.prints} {said} {self.others}"


@dataclass(frozen=True, slots=True)
class BriefClaim:
    """A main claim: its number, its link, how many origins it has, the words of each side, and who took it back."""

    number: int
    link: Link
    origins: str
    sides: tuple[SideView, ...]
    taken_back: tuple[StanceLine, ...]

    def height(self, size: Type) -> float:
        """How high it is in print."""
        line = self.link.line
        standing = (line.shown, line.answered, self.origins) if line else ()
        took_back = _("took back")
        back = " ".join(f"{took_back} {one.behind.words} {one.said.words}" for one in self.taken_back)
        words = size.scaled(0.95).stacked([*(side.text for side in self.sides), back], _WORDS, size.lines)
        text = size.scaled(1.1).height(self.link.words, _WORDS)
        return 1.5 + max(size.scaled(0.9).stacked(standing, _STANDING, most=4), text + words)


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A document from which words are given: who published it and when, its title, and its address in full."""

    link: Link
    title: str
    language: str
    url: str
    address: str

    def height(self, size: Type) -> float:
        """How high it is in print, in one of two columns."""
        text = f"{self.link.words} {self.address} {self.title}"
        return 1 + size.scaled(0.82).height(text, WIDTH / 2 - 4, most=4)


@dataclass(frozen=True, slots=True)
class BriefView:
    """All that the brief shows. `more` is how many main claims it leaves out.

    `undrawn` are the numbers of those for which the picture had no room. `opening` stands where there is no answer.
    `type` is that of print. `address` is the brief's own, `site` the name of the whole.
    """

    site: str
    topic: Link
    question: str
    answer: tuple[AnswerLine, ...]
    opening: str
    picture: PictureView
    undrawn: tuple[int, ...]
    main: tuple[BriefClaim, ...]
    more: int
    references: tuple[ReferenceLine, ...]
    type: Type
    address: str

    def height(self, size: Type) -> float:
        """How high all but the picture is in print."""
        answer = sum(2 + max(_heights_of(line, size)) for line in self.answer)
        head = Type(15).height(self.question, WIDTH) + (answer or size.height(self.opening, WIDTH))
        columns = [one.height(size) for one in self.references]
        below = sum(one.height(size) for one in self.main) + (sum(columns) + max(columns, default=0)) / 2
        return 36 + head + below


def _heights_of(line: AnswerLine, size: Type) -> tuple[float, float]:
    """How high a part of the answer is, and its heading in the narrow column beside it."""
    return size.height(line.text + "  ● 10" * len(line.claims), WIDTH - 26), size.height(line.heading, _HEADING)


def brief_path(topic: Topic, findings: Findings) -> str:
    """The path of a dossier's brief among the Markdown files."""
    return f"{findings.archive.page_path(topic.id).removesuffix('.md')}/brief.md"


def view_brief(topic: Topic, findings: Findings, edition: Edition) -> BriefView:
    """The brief of one dossier, in the largest type that leaves room for the whole picture, or else in the smallest."""
    claims = findings.archive.carrying(topic)
    first = [*claims.items()][:_MOST]
    picture = view_picture(first, findings, (PAPER,))
    wanted = min(picture.drawings[0].height * _UNIT, _PICTURE)
    brief = BriefView(
        site=edition.name,
        topic=link_to(topic.id, findings.archive),
        question=topic.question,
        answer=view_answer(topic, findings),
        opening=opening_of(topic.summary, _OPENING),
        picture=picture,
        undrawn=(),
        main=(),
        more=len(claims),
        references=(),
        type=TYPES[-1],
        address=edition.address(brief_path(topic, findings)),
    )
    main = tuple(_claim(number, claim, findings) for number, claim in first)
    brief = _with_claims(brief, main, findings)
    brief = replace(brief, type=next((one for one in TYPES if brief.height(one) + wanted <= _ROOM), TYPES[-1]))
    while brief.main and brief.height(brief.type) > _ROOM:
        brief = _with_claims(brief, brief.main[:-1], findings)
    return _with_picture(brief, claims, findings)


def _with_claims(brief: BriefView, main: tuple[BriefClaim, ...], findings: Findings) -> BriefView:
    more = brief.more + len(brief.main) - len(main)
    return replace(brief, main=main, more=more, references=tuple(_references(main, findings)))


def _with_picture(brief: BriefView, claims: Mapping[int, Claim], findings: Findings) -> BriefView:
    """The picture of the claims for which it has room, in order; one that needs more than is left is left out."""
    left = _ROOM - brief.height(brief.type)
    listed = {one.number for one in brief.main}
    room = _PICTURE / _SMALLEST_UNIT if left >= _PICTURE else left / _UNIT
    drawn: dict[int, Claim] = {}
    undrawn: list[int] = []
    for row in brief.picture.drawings[0].rows:
        if row.number not in listed:
            break
        if row.height <= room:
            room -= row.height
            drawn[row.number] = claims[row.number]
        else:
            undrawn.append(row.number)
    return replace(brief, picture=view_picture(drawn.items(), findings, (PAPER, NARROW)), undrawn=tuple(undrawn))


def _claim(number: int, claim: Claim, findings: Findings) -> BriefClaim:
    card = claim_card(claim, findings)
    sides = tuple(_side(words, card) for words in words_for_and_against(claim.id, findings))
    origins = card.origins if card.asserted else ""
    return BriefClaim(number, claim_link(claim.id, findings), origins, sides, card.taken_back)


def _side(words: WordsView, card: ClaimCard) -> SideView:
    lines = card.asserted if words.stance == "asserts" else (*card.denied, *card.excluded)
    names = list(dict.fromkeys(one.behind.words for one in lines if one.behind.words != words.link.words))
    return SideView(words, in_a_row(names))


def _references(main: tuple[BriefClaim, ...], findings: Findings) -> Iterator[ReferenceLine]:
    """The documents in the order in which the claims come to them."""
    sources = findings.archive.sources
    for id_ in dict.fromkeys(side.words.document.id for claim in main for side in claim.sides):
        yield _reference(sources[id_], findings)


def _reference(source: Source, findings: Findings) -> ReferenceLine:
    url = source.url or ""
    return ReferenceLine(
        Link(source.id, short_citation(source, findings.archive), kind="source"),
        source.title or "",
        source.language or "",
        url,
        shown_address(url, len(url)) if url else "",
    )
