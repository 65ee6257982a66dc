"""The guard goes on with what changes while it runs: its settings, and whose keys it is given."""

import json
import signal
import sqlite3
import subprocess
import time

import pytest
from conftest import executable, wait_until
from test_budgets import MODEL, Plain, configure
from test_guard import PACE

THEIRS = "444455556666"


@pytest.fixture
def hosted(world, tmp_path):
    """A service on which a model is hosted."""
    service = world.service(tmp_path / "data")
    service.account = world.account
    service.vision = service.client("lookoutvision")
    service.vision.start_model(**MODEL, MinInferenceUnits=1)
    service.status = lambda: service.vision.describe_model(**MODEL)["ModelDescription"]["Status"]
    wait_until(lambda: service.status() == "HOSTED")
    yield service
    assert service.stop() == 0


class Guard(Plain):
    """`visiontop guard`; it ends as a system's own manager ends it."""

    def __init__(self, home, **environment):
        super().__init__(home, "guard", **PACE, **environment)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.close()

    def count(self, words):
        return self.said.read_text().count(words)


def look_once(home, *arguments, **environment):
    """Somebody looks, so that the journal knows the context and what runs there; this stops nothing."""
    assert Plain(home, *arguments, "--once", **environment).process.wait(timeout=60) == 0


def test_a_guard_takes_up_what_is_written_while_it_runs(hosted, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    look_once(home, "--data", hosted.folder)
    with Guard(home) as guard:
        guard.says("Guarding 0 leases.")
        # The guard began without a command; the one that is written with the budget tells of it.
        told = tmp_path / "told"
        command = f'echo "$VISIONTOP_BUDGET of $VISIONTOP_CONTEXT" >> {told}'
        configure(tmp_path, "stop", f"project: world\nnotify:\n  command: '{command}'")
        guard.says("config.yaml was read again.")
        guard.says("local: world/1 is stopped because the budget lab is used up.")
        guard.says("local: world/1 is stopped; its lease has ended.")
        assert hosted.status() == "TRAINED"
        wait_until(lambda: told.exists() and "lab of local" in told.read_text())
        # What is no YAML changes nothing: the budget still holds.
        config = home / "config" / "visiontop" / "config.yaml"
        config.write_text("budgets:\n  - name: [\n")
        guard.says("config.yaml:3: this is not YAML")
        guard.says("The settings stay as they were.")
        hosted.vision.start_model(**MODEL, MinInferenceUnits=1)
        wait_until(lambda: guard.count("world/1 is stopped; its lease has ended.") == 2)
        config.write_text("")
        wait_until(lambda: guard.count("config.yaml was read again.") == 2)
        # Without the budget it runs, and a signal ends no guard.
        hosted.vision.start_model(**MODEL, MinInferenceUnits=1)
        wait_until(lambda: hosted.status() == "HOSTED")
        guard.process.send_signal(signal.SIGHUP)
        wait_until(lambda: guard.count("config.yaml was read again.") == 3)
        assert hosted.status() == "HOSTED"
        (config.parent / "policy.yaml").write_text("local:\n  nonsense: 1\n")
        guard.says("policy.yaml:2: ")
        assert guard.process.poll() is None


def keys_of_another_account(service):
    """The variables of a key in an account beside the service's own."""
    def run(*arguments):
        return subprocess.run(
            [executable(), *arguments, "--data", service.folder], check=True, capture_output=True, text=True).stdout

    run("keys", "add", "second", "--account", THEIRS)
    return dict(line.removeprefix("export ").split("=", 1) for line in run("env", "--key", "second").splitlines())


def journal(home):
    return sqlite3.connect(home / "state" / "visiontop" / "journal.sqlite", timeout=30)


def add_lease(home, service):
    """A lease of the model that is over, in the one context that was opened."""
    arn = service.vision.describe_project(ProjectName="world")["ProjectDescription"]["ProjectArn"]
    now = int(time.time() * 1000)
    with journal(home) as rows:
        ((context,),) = rows.execute("SELECT id FROM contexts")
        rows.execute(
            "INSERT INTO leases (context, service, project, arn, version, low, high, created, stop_at)"
            " VALUES (?, 'lookoutVision', 'world', ?, '1', 1, 1, ?, ?)", (context, arn, now - 120_000, now - 1))


def reasons(home):
    with journal(home) as rows:
        return [row[0] for row in rows.execute("SELECT reason FROM leases")]


def test_keys_of_another_account_leave_a_lease_alone(hosted, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    theirs = keys_of_another_account(hosted)
    look_once(home, **hosted.environment)
    add_lease(home, hosted)
    sentence = (
        f"A lease of account {hosted.account} cannot be kept: the keys of default are those of account {THEIRS} now.")
    with Guard(home, **theirs) as guard:
        guard.says(sentence)

        def told():
            done = subprocess.run(
                [executable(), "guard", "status", "--json"], capture_output=True, text=True,
                env={"HOME": str(home), "XDG_STATE_HOME": str(home / "state")})
            return json.loads(done.stdout)

        status = wait_until(lambda: (found := told())["holder"]["obstacles"] and found)
        assert status["holder"]["obstacles"][0].startswith(sentence)
        assert [lease["account"] for lease in status["leases"]] == [hosted.account]
    # Both look at it by hand, too: theirs is an empty account, and nothing of ours has ended.
    look_once(home, **theirs)
    assert reasons(home) == [None] and hosted.status() == "HOSTED"
    with Guard(home, **hosted.environment):
        wait_until(lambda: reasons(home) == ["stopped"])
    assert hosted.status() == "TRAINED"
