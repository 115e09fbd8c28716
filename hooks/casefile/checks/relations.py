"""Claims fit together: no circle, no claim that excludes its own whole, and only facts from which anything follows."""

from collections.abc import Iterator

from casefile.evidence.archive import Archive
from casefile.evidence.bearings import bearings_on, weigh
from casefile.evidence.origins import find_origins, origin_of
from casefile.evidence.relations import above, main_claims
from casefile.model.records import Claim, Topic
from casefile.problems import Problem
from casefile.translation import gettext as _
from casefile.translation import pgettext

MOST_STEPS = 3
# Of these nobody denies one: else it is a fact, or the denial answers another claim.
_UNDENIED = frozenset({"saying", "opinion", "context"})


def check_relations(claim: Claim, archive: Archive) -> Iterator[Problem]:
    """How a claim lies to the others of its dossier."""
    yield from _check_place(claim, archive)
    yield from _check_also_in(claim, archive)
    yield from _check_depth(claim, archive)
    yield from _check_exclusions(claim, archive)
    yield from _check_kind(claim)
    yield from _check_both_sides(claim)


def check_roots(claim: Claim, archive: Archive) -> Iterator[Problem]:
    """What editors join are origins of the claim, or were until somebody took back what goes back to them.

    Needs an archive in which nothing else is wrong.
    """
    if not claim.same_root:
        return
    evidence = weigh(bearings_on(claim, archive), archive)
    origins = find_origins(claim, evidence, archive)
    every = (origin_of(one, evidence, origins, archive) for one in evidence.asserted_once)
    known = sorted({id_ for origin in every for id_ in origin.ids})
    for root in claim.same_root:
        for index, id_ in enumerate(root.origins):
            if id_ not in known:
                message = _("“{id}” is no origin of this claim.").format(id=id_)
                mend = _("Its origins are: {origins}.").format(
                    origins=_(", ").join(known) or pgettext("no origins", "none")
                )
                yield Problem(root.at.of("origins", index), message, mend)


def check_main_claims(topic: Topic, archive: Archive) -> Iterator[Problem]:
    """A warning: a dossier that rests on very many main claims has no trunk that a reader could see.

    It stands at the last of them, which is the one just entered as a rule.
    """
    main = main_claims(topic.claims.values())
    most = archive.limits["main_claims"]
    if len(main) > most:
        message = _("This dossier has {main} main claims; a reader follows {most} at most.").format(
            main=len(main), most=most
        )
        mend = _(
            "Place this claim, or another, below one of the others: by “part_of” if it cannot be true unless that one "
            "is, else by “under”."
        )
        yield Problem(main[-1].at.here, message, mend, severity="warning")


def _check_place(claim: Claim, archive: Archive) -> Iterator[Problem]:
    if claim.part_of and claim.under:
        message = _("A claim has one place: “part_of” or “under”, not both.")
        yield Problem(claim.at.of("under"), message, _("Take one of the two out."))
    for name in ("part_of", "under"):
        other = archive.claims.get(getattr(claim, name) or "")
        if other and _topic(other, archive) != _topic(claim, archive):
            message = _("“{id}” is in another dossier.").format(id=other.id)
            yield Problem(claim.at.of(name), message, _("Name a claim of the same dossier, or use “see_also”."))
    whole = archive.claims.get(claim.part_of or "")
    for one in filter(None, (claim, whole)) if whole else ():
        if one.kind != "fact":
            yield Problem(
                claim.at.of("part_of"),
                _("“{id}” is no fact: nothing follows from it.").format(id=one.id),
                _("Use “under”."),
            )


def _check_also_in(claim: Claim, archive: Archive) -> Iterator[Problem]:
    home = _topic(claim, archive)
    for index, topic in enumerate(claim.also_in):
        place = claim.at.of("also_in", index)
        if home and topic == home.id:
            yield Problem(place, _("“{topic}” is the claim’s own dossier.").format(topic=topic), _("Take it out."))


def _share_a_dossier(one: Claim, other: Claim, archive: Archive) -> bool:
    """Whether there is a dossier in which both are shown."""
    shown = [{topic.id if (topic := _topic(claim, archive)) else "", *claim.also_in} for claim in (one, other)]
    return not shown[0].isdisjoint(shown[1])


def _topic(claim: Claim, archive: Archive) -> Topic | None:
    return archive.topic_of.get(claim.id)


def _check_depth(claim: Claim, archive: Archive) -> Iterator[Problem]:
    higher = above(claim, archive.claims)
    place = claim.at.of("part_of" if claim.part_of else "under")
    last = archive.claims[higher[-1]] if higher else claim
    if claim.id in (claim.part_of, claim.under, last.part_of, last.under):
        way = " → ".join(dict.fromkeys((claim.id, *higher)))
        yield Problem(
            place,
            _("These claims stand below each other in a circle: {way}.").format(way=way),
            _("Let one of them stand alone."),
        )
    elif len(higher) > MOST_STEPS:
        message = _("This claim stands {n} steps below its main claim: {most} at most.").format(
            n=len(higher), most=MOST_STEPS
        )
        yield Problem(place, message, _("Place it further up."))


def _check_exclusions(claim: Claim, archive: Archive) -> Iterator[Problem]:
    relations = archive.relations
    met: set[str] = set()
    for exclusion in claim.excludes:
        place = exclusion.at.of("claim")
        other = archive.claims.get(exclusion.claim)
        if other is None:
            continue
        if (
            other.id == claim.id
            or other.id in relations.wholes_of(claim.id)
            or claim.id in relations.wholes_of(other.id)
        ):
            message = _("A claim cannot exclude itself, its whole or its part.")
            yield Problem(place, message, _("Name a rival claim, or take the exclusion out."))
        elif other.kind != "fact" or claim.kind != "fact":
            yield Problem(place, _("Only facts exclude each other."), _("Take the exclusion out, or mend the “kind”."))
        elif not _share_a_dossier(claim, other, archive):
            mend = _("Name a claim of the same dossier, or show one of the two in both, by “also_in”.")
            yield Problem(place, _("“{id}” is in another dossier.").format(id=other.id), mend)
        elif other.id in met or (other.id < claim.id and any(one.claim == claim.id for one in other.excludes)):
            message = _("That this claim and “{id}” exclude each other is entered already.").format(id=other.id)
            yield Problem(place, message, _("It holds for both: enter it once."))
        met.add(exclusion.claim)


def _check_kind(claim: Claim) -> Iterator[Problem]:
    for statement in claim.statements:
        if claim.kind in _UNDENIED and statement.stance == "denies":
            message = _("This is entered as {kind}, and “{by}” denies it.").format(kind=claim.kind, by=statement.by[0])
            mend = _("If it can be denied it is a fact; or move the denial to the claim that it answers.")
            yield Problem(statement.at.of("stance"), message, mend)
    if claim.kind == "saying" and not claim.parties:
        message = _("Whose act of speech this is has to stand under “parties”.")
        yield Problem(claim.at.of("kind"), message, _("Add “parties: [ID]”."))


def _check_both_sides(claim: Claim) -> Iterator[Problem]:
    """Nobody asserts and denies one claim on one day."""
    said = [one for one in claim.statements if one.said]
    for denial in said:
        for other in said:
            if (
                (denial.stance, other.stance) == ("denies", "asserts")
                and denial.said == other.said
                and set(denial.by).intersection(other.by)
            ):
                message = _("“{by}” asserts this on the same day, at {here}.").format(
                    by=denial.by[0], here=other.at.here
                )
                mend = _("One of the two is about another claim, or is a withdrawal.")
                yield Problem(denial.at.of("stance"), message, mend)
