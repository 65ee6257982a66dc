"""Budgets beside boto3: what is over its limit is stopped by whoever looks, once told, and nothing else is."""

import contextlib
import os
import subprocess
import time

import pytest
from conftest import executable, wait_until
from test_guard import PACE
from worlds import BUCKET

MODEL = dict(ProjectName="world", ModelVersion="1")

CONFIG = """
price_per_unit_hour: 4000
budgets:
  - name: lab
    limit: 0.50
    period: day
    at_limit: {action}
    context: local
    {scope}
"""


class Plain:
    """A process on a user's folders of its own, such as a dashboard that speaks lines; it says things into a file."""

    def __init__(self, home, *arguments, **environment):
        self.said = home / "said"
        names = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("STATE", "CONFIG", "DATA", "CACHE")}
        # A zone where it is about noon: no day ends within a test, and with it what a budget may spend.
        names |= {"HOME": str(home), "TZ": f"NOON{time.gmtime().tm_hour - 12:+d}"}
        kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        with self.said.open("a") as said:
            self.process = subprocess.Popen(
                [executable(), *arguments], stdin=subprocess.PIPE, stdout=said,
                stderr=subprocess.STDOUT, text=True, env={**kept, **names, **environment})

    def says(self, words):
        """Waits until it has said these words, wherever its lines end."""
        def look():
            assert self.process.poll() is None, self.said.read_text()
            return words in " ".join(self.said.read_text().split())

        wait_until(look)

    def type(self, *lines):
        for line in lines:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()

    def close(self):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait(timeout=120)


@contextlib.contextmanager
def dashboard(home, service):
    plain = Plain(home, "--plain", "--data", service.folder)
    try:
        yield plain
    finally:
        plain.close()


@contextlib.contextmanager
def guard(home):
    """`visiontop guard` without a dashboard; it ends as a system's own manager ends it."""
    guard = Plain(home, "guard", **PACE)
    try:
        yield guard
    finally:
        guard.process.terminate()
        guard.close()


@pytest.fixture
def running(world, tmp_path):
    """A service on which a model of each kind is hosted; only that of Custom Labels has a tag."""
    service = world.service(tmp_path / "data")
    service.vision, service.labels = service.client("lookoutvision"), service.client("rekognition")
    version = service.labels_version = world.versions["world"]
    service.labels.tag_resource(ResourceArn=version, Tags={"team": "red"})
    service.vision.start_model(**MODEL, MinInferenceUnits=1)
    service.labels.start_project_version(ProjectVersionArn=version, MinInferenceUnits=1)
    service.model_status = lambda: service.vision.describe_model(**MODEL)["ModelDescription"]["Status"]
    service.version_status = lambda: service.labels.describe_project_versions(
        ProjectArn=world.projects["world"])["ProjectVersionDescriptions"][0]["Status"]
    wait_until(lambda: (service.model_status(), service.version_status()) == ("HOSTED", "RUNNING"))
    yield service
    assert service.stop() == 0


def configure(tmp_path, action, scope=""):
    folder = tmp_path / "home" / "config" / "visiontop"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.yaml").write_text(CONFIG.format(action=action, scope=scope))
    return tmp_path / "home"


def test_a_used_up_budget_stops_what_its_tag_names_and_nothing_else(running, tmp_path):
    home = configure(tmp_path, "stop", "tag: team=red")
    with dashboard(home, running) as plain:
        plain.says("The budget lab ($0.50 a day for tag team=red) is used up")
        plain.says("world/v1 is stopped because the budget lab is used up.")
        wait_until(lambda: running.version_status() == "STOPPED")
        plain.says("world/v1 is stopped; its lease has ended.")
        assert running.model_status() == "HOSTED"
        # Whoever starts it again by other means finds it stopped again.
        running.labels.start_project_version(ProjectVersionArn=running.labels_version, MinInferenceUnits=1)
        wait_until(lambda: running.version_status() == "STOPPED")
    said = home / "said"
    assert said.read_text().count("team=red) is used up") == 1
    with dashboard(home, running) as plain:
        plain.type("$")
        plain.says("used up; what runs is stopped")
        assert said.read_text().count("team=red) is used up") == 1, "the journal knows that it was told"


def test_a_used_up_budget_refuses_a_start(running, tmp_path):
    running.vision.stop_model(**MODEL)
    wait_until(lambda: running.model_status() == "TRAINED")
    with dashboard(configure(tmp_path, "refuse"), running) as plain:
        plain.says("The budget lab ($0.50 a day) is used up")
        plain.says("nothing more is started or trained")
        plain.type("down", "down", "tab", "s")
        plain.says("or raise it in config.yaml. This form cannot be sent; esc closes it.")
        plain.type("enter", "esc", "q")
        plain.says("Quit while something is hosted?")
        plain.type("y")
        assert plain.process.wait(timeout=120) == 0
    # What was started would be hosted now; what runs is left alone.
    assert (running.model_status(), running.version_status()) == ("TRAINED", "RUNNING")


@pytest.fixture
def elsewhere(running, world):
    """The status of a copy of the version in another project, where it runs as well."""
    labels, project = running.labels, world.projects["empty"]

    def status():
        return labels.describe_project_versions(ProjectArn=project)["ProjectVersionDescriptions"][0]["Status"]

    copy = labels.copy_project_version(
        SourceProjectArn=world.projects["world"], SourceProjectVersionArn=running.labels_version,
        DestinationProjectArn=project, VersionName="copy", OutputConfig={"S3Bucket": BUCKET})["ProjectVersionArn"]
    wait_until(lambda: status() == "COPYING_COMPLETED")
    labels.start_project_version(ProjectVersionArn=copy, MinInferenceUnits=1)
    wait_until(lambda: status() == "RUNNING")
    return status


def test_the_guard_stops_what_a_budget_ends_while_no_dashboard_runs(running, elsewhere, tmp_path):
    def statuses():
        return running.model_status(), running.version_status()

    def stops(version):
        return (home / "said").read_text().count(f"{version} is stopped; its lease has ended.")

    # Somebody looks once, so that the journal knows the context and what runs there; this stops nothing.
    home = configure(tmp_path, "stop", "project: world")
    once = Plain(home, "--data", running.folder, "--once")
    assert once.process.wait(timeout=120) == 0
    assert statuses() == ("HOSTED", "RUNNING")
    with guard(home) as watch:
        wait_until(lambda: statuses() == ("TRAINED", "STOPPED"))
        for version in ("world/1", "world/v1"):
            watch.says(f"local: {version} is stopped because the budget lab is used up.")
            watch.says(f"local: {version} is stopped; its lease has ended.")
    assert (home / "said").read_text().count("is stopped because the budget lab is used up.") == 2, "once for each"
    with guard(home) as watch:
        # It has the same budget at hand, by which it stops what is started again by other means.
        before = stops("world/1")
        running.vision.start_model(**MODEL, MinInferenceUnits=1)
        wait_until(lambda: stops("world/1") > before)
        wait_until(lambda: running.model_status() == "TRAINED")
    said = (home / "said").read_text()
    assert (stops("world/1"), stops("world/v1")) == (2, 1)
    assert said.count("for project world) is used up") == 1, "the journal knows that it was told"
    assert elsewhere() == "RUNNING"
