"""`casefile archive`, against a server that answers as the Wayback Machine does."""

import json
import signal
import subprocess
import sys
from datetime import date, timedelta
from io import BytesIO
from threading import Event

import pytest
from click.testing import CliRunner
from warcio.warcwriter import WARCWriter

from casefile.cli import main
from casefile.examination import examine, warnings_of
from casefile.web.wayback import Copy, nearest
from serving import LONG
from small import write
from waybacking import KEYS, Machine, send, waybacking

A, B, C = (f"https://press.example/{name}" for name in "abc")


def dossier(folder, **sources):
    """Sources with these fields, each a text of lines."""
    passages = "".join(f"          - {{source: {id_}, paraphrase: So.}}\n" for id_ in sources)
    text = "--- topics/t.yml\ntitle: T\nquestion: Q?\nsummary: S\nclaims:\n  fact:\n    text: So.\n    statements:\n"
    text += f"      - by: anna\n        stance: asserts\n        passages:\n{passages}--- people/anna.yml\nname: Anna\n"
    for id_, fields in sources.items():
        text += f"--- sources/{id_}.yml\nkind: webpage\n{fields}\n"
    return write(folder, text)


def archive(folder, machine, *options, keys=False):
    arguments = ["archive", "--dossier", str(folder / "dossier"), "--pause", "0"]
    arguments += ["--wayback", machine.url] if machine else []
    result = CliRunner().invoke(main, [*arguments, *options], env=KEYS if keys else dict.fromkeys(KEYS, ""))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def source(folder, id_):
    return (folder / f"dossier/sources/{id_}.yml").read_text(encoding="utf-8")


def copies(*times):
    return [(time, "200") for time in times]


@pytest.mark.parametrize(
    ("day", "not_before", "found"),
    [
        (date(2024, 3, 10), False, "20240309120000"),
        (date(2024, 3, 9), False, "20240309120000"),
        (date(2024, 3, 10), True, "20240313120000"),
        (date(2025, 1, 1), True, "20240601120000"),
        (date(2025, 1, 1), False, "20240601120000"),
        (date(2024, 3, 11), False, "20240313120000"),
        (None, True, "20240601120000"),
    ],
)
def test_which_copy_is_the_nearest(day, not_before, found):
    every = [Copy(time, A) for time in ("20230101120000", "20240309120000", "20240313120000", "20240601120000")]
    chosen = nearest(every, day, not_before=not_before)
    assert chosen
    assert chosen.time == found
    assert nearest([], day, not_before=not_before) is None


def test_a_copy_is_shown_and_written_where_the_house_format_has_it(tmp_path):
    before = f"# Seen by two of us.\nurl: {A}\naccessed: 2024-03-10\n\n# What it is.\nnote: >-\n  A page.\n"
    dossier(tmp_path, a=before, b=f"url: {B}\npublished: 2024-03-10\nlanguage: en", c=f"title: T\nurl: {C}")
    machine = Machine(
        {
            A: [*copies("20230101000000", "20240309101112", "20240501000000"), ("20240310000000", "404")],
            B: copies("20240309000000", "20240321000000"),
        }
    )
    with waybacking(machine):
        result = archive(tmp_path, machine, "--yes")
    assert result.exit_code == 0, result.output
    copy = f"https://web.archive.org/web/20240309101112/{A}"
    assert f"a: copy of 2024-03-09, 1 day from the reading: {copy}\n" in result.stdout
    assert "b: copy of 2024-03-21, 11 days from its publication: " in result.stdout
    assert f"c: no copy on {date.today()}\n" in result.stdout
    written = f"archived:\n  - url: {copy}\n    date: 2024-03-09\n"
    assert source(tmp_path, "a") == "kind: webpage\n" + before.replace("\n\n#", f"\n{written}\n#")
    assert source(tmp_path, "b").endswith(f"/20240321000000/{B}\n    date: 2024-03-21\n")
    assert source(tmp_path, "c") == f"kind: webpage\ntitle: T\nurl: {C}\n"
    assert examine(tmp_path / "dossier")[1] == []
    assert CliRunner().invoke(main, ["fmt", "--check", "--dossier", str(tmp_path / "dossier")]).exit_code in (0, 1)


