"""A start waits some seconds in which `u` takes it back; a policy is heeded; both without a trace in the journal."""

import json
import os
import re

import pytest

from test_walkthrough import client, make_sample, train, TRAINING_LIMIT


def journal(home, *arguments):
    return json.loads(home.run("journal", "--json", *arguments))


def status(home):
    described = client(home, "lookoutvision").describe_model(ProjectName="washers", ModelVersion="1")
    return described["ModelDescription"]["Status"]


def policy(home, text):
    folder = home.path / "config" / "visiontop"
    folder.mkdir(parents=True, exist_ok=True)
    # At once: who reads half of it reads it again.
    (folder / "new.yaml").write_text(text)
    os.replace(folder / "new.yaml", folder / "policy.yaml")


@pytest.fixture
def trained(home):
    """A dashboard that holds for ten seconds and moves its counters every fifteen, on a trained version."""
    home.configure("take_back: 10\nquiet_motion: on\n")
    screen = home.open()
    make_sample(screen, "n", "washers")
    train(screen)
    screen.wait("TRAINED", TRAINING_LIMIT)
    screen.send("\r")
    return screen


def seconds_left(text):
    """The seconds until the start is sent; None when none waits."""
    found = re.search(r"starting washers/1 in (\d+)s", text)
    return int(found.group(1)) if found else None


def start(screen):
    screen.send("s")
    screen.wait("Stop after")
    screen.send("\r")


def test_a_start_is_taken_back_and_a_policy_heeded_and_then_it_is_sent(home, trained):
    screen = trained
    assert [line["operation"] for line in journal(home)] == ["CreateModel"]

    start(screen)
    screen.wait(seconds_left)
    screen.send("u")
    screen.wait("taken back: starting washers/1; nothing was sent")

    # The first press of q takes back, the second leaves.
    start(screen)
    screen.wait("takes it back")
    screen.send("q")
    screen.wait("q again leaves")
    assert status(home) == "TRAINED"
    assert len(journal(home)) == 1

    # A policy that comes while it waits; no clock of the dashboard ticks within fifteen seconds.
    start(screen)
    screen.wait("takes it back")
    policy(home, "local:\n  deny: [start]\n  reason: frozen until Monday\n")
    screen.wait("frozen until Monday")
    screen.send("s")
    screen.wait(lambda text: "the policy of local denies starting" in text)
    assert status(home) == "TRAINED"
    assert len(journal(home)) == 1
    assert "deny: start" in home.run("policy", "local", "--data", str(home.data))

    policy(home, "local:\n  max_units: 1\n")
    screen.wait(lambda text: text.count("was read again") >= 2)
    start(screen)
    # Counted down to its end, without a key and without a tick; on a busy machine not every second is seen.
    first = seconds_left(screen.wait(seconds_left))
    screen.wait(lambda text: (seconds_left(text) or first) < first)
    screen.wait("HOSTED")
    assert [line["operation"] for line in journal(home)] == ["StartModel", "CreateModel"]
    assert journal(home, "--filter", "StartModel")[0]["outcome"] == "done"
    assert journal(home, "--open") == []
    assert home.run("journal", "--csv").splitlines()[0].startswith("id,at,operation,target")

    # The journal's screen exports what it shows.
    screen.send("E")
    screen.wait("Journal: 2 requests")
    screen.send("e")
    screen.wait("Export journal")
    screen.send(f"\t\t\x15{home.path}/journal.csv\r")
    screen.wait("2 rows exported")
    assert "StartModel" in (home.path / "journal.csv").read_text()
    screen.send("\x1b")
    screen.wait("Models of washers")


def test_leaving_while_it_waits_sends_nothing(home, trained):
    start(trained)
    trained.wait("takes it back")
    trained.hang_up()
    trained.wait_exit_after_hang_up()
    assert status(home) == "TRAINED"
    assert [line["operation"] for line in journal(home)] == ["CreateModel"]
