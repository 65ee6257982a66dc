"""The guard with real processes: whoever keeps the leases is killed, halted or cut off, and the model
is stopped all the same, by the local service's own word."""

import json
import os
import pathlib
import pty
import shutil
import signal
import sqlite3
import subprocess
import threading
import time

import pytest
from conftest import Service, executable, wait_until
from vision import lookout_dataset, model

WASHERS = dict(ProjectName="washers", ModelVersion="1")
# Nobody but the holder of the guard acts within a test: the others' patience is an hour.
PACE = {
    "VISIONTOP_GUARD_BEAT_MS": "100", "VISIONTOP_GUARD_STALE_MS": "5000",
    "VISIONTOP_GUARD_SLACK_MS": "3600000",
}


@pytest.fixture(scope="module")
def trained_folder(tmp_path_factory, washers):
    """The data folder of a service that has ended, with a trained model."""
    service = Service(tmp_path_factory.mktemp("guarded") / "data").start()
    lookout_dataset(service, "washers", "washers", washers)
    service.client("lookoutvision").create_model(
        ProjectName="washers", OutputConfig={"S3Location": {"Bucket": "washers"}})
    wait_until(lambda: model(service, "washers", "1")["Status"] == "TRAINED", seconds=600)
    assert service.stop() == 0
    return pathlib.Path(service.folder)


class Plant:
    """A hosted model, its lease in a journal, and the processes that may keep it."""

    def __init__(self, folder, home):
        self.home = pathlib.Path(home)
        self.service = Service(folder).start()
        keep = {k: os.environ[k] for k in ("PATH", "LD_LIBRARY_PATH") if k in os.environ}
        self.environment = keep | PACE | {
            "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC",
            "XDG_STATE_HOME": f"{home}/state", "XDG_CONFIG_HOME": f"{home}/config",
        }
        self.state = self.home / "state" / "visiontop"
        self.processes = []
        self.masters = []

    def host(self):
        self.service.client("lookoutvision").start_model(**WASHERS, MinInferenceUnits=1)
        wait_until(lambda: self.status == "HOSTED")

    @property
    def status(self):
        return model(self.service, "washers", "1")["Status"]

    def spawn(self, *arguments, **options):
        process = subprocess.Popen([executable(), *arguments], env=self.environment, **options)
        self.processes.append(process)
        return process

    def guard(self, name="guard"):
        """`visiontop guard`; what it says is in `log(name)`."""
        with open(self.home / f"{name}.log", "w") as log:
            return self.spawn("guard", stdout=log, stderr=subprocess.STDOUT)

    def log(self, name="guard"):
        return (self.home / f"{name}.log").read_text()

    def dashboard(self):
        """The dashboard on a terminal that nobody looks at; it must be read all the same."""
        master, slave = pty.openpty()
        process = self.spawn(
            "--data", self.service.folder, stdin=slave, stdout=slave, stderr=slave, start_new_session=True)
        os.close(slave)

        def drain():
            try:
                while os.read(master, 65536):
                    pass
            except OSError:
                os.close(master)

        threading.Thread(target=drain, daemon=True).start()
        return process

    @property
    def record(self):
        """What the holder of the guard wrote last."""
        try:
            return json.loads((self.state / "guard.lock").read_text())
        except (FileNotFoundError, ValueError):
            return {}

    def held_by(self, kind, pid=None):
        return wait_until(
            lambda: self.record.get("kind") == kind and pid in (None, self.record["pid"]) and self.record)

    def contexts(self):
        try:
            with sqlite3.connect(self.state / "journal.sqlite") as journal:
                return [row[0] for row in journal.execute("SELECT id FROM contexts")]
        except sqlite3.OperationalError:
            return []

    def lease(self, seconds):
        """Gives the model a lease in the one context that was opened; below zero it is over."""
        (context,) = wait_until(self.contexts)
        arn = self.service.client("lookoutvision").describe_project(
            ProjectName="washers")["ProjectDescription"]["ProjectArn"]
        now = int(time.time() * 1000)
        with sqlite3.connect(self.state / "journal.sqlite", timeout=120) as journal:
            journal.execute(
                "INSERT INTO leases (context, service, project, arn, version, low, high, created, stop_at)"
                " VALUES (?, 'lookoutVision', 'washers', ?, '1', 1, 1, ?, ?)",
                (context, arn, now - 120_000, now + int(seconds * 1000)))

    def end_lease(self):
        """Its time is over now."""
        with sqlite3.connect(self.state / "journal.sqlite", timeout=120) as journal:
            journal.execute("UPDATE leases SET stop_at = ? WHERE ended IS NULL", (int(time.time() * 1000) - 1,))

    @property
    def leases(self):
        """Of every lease why it ended; None of those in force."""
        with sqlite3.connect(self.state / "journal.sqlite", timeout=120) as journal:
            return [row[0] for row in journal.execute("SELECT reason FROM leases ORDER BY id")]

    def told(self):
        """What `guard status` says, and its exit status."""
        done = subprocess.run(
            [executable(), "guard", "status", "--json"], env=self.environment, capture_output=True, text=True)
        return json.loads(done.stdout), done.returncode

    def stops(self):
        wait_until(lambda: self.status == "TRAINED")
        wait_until(lambda: None not in self.leases)

    def close(self):
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
                process.wait()
        if self.service.process.poll() is None:
            self.service.kill()
        # One that the guard started again by itself.
        address = pathlib.Path(self.service.folder) / "service.json"
        if address.exists():
            try:
                os.kill(json.loads(address.read_text())["pid"], signal.SIGTERM)
            except ProcessLookupError:
                pass


