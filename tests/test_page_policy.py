"""What an owner writes into a page and the site's policy stops: a build names it, its place and the mend."""

import re

import pytest
from markdown import markdown

from casefile.model.content_policy import content_policy
from casefile.model.markup import PAGE_EXTENSIONS
from casefile.problems import Document
from casefile.site.page_policy import warnings_of_policy

HASH = "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='"  # printf 'a()' | openssl dgst -sha256 -binary | base64
IN_A_FILE = 'Put it into a file that “extra_javascript” names; or add under “policy:” in mkdocs.yml: script-src: "{}"'


def told(page: str, **added: str) -> list[str]:
    html = markdown(page, extensions=[*PAGE_EXTENSIONS])
    allowed = {name.replace("_", "-"): sources for name, sources in added.items()}
    return [str(one) for one in warnings_of_policy(Document("docs/a.md", page), html, allowed)]


def test_a_script_in_a_page_is_told_with_the_hash_that_would_allow_it():
    page = "# A page\n\n<script>a()</script>\n"
    assert told(page) == [
        "docs/a.md:3:1: warning: The site’s policy stops this <script>: it is written into the page. "
        + IN_A_FILE.format(HASH)
    ]
    assert told(page, script_src=HASH) == []
    assert HASH in content_policy({"script-src": HASH})


def test_what_draws_is_told_unless_it_is_allowed():
    page = '<style>p { color: red }</style>\n\n<p style="color: red">Red</p>\n\nText\n{: style="color: red" }\n'
    assert [re.sub(": warning: .*", "", one) for one in told(page)] == [
        "docs/a.md:1:1", "docs/a.md:3:4", "docs/a.md:6:4"
    ]  # fmt: skip
    assert told(page)[1].endswith("Give it a class, and say in a file that “extra_css” names how that looks.")
    assert told(page, style_src="'unsafe-inline'") == []


@pytest.mark.parametrize("tag", ['<a href="#" onclick="a()">', "<body onload=a()>", '<svg><rect onmouseover="a()"/>'])
def test_what_listens_is_told_and_nothing_allows_it(tag: str):
    (name,) = re.findall("on[a-z]+=", tag)
    place = f"docs/a.md:1:{tag.index(name) + 1}"
    mend = "Listen to it in a script that “extra_javascript” names."
    assert told(f"{tag}x", script_src=HASH) == [
        f"{place}: warning: The site’s policy stops “{name}”: nothing comes of it. {mend}"
    ]


@pytest.mark.parametrize(
    "page",
    [
        "`<script>a()</script>` and `style=`",
        "    <p onclick='a()'>\n",
        "```\n<script>a()</script>\n```",
        "<script src='../assets/a.js'></script>",
        "<script type='application/ld+json'>{}</script>",
        "| a | b |\n|:-|-:|\n| c | d |",
        "One <b class='style'>on=</b> day",
    ],
)
def test_of_what_works_or_is_code_nothing_is_told(page: str):
    assert told(page) == []


def test_each_of_several_has_its_own_place():
    page = "<p style='a: b'>x</p>\n\n<p style='a: b'>y</p>\n\n<script>a()</script>\n\n<script>b()</script>\n"
    places = [one.split(": ")[0] for one in told(page)]
    assert places == ["docs/a.md:1:4", "docs/a.md:3:4", "docs/a.md:5:1", "docs/a.md:7:1"]
