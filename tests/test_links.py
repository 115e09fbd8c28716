import errno
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from threading import Event
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from casefile.cli import main
from casefile.evidence.archive import load
from casefile.model.link_memory import Memory
from casefile.reading.link_memory import read_memory
from casefile.web.client import Limits
from casefile.web.link_checker import addresses_of, check_links, findings, remember
from casefile.web.link_history import after_round, write_memory
from casefile.web.reachability import Politeness, check_address
from serving import LONG, SHORT, Reply, drip, page, raw, redirect, serving, talking
from small import write

OK = page("<p>Here.</p>")
DAY = date(2026, 3, 1)


class Clock:
    """Notes how long was waited, and waits not at all."""

    def __init__(self):
        self.waits = []

    def __call__(self, _, seconds):
        self.waits.append(seconds)


def polite(clock=None, seconds=LONG, **more: Any):
    limits = Limits(seconds, allow_local=True)
    return replace(Politeness(pause=1, back_off=10, patience=100, wait=clock or Clock(), limits=limits), **more)


def outcome(reply, clock=None, **more):
    with serving({"/x": reply, "/new": OK}) as server:
        found = check_address(server.url + "/x", polite(clock, **more), Event())
        return found.state, [method for method, path in server.asked if path == "/x"]


GONE = ["HEAD", "GET"]
THRICE = ["HEAD", "GET", "GET", "GET"]


@pytest.mark.parametrize(
    ("reply", "state", "asked"),
    [
        (OK, "alive", ["HEAD"]),
        (Reply(b"%PDF", kind="application/pdf"), "alive", ["HEAD"]),
        (redirect("/new", 301), "moved", ["HEAD"]),
        (redirect("/new", 308), "moved", ["HEAD"]),
        (redirect("/new", 302), "alive", ["HEAD"]),
        (redirect("/new", 307), "alive", ["HEAD"]),
        (redirect("/x"), "failing", ["HEAD"] * 6 + ["GET"] * 6),
        (redirect("file:///etc/passwd"), "failing", GONE),
        (redirect("ftp://example.org/"), "failing", GONE),
        (redirect("//user:secret@example.org/"), "failing", GONE),
        (redirect(f"http://[fe80::1%{'a' * 70}]/"), "failing", GONE),
        (redirect("http://10.0.0.1/"), "unclear", GONE),
        (Reply(status=404), "failing", GONE),
        (Reply(status=410), "failing", GONE),
        (Reply(status=403), "unclear", GONE),
        (Reply(status=500), "failing", THRICE),
        (Reply(status=429), "unclear", THRICE),
        ([Reply(status=405), OK], "alive", GONE),
        ([Reply(status=404), OK], "alive", GONE),
        ([Reply(status=500), Reply(status=503), OK], "alive", ["HEAD", "GET", "GET"]),
        ([Reply(status=500), Reply(status=404)], "failing", GONE),
        (raw(b""), "failing", THRICE),
        (raw(b"gopher"), "failing", THRICE),
    ],
)
def test_what_becomes_of_an_address(reply, state, asked):
    assert outcome(reply) == (state, asked)


def test_who_takes_too_long_is_asked_again():
    clock = Clock()
    state, _ = outcome(drip(b""), clock, seconds=SHORT)
    assert (state, clock.waits) == ("failing", [1, 10, 20])


def test_where_an_address_has_moved_for_good():
    with serving({"/a": redirect("/b", 301), "/b": redirect("/c", 308), "/c": OK, "/d": redirect("/a")}) as server:
        assert check_address(server.url + "/a", polite(), Event()).moved_to == server.url + "/c"
        assert check_address(server.url + "/d", polite(), Event()).moved_to == ""


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    found = check_address(f"http://127.0.0.1:{port}/", polite(), Event())
    assert (found.state, found.reason) == ("failing", "“127.0.0.1” refused the connection.")
    assert (
        check_address("http://no-such-host.invalid/", polite(), Event()).reason
        == "There is no host “no-such-host.invalid”."
    )