@pytest.fixture
def plant(trained_folder, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(trained_folder, folder)
    plant = Plant(folder, tmp_path)
    yield plant
    plant.close()


def test_the_guard_follows_a_dashboard_that_is_killed(plant):
    plant.host()
    plant.dashboard()
    holder = plant.held_by("dashboard")
    plant.lease(3600)
    plant.guard()
    wait_until(lambda: "Waiting: the dashboard" in plant.log())
    # The dashboard itself, below the small parent that minds its terminal.
    os.kill(holder["pid"], signal.SIGKILL)
    plant.held_by("guard")
    assert plant.status == "HOSTED" and plant.leases == [None]
    plant.end_lease()
    plant.stops()
    assert plant.leases == ["stopped"]
    # It speaks after it has written, and its last words may be on their way.
    wait_until(lambda: "local: washers/1 is stopped; its lease has ended." in plant.log())
    assert "The guard passes from the dashboard" in plant.log()
    assert "local: The lease of washers/1 is over; it is being stopped." in plant.log()


def test_a_guard_follows_one_that_is_killed_and_ends_in_order(plant):
    plant.host()
    first = plant.guard("first")
    plant.held_by("guard", first.pid)
    # Somebody opens the context once, so that the journal knows it.
    plant.spawn("--data", plant.service.folder, "--once", stdout=subprocess.DEVNULL).wait()
    plant.lease(3600)
    second = plant.guard("second")
    wait_until(lambda: "Waiting: visiontop guard" in plant.log("second"))
    told, status = plant.told()
    assert status == 0 and told["holder"]["pid"] == first.pid and told["holder"]["isAlive"]
    (lease,) = told["leases"]
    assert (lease["project"], lease["version"]) == ("washers", "1") and 3500 < lease["leftSeconds"] <= 3600
    first.kill()
    first.wait()
    plant.held_by("guard", second.pid)
    # A guard that is told to end gives the lock back and leaves the lease to the next one.
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=120) == 0
    assert "The guard ends here" in plant.log("second")
    told, status = plant.told()
    assert status == 1 and "holder" not in told and len(told["leases"]) == 1
    plant.end_lease()
    assert plant.status == "HOSTED"
    plant.guard("third")
    plant.stops()
    told, status = plant.told()
    assert status == 0 and told["holder"]["isAlive"] and told["leases"] == []


def test_a_guard_that_is_halted_is_followed_and_steps_back(plant):
    plant.host()
    first = plant.guard("first")
    plant.held_by("guard", first.pid)
    plant.spawn("--data", plant.service.folder, "--once", stdout=subprocess.DEVNULL).wait()
    plant.lease(3600)
    second = plant.guard("second")
    wait_until(lambda: "Waiting: visiontop guard" in plant.log("second"))
    first.send_signal(signal.SIGSTOP)
    plant.held_by("guard", second.pid)
    plant.end_lease()
    plant.stops()
    first.send_signal(signal.SIGCONT)
    wait_until(lambda: f"The guard was taken over by visiontop guard, {second.pid}" in plant.log("first"))
    assert plant.record["pid"] == second.pid


def test_a_service_that_is_gone_at_the_end_of_a_lease_is_asked_until_it_is_back(plant):
    port = plant.service.endpoint.rsplit(":", 1)[1]
    keys = plant.service.environment
    aws = plant.home / ".aws"
    aws.mkdir()
    (aws / "config").write_text(
        f"[profile plant]\nregion = us-east-1\nendpoint_url = {plant.service.endpoint}\n"
        f"aws_access_key_id = {keys['AWS_ACCESS_KEY_ID']}\n"
        f"aws_secret_access_key = {keys['AWS_SECRET_ACCESS_KEY']}\n")
    plant.host()
    plant.guard()
    plant.held_by("guard")
    plant.spawn("--profile", "plant", "--once", stdout=subprocess.DEVNULL).wait()
    plant.lease(3600)
    plant.service.kill()
    plant.end_lease()
    wait_until(lambda: "plant: " in plant.log())
    assert plant.leases == [None]
    plant.service.process = subprocess.Popen(
        [executable(), "serve", "--foreground", "--port", port, "--data", plant.service.folder],
        stdout=subprocess.DEVNULL)
    wait_until(lambda: None not in plant.leases, 120)
    assert plant.leases == ["stopped"]
    assert plant.status == "TRAINED"


def test_the_guard_starts_a_local_service_again_to_stop_what_has_a_lease(plant):
    plant.host()
    plant.guard()
    plant.held_by("guard")
    plant.spawn("--data", plant.service.folder, "--once", stdout=subprocess.DEVNULL).wait()
    plant.lease(3600)
    plant.service.kill()
    plant.end_lease()
    wait_until(lambda: None not in plant.leases, 120)
    # It listens elsewhere now.
    plant.service.environment = plant.service.read_environment()
    plant.service.endpoint = plant.service.environment["AWS_ENDPOINT_URL"]
    assert plant.status == "TRAINED"
