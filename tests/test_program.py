"""What a command leaves, and says, when it cannot do its work: a full disk, a closed pipe, Ctrl-C, a broken file."""

import errno
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from building import files_of
from capturing import html
from casefile.cli import main
from casefile.commands.program import OTHER_WORDS
from repositories import commit, git
from samples import GOOD, PASSAGE
from small import write

TEXT = "It was so, they say, a person who should know. The gate was shut all night.\n"
FULL = Path("/dev/full")
# Each reads the dossiers, or the text.
READING = {
    "check": ["check"],
    "coverage": ["coverage", "letter", "text.txt"],
    "diff": ["diff", "HEAD"],
    "fmt --check": ["fmt", "--check"],
    "links": ["links", "--only", "diary"],
}
WRITING = {
    "capture": ["capture", "https://example.invalid/"],
    "fmt": ["fmt"],
    "new": ["new", "statement", "--claim", "gate-open", "--by", "herald", "--stance", "denies", *PASSAGE],
    "rename": ["rename", "herald", "chronicle"],
    "schema": ["schema"],
    "seal": ["seal", "letter", "text.txt"],
}
COMMANDS = READING | WRITING
SAVED = ["capture", "https://example.invalid/", "--saved", "page.html", "--id", "a-page", "--yes"]


@pytest.fixture
def project(tmp_path, plain_git):
    write(tmp_path, GOOD)
    (tmp_path / "text.txt").write_text(TEXT)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, day=1)
    return tmp_path


def casefile(project, arguments, before="", **more):
    """Runs the program as it is run from a shell, after a line of Python."""
    command = [sys.executable, "-c", f"{before}\nfrom casefile.cli import main; main()", *arguments]
    return subprocess.run(command, cwd=project, stderr=subprocess.PIPE, text=True, check=False, **more)


# Where the output goes


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("arguments", ["check", "check --format json", "coverage letter text.txt", "schema", "--help"])
def test_an_output_that_is_full_is_a_line_and_an_exit_code(project, arguments):
    with FULL.open("w") as full:
        done = casefile(project, arguments.split(), stdout=full)
    assert (done.returncode, done.stderr) == (1, "Error: No space left on device.\n")


