import re
from dataclasses import replace

import markdown
import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casefile.checks.pages import positions_of
from casefile.model.markup import (
    Casefile,
    Mark,
    Target,
    marks_in,
    opening_of,
    render_inline,
    render_prose,
    sentences_with,
)
from casefile.problems import Document
from casefile.site.page_markup import PageMarkup

KNOWN = {"letter": "The letter, 2024", "diary": "The diary", "anna": "Anna", "gate-shut": "The gate was shut"}


def resolve(mark):
    if mark.id not in KNOWN:
        return None
    locator = f", {mark.locator}" if mark.locator else ""
    return Target(f"../{mark.id}/", (mark.words or KNOWN[mark.id]) + locator)


def link(id_, words):
    return f'<a href="../{id_}/">{words}</a>'


def bare(html):
    """The HTML with links less all but their address."""
    return re.sub("<a [^<>]*>", lambda tag: "".join(["<a", *re.findall(' href="[^"]*"', tag[0]), ">"]), str(html))


def cites(*links):
    return f'<span class="cf-cites">({"; ".join(links)})</span>'


LETTER = link("letter", "The letter, 2024")


@pytest.mark.parametrize(
    ("prose", "html"),
    [
        ("See [[anna]].", f"See {link('anna', 'Anna')}."),
        ("See [[ anna | her ]].", f"See {link('anna', 'her')}."),
        (r"See [[anna\|her]].", f"See {link('anna', 'her')}."),
        (r"See \\[[anna]].", f"See \\{link('anna', 'Anna')}."),
        (r"See [[an\na]].", r'See <span class="cf-lost">[[an\na]]</span>.'),
        ("See [[anna|*her*]].", f"See {link('anna', '*her*')}."),
        ("So [@letter].", f"So {cites(LETTER)}."),
        ("So [@letter, p. 12].", f"So {cites(link('letter', 'The letter, 2024, p. 12'))}."),
        ("So [@letter, §§ 3, 4].", f"So {cites(link('letter', 'The letter, 2024, §§ 3, 4'))}."),
        ("So [@letter; @diary, 3:20].", f"So {cites(LETTER, link('diary', 'The diary, 3:20'))}."),
        ("*So [@letter]*", f"<em>So {cites(LETTER)}</em>"),
        ("[[nobody]]", '<span class="cf-lost">[[nobody]]</span>'),
        ("`[[anna]]` and `` [@letter] ``", "<code>[[anna]]</code> and <code>[@letter]</code>"),
        (r"\[[anna]] and \[@letter]", "[[anna]] and [@letter]"),
        ("[anna] [[]] [[|her]]", "[anna] [[]] [[|her]]"),
        ("<b>anna@example.org</b>", "&lt;b&gt;anna@example.org&lt;/b&gt;"),
    ],
)
def test_marks_become_links_and_code_is_left_alone(prose, html):
    assert bare(render_inline(prose, resolve)) == html


def test_blocks_of_code_are_left_alone():
    assert render_prose("    [[anna]] <b>\n", resolve) == "<pre><code>[[anna]] &lt;b&gt;\n</code></pre>"


HOSTILE = [
    "<script>alert(1)</script>",
    "<div onclick=alert(1)>\n\n[[anna]]\n\n</div>",
    "<img src=https://evil.example/x onerror=alert(1)>",
    "![x](https://evil.example/x.png)",
    "![x][1]\n\n[1]: https://evil.example/x.png",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "[x](https://[::1/)",
    "[x](https://example.org){onclick=alert(1)}",
    "words {: onclick=alert(1) style=color:red }",
    "# Title {#top .x onclick=alert(1)}",
    "[[anna|<b>bold</b>]]",
    '[[anna|" onclick="alert(1)]]',
    "[[<b>|x]]",
    "[@<script>alert(1)</script>]",
    '[@letter, "><script>alert(1)</script>]',
    "--8<-- \"/etc/passwd\"",
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x02wzxhzdk:0\x03 klzzwxh:0000",
    "<!-- [[anna]] -->",
    "<style>*{display:none}</style>",
    "<iframe src=//evil.example></iframe>",
    '[[anna]] <a class="cf-gap" href="0"></a>',
]  # fmt: skip
LINK = re.compile(
    r'<a(?: href="(?:\.\./[a-z-]+/|https?://[^"<>]*)"| (?:class|title|aria-label|data-preview)="[^"<>]*")*>'
)
ALLOWED = re.compile(
    r'</?(?:p|em|strong|code|ul|ol|li|blockquote|br|q|cite|pre|span|a)>|<span class="cf-(?:cites|lost)">'
)


def is_harmless(html):
    return not re.search("[<>]", ALLOWED.sub("", LINK.sub("", html)))


@pytest.mark.parametrize("prose", HOSTILE)
def test_hostile_prose_is_shown_and_does_nothing(prose):
    html = render_prose(prose, resolve)
    assert is_harmless(html), html
    assert "49" not in html
    assert "root:" not in html
    assert "x" not in prose or "x" in html or "example.org" in html


@pytest.mark.parametrize(
    ("prose", "html"),
    [
        ("[[anna|<b>]]", f"<p>{link('anna', '&lt;b&gt;')}</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p><a>x</a></p>"),
        ("[x](//example.org/a)", "<p><a>x</a></p>"),
        (r"[x](</\example.org/a>)", "<p><a>x</a></p>"),
        ("[x](https://example.org/a)", '<p><a href="https://example.org/a">x</a></p>'),
        ("Text:\n\n[1]: https://example.org/", "<p>Text:</p>\n<p>[1]: https://example.org/</p>"),
    ],
)
def test_what_some_of_it_becomes(prose, html):
    assert bare(render_prose(prose, resolve)) == html


