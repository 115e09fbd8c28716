"""A small dossier with one of each kind of record, the same with mistakes, and what can be added to it."""

from textwrap import dedent

from casefile.model.kinds import KINDS
from casefile.model.records import Entity

# With nearly every field, and without a fault.
GOOD = dedent(
    """\
    --- organisations/herald.yml
    name: The Herald
    --- organisations/tribune.yml
    name: The Tribune
    --- people/anna.yml
    name: Anna
    kind: person
    aliases: [Annie]
    role: clerk
    role_source: letter
    note: She wrote [@letter].
    --- people/insider.yml
    name: Somebody
    kind: unnamed
    vouched_by: herald
    described_as:
      source: letter
      quote: a person who should know
    --- places/harbour.yml
    name: The harbour
    --- sources/diary.yml
    kind: manuscript
    title: A diary
    title_basis: from its cover
    authors:
      - id: anna
      - given: Ben
        family: Bell
    published: 2023-12
    published_basis: from its last page
    language: fr
    --- sources/letter.yml
    kind: document
    publisher: herald
    carried_by: tribune
    url: https://example.org/letter
    language: en
    archived:
      - url: https://archive.example/letter
        date: 2024-02-03
    --- things/gate.yml
    name: The gate
    --- topics/affair.yml
    title: The affair
    question: Open or shut?
    summary: It was shut [[gate-shut]] [@letter, p. 2].
    disputes:
      - question: Which?
        accounts: [gate-shut, gate-open]
        note: Nobody knows.
    open:
      - question: Who had the key?
        settled_by: The log.
    claims:
      gate-shut:
        text: The gate was shut.
        when: 2023-11
        when_basis: from the diary
        parties: [herald]
        about: [anna]
        places: [harbour]
        things: [gate]
        see_also: [gate-open]
        statements:
          - by: insider
            stance: asserts
            said: 2023-11-02
            said_basis: from the diary
            heard_from: [anna]
            note: As they say.
            passages:
              - source: diary
                via: [letter]
                quote: la porte était fermée
                lang: fr
                translation: the gate was shut
                translated_from: en
                locator: p. 3
      gate-open:
        text: The gate was open.
        kind: fact
        statements:
          - by: anna
            stance: asserts
            said: 2023-11-03
            passages:
              - source: letter
                quote: it was wide open
          - by: anna
            stance: withdraws
            said: 2023-11-04
            passages:
              - source: letter
                paraphrase: She takes it back.
                locator: p. 4
          - by: insider
            stance: denies
            passages:
              - source: diary
                paraphrase: It was not.
    """
)

# Twelve mistakes of different kinds, in five files.
TWELVE = (
    GOOD.replace("kind: manuscript", "kind: manuscrip")
    .replace("published: 2023-12\n", "published: 2023-13\n")
    .replace("language: fr", "langage: fr")
    .replace("url: https://example.org/letter", "url: javascript:alert(1)")
    .replace("carried_by: tribune", "carried_by: harald")
    .replace("name: Anna\n", "name: [Anna]\n")
    .replace("role_source: letter\n", "")
    .replace("name: The gate\n", "name: The gate\nname: A gate\n")
    .replace("stance: denies", "stance: denied")
    .replace("by: insider\n        stance: asserts", "by: {a: b}\n        stance: asserts")
    .replace("    text: The gate was open.\n", "")
    .replace("[[gate-shut]]", "[[gate-shutt]]")
)

# What `casefile new` is told to add one of each kind to the good one.
PASSAGE = ["--source", "letter", "--paraphrase", "So it is said."]
STATEMENT = ["--by", "anna", "--stance", "asserts", *PASSAGE]
EVERY = {
    **{kind.name: ["--name", f"A new {kind.one}"] for kind in KINDS if issubclass(kind.record, Entity)},
    "source": ["--kind", "book", "--title", "A: book", "--authors", "Bell, Ben", "--authors", "Anna", "--published", "2023"],
    "person": ["--name", "Carl Øre", "--aliases", "Charles", "--role", "clerk: 2nd", "--role-source", "letter"],
    "unnamed": ["--name", "An official", "--vouched-by", "The Herald", *PASSAGE],
    "thing": ["--name", "A key", "--note", "Lost [@letter]."],
    "correction": ["--made", "2024-04-02", "--sort", "date", "--concerns", "gate-shut", "--text", "It was [[gate-shut]]."],
    "exhibit": ["--title", "The gate at dawn", "--kind", "photograph", "--description", "A gate.", "--made-by", "Anna"],
    "topic": ["--title", "Keys", "--question", "Who?", "--summary", "So.", "--text", "Anna had the key.", *STATEMENT],
    "claim": ["--topic", "affair", "--text", "The key was lost.", "--parties", "anna", "--when", "2023", *STATEMENT],
    "statement": ["--claim", "gate-open", "--by", "herald", "--stance", "denies", "--heard-from", "anna", *PASSAGE],
}  # fmt: skip
