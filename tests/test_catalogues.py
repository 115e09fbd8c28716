"""What the program says in other languages: every message has its translation, and that says the same of the same."""

import ast
import re

import pytest
from babel.messages import Catalog
from babel.messages.mofile import read_mo

from architecture import MODULES
from casefile.translation import gettext, ngettext, speaking
from catalogues import KEYWORDS, catalogues, compiled, messages, mistakes, read, updated, written

EVERY = catalogues()


def one_message(id_, string, **more):
    catalogue = Catalog(locale="fr")
    catalogue.add(id_, string, **more)
    return catalogue


def said_in(catalogue):
    """What is translated of it, however its forms are kept."""
    told = [(as_text(one.context), one.id, one.string) for one in catalogue if one.id and one.string]
    return {(context, *as_forms(id_)): as_forms(string) for context, id_, string in told if any(string)}


def as_text(context):
    return context.decode() if isinstance(context, bytes) else context


def as_forms(text):
    return (text,) if isinstance(text, str) else tuple(text)


def test_every_message_of_the_code_is_collected():
    """None is so written that only some versions of Python tell what it is: in an f-string, say."""
    collected = {form for message in messages() if message.id for form in as_forms(message.id)}
    nodes = (node for path in MODULES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    assert {text for node in nodes if isinstance(node, ast.Call) for text in texts_of(node)} - collected == set()


def texts_of(call):
    """The texts that a call gives to be translated, if it does; less the context, which is told to translators only."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    texts = call.args[1:] if name.endswith("pgettext") else call.args
    return [
        one.value for one in texts if name in KEYWORDS and isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]


@pytest.mark.parametrize("tag", EVERY)
def test_what_is_compiled_is_what_was_written(tag):
    with EVERY[tag].with_suffix(".mo").open("rb") as opened:
        assert said_in(read_mo(opened)) == said_in(read(tag, EVERY[tag]))


@pytest.mark.parametrize("tag", EVERY)
def test_a_catalogue_is_whole(tag):
    assert list(mistakes(read(tag, EVERY[tag]), messages())) == [], "type: make catalogues, and translate what is new"


@pytest.mark.parametrize("tag", EVERY)
def test_to_bring_a_catalogue_up_to_date_changes_nothing(tag):
    assert written(updated(tag, read(tag, EVERY[tag]))) == EVERY[tag].read_bytes(), "type: make catalogues"


def test_french_is_set_as_french():
    """A space that does not break before its signs, its own quotation marks and apostrophe; code is left as it is."""
    code = r"`[^`]*`|<[^<>]*>|\]\([^)]*\)|https?://\S+|\{[^{}]*\}|%\(\w+\)s|«\u00a0[^«»]*\u00a0»"
    said = [re.sub(code, "X", form) for one in read("fr", EVERY["fr"]) if one.id for form in as_forms(one.string)]
    wrong = r"(?<!…)'(?!…)|\.\.\.|(?<!\u202f)[;!?](?!\w)|\w:(?= |$)|«|»"
    assert [form for form in said if re.search(wrong, form)] == []


@pytest.mark.parametrize(
    ("message", "translation", "wrong"),
    [
        ("{n} of {all}", "", "not translated"),
        ("{n} of {all}", "{n} sur {tout}", "its names"),
        ("{n} of {all}", "{n}", "its names"),
        ("<b>{n}</b>", "{n}", "its names"),
        ("%(n)s at 100 %%", "%(n)s à 100 %", "its names"),
        (("{n} claim", "{n} claims"), ("{n} affirmation", ""), "not translated"),
        (("{n} claim", "{n} claims"), ("{n} affirmation", "affirmations"), "its names"),
    ],
)
def test_a_translation_that_cannot_stand_for_its_message_is_a_mistake(message, translation, wrong):
    (found,) = mistakes(one_message(message, translation), one_message(message, ""))
    assert found.startswith(wrong)


def test_a_message_more_or_less_is_a_mistake():
    here, there = one_message("a gate", "une porte"), one_message("a gate", "une porte", context="of a town")
    assert [one.partition(":")[0] for one in mistakes(here, there)] == ["not in the catalogue", "no message any more"]


def test_a_translation_that_is_only_guessed_is_a_mistake_and_not_kept():
    guessed = one_message("a gate", "une porte", flags=["fuzzy"])
    assert [one.partition(":")[0] for one in mistakes(guessed, guessed)] == ["to be looked at again"]
    assert "gate" not in compiled(guessed).decode("utf-8", "replace")


def test_the_pseudo_language_puts_every_message_between_brackets():
    with speaking("en-XA"):
        assert (gettext("a gate"), ngettext("{n} gate", "{n} gates", 2)) == ("⟦a gate⟧", "⟦{n} gates⟧")
