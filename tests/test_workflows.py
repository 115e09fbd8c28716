"""What GitHub runs and shows: valid by GitHub's schemas, pinned, and without rights where strangers' code is run."""

import json
import os
import re
import stat
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from casefile.cli import main
from casefile.reporting.markdown import escaped
from lock_files import LOCKS

PROJECT = Path(__file__).parents[1]
# Ours, and those with which an archive begins.
STARTER = PROJECT / "hooks/casefile/starter/.github/workflows"
WORKFLOWS = sorted([*(PROJECT / ".github/workflows").glob("*.yml"), *STARTER.glob("*.yml")])
FORMS = [PROJECT / f".github/ISSUE_TEMPLATE/{name}.yml" for name in ("correction", "dispute", "source")]
COMMENTS = [PROJECT / ".github/workflows/pull-request-comment.yml", STARTER / "comment.yml"]
READ_BY_COMMENTS = [PROJECT / ".github/workflows/pull-request.yml", STARTER / "check.yml"]
# Each has a write right only in a job that runs no code of the repository.
WRITING = {
    *((path.name, "comment") for path in COMMENTS),
    ("links.yml", "issue"),
    ("links.yml", "keep"),
    ("publish.yml", "deploy"),
    ("release.yml", "publish"),
}


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
    # It has rights where strangers push: it fetches nothing of theirs, and runs what is written in it.
    assert [each for each in WORKFLOWS if "pull_request_target" in read(each)["on"]] == sorted(COMMENTS)
    for each in COMMENTS:
        assert read(each)["on"]["pull_request_target"] == {"types": ["synchronize"]}
        used = [step["uses"].split("@")[0] for step in steps(read(each)) if "uses" in step]
        assert used == ["actions/download-artifact"]
        (artifact,) = [step for step in steps(read(each)) if "uses" in step]
        assert artifact["if"] == "github.event_name == 'workflow_run'"


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


@pytest.mark.parametrize(("comment", "run"), [*zip(COMMENTS, READ_BY_COMMENTS, strict=True)])
def test_comment_follows_the_workflow_that_strangers_run(comment, run):
    triggers = read(comment)["on"]["workflow_run"]
    assert triggers == {"workflows": [read(run)["name"]], "types": ["completed"]}
    (said,) = [step["run"] for step in steps(read(run)) if step.get("name") == "Say what changes"]
    assert {"number", "base", "difference.md"} <= {*re.findall(r"> difference/([\w.]+)", said)}


def test_an_archive_begins_with_the_comment_that_this_one_has():
    ours, begun = (path.read_text(encoding="utf-8") for path in COMMENTS)
    assert ours.replace("Pull request]", "Check]").replace("“Pull request”", "“Check”") == begun


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


@pytest.mark.parametrize("path", [path for path in WORKFLOWS if path.name == "publish.yml"], ids=["ours", "begun"])
def test_only_the_default_branch_is_published_whoever_asks_for_it_and_whatever_is_called_alike(path):
    build = read(path)["jobs"]["build"]
    assert build["if"] == "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)"
    assert read(path)["jobs"]["deploy"]["needs"] == "build"


# The comment: its scripts are run as they stand, with a `gh` that answers as GitHub does and writes down what it is asked.

GH = """\
#!/bin/sh
case "$*" in
    *compare/*) echo "$LIES" ;;
    *pulls/*/files*) cat "$ANSWERS/files" ;;
    *repos/editors/casefile/pulls*) cat "$ANSWERS/pulls"; echo "$*" > "$ANSWERS/asked" ;;
    *--paginate*) cat "$ANSWERS/comments" ;;
    *--jq\\ .body) cat "$ANSWERS/old.md" ;;
    *) echo "$*" >> "$ANSWERS/calls"; cp comment.md "$ANSWERS/posted.md" ;;
esac
"""
HEAD, BASE, LATER = "a" * 40, "b" * 40, "c" * 40
FIRST = (
    f"<!-- casefile diff of {HEAD} -->\n"
    "Of [`aaaaaaa`](https://github.example/editors/casefile/commit/" + HEAD + "), "
    "compared with [`bbbbbbb`](https://github.example/editors/casefile/commit/" + BASE + ") "
    "([what came since](https://github.example/editors/casefile/compare/" + BASE + "...main))."
)