def test_nothing_is_written_unless_it_is_wanted(tmp_path):
    dossier(tmp_path, a=f"url: {A}")
    machine = Machine({A: copies("20240309101112")})
    with waybacking(machine):
        arguments = ["archive", "--dossier", str(tmp_path / "dossier"), "--wayback", machine.url]
        result = CliRunner().invoke(main, arguments, input="n\n")
    assert result.exit_code == 0
    assert "archived" not in source(tmp_path, "a")


def test_what_has_a_copy_is_not_asked_for_and_who_shares_an_address_is_asked_for_once(tmp_path):
    known = "archived: [{url: https://web.archive.org/web/20200101000000/https://press.example/b}]"
    more = {"c": f"url: {A}#part", "d": f"url: {C}\narchiving: refused"}
    dossier(tmp_path, a=f"url: {A}", b=f"url: {B}\n{known}", e="url: https://web.archive.org/web/2020/x", **more)
    machine = Machine({A: copies("20240309101112")})
    with waybacking(machine):
        assert archive(tmp_path, machine, "--yes").exit_code == 0
    assert machine.asked == [A]
    assert all("20240309101112" in source(tmp_path, id_) for id_ in "ac")


def test_who_refuses_archives_is_noted_and_shown(tmp_path):
    dossier(tmp_path, a=f"url: {A}")
    machine = Machine(refused={A})
    with waybacking(machine):
        result = archive(tmp_path, machine, "--yes")
    assert "a: its publisher refuses archives\n" in result.stdout
    assert source(tmp_path, "a") == f"kind: webpage\nurl: {A}\narchiving: refused\n"
    assert examine(tmp_path / "dossier")[1] == []