@pytest.mark.parametrize(
    ("talk", "seconds", "state", "says"),
    [
        (lambda line: line.recv(9), LONG, "failing", "broke off the connection."),
        (
            lambda line: line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
            LONG,
            "failing",
            "does not speak HTTPS on port",
        ),
        (lambda line: line.sendall(b"\x15\x03\x03\x00\x02\x02\x28"), LONG, "unclear", "No secure connection with"),
        (lambda line: [line.recv(9999), line.recv(1)], SHORT, "failing", "took longer than 0.3 seconds."),
    ],
)
def test_a_handshake_that_fails(talk, seconds, state, says):
    with talking(talk) as port:
        found = check_address(f"https://127.0.0.1:{port}/", polite(seconds=seconds), Event())
    assert found.state == state
    assert says in found.reason


@pytest.mark.parametrize(
    ("call", "failure", "says"),
    [
        (
            "getaddrinfo",
            socket.gaierror(socket.EAI_AGAIN, "x"),
            "“example.org” cannot be looked up now: is this machine",
        ),
        (
            "create_connection",
            OSError(errno.ENETUNREACH, "x"),
            "There is no way from this machine to “127.0.0.1”: is it",
        ),
    ],
)
def test_without_a_network_nothing_is_held_for_dead(monkeypatch, call, failure, says):
    """To take this machine off the network needs rights that not every one gives; so what its system would answer."""

    def fail(*_arguments, **_more):
        raise failure

    monkeypatch.setattr(socket, call, fail)
    host = "example.org" if call == "getaddrinfo" else "127.0.0.1"
    found = check_address(f"https://{host}/a", polite(), Event())
    assert found.state == "unclear"
    assert found.reason.startswith(says)


def test_a_private_address_is_not_asked_unless_that_is_allowed():
    with serving({"/x": OK}) as server:
        assert check_address(server.url + "/x", polite(limits=Limits()), Event()).state == "unclear"
        assert server.asked == []


@pytest.mark.parametrize(
    ("replies", "waits"),
    [
        (OK, []),
        (Reply(status=404), [1]),
        (Reply(status=500), [1, 10, 20]),
        ([Reply(status=429, headers={"Retry-After": "7"}), OK], [7]),
        ([Reply(status=500), Reply(status=503, headers={"Retry-After": "70"}), OK], [1, 70]),
        ([Reply(status=500), Reply(status=503, headers={"Retry-After": "3"}), OK], [1, 10]),
        (Reply(status=429, headers={"Retry-After": "101"}), []),
        ([Reply(status=429, headers={"Retry-After": "soon"}), OK], [1]),
        ([Reply(status=429, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}), OK], [1]),
        ([Reply(status=429, headers={"Retry-After": "9" * 400}), OK], []),
    ],
)
def test_how_long_it_waits(replies, waits):
    clock = Clock()
    outcome(replies, clock)
    assert clock.waits == waits


def test_a_wish_to_wait_may_be_a_date():
    clock = Clock()
    then = datetime.now(UTC) + timedelta(hours=1)
    outcome([Reply(status=429, headers={"Retry-After": format_datetime(then, usegmt=True)}), OK], clock, patience=4000)
    (waited,) = clock.waits
    assert 3000 < waited <= 3600


def dossier(folder, **urls):
    """Sources with these addresses; of several the others are archived copies."""
    text = "--- topics/t.yml\ntitle: T\nquestion: Q?\nsummary: S\nclaims:\n  fact:\n    text: So.\n    statements: [{by: anna, stance: asserts, passages: [{source: a, paraphrase: So.}]}]\n--- people/anna.yml\nname: Anna\n"
    for name, given_ in urls.items():
        url, *copies = given_ if isinstance(given_, list) else [given_]
        archived = "archived:\n" + "".join(f"  - url: {copy}\n" for copy in copies) if copies else ""
        text += f"--- sources/{name}.yml\nkind: webpage\nurl: {url}\n{archived}"
    return write(folder, text)


