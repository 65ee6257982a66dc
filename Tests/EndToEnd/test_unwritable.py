"""A state folder that cannot be made, as on a full disk: what runs is seen and stopped, nothing that costs money is
sent, and once there is room everything goes on."""

import re
import shutil
import subprocess

import pytest

from plant import Plant, until
from test_cuts import ask


@pytest.fixture(scope="module")
def trained(tmp_path_factory, visiontop):
    plant = Plant(tmp_path_factory.mktemp("full"), visiontop).begin().train()
    yield plant
    plant.close()


@pytest.fixture
def plant(trained):
    """With a model that runs, and a file where the state folder is to be."""
    state = trained.path / "state"
    if state.is_dir():
        shutil.rmtree(state)
    state.write_text("in the way")
    trained.host()
    yield trained
    trained.halt()


def test_what_runs_is_stopped_and_nothing_is_started(plant):
    screen = plant.open(columns=120, rows=40)
    screen.wait("● HOSTED")
    screen.wait("The journal")
    header = screen.text.splitlines()[0]
    assert "1 hosted" in header and "cost ?" in header and "$" not in header, "what was spent before is not known"
    ask(screen, "x", "Stop washers/1")
    screen.send("y")
    screen.wait("that could not be recorded")
    until(lambda: plant.status == "TRAINED")
    screen.wait("○ TRAINED")
    ask(screen, "s", "Stop after")
    screen.send("\r")
    screen.wait("What it costs is not known here")
    screen.send("y")
    screen.wait(lambda text: "so nothing that costs money is sent" in text.splitlines()[-1])
    assert plant.status == "TRAINED"
    (plant.path / "state").unlink()
    screen.send("\x1b")
    ask(screen, "s", "Stop after")
    screen.send("\r")
    until(lambda: plant.status == "HOSTED")
    assert (plant.path / "state" / "visiontop" / "journal.sqlite").exists()
    screen.wait(lambda text: re.search("Stops .* in 7h59m", text))
    ask(screen, "x", "Stop washers/1")
    screen.send("y")
    until(lambda: plant.status == "TRAINED")
    screen.wait("nothing hosted")
    screen.send("q")
    assert screen.wait_exit() == 0


def test_the_radar_shows_what_runs_and_names_what_it_cannot_read(plant):
    done = subprocess.run(
        [plant.executable, "radar", "--data", str(plant.data)], env=plant.environment, capture_output=True, text=True,
        timeout=120)
    assert done.returncode == 1
    assert "washers/1" in done.stdout and "HOSTED" in done.stdout
    assert "What only the journal knows is not asked" in done.stderr
