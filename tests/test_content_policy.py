"""What a page may run and load, and what an archive may add to that."""

import pytest

from casefile.evidence.own_settings import read_own_settings
from casefile.model.content_policy import content_policy, foreign_sources, inline_sources
from casefile.problems import Document
from casefile.site.headers import headers_file

HASH = "'sha256-nWFrCuZ7h5Rg1/Zk8qmT3ej6hDQKVHVHKqGvF3wSJ8o='"


def directives(policy):
    return {name: sources for name, *sources in (part.split() for part in policy.split("; "))}


def settings(field, value):
    text = f"extra:\n  casefile:\n    policy:\n      {field}: {value}\n"
    own, problems = read_own_settings(Document("mkdocs.yml", text))
    return own.policy, [str(one) for one in problems]


def test_by_itself_it_allows_what_is_the_sites_own_and_nothing_written_into_a_page():
    found = directives(content_policy())
    assert found["default-src"] == ["'self'"]
    assert found["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert found["object-src"] == found["base-uri"] == ["'none'"]
    assert "unsafe-inline" not in content_policy()
    assert '"' not in content_policy()


def test_what_is_added_to_a_directive_stands_beside_what_it_has():
    found = directives(content_policy({"img-src": "https://a.example"}, {"connect-src": "https://b.example"}))
    assert found["img-src"] == ["'self'", "data:", "https://a.example"]
    assert found["connect-src"] == ["'self'", "https://b.example"]


def test_in_a_preview_no_hash_keeps_the_servers_own_script_from_running():
    found = directives(content_policy({"script-src": HASH}, {"script-src": "'unsafe-inline'"}))
    assert found["script-src"] == ["'self'", "'wasm-unsafe-eval'", "'unsafe-inline'"]


def test_scripts_and_styles_are_allowed_by_their_hashes_and_data_and_files_need_none():
    html = (
        '<script>a()</script><script src="b.js"></script><script type="application/ld+json">{}</script><style>c</style>'
    )
    # As `printf 'a()' | openssl dgst -sha256 -binary | base64` has it.
    assert inline_sources(html) == {
        "script-src": "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='",
        "style-src": "'sha256-Ln0sA6lQeuJl7PW1NWiFpTOTogKdJBOUmXJloaJa78Y='",
    }


def test_scripts_of_other_hosts_that_the_settings_name_are_allowed_by_their_addresses():
    named = foreign_sources(["assets/a.js", "https://b.example/b.js"], ["assets/c.css"])
    assert named == {"script-src": "https://b.example/b.js"}


@pytest.mark.parametrize("value", ["https://a.example", "https://*.a.example:8443/b/", f'"{HASH} https://a.example"'])
def test_an_archive_may_add_hosts_and_hashes(value):
    assert settings("script-src", value) == ({"script-src": value.strip('"')}, [])


def test_styles_in_attributes_may_be_allowed():
    assert settings("style-src", "\"'unsafe-inline'\"") == ({"style-src": "'unsafe-inline'"}, [])


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("script-src", "\"'unsafe-inline'\"", "mkdocs.yml:4:19: “'unsafe-inline'” is nothing that a page's policy"),
        ("script-src", "\"'unsafe-eval'\"", "mkdocs.yml:4:19: “'unsafe-eval'” is nothing"),
        ("script-src", '"data:"', "mkdocs.yml:4:19: “data:” is nothing"),
        ("script-src", '"*"', "mkdocs.yml:4:19: “*” is nothing"),
        ("script-src", '"https:"', "mkdocs.yml:4:19: “https:” is nothing"),
        ("img-src", "http://a.example", "mkdocs.yml:4:16: “http://a.example” is nothing"),
        ("img-src", '"https://a.example; script-src"', "mkdocs.yml:4:16: “https://a.example;” is nothing"),
        ("img-src", "'https://a.example\"><script>'", 'mkdocs.yml:4:16: “https://a.example"><script>” is nothing'),
        ("img-src", "[https://a.example]", "mkdocs.yml:4:16: What “img-src” adds to a page's policy is a text."),
        ("base-uri", "https://a.example", "mkdocs.yml:4:7: A page's policy has no “base-uri” to which"),
    ],
)
def test_nothing_may_be_added_by_which_a_page_could_run_what_stands_in_it(field, value, told):
    added, (problem,) = settings(field, value)
    assert added == {}
    assert problem.startswith(told)


def test_hosts_are_told_which_pages_stand_in_no_frame():
    text = headers_file()
    none = [
        place
        for place, rule in zip(text.splitlines(), text.splitlines()[1:], strict=False)
        if "frame-ancestors 'none'" in rule
    ]
    assert {"/", "/topics/*", "/claims/", "/claims/:claim/", "/sources/*"} <= {*none}
    assert "/claims/*" not in none  # A claim's embed is made for frames.
    assert text.startswith("/*\n  X-Content-Type-Options: nosniff\n")
