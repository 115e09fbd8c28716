from copy import copy

from hypothesis import given
from hypothesis import strategies as st

from casefile.problems import Document


@given(st.text(st.characters(exclude_categories=()) | st.sampled_from("\n\r\u2028 ")))
def test_a_folded_document_says_what_it_said(text):
    document, folded = Document("a.yml", text), Document("a.yml", text)
    lines = folded.lines
    folded.fold()
    for one in (document, folded, copy(folded)):
        assert (one, one.text, one.lines) == (document, text, lines)