class Posting:
    """Runs of a workflow's scripts in a folder of its own."""

    def __init__(self, folder: Path, workflow: Path) -> None:
        self.folder, self.answers, self.workflow = folder / "job", folder / "answers", workflow
        (self.folder / "difference").mkdir(parents=True)
        self.answers.mkdir()
        gh = folder / "bin/gh"
        gh.parent.mkdir()
        gh.write_text(GH, encoding="utf-8")
        gh.chmod(gh.stat().st_mode | stat.S_IXUSR)
        self.settings = {
            "PATH": f"{gh.parent}:{os.environ['PATH']}",
            "ANSWERS": str(self.answers),
            "REPOSITORY": "editors/casefile",
            "ADDRESS": "https://github.example/editors/casefile",
            "HEAD": HEAD,
            "HEAD_BRANCH": "denial",
            "HEAD_OWNER": "stranger",
            "HEAD_REPOSITORY": "stranger/casefile",
            "RUN": "",
            "PREVIEW_URL": "",
            "LIES": "ahead",
        }

    def write(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.answers / name.replace("_", ".")).write_text(text, encoding="utf-8")

    def step(self, name: str, **settings: str) -> int:
        (script,) = [one["run"] for one in steps(read(self.workflow)) if one.get("name", "").startswith(name)]
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        env = self.settings | settings
        return subprocess.run(command, cwd=self.folder, env=env, capture_output=True, check=False).returncode

    def post(
        self, *, number: str = "7\n", text: str = "One claim.\n", base: str = f"{BASE}\n", latest: str = HEAD,
        old: str = "", files: str = "dossier/topics/a.yml\n", **settings: str,
    ) -> int:  # fmt: skip
        for name, content in (("number", number), ("difference.md", text), ("base", base)):
            (self.folder / "difference" / name).write_text(content, encoding="utf-8")
        self.write(pulls=f"3 {LATER} main\n7 {latest} main\n", comments=old, files=files)
        assert self.step("Find", **settings) == 0
        return self.step("Post", **settings)

    def mark_stale(self, old: str, **settings: str) -> int:
        self.write(pulls=f"7 {LATER} main\n", comments="123\n", old_md=old)
        assert self.step("Find", HEAD=LATER, **settings) == 0
        return self.step("Say", HEAD=LATER, **settings)

    @property
    def calls(self) -> str:
        path = self.answers / "calls"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def posted(self) -> str:
        return (self.answers / "posted.md").read_text(encoding="utf-8")


@pytest.fixture
def posting(tmp_path: Path) -> Posting:
    return Posting(tmp_path, COMMENTS[0])


def test_comment_is_posted_and_names_the_commits_that_it_is_of(posting):
    assert posting.post() == 0
    assert (
        posting.calls
        == "api --method POST repos/editors/casefile/issues/7/comments --field body=@comment.md --silent\n"
    )
    assert posting.posted == f"{FIRST}\n\nOne claim.\n"


def test_comment_that_is_there_is_updated(posting):
    assert posting.post(old="123\n") == 0
    assert posting.calls.startswith("api --method PATCH repos/editors/casefile/issues/comments/123 ")


@pytest.mark.parametrize("number", ["", "0", "-1", "7; rm -rf /", "7/../8", "$(id)", "7\n8", "99999999999", "٧"])
def test_what_is_no_number_posts_nothing(posting, number):
    assert posting.post(number=number) == 1
    assert posting.calls == ""


@pytest.mark.parametrize("base", ["", "main", "-h", BASE[1:], f"{BASE}\n{BASE}", f"{BASE}...main"])
def test_what_is_no_commit_posts_nothing(posting, base):
    assert posting.post(base=base) == 1
    assert posting.calls == ""


@pytest.mark.parametrize("lies", ["behind", "diverged", ""])
def test_what_was_compared_with_a_commit_of_another_branch_is_not_posted(posting, lies):
    assert posting.post(LIES=lies) == 1
    assert posting.calls == ""


@pytest.mark.parametrize("name", ["number", "difference.md", "base", "other"])
def test_link_in_the_artifact_posts_nothing(posting, name):
    (posting.folder / "secret").write_text("7\n", encoding="utf-8")
    (posting.folder / "difference" / name).symlink_to(posting.folder / "secret")
    assert posting.post() == 1
    assert posting.calls == ""


def test_first_of_many_comments_is_updated(posting):
    assert posting.post(old="\n".join(map(str, range(1, 20_000)))) == 0
    assert posting.calls.startswith("api --method PATCH repos/editors/casefile/issues/comments/1 ")


@pytest.mark.parametrize("wrong", [{"latest": LATER}, {"number": "3\n"}, {"number": "8\n"}])
def test_comment_on_a_later_commit_or_on_a_pull_request_of_somebody_else_is_not_posted(posting, wrong):
    assert posting.post(**wrong) == 0
    assert posting.calls == ""


def test_nobody_is_notified_and_nothing_linked(posting):
    posting.post(text=f"@editors {escaped('@editors #12 GH-12')} [@source]\n## Claims\n")
    read_by_github = unescape(posting.posted)
    assert re.findall(r"@\w|#\d|GH-\d", read_by_github) == []
    assert "\n## Claims\n" in posting.posted


