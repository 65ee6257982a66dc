"""What models cost: the pane `$` of the dashboard, and `visiontop cost`, which asks nobody."""

import csv
import json
import os
import re
import signal
import subprocess
import time

import pytest
from test_walkthrough import TRAINING_LIMIT, make_sample, start, train


@pytest.fixture
def hosted(home):
    """A dashboard on a version that was trained and is hosted."""
    screen = home.open()
    make_sample(screen, "N", "parts")
    train(screen)
    screen.wait("TRAINING_COMPLETED", TRAINING_LIMIT)
    start(screen, "RUNNING")
    return screen, time.time()


def report(home, *arguments):
    return json.loads(home.run("cost", "--json", *arguments))


def test_the_pane_and_the_verb_tell_the_same(home, hosted, tmp_path):
    screen, since = hosted
    screen.send("$")
    pane = screen.wait(lambda text: "Cost of local by version" in text and "● parts/" in text)
    assert re.search(r"Now +\$4\.00/h +measured +1 model, 1 unit", pane)
    assert re.search(r"Today +\$\d+\.\d+ +measured", pane)
    screen.wait("The local service charges nothing: this is what AWS would ask.")
    screen.wait(lambda text: "training until" in text and "$1.00 per hour of training" in text)

    # By project, then exported.
    screen.send("b")
    screen.wait(lambda text: "Cost of local by project" in text and "● parts " in text)
    screen.send("e")
    screen.wait("Export costs")
    file = tmp_path / "costs.csv"
    screen.send("\t\t\x15" + str(file) + "\r")
    screen.wait(lambda _: file.exists())
    row, = csv.DictReader(file.open())
    assert row["project"] == "parts" and float(row["now_usd"]) == 4

    # By context, from the journal.
    screen.send("bb")
    screen.wait(lambda text: "Cost by context" in text and "● local us-east-1" in text)

    # We leave and it goes on; the service may be gone, as the journal tells it all.
    screen.send("qqy")
    assert screen.wait_exit() == 0
    os.kill(home.service_pid(), signal.SIGKILL)
    lasted = time.time() - since
    local, = report(home)["contexts"]
    assert local["name"] == "local" and not local["isCharged"]
    line, = local["lines"]
    assert line["project"] == "parts" and line["service"] == "rekognition"
    assert line["running"] == 1 and line["perHour"]["low"] == 4
    # Four dollars an hour from the accepted start on, and what the training was billed.
    hosting = line["month"]["low"] - line["training"]["low"]
    assert 0 < line["training"]["low"] < 1
    assert 0 < hosting <= (lasted + 60) / 3600 * 4
    assert line["month"]["high"] <= line["monthEnd"]["high"]
    assert {reason["known"] for reason in line["reasons"]} <= {"measured", "assumed"}
    untagged, = report(home, "--by", "tag")["contexts"][0]["lines"]
    assert untagged["name"] == "no tag known"

    text = home.run("cost")
    assert "free of charge" in text and re.search(r"parts/\S+ +~?\$4\.00/h +~?\$", text), text


def test_a_journal_that_is_not_there_is_no_error(home):
    assert report(home)["contexts"] == []
    assert home.run("cost").startswith("Nothing was hosted or trained in ")
    assert not (home.path / "state").exists()


def test_past_months_and_what_is_wrong(home, visiontop):
    home.environment["TZ"] = "UTC"
    assert report(home, "--month", "2024-02")["to"] == "2024-03-01T00:00:00Z"
    done = subprocess.run(
        [visiontop, "cost", "--month", "2024-13"], env=home.environment, capture_output=True, text=True)
    assert done.returncode == 64 and "such as 2026-10" in done.stderr