def test_a_host_is_asked_once_for_each_address_with_a_pause_between_two(tmp_path):
    with serving({"/1": OK, "/2": OK, "/3": OK}) as server:
        urls = [f"{server.url}/{path}" for path in ("1", "2#part", "2", "3", "1")]
        archive, _ = load(dossier(tmp_path, a=urls[:2], b=urls[2:]))
        clock = Clock()
        counted = []
        outcomes = check_links(addresses_of(archive), polite(clock), done=lambda: counted.append(1))
        assert server.asked == [("HEAD", "/1"), ("HEAD", "/2"), ("HEAD", "/3")]
    assert clock.waits == [1, 1]
    assert len(counted) == len(outcomes) == 3


def test_hosts_are_asked_at_the_same_time(tmp_path):
    # Each answers only once both have been asked.
    first, second = Event(), Event()

    def meet(own, other):
        def answer(handler):
            own.set()
            assert other.wait(LONG)
            handler.send_response(200)
            handler.end_headers()

        return answer

    with serving({"/": meet(first, second)}) as one, serving({"/": meet(second, first)}) as two:
        archive, _ = load(dossier(tmp_path, a=one.url + "/", b=two.url.replace("127.0.0.1", "localhost") + "/"))
        outcomes = check_links(addresses_of(archive), polite())
    assert {found.state for found in outcomes.values()} == {"alive"}


def test_a_round_that_is_broken_off_keeps_what_it_knows_and_asks_no_more(tmp_path):
    class Impatient(Clock):
        def __call__(self, stop, seconds):
            super().__call__(stop, seconds)
            stop.set()

    with serving({"/1": OK, "/2": MISSING, "/3": OK}) as server:
        archive, _ = load(dossier(tmp_path, a=[f"{server.url}/{path}" for path in "123"]))
        outcomes = check_links(addresses_of(archive), polite(Impatient()))
        assert server.asked == [("HEAD", "/1")]
    assert [*outcomes] == [f"{server.url}/1"]


def test_the_command_can_be_broken_off(tmp_path):
    reached = Event()

    def fail(handler):
        reached.set()
        handler.send_error(500)

    with serving({"/a": OK, "/b": fail}) as server:
        dossier(tmp_path, a=[f"{server.url}/a", f"{server.url}/b"])
        # It would wait for hours before its next try.
        options = [
            "links",
            "--dossier",
            str(tmp_path / "dossier"),
            "--allow-local",
            "--pause",
            "0.1",
            "--back-off",
            "9999",
        ]
        command = [sys.executable, "-c", f"from casefile.cli import main; main({options!r})"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
            assert reached.wait(LONG)
            running.send_signal(signal.SIGINT)
            said = "Stopping, once what is being asked has answered or taken too long.\n1 alive, 1 not asked.\n"
            assert running.communicate(timeout=LONG) == ("", said)
    assert running.returncode == 130
    assert read_memory(tmp_path / "links.json") == Memory()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of one's own is had on Unix only")
def test_on_a_terminal_it_says_how_many_are_left(tmp_path):
    import pty  # noqa: PLC0415 (Unix only)

    with serving({"/a": OK, "/b": OK}) as server:
        dossier(tmp_path, a=[f"{server.url}/a", f"{server.url}/b"])
        options = ["links", "--dossier", str(tmp_path / "dossier"), "--allow-local", "--pause", "0"]
        command = [sys.executable, "-c", f"from casefile.cli import main; main({options!r})"]
        here, there = pty.openpty()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=there) as running:
            os.close(there)
            shown = b""
            # At its end a terminal says nothing, or that it is gone.
            with suppress(OSError):
                while more := os.read(here, 9999):
                    shown += more
            assert running.communicate(timeout=LONG)[0] == b""
        os.close(here)
    assert b"1 left" in shown
    assert b"0 left" in shown


