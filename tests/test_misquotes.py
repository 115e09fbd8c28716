import pytest

from casefile.evidence.misquotes import differences
from casefile.model.seals import seal_text

TEXT = (
    "On the seventh of September, the harbour master said that the old gate had been shut by the guards, at night and "
    "without an order. Nobody saw them. The town council denied it the next morning, in a letter of three lines."
)
SEAL = seal_text("paper", TEXT)


@pytest.mark.parametrize(
    ("quotation", "notes"),
    [
        ("the harbour master said that the old door had been shut by the guards", ["Between “that the old” and “had been shut” the text does not have “door”, but 1 other word."]),
        ("the harbour master said that the gate had been shut by the guards", ["Between “said that the” and “gate had been” the text has 1 more word."]),
        ("the harbour master said that the very old gate had been shut", ["Between “said that the” and “old gate had” the text does not have “very”, but goes straight on."]),
        ("the old gate had been shut by the guards at night and without an order", ["Between “by the guards” and “at night and” the text has another mark or sign."]),
        ("the mayor and the harbour master said that", ["Before “the harbour master” the text does not have “the mayor and”."]),
        ("the harbour master said that the old bridge", ["After “that the old” the text does not go on with “bridge”."]),
        ("the harbour master said that the old gate. The town council denied it the next morning", ["Between “the old gate” and “The town council” the text has 15 more words."]),
        ("shut by the guards, at dawn without an order. Nobody saw them", ["Between “the guards, at” and “without an order” the text does not have “dawn”, but 2 other words."]),
        ("the harbour master knew that the old gate had never been shut by the guards", ["Before “that the old” the text does not have “the harbour master knew”.", "Between “old gate had” and “been shut by” the text does not have “never”, but goes straight on."]),
        ("nobody knows anything of it at all", []),
    ],
)  # fmt: skip
def test_a_wrong_quotation_is_told_word_by_word(quotation, notes):
    assert list(differences(SEAL, quotation)) == notes


def test_what_is_quoted_exactly_has_no_differences():
    assert differences(SEAL, "the town council denied it the next morning") == ()


def test_a_text_that_repeats_itself_is_compared_in_time():
    seal = seal_text("song", "la la la la " * 2000)
    assert differences(seal, "la la la la la la la boum " + "la " * 40) != ()


LAMPS = seal_text(
    "paper", "县报记者说，他从来没有向任何人保证这批灯盏是宋代的，也没有签过任何文件。馆长昨天晚上写信给镇长。", "zh"
)


@pytest.mark.parametrize(
    ("quotation", "notes"),
    [
        ("他从来没有向任何人保证那批灯盏是宋代的，也没有签过", ["Between “人保证” and “批灯盏” the text does not have “那”, but 1 other character."]),
        ("他从来没有向任何人保证灯盏是宋代的，也没有签过", ["Between “人保证” and “灯盏是” the text has 2 more characters."]),
        ("他从来没有向任何人保证这批灯盏是宋代的。也没有签过任何文件", ["Between “宋代的” and “也没有” the text has another mark or sign."]),
        ("他从来没有向任何人担保", ["After “任何人” the text does not go on with “担保”."]),
        ("没有签过任何文件？", ["After “何文件” the text has “。”, not “？”."]),
    ],
)  # fmt: skip
def test_a_wrong_quotation_is_told_character_by_character(quotation, notes):
    assert list(differences(LAMPS, quotation)) == notes


PANEL = seal_text(
    "paper", "It found p <0.05 in all arms at -5 degrees, and about 12 % of £1,234 lost. Was it the engineer at all?"
)


@pytest.mark.parametrize(
    ("quotation", "note"),
    [
        ("0.05 in all arms", "Before “0.05 in” the text has “<”."),
        (">0.05 in all arms", "Before “0.05 in” the text has “<”, not “>”."),
        ("5 degrees, and about 12 %", "Before “5 degrees, and” the text has “-”."),
        ("€1,234 lost. Was it", "Before “1,234 lost” the text has “£”, not “€”."),
        ("degrees, and about 12", "After “and about 12” the text has “%”."),
        ("the engineer at all.", "After “engineer at all” the text has “?”, not “.”."),
        ("“Was it the engineer at all?", "Before “Was it the” the text does not have ““”."),
        ("at 5 degrees, and about 12 %", "Before “degrees, and about” the text does not have “at 5”."),
    ],
)
def test_a_sign_that_is_lost_or_another_is_told(quotation, note):
    assert list(differences(PANEL, quotation)) == [note]