def test_an_output_to_which_nobody_listens_any_more_is_no_news(project):
    reading, writing = os.pipe()
    os.close(reading)
    done = casefile(project, ["check"], stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_what_cannot_be_told_at_all_is_an_exit_code(project):
    with FULL.open("w") as full:
        command = [sys.executable, "-c", "from casefile.cli import main; main()", "check", "--no-such-option"]
        assert subprocess.run(command, cwd=project, stdout=full, stderr=full, check=False).returncode == 1


# Ctrl-C

INTERRUPTING = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
def watch(event, arguments):
    if {watched}:
        os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(watch)
"""


@pytest.mark.parametrize("module", ["click", "pydantic", "casefile.project.settings"])
def test_ctrl_c_while_the_program_is_loaded_is_an_exit_code(project, module):
    before = INTERRUPTING.format(watched=f"event == 'import' and arguments[0] == {module!r}")
    done = casefile(project, ["check"], before, stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_ctrl_c_while_a_command_reads_is_an_exit_code_and_nothing_is_changed(project, arguments):
    old = files_of(project)
    read = "text.txt" if arguments[0] == "seal" else "diary.yml"
    before = INTERRUPTING.format(watched=f"event == 'open' and str(arguments[0]).endswith({read!r})")
    done = casefile(project, arguments, before, stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "")
    assert files_of(project) == old


def test_ctrl_c_at_a_prompt_is_an_exit_code_and_the_end_of_the_input_another(project):
    before = INTERRUPTING.format(watched="event == 'builtins.input'")
    interrupted = casefile(project, ["new", "place"], before, input="", stdout=subprocess.PIPE)
    assert (interrupted.returncode, interrupted.stderr.strip()) == (130, "")
    ended = casefile(project, ["new", "place"], input="", stdout=subprocess.PIPE)
    assert (ended.returncode, ended.stderr.strip()) == (1, "Aborted!")


# A full disk


FILLING = """
import os, resource, sys, tempfile
tempfile.gettempdir()
def watch(event, arguments):
    if event == "open" and arguments[1] in ("w", "wb") and not isinstance(arguments[0], int):
        if os.path.abspath(arguments[0]).startswith(os.getcwd()) is {inside}:
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
sys.addaudithook(watch)
"""


@pytest.mark.parametrize("arguments", [*(WRITING | {"capture": SAVED}).values()], ids=" ".join)
def test_a_disk_that_is_full_is_a_line_and_all_is_as_it_was(project, arguments):
    """From the first file on that the command begins in the project there is no room for a byte."""
    (project / "docs").mkdir()
    (project / "docs/a.md").write_text("# [[herald]]\n")
    (project / "page.html").write_text(html())
    old = files_of(project)
    done = casefile(project, arguments, FILLING.format(inside=True), stdout=subprocess.PIPE)
    assert done.returncode == 1
    (told,) = done.stderr.splitlines()
    assert told.startswith("Error: ")
    assert os.strerror(errno.EFBIG) in told
    assert [end for end in (".yml", ".seal", ".json", ".md", ".gitignore") if end in told]
    assert files_of(project) == old


@pytest.mark.parametrize("arguments", [["check"], ["diff", "HEAD"]], ids=" ".join)
def test_who_only_reads_is_not_hindered_by_a_full_disk(project, arguments):
    """Nothing goes into the cache, and nobody is told."""
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))"
    hindered = casefile(project, arguments, full, stdout=subprocess.PIPE)
    free = casefile(project, arguments, stdout=subprocess.PIPE)
    assert (hindered.returncode, hindered.stdout, hindered.stderr) == (free.returncode, free.stdout, free.stderr)
    assert free.returncode == 0


@pytest.mark.parametrize("arguments", [WRITING["new"], WRITING["rename"]], ids=" ".join)
def test_a_disk_that_is_full_where_temporary_files_go_is_a_line(project, arguments):
    old = files_of(project)
    done = casefile(project, arguments, FILLING.format(inside=False), stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout) == (1, "")
    (told,) = done.stderr.splitlines()
    assert told.startswith("Error: ")
    assert told.endswith(f"{os.strerror(errno.EFBIG)}.")
    assert files_of(project) == old


# Broken files


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


LETTERS = "abcdefghij"
BOMB = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in pairwise(LETTERS))
BROKEN: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "no UTF-8": lambda path: path.write_bytes(b"name: \xff\n"),
    "UTF-16": lambda path: path.write_text("name: x", encoding="utf-16"),
    "null characters": lambda path: path.write_bytes(bytes(100)),
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "a socket": make_socket,
    "a circle of links": lambda path: path.symlink_to(path.name),
    "a link that leads nowhere": lambda path: path.symlink_to("nowhere"),
    "gone": lambda path: None,
    "a bomb": lambda path: path.write_text(BOMB),
    "deep": lambda path: path.write_text("a: " + "[" * 100_000),
    "deep prose": lambda path: path.write_text(f"name: A\nnote: '{'- ' * 3000}x'\n"),
    "a list": lambda path: path.write_text("- a\n"),
    "a word": lambda path: path.write_text("word\n"),
    "not closed": lambda path: path.write_text("title: 'x\n"),
    "other shapes": lambda path: path.write_text("title: [x]\nname: {a: b}\nkind: []\nclaims: []\npublisher: [x]\n"),
    "other claims": lambda path: path.write_text("title: T\nclaims: {a: x, b: {text: [x]}, c: {statements: [x]}}\n"),
    "no text": lambda path: path.write_text('name: "\\x1b[31m"\ntitle: "\\0"\n'),
}  # fmt: skip
FILES = ["topics/affair.yml", "people/anna.yml", "organisations/herald.yml", "seals"]
TRIED = [
    ["check"],
    ["fmt"],
    ["schema"],
    ["rename", "harbour", "port"],
    ["new", "place", "--name", "A pier"],
    WRITING["new"],
]


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("how", BROKEN)
def test_no_broken_file_ends_a_command_in_a_traceback(tmp_path, monkeypatch, file, how):
    write(tmp_path, GOOD + "--- seals/letter.seal\ncasefile seal 1\nletter\n01234567\n")
    monkeypatch.chdir(tmp_path)
    path = Path("dossier") / file
    path.rename("old")
    BROKEN[how](path)
    is_missed = file != "seals" or how not in ("a folder", "gone")
    assert (CliRunner().invoke(main, ["check"]).exit_code == 1) == is_missed
    for arguments in TRIED:
        done = CliRunner().invoke(main, arguments)
        assert isinstance(done.exception, SystemExit | None), (arguments, done.exception)
        assert done.output
        assert "None" not in done.output


@pytest.mark.parametrize(("how", "said"), [("a pipe", "a pipe or a device"), ("a folder", "a folder")])
def test_what_is_no_file_is_a_problem_in_its_place(tmp_path, how, said):
    dossier = write(tmp_path, GOOD)
    BROKEN[how](dossier / "people/ben.yml")
    done = CliRunner().invoke(main, ["check", "--dossier", str(dossier)])
    message = f"This is {said}, and a file belongs here. Put a file in its place, or take it away."
    assert done.stdout == f"dossier/people/ben.yml:1:1: {message}\n\n"


def test_fmt_waits_for_no_pipe(tmp_path):
    dossier = write(tmp_path, GOOD)
    os.mkfifo(dossier / "people/ben.yml")
    done = CliRunner().invoke(main, ["fmt", str(dossier / "people/ben.yml"), "--dossier", str(dossier)])
    assert done.exit_code == 1
    assert "it is no ordinary file." in done.output


# What others call it


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("begin", "Did you mean “init”?"),
        ("Lint", "Did you mean “check”?"),
        ("create", "Did you mean “init” or “new”?"),
        ("serve", "Did you mean “mkdocs serve”?"),
        ("chekc", "Did you mean 'check'?"),
        ("sing", "No such command 'sing'."),
    ],
)
def test_a_command_by_another_word_is_named(word, says):
    done = CliRunner().invoke(main, [word])
    assert done.exit_code == 2
    assert done.output.splitlines()[-1].endswith(says)


def test_what_is_named_for_another_word_can_be_typed():
    meant = {name for names in OTHER_WORDS for name in names}
    assert {name for name in meant if not name.startswith("mkdocs ")} <= {*main.commands}
    assert {*main.commands}.isdisjoint(" ".join(OTHER_WORDS.values()).split())
