"""Which addresses a record may have: those that a browser can follow, and that may stand in a page as they are."""

import pytest

from casefile.model.identifiers import address_meant, is_web_address
from small import small

HOSTS = (
    "example.org example.org. localhost a_b.example -a.example ab--c.example é.example straße.de xn--strae-oqa.de "
    "xn--zca.de XN--ZCA.de xn--80ak6aa92e.com ♥.example xn--g6h.example אבג.example a。example 1.2.3.4 [::1] [2001:db8::1]"
)
NO_HOSTS = (
    "xn--pwned-.test xn--a.example xn--.example xn--A.example a..example .example 1.2.3.256 1.2.3.4.5 0x7f.1 1.2.3 "
    "ex%00.org exa%6Dple.org \u0301a.example ﷺ.example \ue000.example a!b.example a(b.example aא.example a\u200db.example "
    f"{'a' * 64}.example {'a.' * 130}example [::g] [fe80::1%eth0]"
)


@pytest.mark.parametrize("host", HOSTS.split())
def test_a_host_is_a_name_that_can_be_looked_up(host: str):
    assert is_web_address(f"https://{host}/")


@pytest.mark.parametrize("host", NO_HOSTS.split())
def test_no_browser_takes_it_for_a_host(host: str):
    assert not is_web_address(f"https://{host}/")


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("?a[]=1", "?a%5B%5D=1"),
        ("a[b]", "a%5Bb%5D"),
        ("100%", "100%25"),
        ("a%2", "a%252"),
        ("#a#b", "#a%23b"),
        ("#[x]", "#%5Bx%5D"),
    ],
)
def test_what_may_not_stand_in_an_address_is_told_with_its_escape(pasted: str, meant: str):
    there = "https://example.org/"
    assert address_meant(there + pasted) == there + meant
    assert is_web_address(there + meant)
    (problem,) = small(f"--- sources/paper.yml\nkind: document\nurl: '{there + pasted}'\n").problems
    assert problem == (
        f"dossier/sources/paper.yml:2:6: url: “{there + pasted}” is not a web address. Write “{there + meant}”."
    )


@pytest.mark.parametrize("rest", ["?a=1&b=%20#c", "é", "a%C3%A9", "~!@$&()*+,;=:", "a//b", "..", "?a?b", "#a?b"])
def test_all_else_stays_as_it_is(rest: str):
    assert is_web_address(f"https://example.org/{rest}")
