"""Texts of dates, made up by Hypothesis."""

import re

from hypothesis import strategies as st

from casefile.model.dates import read_date


@st.composite
def simple_dates(draw):
    year = draw(st.integers(0, 9999).map("{:04}".format) | st.integers(1, 9999).map("-{:04}".format))
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    forms = [year, f"{year[:-1]}X", f"{year[:-2]}XX", f"{year}-XX", f"{year}-XX-XX", f"{year}-{month:02}-XX"]
    forms += [f"{year}-{month:02}", f"{year}-{month:02}-{day:02}", f"{year}-{month % 4 + 21}"]
    forms.append(f"Y{draw(st.sampled_from(['', '-']))}{draw(st.integers(10_000, 10**12))}")
    return draw(st.sampled_from(forms)) + draw(st.sampled_from(["", "", "", "?", "~", "%"]))


@st.composite
def moments(draw):
    shift = st.sampled_from(["", "Z", "+00", "-04", "+04:30", "-11:15"])
    return draw(st.datetimes(timezones=st.none())).isoformat(timespec="seconds") + draw(shift)


@st.composite
def spans(draw, link, unknown):
    pair = draw(st.tuples(simple_dates(), simple_dates()))
    first, last = sorted(pair, key=lambda text: (read_date(text).earliest, read_date(text).latest))
    forms = [f"{first}{link}{last}", f"{first}{link}{unknown}", f"{unknown}{link}{last}"]
    return draw(st.sampled_from(forms))


def sets():
    return st.lists(simple_dates() | spans("..", ""), min_size=1, max_size=4).map(lambda m: f"[{','.join(m)}]")


@st.composite
def julian_texts(draw):
    texts = simple_dates() | spans("/", "") | spans("/", "..") | sets()
    text = draw(texts.filter(lambda one: not re.search("Y|999[9X]|99XX", one)))
    year = draw(st.integers(1000, 1999))
    double = f"{year}/{(year + 1) % 100:02}-0{draw(st.integers(1, 3))}-{draw(st.integers(1, 24)):02}"
    return f"julian {draw(st.sampled_from([text, text, double]))}"


def valid_texts():
    return simple_dates() | moments() | spans("/", "") | spans("/", "..") | sets()