def rounds(archive, server, replies, days, failures=3):
    """The verdict after each round, with one reply for each."""
    memory = Memory()
    for reply, day in zip(replies, days, strict=True):
        server.replies["/x"] = reply
        outcomes = check_links(addresses_of(archive), polite())
        memory = remember(archive, outcomes, {}, memory, DAY + timedelta(days=day))
        (found,) = findings(addresses_of(archive), outcomes, memory, failures)
        yield found.verdict


GUARDED = Reply(status=403)
MISSING = Reply(status=404)


@pytest.mark.parametrize(
    ("replies", "days", "verdicts"),
    [
        ([MISSING] * 4, [0, 7, 14, 21], "failing failing dead dead"),
        ([MISSING] * 4, [0, 0, 0, 1], "failing failing failing failing"),
        ([MISSING, MISSING, OK, MISSING], [0, 1, 2, 3], "failing failing alive failing"),
        ([MISSING, GUARDED, MISSING, MISSING], [0, 1, 2, 3], "failing unclear failing dead"),
        ([MISSING, MISSING, MISSING, OK], [0, 1, 2, 3], "failing failing dead alive"),
        ([MISSING, MISSING, redirect("/new", 301), MISSING], [0, 1, 2, 3], "failing failing moved failing"),
        ([MISSING, MISSING, MISSING, GUARDED], [0, 1, 2, 3], "failing failing dead unclear"),
    ],
)
def test_dead_is_only_what_failed_on_several_days_since_it_last_answered(tmp_path, replies, days, verdicts):
    with serving({"/new": OK}) as server:
        archive, _ = load(dossier(tmp_path, a=server.url + "/x"))
        assert " ".join(rounds(archive, server, replies, days)) == verdicts


@given(st.lists(st.tuples(st.sampled_from([True, False, None]), st.integers(0, 9)), max_size=12))
def test_the_days_are_those_of_the_failures_since_the_last_answer(history):
    memory = Memory()
    for failed, day in history:
        memory = after_round(memory, {"u": failed}, {}, DAY + timedelta(days=day))
    answered = max((index for index, (failed, _) in enumerate(history) if failed is False), default=-1)
    days = {DAY + timedelta(days=day) for failed, day in history[answered + 1 :] if failed}
    assert memory.failed_on.get("u", ()) == tuple(sorted(days))


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.lists(st.dates(), min_size=1).map(tuple)))
def test_a_memory_comes_back_from_its_file(tmp_path_factory, failed_on):
    path = tmp_path_factory.mktemp("memory") / "deep" / "links.json"
    write_memory(path, Memory(failed_on=failed_on))
    assert read_memory(path) == Memory(failed_on=failed_on)
    assert [one.name for one in path.parent.iterdir()] == ["links.json"]