PIECES = [*"[]|;<>\"'()`\\*_\n#!:&{}", *"[[ ]] [[anna]] [[anna| [@ [@letter] anna letter javascript: https://".split()]
PIECES += ["    ", "- ", "> ", ", p. 2"]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=15).map("".join))
def test_any_prose_is_harmless_and_its_marks_are_those_that_are_found(prose):
    seen = []

    def note(mark):
        seen.append(mark)
        return resolve(mark)

    html = render_prose(prose, note)
    assert is_harmless(html), html
    assert marks_in(prose) == seen


@example("1. word")
@example("---")
@given(st.lists(st.sampled_from([*" .,:;!?()/%'’‘“”–—-1aé", "12", "word"]), max_size=12).map("".join))
def test_a_plain_line_is_what_markdown_makes_of_it(prose):
    without_rules = nh3.ALLOWED_TAGS - {"hr"}  # A prose has none.
    made = markdown.markdown(prose, output_format="html")
    assert render_prose(prose, resolve) == nh3.clean(made, tags=without_rules)


@example("a [@letter] [[anna]]\n\na [[anna]]")
@example("a [[anna\n\na]] a")
@example("a\n\n    [[anna]]")
@given(
    st.lists(
        st.sampled_from(["[@letter]", "[[anna]]", "\n\n", "\n\n\n", "\n", "a ", "- a ", "1. ", "    ", "]"]),
        max_size=12,
    )
)
def test_marks_of_several_paragraphs_are_those_that_markdown_finds(pieces):
    prose = "".join(["a ", *pieces])
    shown = []

    def note(mark):
        shown.append(mark)
        return resolve(mark)

    render_prose(prose, note)
    assert marks_in(prose) == shown


def test_a_prose_leads_from_each_page_to_where_that_sees_the_others():
    prose = "See [[anna]] and [@letter]."
    there = render_prose(prose, lambda mark: replace(resolve(mark), href=f"../../{mark.id}/"))
    assert there == render_prose(prose, resolve).replace("../", "../../")


def test_marks_are_found_in_their_order_and_code_left_aside():
    prose = "See [[anna|her]], `[[ben]]`, [@letter, p. 2; @diary] and\n\n    [[carl]]\n"
    both = "[@letter, p. 2; @diary]"
    assert marks_in(prose) == [
        Mark("anna", "[[anna|her]]", cites=False, words="her"),
        Mark("letter", both, cites=True, locator="p. 2"),
        Mark("diary", both, cites=True),
    ]


@pytest.mark.parametrize(
    ("prose", "sentence"),
    [
        ("One. Two [[anna]] two. Three.", "Two [[anna]] two."),
        ("One, “two.” Three [[anna]]! Four", "Three [[anna]]!"),
        ("[[anna]] is one.\nTwo", "[[anna]] is one."),
        ("She said so [@letter, p. 2. No] and [[anna]] too. Two.", "She said so [@letter, p. 2. No] and [[anna]] too."),
        ("About 3.5 of [[anna]], i.e. all. Two", "About 3.5 of [[anna]], i.e. all."),
        ("Split\nover  [[anna]]\nlines. Two", "Split over [[anna]] lines."),
        ("One… Two? [[anna]]", "[[anna]]"),
    ],
)
def test_the_sentence_that_holds_a_mark(prose, sentence):
    mark = Mark("anna", "[[anna]]", cites=False)
    assert sentences_with(prose, [mark]) == {mark: sentence}


@pytest.mark.parametrize(
    ("letters", "opening"),
    [
        pytest.param(1, "It was so [@letter, p. 1].", id="at least one"),
        pytest.param(45, "It was so [@letter, p. 1]. She said “No.”", id="as many as fit"),
        pytest.param(99, "It was so [@letter, p. 1]. She said “No.” Nobody else did.", id="all"),
    ],
)
def test_a_prose_opens_with_whole_sentences(letters, opening):
    assert opening_of("It was so [@letter,\n p. 1]. She said “No.”\n\nNobody else did.", letters) == opening


PAGE = """\
# Page

See [[nobody]] and `[[nobody]]`.

```
[[nobody]]
```

Again [[nobody]], [[nobody]], [@lost, p. 2] and [[anna]].
"""


def test_lost_marks_of_a_page_have_their_places():
    extension = Casefile(resolve)
    markdown.markdown(PAGE, extensions=[extension, "fenced_code"])
    places = [(mark.id, str(position)) for mark, position in positions_of(extension.lost, Document("docs/a.md", PAGE))]
    assert places == [
        ("nobody", "docs/a.md:3:5"),
        ("nobody", "docs/a.md:9:7"),
        ("nobody", "docs/a.md:9:19"),
        ("lost", "docs/a.md:9:31"),
    ]
    assert sorted(mark.id for mark in extension.seen) == ["anna", "lost", "nobody", "nobody", "nobody"]


def test_a_page_ends_with_the_sources_that_it_cites():
    extension = PageMarkup(resolve, reference=lambda id_: f"<i>{id_}</i>")
    html = markdown.markdown("One [@letter, p. 2] [@diary] [@letter] [@lost] [[anna]]", extensions=[extension])
    assert html.count("<h2>References</h2>") == 1
    entries = re.findall(r"<li>.*?</li>", html, re.DOTALL)
    assert sorted(re.findall(r"<i>(.*?)</i>", " ".join(entries))) == ["diary", "letter"]
    assert "p. 2" not in " ".join(entries)
    assert "References" not in markdown.markdown("[[anna]]", extensions=[extension])