def test_170_sources_are_asked_for_once_each_even_after_ctrl_c(tmp_path):
    """Ctrl-C comes while the 60th is being asked for: it is answered still, and the same command goes on with the next."""
    urls = {f"s{number}": f"https://press.example/{number}" for number in range(170)}
    days = {id_: date(2024, 1, 1) + timedelta(days=number) for number, id_ in enumerate(urls)}
    dossier(tmp_path, **{id_: f"url: {url}\naccessed: {days[id_]}" for id_, url in urls.items()})
    near = {id_: f"{day + timedelta(days=number % 3):%Y%m%d}120000" for number, (id_, day) in enumerate(days.items())}
    machine = Machine({urls[id_]: copies("20190101000000", time, "20261001000000") for id_, time in near.items()})
    reached, left = Event(), Event()
    plain = machine.list

    def hold(handler, asked):
        if len(machine.asked) == 59 and not reached.is_set():
            reached.set()
            left.wait(LONG)
        plain(handler, asked)

    machine.list = hold  # type: ignore[method-assign]
    with waybacking(machine):
        options = ["archive", "--dossier", str(tmp_path / "dossier"), "--pause", "0", "--yes", "--wayback", machine.url]
        command = [sys.executable, "-c", f"from casefile.cli import main; main({options!r})"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
            assert reached.wait(LONG)
            running.send_signal(signal.SIGINT)
            assert running.stderr
            assert running.stderr.readline().startswith("Stopping, once what is being asked has answered")
            left.set()
            said = "What was answered is kept: the same command goes on from here.\n"
            assert running.communicate(timeout=LONG) == ("", said)
        assert running.returncode == 130
        assert "archived" not in source(tmp_path, "s0")
        assert len(machine.asked) == 60
        result = archive(tmp_path, machine, "--yes")
        assert result.exit_code == 0
        assert sorted(machine.asked) == sorted(urls.values())
        again = archive(tmp_path, machine, "--yes")
        assert (again.exit_code, len(machine.asked)) == (0, 170)
    found, problems = examine(tmp_path / "dossier")
    assert problems == []
    for id_, time in near.items():
        (copy,) = found.sources[id_].archived
        assert copy.url == f"https://web.archive.org/web/{time}/{urls[id_]}"
        assert str(copy.date) == f"{time[:4]}-{time[4:6]}-{time[6:8]}"


def test_asking_again_is_wished_for(tmp_path):
    dossier(tmp_path, a=f"url: {A}")
    machine = Machine()
    with waybacking(machine):
        archive(tmp_path, machine, "--yes")
        machine.copies[A] = copies("20240309101112")
        archive(tmp_path, machine, "--yes")
        assert "archived" not in source(tmp_path, "a")
        archive(tmp_path, machine, "--yes", "--again")
    assert machine.asked == [A, A]
    assert "archived" in source(tmp_path, "a")


def test_a_busy_machine_is_asked_again_and_then_left_alone(tmp_path):
    dossier(tmp_path, a=f"url: {A}", b=f"url: {B}")
    machine = Machine({A: copies("20240309101112")}, busy=[503, 429])
    with waybacking(machine) as server:
        assert "a: copy of 2024-03-09" in archive(tmp_path, machine, "--yes").stdout
        assert len(server.asked) == 4
        dossier(tmp_path, a=f"url: {A}?2", b=f"url: {C}")
        machine.busy = [429] * 3
        result = archive(tmp_path, machine, "--yes")
        assert len(server.asked) == 7
    assert "The Wayback Machine asks to be left alone for a while." in result.stderr
    assert "b: not asked\n" in result.stdout


@pytest.mark.parametrize(
    "body", ["<html>", '{"error": 1}', "[1, [2]]", '[["timestamp","original"],["2024","x"]]', "[" * 100_000]
)
def test_an_answer_that_is_none_is_no_copy(tmp_path, body):
    dossier(tmp_path, a=f"url: {A}")
    machine = Machine()
    machine.list = lambda handler, asked: send(handler, 200, body)  # type: ignore[method-assign]
    with waybacking(machine):
        result = archive(tmp_path, machine, "--yes")
    assert result.exit_code == 0
    assert "archived" not in source(tmp_path, "a")


def test_an_address_that_the_machine_names_is_that_of_the_source_or_of_none(tmp_path):
    """Whatever it answers, no address of another host comes into the dossier."""
    dossier(tmp_path, a=f"url: {A}")
    machine = Machine()
    rows = [["timestamp", "original"], ["20240309101112", "https://evil.example/x\ny: z"]]
    machine.list = lambda handler, asked: send(handler, 200, json.dumps(rows))  # type: ignore[method-assign]
    with waybacking(machine):
        archive(tmp_path, machine, "--yes")
    assert f"/web/20240309101112/{A}\n" in source(tmp_path, "a")


def test_saving_needs_keys_and_they_are_sent_nowhere_else(tmp_path):
    dossier(tmp_path, a=f"url: {A}")
    machine = Machine()
    with waybacking(machine):
        result = archive(tmp_path, machine, "--yes", "--save")
        assert result.exit_code == 1
        assert "set IA_ACCESS_KEY_ID and IA_SECRET_ACCESS_KEY" in result.output
        assert machine.asked == []
        result = archive(tmp_path, machine, "--yes", "--save", keys=True)
    assert result.exit_code == 0, result.output
    assert (machine.posted, machine.authorized) == ([A], {"LOW access:secret"})
    assert f"/web/{machine.saved_at}/{A}" in source(tmp_path, "a")
    for elsewhere in (
        "https://evil.example",
        "http://127.0.0.1.evil.example:80",
        "http://10.0.0.1:80",
        "http://127.0.0.1:1/x",
    ):
        result = archive(tmp_path, None, "--wayback", elsewhere, "--save", keys=True)
        assert (result.exit_code, "is not the Wayback Machine" in result.output) == (1, True)


@pytest.mark.parametrize(
    ("mood", "written", "said"),
    [
        ("success", "archived", ""),
        ("saved all the same", "archived", ""),
        (523, "archived", ""),
        ("error:blocked", "archiving: refused", ""),
        ("error:no-access", "archiving: refused", ""),
        ("error:not-found", "", "took no copy: It did not work."),
        (404, "", "took no copy: it answers 404."),
        (500, "", "took no copy: it answers 500."),
    ],
)
def test_what_becomes_of_a_save(tmp_path, mood, written, said):
    """It tells of an error where it took a copy all the same: what is there decides."""
    dossier(tmp_path, a=f"url: {A}")
    machine = Machine(moods={A: mood})
    with waybacking(machine):
        result = archive(tmp_path, machine, "--yes", "--save", keys=True)
    assert result.exit_code == 0, result.output
    assert machine.posted == [A]
    assert written in source(tmp_path, "a")
    assert said in result.stderr
    assert ("archived" in source(tmp_path, "a")) == (written == "archived")


def test_keys_that_are_not_known_end_it(tmp_path):
    dossier(tmp_path, a=f"url: {A}", b=f"url: {B}")
    machine = Machine()
    with waybacking(machine):
        arguments = ["archive", "--dossier", str(tmp_path / "dossier"), "--pause", "0", "--wayback", machine.url]
        result = CliRunner().invoke(
            main, [*arguments, "--save", "--yes"], env={**KEYS, "IA_SECRET_ACCESS_KEY": "other"}
        )
    assert "does not know these keys" in result.stderr
    assert machine.posted == [A]


NAMES = [
    "archive.today",
    "archive.ph",
    "archive.is",
    "archive.li",
    "archive.vn",
    "archive.fo",
    "archive.md",
    "www.archive.is",
]


@pytest.mark.parametrize("name", NAMES)
def test_it_warns_of_archive_today(tmp_path, name):
    dossier(tmp_path, a=f"url: {A}\narchived: [{{url: https://{name}/x}}]")
    found, problems = examine(tmp_path / "dossier")
    assert problems == []
    (warning,) = [one for one in warnings_of(found) if "archive.today" in one.message]
    assert str(warning.position) == "dossier/sources/a.yml:3:18"
    machine = Machine()
    with waybacking(machine):
        assert "a leads to archive.today" in archive(tmp_path, machine).stderr


def test_a_file_in_braces_is_left_and_what_to_add_is_told(tmp_path):
    folder = dossier(tmp_path, a=f"url: {A}")
    (folder / "sources/a.yml").write_text(f"{{kind: webpage, url: {A}}}\n")
    machine = Machine({A: copies("20240309101112")})
    with waybacking(machine):
        result = archive(tmp_path, machine, "--yes")
    assert source(tmp_path, "a") == f"{{kind: webpage, url: {A}}}\n"
    assert "Add it by hand:\narchived:\n  - url: https://web.archive.org/web/20240309101112/" in result.stderr


def warc(path, url=A, software="Keeper 1.2", day="2024-03-09T10:11:12Z"):
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        if software:
            writer.write_record(writer.create_warcinfo_record(path.name, {"software": software}))
        record = writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(b"HTTP/1.1 200 OK\r\n\r\n<p>Here.</p>"),
            warc_headers_dict={"WARC-Date": day},
        )
        writer.write_record(record)
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_warc_of_ones_own_is_noted_by_its_hash_and_stays_outside(tmp_path, name):
    project = tmp_path / "project"
    project.mkdir()
    dossier(project, a=f"url: {A}\nnote: N")
    result = archive(project, None, "--only", "a", "--yes", "--warc", str(warc(tmp_path / name)))
    assert result.exit_code == 0, result.output
    found, problems = examine(project / "dossier")
    assert problems == []
    (copy,) = found.sources["a"].private_copies
    shown = subprocess.run(["sha256sum", tmp_path / name], capture_output=True, text=True, check=True).stdout
    assert (copy.sha256, str(copy.date), copy.tool) == (shown.split()[0], "2024-03-09", "Keeper 1.2")
    again = archive(project, None, "--only", "a", "--yes", "--warc", str(tmp_path / name))
    assert (again.exit_code, "has this copy already" in again.output) == (1, True)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: warc(path, url=B), f"holds no copy of {A}. It holds: {B}."),
        (lambda path: path.write_bytes(b"no such thing") and path, "is no WARC, or is damaged."),
        (lambda path: (path.write_bytes(b"") and path) or path, "holds no copy of"),
    ],
)
def test_a_file_that_is_no_such_copy_is_not_noted(tmp_path, make, says):
    project = tmp_path / "project"
    project.mkdir()
    dossier(project, a=f"url: {A}")
    result = archive(project, None, "--only", "a", "--yes", "--warc", str(make(tmp_path / "a.warc")))
    assert result.exit_code == 1
    assert says in result.output
    assert "private" not in source(project, "a")


def test_a_warc_in_the_project_would_be_published(tmp_path):
    dossier(tmp_path, a=f"url: {A}")
    result = archive(tmp_path, None, "--only", "a", "--yes", "--warc", str(warc(tmp_path / "a.warc")))
    assert (result.exit_code, "would be published with it" in result.output) == (1, True)
    (tmp_path / "held").mkdir()
    result = archive(tmp_path, None, "--only", "a", "--yes", "--warc", str(warc(tmp_path / "held/a.warc")))
    assert result.exit_code == 0, result.output
