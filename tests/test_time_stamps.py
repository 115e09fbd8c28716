"""Time stamps on seals, from an authority that is made here: believed only where the editors say so, and of one text."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from casefile.cli import main
from casefile.examination import examine
from casefile.model.seals import seal_text, write_seal
from serving import Reply, serving
from small import write
from stamping import Authority

TEXT = "The keeper had opened the gate before anybody rang the bell.\n"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority") / "tsa")


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("stranger") / "tsa", "Anybody")


@pytest.fixture
def seals(tmp_path, authority):
    said = "{by: anna, stance: asserts, passages: [{source: a, paraphrase: So.}]}"
    dossier = write(
        tmp_path,
        f"--- topics/t.yml\ntitle: T\nquestion: Q?\nsummary: S\nclaims:\n  fact:\n    text: So.\n    statements: [{said}]\n"
        "--- people/anna.yml\nname: Anna\n--- sources/a.yml\nkind: webpage\nlanguage: en\n",
    )
    seals = dossier / "seals"
    seals.mkdir()
    (seals / "a.seal").write_text(write_seal(seal_text("a", TEXT, "en")))
    (seals / "authorities.pem").write_text(authority.root)
    return seals


def problems(seals):
    return [str(one) for one in examine(seals.parent)[1]]


def stamp(seals, *options):
    return CliRunner().invoke(main, ["stamp", "a", "--dossier", str(seals.parent), "--allow-local", *options])


def test_a_stamp_beside_its_seal_says_since_when_it_is_there(seals, authority):
    (seals / "a.tsr").write_bytes(authority.stamp(seals / "a.seal"))
    archive, found = examine(seals.parent)
    assert found == []
    stamped = archive.time_stamps["a"]
    assert (stamped.authority, stamped.time.date()) == ("The Harbour Clock", datetime.now(UTC).date())


def test_line_ends_that_git_makes_change_nothing(seals, authority):
    (seals / "a.tsr").write_bytes(authority.stamp(seals / "a.seal"))
    (seals / "a.seal").write_bytes((seals / "a.seal").read_bytes().replace(b"\n", b"\r\n"))
    assert problems(seals) == []


def test_of_several_who_are_believed_each_is(seals, authority, stranger):
    (seals / "authorities.pem").write_text(stranger.root + authority.root)
    (seals / "a.tsr").write_bytes(authority.stamp(seals / "a.seal"))
    assert problems(seals) == []


def test_a_stamp_is_of_one_text(seals, authority):
    (seals / "a.tsr").write_bytes(authority.stamp(seals / "a.seal"))
    (seals / "a.seal").write_text(write_seal(seal_text("a", TEXT + "More of it stands here.", "en")))
    assert problems(seals) == [
        "dossier/seals/a.tsr:1:1: This time stamp is of another text: the seal was changed after it was stamped. "
        "Take it away, or have the seal stamped anew: casefile stamp"
    ]


def test_who_is_not_believed_vouches_for_nothing(seals, stranger):
    (seals / "a.tsr").write_bytes(stranger.stamp(seals / "a.seal"))
    (only,) = problems(seals)
    assert "is of nobody whose certificate stands in authorities.pem, or it is forged." in only


def test_a_stamp_that_was_changed_is_not_believed(seals, authority):
    """Its time, a day later."""
    stamped = authority.stamp(seals / "a.seal")
    day = f"{datetime.now(UTC):%Y%m%d}".encode()
    assert day in stamped
    (seals / "a.tsr").write_bytes(stamped.replace(day, b"20200101"))
    (only,) = problems(seals)
    assert "or it is forged." in only


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.tsr", b"no such thing", "a.tsr:1:1: This is no time stamp (RFC 3161), or not in DER."),
        ("a.tsr", b"", "a.tsr:1:1: This is no time stamp (RFC 3161), or not in DER."),
        ("a.tsr", b"x" * 200_000, "a.tsr:1:1: This file is a link, no file, or too large."),
        ("b.tsr", b"x", "b.tsr:1:1: There is no seal “b” beside this time stamp."),
    ],
)
def test_what_is_no_stamp_of_a_seal_is_told(seals, name, content, says):
    (seals / name).write_bytes(content)
    (only,) = problems(seals)
    assert says in only


@pytest.mark.parametrize("content", [b"", b"no such thing"])
def test_without_a_word_who_is_believed_nobody_is(seals, authority, content):
    (seals / "a.tsr").write_bytes(authority.stamp(seals / "a.seal"))
    (seals / "authorities.pem").write_bytes(content)
    (only,) = problems(seals)
    assert "There are no certificates in authorities.pem that say who is believed." in only
    (seals / "authorities.pem").unlink()
    assert problems(seals) == [only]


def test_what_cannot_be_verified_is_not_taken_for_verified(seals, authority):
    (seals / "a.tsr").write_bytes(authority.stamp(seals / "a.seal"))
    check = f"import sys; sys.modules['rfc3161_client'] = None; from casefile.cli import main; main(['check', '--dossier', {str(seals.parent)!r}])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "a.tsr:1:1: Time stamps cannot be verified here: an extra is missing." in done.stdout


def test_the_command_has_a_seal_stamped_and_verifies_it(seals, authority):
    with serving({"/tsr": authority.answer}) as server:
        result = stamp(seals, "--authority", f"{server.url}/tsr")
        assert result.exit_code == 0, result.output
        assert f"The Harbour Clock says that the seal is there on {datetime.now(UTC).date()}: " in result.output
        assert problems(seals) == []
        assert examine(seals.parent)[0].time_stamps.keys() == {"a"}


def test_what_the_editors_would_not_believe_is_not_written(seals, stranger):
    with serving({"/tsr": stranger.answer, "/page": Reply(b"<p>Hello")}) as server:
        result = stamp(seals, "--authority", f"{server.url}/tsr")
        assert (result.exit_code, "is of nobody whose certificate" in result.output) == (1, True)
        result = stamp(seals, "--authority", f"{server.url}/page")
        assert (result.exit_code, "answers 200, and no time stamp." in result.output) == (1, True)
    assert not (seals / "a.tsr").exists()
    (seals / "a.seal").unlink()
    assert "casefile seal makes one" in stamp(seals, "--authority", "http://127.0.0.1:9/").output


def test_a_stamp_goes_with_its_seal_where_the_source_is_renamed(seals, authority):
    (seals / "a.tsr").write_bytes(authority.stamp(seals / "a.seal"))
    before = (seals / "a.tsr").read_bytes()
    result = CliRunner().invoke(main, ["rename", "a", "b", "--dossier", str(seals.parent)])
    assert result.exit_code == 0, result.output
    assert sorted(one.name for one in seals.iterdir()) == ["authorities.pem", "b.seal", "b.tsr"]
    assert (seals / "b.tsr").read_bytes() == before
    assert examine(seals.parent)[0].time_stamps.keys() == {"b"}