def test_script_is_deaf_to_what_the_text_says(posting):
    text = "`id` $(id) ${HOME} \\x41 %s & \\1\n::set-output name=a::b\n"
    posting.post(text=text)
    assert posting.posted.endswith(text)


def test_long_comment_is_cut_on_a_whole_character(posting):
    posting.post(text="x" + "é" * 50_000)
    assert len(posting.posted.encode()) < 61_000
    assert posting.posted.endswith("é\n\nThere is more; the whole stands in the summary of the run.\n")


@pytest.mark.parametrize(
    "files",
    ["dossier/a.yml\nhooks/casefile/cli.py\n", "mkdocs.yml\n", "dossier\n", "x\ndossier/a\n", "dossier/a.yml\n" * 3000],
)
def test_what_a_pull_request_of_another_program_says_is_no_markup_and_called_what_it_is(posting, files):
    assert posting.post(text="## Claims\n\n![](https://elsewhere.example) @editors\n", files=files) == 0
    _, warning, said = posting.posted.split("\n\n", 2)
    assert warning.startswith("**This pull request changes more than `dossier/` and `docs/`: below stands what its own")
    assert [line for line in said.splitlines() if not line.startswith("    ")] == []


@pytest.mark.parametrize(
    ("pattern", "settings", "link"),
    [
        ("https://{number}.preview.example", {}, "https://7.preview.example"),
        ("https://preview.example/{sha}/?a=%20", {}, f"https://preview.example/{HEAD}/?a=%20"),
        ("https://{branch}.example", {"HEAD_REPOSITORY": "editors/casefile"}, "https://denial.example"),
        (
            "https://{branch}.example",
            {"HEAD_REPOSITORY": "editors/casefile", "HEAD_BRANCH": "Ab/é)](https://elsewhere.example)/x"},
            "https://ab------https---elsewhere-ex.example",
        ),
        # A stranger's `main` is not ours.
        ("https://{branch}.example", {"HEAD_BRANCH": "main"}, ""),
        ("http://{number}.example", {}, ""),
        ("https://{number}.example) [x](https://other.example", {}, ""),
        ("javascript:{number}", {}, ""),
        ("https://{name}.example", {}, ""),
    ],
)
def test_preview_is_linked_where_a_host_makes_one(posting, pattern, settings, link):
    assert posting.post(PREVIEW_URL=pattern, **settings) == 0
    assert posting.posted.split("\n\n")[0] == FIRST + (f" [Preview]({link})" if link else "")


STALE = (
    "> [!WARNING]\n> **This describes `aaaaaaa`, not the latest commit.** `ccccccc` was pushed since, and {became}.\n"
)
RUN = "https://github.example/run"


@pytest.mark.parametrize(("run", "became"), [("", "has not been read yet"), (RUN, f"[could not be read]({RUN})")])
@pytest.mark.parametrize("before", ["", STALE.format(became="has not been read yet") + "\n"])
def test_comment_says_at_its_head_that_a_later_commit_is_not_in_it(posting, run, became, before):
    mark, rest = FIRST.split("\n")
    assert posting.mark_stale(f"{mark}\n{before}{rest}\n\n- A claim.\n\n> x\n", RUN=run) == 0
    assert posting.calls.startswith("api --method PATCH repos/editors/casefile/issues/comments/123 ")
    assert posting.posted == f"{mark}\n{STALE.format(became=became)}\n{rest}\n\n- A claim.\n\n> x\n"


def test_comment_of_an_earlier_version_of_the_program_is_stale_too(posting):
    assert posting.mark_stale("<!-- casefile diff -->\nOne claim.\n") == 0
    assert posting.posted.split("\n")[2].startswith("> **This describes not the latest commit.** `ccccccc` was pushed")


def test_comment_that_describes_the_commit_is_left_alone(posting):
    assert posting.mark_stale(FIRST.replace(HEAD, LATER) + "\n\nOne claim.\n", RUN=RUN) == 0
    assert posting.calls == ""


def test_where_there_is_no_comment_none_is_stale(posting):
    posting.write(pulls=f"7 {HEAD} main\n", comments="")
    assert posting.step("Find") == posting.step("Say") == 0
    assert posting.calls == ""


def test_a_strangers_branch_is_one_word_to_github(posting):
    posting.write(pulls="")
    assert posting.step("Find", HEAD_BRANCH="--jq=. @x&state=all") == 0
    assert "--raw-field head=stranger:--jq=. @x&state=all " in (posting.answers / "asked").read_text(encoding="utf-8")


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
