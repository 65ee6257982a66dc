"""Acting on many, copying and exporting, against the real local service."""

import base64
import csv
import io
import json
import re
import stat

import pytest

from test_walkthrough import client, make_sample


@pytest.fixture
def lookout(home):
    home.variables()
    lookout = client(home, "lookoutvision")
    for name in ("alpha", "beta", "gamma", "delta"):
        lookout.create_project(ProjectName=name)
    return lookout


def names(lookout):
    return {project["ProjectName"] for project in lookout.list_projects()["Projects"]}


def copied(screen):
    """The text of the last OSC 52 that was sent."""
    found = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", bytes(screen.written))
    return base64.b64decode(found[-1]).decode() if found else None


def test_marked_projects_are_deleted_together_and_others_are_not(home, lookout):
    screen = home.open(columns=120, rows=40)
    screen.wait("gamma")
    order = re.findall(r"^│.. ?(alpha|beta|gamma|delta)", screen.text, re.M)
    screen.send("  ")
    screen.wait("2 marked")
    screen.send("D")
    text = screen.wait("Delete 2 projects?")
    assert all(name in text for name in order[:2])
    screen.send("y\r")
    screen.wait("> y")
    assert names(lookout) == set(order)
    screen.send("\x7fdelete 2\r")
    screen.wait("2 of 2 done")
    # The service deletes after it has answered.
    screen.wait(lambda text: names(lookout) == set(order[2:]) and "marked" not in text, 60)


def test_a_range_is_marked_and_esc_takes_it_back(home, lookout):
    screen = home.open(columns=120, rows=40)
    screen.wait("gamma")
    screen.send("Vjj")
    screen.wait("3 marked")
    screen.send("k")
    screen.wait("2 marked")
    screen.send("\x1b")
    screen.wait(lambda text: "marked" not in text)
    screen.send("\x1b[1;2B")
    screen.wait("2 marked")
    screen.send("*")
    screen.wait("4 marked")


def test_copy_reaches_the_terminal_and_says_what(home, lookout):
    screen = home.open(columns=120, rows=40)
    screen.wait("gamma")
    screen.send("y")
    text = screen.wait("Copy of ")
    name = re.search(r"Copy of (\w+)", text).group(1)
    screen.send("n")
    screen.wait(f"Copied by OSC 52: name of {name}, {len(name)} bytes.")
    # What is copied and what is painted are read one after the other.
    screen.wait(lambda _: copied(screen) == name)
    screen.send("yc")
    screen.wait("AWS CLI line")
    line = f"aws lookoutvision describe-project --project-name {name} --region us-east-1"
    screen.wait(lambda _: copied(screen) == line)
    screen.send("*yJ")
    screen.wait("JSON of 4 projects")
    screen.wait(lambda _: copied(screen) != line)
    rows = json.loads(copied(screen))
    assert {row["project"] for row in rows} == names(lookout)


def test_export_writes_a_whole_file_and_asks_before_it_replaces_one(home, lookout):
    folder = home.path / "out"
    folder.mkdir()
    screen = home.open(columns=120, rows=40)
    screen.wait("gamma")
    screen.send("e\t\t\x15~/out/list.csv\r")
    screen.wait("4 rows exported to")
    text = (folder / "list.csv").read_bytes()
    assert text.endswith(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(text.decode(), newline="")))
    assert {row["project"] for row in rows} == names(lookout)
    assert all(row["project_arn"].startswith("arn:aws:lookoutvision:") for row in rows)

    (folder / "list.csv").write_text("mine")
    (folder / "list.csv").chmod(0o640)
    screen.send("e\t\t\x15~/out/list.csv\r")
    screen.wait("is there already")
    assert (folder / "list.csv").read_text() == "mine"
    screen.send("n")
    screen.wait(lambda text: "is there already" not in text)
    assert (folder / "list.csv").read_text() == "mine"
    screen.send("e\t\t\x15~/out/list.csv\r")
    screen.wait("is there already")
    screen.send("y")
    screen.wait(lambda _: (folder / "list.csv").read_bytes() == text)
    assert stat.S_IMODE((folder / "list.csv").stat().st_mode) == 0o640

    screen.send("e \t\t\x15~/out/list.json\r")
    screen.wait("list.json, ")
    document = json.loads((folder / "list.json").read_text())
    assert [row["project"] for row in document] == [row["project"] for row in rows]
    assert sorted(path.name for path in folder.iterdir()) == ["list.csv", "list.json"]


@pytest.mark.parametrize("path, word", [
    ("~/missing/list.csv", "No such file or directory"), ("~/out", "is a folder"),
    ("~/locked/list.csv", "could not be written"),
])
def test_an_export_that_cannot_be_written_says_why(home, lookout, path, word):
    (home.path / "out").mkdir()
    # A file where a folder should be refuses root too.
    (home.path / "locked").write_text("")
    screen = home.open(columns=160, rows=40)
    screen.wait("gamma")
    screen.send(f"e\t\t\x15{path}\r")
    screen.wait(word)
    assert not list((home.path / "out").iterdir())


def test_marked_versions_are_stopped_behind_one_confirmation(home):
    screen = home.open(columns=160, rows=45)
    make_sample(screen, "N", "parts")
    labels = client(home, "rekognition")
    project = labels.describe_projects()["ProjectDescriptions"][0]["ProjectArn"]
    for name in ("one", "two"):
        labels.create_project_version(
            ProjectArn=project, VersionName=name,
            OutputConfig={"S3Bucket": "visiontop", "S3KeyPrefix": name})

    def versions():
        return labels.describe_project_versions(ProjectArn=project)["ProjectVersionDescriptions"]

    # The screen has the word more than once for one version.
    screen.wait(lambda _: {version["Status"] for version in versions()} == {"TRAINING_COMPLETED"}, 300)
    for version in versions():
        labels.start_project_version(ProjectVersionArn=version["ProjectVersionArn"], MinInferenceUnits=1)
    screen.wait("2 hosted", 60)
    screen.wait(lambda text: text.count("RUNNING") >= 2, 60)
    screen.send("\r*x")
    text = screen.wait("Stop 2 versions?")
    assert "parts/one" in text and "parts/two" in text and "Together $8.00/h" in text
    screen.send("y")
    screen.wait("stop: 2 of 2 done", 60)
    screen.wait(lambda text: text.count("STOPPED") >= 2, 60)
    screen.wait(lambda _: {version["Status"] for version in versions()} == {"STOPPED"})
