"""Which sentences of a text no quotation uses yet, in scripts that end a sentence each in its own way."""

import pytest

from casefile.evidence.coverage import unused_sentences
from small import small

DOSSIER = """\
--- people/anna.yml
name: Anna
--- sources/letter.yml
kind: document
language: LANGUAGE
--- topics/t.yml
title: T
question: Q?
summary: S
claims:
  fact:
    text: It is so.
    statements:
      - {by: anna, stance: asserts, passages: [{source: letter, quote: "QUOTE", translation: T}]}
"""


@pytest.mark.parametrize(
    ("language", "text", "quote", "unused"),
    [
        (
            "en",
            "It was 3.5 miles off. Was it “far” off? Nobody at all said so! He left… And came back again.",
            "Nobody at all said so",
            ["It was 3.5 miles off.", "Was it “far” off?", "And came back again."],
        ),
        (
            "zh",
            "他从来没有向任何人保证。这批灯盏是宋代的！也没有签过任何文件？馆长昨天“写信给镇长。”他说。",
            "这批灯盏是宋代的",
            ["他从来没有向任何人保证。", "也没有签过任何文件？", "馆长昨天“写信给镇长。”"],
        ),
        (
            "th",
            "เขาไม่เคยรับรองว่าเป็นของเก่า และไม่เคยลงนามในเอกสารใด เมื่อวานเขาเขียนจดหมาย",
            "ไม่เคยลงนามในเอกสารใด",
            ["เขาไม่เคยรับรองว่าเป็นของเก่า", "เมื่อวานเขาเขียนจดหมาย"],
        ),
        (
            "hi",
            "वे कल शहर में हैं। शाम को सब लौटेंगे॥ किसी ने चाबी नहीं देखी।पुल कल से बंद था।",
            "शाम को सब लौटेंगे",
            ["वे कल शहर में हैं।", "किसी ने चाबी नहीं देखी।", "पुल कल से बंद था।"],
        ),
        ("ar", "لم يبع شيئا للجيش. من رأى المفتاح أمس؟ كتب رسالة قبل الظهر.", "كتب رسالة قبل الظهر", ["لم يبع شيئا للجيش.", "من رأى المفتاح أمس؟"]),
        ("my", "သူအာမခံခဲ့ခြင်းမရှိပါ။တံတားကိုပိတ်ထားသည်မနေ့က။", "တံတားကိုပိတ်ထားသည်", ["သူအာမခံခဲ့ခြင်းမရှိပါ။"]),
    ],
)  # fmt: skip
def test_sentences_are_those_of_the_language(language, text, quote, unused):
    archive = small(DOSSIER.replace("LANGUAGE", language).replace("QUOTE", quote)).archive
    found, every = unused_sentences("letter", f"\n{text}\n", archive)
    assert [sentence for _, sentence in found] == unused
    assert {line for line, _ in found} == {2}
    assert every == len(unused) + 1
