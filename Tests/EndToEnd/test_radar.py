"""The radar over two local services as two contexts: `visiontop radar` and the dashboard's `R`."""

import json
import subprocess

import pytest

from conftest import Home
from plant import Plant, until
from terminal import Terminal


@pytest.fixture(scope="module")
def plant(tmp_path_factory, visiontop):
    """The context that is not shown."""
    plant = Plant(tmp_path_factory.mktemp("plant"), visiontop).begin().train()
    yield plant
    plant.close()


@pytest.fixture
def desk(tmp_path, visiontop, plant):
    """Where the dashboard runs: a local service of its own, and a profile that leads to the plant."""
    home = Home(tmp_path, visiontop)
    plant.profile(home)
    plant.host()
    yield home
    home.close()
    plant.halt()


def configure(home, text):
    folder = home.path / "config" / "visiontop"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text(text)


def radar(home, *arguments, data=None):
    done = subprocess.run(
        [home.executable, "radar", "--data", str(data or home.data), *arguments], env=home.environment,
        capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def contexts(home, *arguments):
    status, output, errors = radar(home, "--json", *arguments)
    assert errors == ""
    return status, {context["name"]: context for context in json.loads(output)["contexts"]}


def test_the_verb_lists_what_runs_in_a_profile(desk):
    status, found = contexts(desk)
    assert status == 0
    # The desk's own service does not run, and is not started to be asked.
    assert set(found) == {"plant"}
    model, = found["plant"]["models"]
    assert (model["project"], model["version"], model["status"]) == ("washers", "1", "HOSTED")
    assert model["isLeaseless"] and model["minInferenceUnits"] == 1 and "lastSeen" not in model
    status, output, _ = radar(desk)
    line = next(line for line in output.splitlines() if "washers/1" in line)
    assert line.split()[:4] == ["plant", "us-east-1", "washers/1", "HOSTED"] and line.endswith("never")
    assert "1 runs, 1 without a stop-after" in output


def test_looks_add_up_to_a_cost(desk, plant):
    contexts(desk)
    until(lambda: contexts(desk)[1]["plant"]["models"][0]["cost"]["low"] > 0)
    plant.halt()
    _, found = contexts(desk)
    assert found["plant"]["models"] == []


def test_a_context_that_does_not_answer_is_named_with_what_ran_there(desk, plant):
    contexts(desk)
    # The same profile leads to where nobody listens.
    text = (desk.path / ".aws" / "config").read_text()
    (desk.path / ".aws" / "config").write_text(
        text.replace(plant.keys["AWS_ENDPOINT_URL"], "http://127.0.0.1:9"))
    status, found = contexts(desk)
    assert status == 1 and found["plant"]["errors"] and "askedAt" not in found["plant"]
    model, = found["plant"]["models"]
    assert model["lastSeen"] and "status" not in model and model["cost"]["low"] >= 0
    status, output, _ = radar(desk)
    assert status == 1 and "! plant us-east-1: " in output and " ago" in output


def test_a_context_is_chosen_by_its_name(desk):
    configure(desk, "contexts:\n  - name: works\n    profile: plant\n")
    status, found = contexts(desk, "--context", "works")
    assert status == 0 and list(found) == ["works"]
    status, output, errors = radar(desk, "--context", "workz")
    assert status == 1 and output == "" and "did you mean works?" in errors


def test_the_dashboard_tells_shows_and_stops_what_runs_elsewhere(desk, plant):
    configure(desk, "contexts:\n  - name: works\n    profile: plant\n")
    screen = desk.open()
    screen.wait("No projects yet")
    screen.wait("1 elsewhere: R")
    screen.wait("works: washers/1 is HOSTED")
    screen.send("R")
    screen.wait(lambda text: "! never" in text and "works" in text)
    screen.send("L")
    screen.wait("Stop washers/1 in works in 8h?")
    screen.send("y")
    screen.wait(lambda text: "in 7h59m" in text)
    screen.send("x")
    screen.wait("Stop washers/1 in works?")
    screen.send("y")
    until(lambda: plant.status != "HOSTED")
    screen.send("\x1b")
    screen.wait("works: washers/1 is stopping")
    screen.send("q")
    assert screen.wait_exit() == 0
    # The journal knows both, in the context they were done in.
    assert journaled(desk) == ["SetLease", "StopModel"]


def journaled(home):
    import sqlite3

    with sqlite3.connect(home.path / "state" / "visiontop" / "journal.sqlite") as journal:
        rows = journal.execute("SELECT context, action FROM actions ORDER BY id").fetchall()
    assert {context for context, _ in rows} <= {"plant us-east-1"}
    return [action for _, action in rows]


def test_enter_goes_there(desk):
    configure(desk, "contexts:\n  - name: works\n    profile: plant\n")
    screen = desk.open()
    screen.wait("1 elsewhere: R")
    screen.send("R")
    screen.wait("! never")
    screen.send("\r")
    screen.wait(lambda text: "works" in text.splitlines()[0] and "Running now" not in text)
    screen.wait("● HOSTED")
    assert "elsewhere" not in screen.text.splitlines()[0]
    screen.send("q")
    screen.wait("Quit while something is hosted?")
    screen.send("y")
    assert screen.wait_exit() == 0


def test_a_read_only_context_is_only_looked_at(desk, plant):
    configure(desk, "contexts:\n  - name: works\n    profile: plant\n    read_only: on\n")
    screen = desk.open()
    screen.wait("1 elsewhere: R")
    screen.send("R")
    screen.wait("! never")
    screen.send("x")
    screen.wait("is read-only by the configuration")
    screen.send("qq")
    assert screen.wait_exit() == 0
    assert plant.status == "HOSTED" and journaled(desk) == []


def test_another_data_folder_is_remembered_and_found(desk, tmp_path):
    """A local service that was shown once is asked again from another data folder."""
    other = Terminal(
        [desk.executable, "--data", str(tmp_path / "other")], desk.environment, 160, 45)
    desk.terminals.append(other)
    other.wait("No projects yet")
    other.send("q")
    assert other.wait_exit() == 0
    _, found = contexts(desk)
    assert "local" in found
    pid = json.loads((tmp_path / "other" / "service.json").read_text())["pid"]
    subprocess.run(["kill", str(pid)], check=True)
    until(lambda: "local" not in contexts(desk)[1])
