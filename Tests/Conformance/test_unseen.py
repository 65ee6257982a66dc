"""Models that were started and stopped while no dashboard was open: nothing but CloudWatch's samples tells of them."""

import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess

import pytest
from conftest import executable, wait_until
from test_reconstruction import (  # noqa: F401
    HOUR, LOOKOUT, MINUTE, MODEL, cloudwatch, dashboard, hosted, moment, now, store, used)
from vision import model

DELETED = [{"Name": "ProjectName", "Value": "world"}, {"Name": "ModelVersion", "Value": "7"}]


@pytest.fixture
def rested(hosted):  # noqa: F811
    """A service whose model was hosted on two units for five hours, and is off since three."""
    hosted.client("lookoutvision").stop_model(**MODEL)
    wait_until(lambda: model(hosted, "world", "1")["Status"] == "TRAINED")
    hosted.kill()
    shift = 3 * HOUR
    with store(hosted) as database:
        database.execute("UPDATE model SET createdAt = createdAt - :by, trainingEndedAt = trainingEndedAt - :by", {"by": shift})
        database.execute("UPDATE unitStep SET at = at - ?", (shift,))
        database.execute("UPDATE serviceSpan SET beganAt = beganAt - ?", (shift,))
        database.execute("UPDATE serviceSpan SET aliveAt = aliveAt - ? WHERE id < (SELECT max(id) FROM serviceSpan)", (shift,))
    hosted.start()
    return hosted


def costs(home):
    """What `visiontop cost` says of each version."""
    own = {f"XDG_{name}_HOME": str(pathlib.Path(home) / name.lower()) for name in ("STATE", "CONFIG", "DATA", "CACHE")}
    done = subprocess.run([executable(), "cost", "--json"], env={**os.environ, **own}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def pieces(plain, version):
    with contextlib.closing(sqlite3.connect(next(plain.folder.rglob("journal.sqlite")))) as journal:
        return journal.execute(
            "SELECT started, ended, low, high, within FROM pieces WHERE version = ? ORDER BY started", (version,)).fetchall()


def test_the_local_service_tells_of_a_start_and_a_stop_that_nobody_saw(rested, tmp_path):
    home = tmp_path / "home"
    with dashboard(home, {}, "--data", rested.folder) as plain:
        cost = float(plain.event(r"CloudWatch told what world/1 used .*\$([\d.]+)").group(1))
    assert 39 < cost < 41.5, cost
    found = pieces(plain, "1")
    assert all(piece[1] and piece[4] == 1 for piece in found), found
    with store(rested) as database:
        steps = database.execute("SELECT at, inService FROM unitStep ORDER BY id").fetchall()
    paid = sum(units * (until - at) for (at, units), (until, _) in zip(steps, steps[1:]))
    low, high = used(found, now())
    # A whole minute is told exactly; the service was down for a moment, which counts for nothing.
    assert low == high and abs(paid - low) < 2 * MINUTE, (paid, found)
    assert "reconstructed" in json.dumps(costs(home)), costs(home)
    # The next dashboard finds nothing new, and counts nothing twice.
    with dashboard(home, {}, "--data", rested.folder) as plain:
        wait_until(lambda: any("world" in line for line in plain.lines))
    assert pieces(plain, "1") == found


class TestMoto:
    """moto's CloudWatch was not written here; it is filled by boto3."""

    @staticmethod
    def put(metrics, dimensions, start, minutes, units):
        metrics.put_metric_data(Namespace="AWS/LookoutVision", MetricData=[
            {"MetricName": "InServiceInferenceUnits", "Dimensions": dimensions, "Value": units, "Unit": "Count",
             "Timestamp": moment(start + minute * MINUTE + 17_000)} for minute in range(minutes)])

    def test_finds_what_ran_and_rests_and_what_was_deleted(self, rested, cloudwatch, tmp_path):  # noqa: F811
        metrics = rested.client("cloudwatch", endpoint_url=cloudwatch)
        start = (now() - 10 * HOUR) // MINUTE * MINUTE
        self.put(metrics, LOOKOUT, start, 60, 2)
        # Of version 7 there is nothing left but this.
        self.put(metrics, DELETED, start + 90 * MINUTE, 30, 1)
        environment = {**rested.environment, "AWS_ENDPOINT_URL_CLOUDWATCH": cloudwatch}
        home = tmp_path / "home"
        with dashboard(home, environment) as plain:
            plain.event("CloudWatch told what 2 versions used while nothing watched")
        assert [((at - start) // MINUTE, (to - start) // MINUTE, low, high, within)
                for at, to, low, high, within in pieces(plain, "1")] == [
            (-1, 1, 0, 2, 1), (1, 59, 2, 2, 1), (59, 61, 0, 2, 1)]
        assert [((at - start) // MINUTE, (to - start) // MINUTE, low, high, within)
                for at, to, low, high, within in pieces(plain, "7")] == [
            (89, 91, 0, 1, 1), (91, 119, 1, 1, 1), (119, 121, 0, 1, 1)]
