import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.model.fingerprints import Fingerprints

# Of few digits, so that the same ones come again.
TOKENS = st.lists(st.lists(st.sampled_from(["00", "0a", "a0", "ff"]), max_size=3).map(tuple), max_size=8)


@given(TOKENS)
def test_they_are_those_that_were_given(tokens):
    kept = Fingerprints.of(2, tokens)
    assert list(kept) == tokens
    assert kept[1:] == Fingerprints.of(2, tokens[1:])


@given(TOKENS)
def test_each_is_found_wherever_it_stands(tokens):
    places: dict[str, tuple[int, ...]] = {}
    for token, here in enumerate(tokens):
        for fingerprint in here:
            places[fingerprint] = (*places.get(fingerprint, ()), token)
    assert dict(Fingerprints.of(2, tokens).places) == places
    assert Fingerprints.of(2, tokens).places.get("77", ()) == ()


@pytest.mark.parametrize("wrong", ["0", "000", "0A", "0 ", "xx", "é0"])
def test_nothing_else_is_one(wrong):
    with pytest.raises(ValueError, match="2 hexadecimal digits in lower case"):
        Fingerprints.of(2, [("00",), (wrong,)])
