"""What GitHub runs and shows: valid by GitHub's schemas, pinned, and without rights where strangers' code is run."""

import json
import os
import re
import stat
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from casefile.cli import main
from lock_files import LOCKS

PROJECT = Path(__file__).parents[1]
# Ours, and those with which an archive begins.
STARTER = PROJECT / "hooks/casefile/starter/.github/workflows"
WORKFLOWS = sorted([*(PROJECT / ".github/workflows").glob("*.yml"), *STARTER.glob("*.yml")])
FORMS = [PROJECT / f".github/ISSUE_TEMPLATE/{name}.yml" for name in ("correction", "dispute", "source")]
COMMENT = "pull-request-comment.yml"
# Each has a write right only in a job that runs no code of the repository.
WRITING = {(COMMENT, "comment"), ("links.yml", "issue"), ("links.yml", "keep"), ("publish.yml", "deploy")}


def read(path: Path) -> Any:
    # Text stays text: YAML 1.1 takes `on` for true.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (nothing but text)


def steps(workflow: Any) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [PROJECT / ".github/ISSUE_TEMPLATE/config.yml"]),
        ("dependabot", [PROJECT / ".github/dependabot.yml"]),
    ],
)
def test_files_are_valid_by_the_schemas_of_github(schema, files):
    assert files
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_and_say_their_version(path):
    used = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    assert used
    assert [one for one in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


def test_an_action_is_pinned_to_one_commit_everywhere():
    used = {one for path in WORKFLOWS for one in re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))}
    assert len(used) == len({one.split("@")[0] for one in used})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_rights_are_given_job_by_job_and_written_out(path):
    workflow = read(path)
    assert workflow["permissions"] in ({}, "{}", {"contents": "read"})
    for name, job in workflow["jobs"].items():
        rights = job.get("permissions", {})
        writes = any(right == "write" for right in rights.values())
        assert writes == ((path.name, name) in WRITING)
        if writes:
            assert not any("checkout" in step.get("uses", "") for step in job["steps"])
            assert not any("make " in step.get("run", "") for step in job["steps"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_is_pasted_into_a_script(path):
    scripts = [step["run"] for step in steps(read(path)) if "run" in step]
    assert [script for script in scripts if "${{" in script] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_the_copy_that_is_worked_on_holds_no_token(path):
    copies = [step for step in steps(read(path)) if step.get("uses", "").startswith("actions/checkout@")]
    assert [copy for copy in copies if copy["with"]["persist-credentials"] != "false"] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_jobs_end_and_are_wanted_on_a_named_system(path):
    for job in read(path)["jobs"].values():
        assert int(job["timeout-minutes"]) <= 60
        systems = job["strategy"]["matrix"]["system"] if "strategy" in job else [job["runs-on"]]
        assert set(systems) <= {"ubuntu-24.04", "macos-15", "windows-2025"}


def test_the_program_is_tested_on_every_python_that_it_names():
    (matrix,) = [
        job["strategy"]["matrix"]
        for job in read(PROJECT / ".github/workflows/pull-request.yml")["jobs"].values()
        if "strategy" in job
    ]
    about = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = re.findall(r"Python :: (3\.\d+)'", str(about["classifiers"]))
    assert matrix["python"] == named
    assert f">={named[0]}" == about["requires-python"]


RUN_BY_STRANGERS = [path for path in WORKFLOWS if "pull_request" in read(path)["on"]]


def test_which_workflows_strangers_run():
    assert {path.name for path in RUN_BY_STRANGERS} == {"audit.yml", "check.yml", "pull-request.yml"}
    assert not any("pull_request_target" in read(each)["on"] for each in WORKFLOWS)


@pytest.mark.parametrize("path", RUN_BY_STRANGERS, ids=lambda path: path.stem)
def test_strangers_code_meets_no_secret_and_no_right(path):
    text = path.read_text(encoding="utf-8")
    assert "secrets" not in text
    assert "github.token" not in text
    assert "write" not in {
        right for job in read(path)["jobs"].values() for right in job.get("permissions", {}).values()
    }


def test_what_is_locked_is_audited_every_week_and_at_every_change_of_it():
    workflow = read(PROJECT / ".github/workflows/audit.yml")
    assert [step["run"] for step in steps(workflow) if "run" in step] == ["make audit"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", workflow["on"]["schedule"][0]["cron"])
    paths = workflow["on"]["pull_request"]["paths"]
    assert [lock for lock in LOCKS if not any(fnmatch(lock, path) for path in paths)] == []


def test_comment_follows_the_workflow_that_strangers_run():
    triggers = read(PROJECT / ".github/workflows" / COMMENT)["on"]
    assert triggers["workflow_run"]["workflows"] == [read(PROJECT / ".github/workflows/pull-request.yml")["name"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_commands_and_targets_exist(path):
    scripts = "\n".join(step.get("run", "") for step in steps(read(path)))
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    assert set(re.findall(r"bin/casefile (\w+)", scripts)) <= set(main.commands)
    for target in re.findall(r"^make (\S+)$", scripts, re.MULTILINE):
        assert f"\n{target}:" in makefile


def test_hooks_call_what_there_is():
    hooks = read(PROJECT / ".pre-commit-hooks.yaml")
    own = [hook for repo in read(PROJECT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
    called = [hook["entry"].split() for hook in [*hooks, *own]]
    assert {words[1] for words in called if words[0].endswith("casefile")} == {"check", "fmt"}
    assert set(main.commands) >= {"check", "fmt"}
    assert {words[0] for words in called} == {"casefile", ".venv/bin/casefile", ".venv/bin/ruff"}


# The comment: its script is run as it stands, with a `gh` that writes down what it is asked.

GH = """\
#!/bin/sh
case "$*" in
    *--jq\\ .head.sha) echo "$HEAD_OF_THE_PULL_REQUEST" ;;
    *--paginate*) echo "$OLD" ;;
    *) echo "$*" >> "$CALLS"; cp comment.md "$CALLS.md" ;;
esac
"""


class Posting:
    """A run of the script in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "difference").mkdir()
        gh = folder / "bin/gh"
        gh.parent.mkdir()
        gh.write_text(GH, encoding="utf-8")
        gh.chmod(gh.stat().st_mode | stat.S_IXUSR)

    def run(self, number: str = "7\n", text: str = "One claim.\n", head: str = "abc", old: str = "") -> int:
        (self.folder / "difference/number").write_text(number, encoding="utf-8")
        (self.folder / "difference/difference.md").write_text(text, encoding="utf-8")
        (script,) = [step["run"] for step in steps(read(PROJECT / ".github/workflows" / COMMENT)) if "run" in step]
        settings = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "REPOSITORY": "editors/casefile",
            "HEAD": "abc",
            "HEAD_OF_THE_PULL_REQUEST": head,
            "OLD": old,
            "CALLS": str(self.folder / "calls"),
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(command, cwd=self.folder, env=settings, capture_output=True, check=False).returncode

    @property
    def calls(self) -> str:
        path = self.folder / "calls"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def posted(self) -> str:
        return (self.folder / "calls.md").read_text(encoding="utf-8")


@pytest.fixture
def posting(tmp_path: Path) -> Posting:
    return Posting(tmp_path)


def test_comment_is_posted(posting):
    assert posting.run() == 0
    assert (
        posting.calls
        == "api --method POST repos/editors/casefile/issues/7/comments --field body=@comment.md --silent\n"
    )
    assert posting.posted == "<!-- casefile diff -->\nOne claim.\n"


def test_comment_that_is_there_is_updated(posting):
    assert posting.run(old="123") == 0
    assert posting.calls.startswith("api --method PATCH repos/editors/casefile/issues/comments/123 ")


@pytest.mark.parametrize("number", ["", "0", "-1", "7; rm -rf /", "7/../8", "$(id)", "7\n8", "99999999999", "٧"])
def test_what_is_no_number_posts_nothing(posting, number):
    assert posting.run(number) == 1
    assert posting.calls == ""


@pytest.mark.parametrize("name", ["number", "difference.md", "other"])
def test_link_in_the_artifact_posts_nothing(posting, name):
    (posting.folder / "secret").write_text("7\n", encoding="utf-8")
    (posting.folder / "difference" / name).symlink_to(posting.folder / "secret")
    assert posting.run() == 1
    assert posting.calls == ""


def test_first_of_many_comments_is_updated(posting):
    assert posting.run(old="\n".join(map(str, range(1, 20_000)))) == 0
    assert posting.calls.startswith("api --method PATCH repos/editors/casefile/issues/comments/1 ")


def test_comment_on_a_pull_request_of_somebody_else_is_not_posted(posting):
    assert posting.run(head="def") == 0
    assert posting.calls == ""


def test_nobody_is_notified(posting):
    posting.run(text="@editors, see [@source]\n")
    assert "@editors" not in posting.posted
    assert "@\u200beditors" in posting.posted


def test_script_is_deaf_to_what_the_text_says(posting):
    text = "`id` $(id) ${HOME} \\x41 %s\n"
    posting.run(text=text)
    assert posting.posted.endswith(text)


def test_long_comment_is_cut_on_a_whole_character(posting):
    posting.run(text="x" + "é" * 50_000)
    assert len(posting.posted.encode()) < 61_000
    assert posting.posted.endswith("é\n\nThere is more; the whole stands in the summary of the run.\n")


# The memory of the links: its scripts are run as they stand, with a `gh` that answers as GitHub does, and a real Git.

GH_API = """\
#!/bin/sh
case "$1" in
    api) [ -z "$ANSWER" ] || { echo "gh: $ANSWER" >&2; exit 1; }; cat "$KEPT" ;;
esac
"""


def script_of(workflow: str, name: str) -> str:
    (script,) = [step["run"] for step in steps(read(PROJECT / ".github/workflows" / workflow)) if name in str(step)]
    return str(script)


def run(script: str, folder: Path, **settings: str) -> int:
    gh = folder / "bin/gh"
    gh.parent.mkdir(exist_ok=True)
    gh.write_text(GH_API, encoding="utf-8")
    gh.chmod(gh.stat().st_mode | stat.S_IXUSR)
    settings |= {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "REPOSITORY": "editors/casefile",
        "HOME": str(folder),
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, check=False)
    return done.returncode


@pytest.mark.parametrize("workflow", ["links.yml", "publish.yml"])
@pytest.mark.parametrize(
    ("answer", "code", "there"),
    [("", 0, True), ("Not Found (HTTP 404)", 0, False), ("Bad Gateway (HTTP 502)", 1, False)],
)
def test_what_is_known_of_the_links_is_fetched_and_a_first_round_begins_without(
    tmp_path, workflow, answer, code, there
):
    (tmp_path / "kept").write_text('{"version": 2}', encoding="utf-8")
    script = script_of(workflow, "Fetch what is known")
    assert run(script, tmp_path, ANSWER=answer, KEPT=str(tmp_path / "kept")) == code
    assert (tmp_path / "links.json").exists() == there


def keep(folder: Path, memory: str) -> int:
    (folder / "report").mkdir(exist_ok=True)
    (folder / "report/links.json").write_text(memory, encoding="utf-8")
    subprocess.run(["rm", "-rf", folder / "branch"], check=True)
    return run(script_of("links.yml", "Keep what is known"), folder, REPOSITORY_URL=f"file://{folder / 'remote.git'}")


def kept(folder: Path) -> str:
    show = ["git", "--git-dir", str(folder / "remote.git"), "show", "casefile-links:links.json"]
    return str(subprocess.run(show, capture_output=True, text=True, check=True).stdout)


def test_what_is_known_of_the_links_is_kept_in_a_branch_that_holds_nothing_else(tmp_path):
    subprocess.run(["git", "init", "--quiet", "--bare", tmp_path / "remote.git"], check=True)
    memory = ""
    for day in ("2026-03-01", "2026-03-08"):
        known = {"version": 2, "failed_on": {"https://a.example/é": [day]}, "texts": {}}
        memory = json.dumps(known, indent=1, ensure_ascii=False) + "\n"
        assert keep(tmp_path, memory) == 0
        assert kept(tmp_path) == memory
    listed = subprocess.run(
        ["git", "--git-dir", tmp_path / "remote.git", "log", "--all", "--name-only", "--format=%s"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert listed.stdout.split("\n") == ["What is known of the links", "", "links.json", ""]
    assert keep(tmp_path, "no JSON") != 0
    assert kept(tmp_path) == memory


def test_a_link_in_place_of_the_memory_is_not_kept(tmp_path):
    (tmp_path / "secret").write_text("{}", encoding="utf-8")
    (tmp_path / "report").mkdir()
    (tmp_path / "report/links.json").symlink_to(tmp_path / "secret")
    assert run(script_of("links.yml", "Keep what is known"), tmp_path, REPOSITORY_URL="file:///nowhere") != 0
    assert not (tmp_path / "branch").exists()
