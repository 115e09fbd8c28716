from copy import copy

from hypothesis import given
from hypothesis import strategies as st

from casefile.problems import Document, text_in


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r\u2028\ufeff ")).map(str.encode))
def test_a_folded_document_says_what_it_said(content):
    text = text_in(content)
    document, folded = Document("a.yml", text), Document("a.yml", text)
    lines = folded.lines
    folded.fold(content)
    for one in (document, folded, copy(folded)):
        assert (one, one.text, one.lines) == (document, text, lines)