def links(folder, *options, failures=1):
    arguments = [
        "links",
        "--dossier",
        str(folder / "dossier"),
        "--pause",
        "0",
        "--allow-local",
        "--failures",
        str(failures),
    ]
    result = CliRunner().invoke(main, [*arguments, *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


@pytest.mark.parametrize("option", ["--timeout=0", "--timeout=inf", "--pause=-1", "--back-off=-1"])
def test_a_limit_that_none_can_keep_is_refused(tmp_path, option):
    assert links(tmp_path, option).exit_code == 2


def test_the_command_lists_what_is_not_well_and_ends_with_1_if_something_is_dead(tmp_path):
    with serving({"/a": OK, "/b": redirect("/a", 301), "/c": MISSING, "/d": GUARDED}) as server:
        dossier(tmp_path, a=f"{server.url}/a", b=[f"{server.url}/b", f"{server.url}/c"], d=f"{server.url}/d")
        result = links(tmp_path)
        assert all("casefile" in agent for agent in server.agents)
    today = datetime.now(UTC).date()
    assert result.stdout.replace(server.url, "SITE") == (
        f"dossier/sources/b.yml:4:10: dead: archived copy SITE/c It answers 404 Not Found. It failed on 1 day, first on {today}. "
        "Take it out, and look for another one: casefile archive --only b\n"
        "dossier/sources/b.yml:2:6: moved: SITE/b It has moved for good. If it is the same document, write SITE/a\n"
        "dossier/sources/d.yml:2:6: unclear: SITE/d It does not answer programs: 403 Forbidden. Look in your browser.\n"
    )
    assert result.stderr == "1 dead, 1 moved, 1 unclear, 1 alive.\n"
    assert result.exit_code == 1


def test_the_same_for_programs(tmp_path):
    with serving({"/a": OK, "/c": MISSING}) as server:
        dossier(tmp_path, a=[f"{server.url}/a", f"{server.url}/c"])
        result = links(tmp_path, "--format", "json", failures=2)
    assert result.exit_code == 0
    failing, alive = json.loads(result.stdout)
    assert failing == {
        "source": "a",
        "url": f"{server.url}/c",
        "archived": True,
        "position": "dossier/sources/a.yml:4:10",
        "verdict": "failing",
        "reason": "It answers 404 Not Found.",
        "moved_to": None,
        "failed_on": [datetime.now(UTC).date().isoformat()],
        "advice": ["Nothing yet: it is dead once it has failed on 2 days."],
        "quotations": [],
        "changed_since": None,
        "unread": None,
    }
    assert alive["verdict"] == "alive"


def test_one_source_alone_leaves_what_is_known_of_the_others(tmp_path):
    with serving({"/a": OK}) as server:
        dossier(tmp_path, a=f"{server.url}/a", b=f"{server.url}/b")
        memory = tmp_path / "links.json"
        write_memory(memory, Memory(failed_on={f"{server.url}/b": (DAY,), "https://example.org/no-more": (DAY,)}))
        result = links(tmp_path, "--only", "a", failures=2)
        assert (result.exit_code, result.stderr) == (0, "1 alive.\n")
        assert server.asked == [("HEAD", "/a")]
        assert read_memory(memory) == Memory(failed_on={f"{server.url}/b": (DAY,)})
        assert links(tmp_path, failures=2).exit_code == 1
        assert links(tmp_path, "--only", "bb").output == "Error: There is no source “bb”.\n"


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"version": 1, "failed_on": {"u": ["yesterday"]}}', "\xff"])
def test_a_damaged_memory_is_begun_anew(tmp_path, damaged):
    memory = tmp_path / "links.json"
    memory.write_bytes(damaged.encode("latin-1"))
    with serving({"/a": MISSING}) as server:
        dossier(tmp_path, a=f"{server.url}/a")
        result = links(tmp_path, failures=2)
    assert result.exit_code == 0
    assert "links.json is damaged; counting begins anew.\n" in result.stderr
    mended = read_memory(memory)
    assert mended
    assert list(mended.failed_on) == [f"{server.url}/a"]


def test_what_cannot_be_kept_or_read_is_one_line(tmp_path):
    with serving({"/a": OK}) as server:
        dossier(tmp_path, a=f"{server.url}/a")
        (tmp_path / "links.json").mkdir()
        result = links(tmp_path)
        assert result.exit_code == 1
        assert result.output.count("\n") == 1
        (tmp_path / "dossier/sources/a.yml").write_text("kind: no such kind\n")
        assert links(tmp_path).exit_code == 1
    assert links(tmp_path / "elsewhere").exit_code == 1


def test_no_addresses_at_all(tmp_path):
    write(tmp_path, "--- people/anna.yml\nname: Anna\n")
    assert (links(tmp_path).exit_code, links(tmp_path).output) == (0, "No addresses.\n")


def test_a_build_knows_nothing_of_the_web():
    names = "import casefile.site.mkdocs, casefile.examination, sys; print([m for m in sys.modules if m.startswith('casefile.web')])"
    done = subprocess.run([sys.executable, "-c", names], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
