"""What models used while no dashboard was open: rebuilt from CloudWatch's `InServiceInferenceUnits`. The local service's
is read beside boto3; moto's CloudWatch, which was not written here, is filled by boto3 and by the AWS CLI."""

import contextlib
import datetime
import os
import pathlib
import re
import sqlite3
import subprocess
import threading
import time
import urllib.request

import pytest
from conftest import executable, wait_until
from moto.server import ThreadedMotoServer
from vision import model

MINUTE = 60_000
HOUR = 60 * MINUTE
MODEL = dict(ProjectName="world", ModelVersion="1")
LOOKOUT = [{"Name": "ProjectName", "Value": "world"}, {"Name": "ModelVersion", "Value": "1"}]


def now():
    return int(time.time() * 1000)


def moment(milliseconds):
    return datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc)


class Plain:
    """A dashboard that speaks lines, on a state folder of its own."""

    def __init__(self, folder, environment, *options):
        self.folder = pathlib.Path(folder)
        own = {f"XDG_{name}_HOME": str(self.folder / name.lower()) for name in ("STATE", "CONFIG", "DATA", "CACHE")}
        own["HOME"] = str(self.folder)
        kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        self.process = subprocess.Popen(
            [executable(), "--plain", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, env={**kept, **own, "AWS_EC2_METADATA_DISABLED": "true", **environment})
        self.lines = []
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def event(self, pattern):
        """The first event that fits."""
        def look():
            assert self.process.poll() is None, self.lines
            return next((m for line in list(self.lines) if (m := re.search("Event: .*" + pattern, line))), None)

        return wait_until(look)

    def close(self):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write("q\n")
            self.process.stdin.close()
        self.process.wait(timeout=120)
        self.reader.join()

    def pieces(self):
        """What the journal holds: from, to, low, high, how it is known; 1 is reconstructed, 2 assumed."""
        with contextlib.closing(sqlite3.connect(next(self.folder.rglob("journal.sqlite")))) as journal:
            return journal.execute("SELECT started, ended, low, high, within FROM pieces ORDER BY started").fetchall()


@contextlib.contextmanager
def dashboard(folder, environment, *options):
    plain = Plain(folder, environment, *options)
    try:
        yield plain
    finally:
        plain.close()


def used(pieces, until):
    """Unit-milliseconds before `until`, both ends."""
    spans = [(max(0, min(to or until, until) - at), low, high) for at, to, low, high, _ in pieces]
    return sum(span * low for span, low, _ in spans), sum(span * high for span, _, high in spans)


def host(service):
    lookout = service.client("lookoutvision")
    lookout.start_model(**MODEL, MinInferenceUnits=2)
    wait_until(lambda: model(service, "world", "1")["Status"] != "STARTING_HOSTING")
    assert model(service, "world", "1")["Status"] == "HOSTED"


@contextlib.contextmanager
def store(service):
    with contextlib.closing(sqlite3.connect(pathlib.Path(service.folder) / "service.sqlite")) as database:
        yield database
        database.commit()


@pytest.fixture
def hosted(world, tmp_path):
    """A service that has hosted a model on two units for five hours, as its store says."""
    service = world.service(tmp_path / "data", "warm_up_images: 1\n")
    host(service)
    service.kill()
    with store(service) as database:
        database.execute("UPDATE model SET createdAt = createdAt - :by, trainingEndedAt = trainingEndedAt - :by", {"by": 9 * HOUR})
        database.execute("UPDATE unitStep SET at = at - ?", (5 * HOUR,))
        database.execute("UPDATE serviceSpan SET beganAt = beganAt - ?", (5 * HOUR,))
    service.start()
    wait_until(lambda: model(service, "world", "1")["Status"] == "HOSTED")
    yield service
    if service.process.poll() is None:
        service.kill()


class TestLocalService:
    def test_tells_what_a_model_used_before_the_dashboard_was_opened(self, hosted, tmp_path):
        with dashboard(tmp_path / "home", {}, "--data", hosted.folder) as plain:
            cost = float(plain.event(r"CloudWatch told what world/1 used .*\$([\d.]+)").group(1))
        pieces = plain.pieces()
        rebuilt = [piece for piece in pieces if piece[4] == 1]
        assert rebuilt, pieces
        end = max(piece[1] for piece in rebuilt)
        # Two units for five hours at four dollars.
        assert 39.5 < cost < 41.5, cost
        # What boto3 reads: a sample a minute, whose mean over the minute is what is paid for.
        data = hosted.client("cloudwatch").get_metric_data(
            StartTime=moment(end - 6 * HOUR), EndTime=moment(end), MetricDataQueries=[{
                "Id": "m", "MetricStat": {"Stat": "Average", "Period": 60, "Metric": {
                    "Namespace": "AWS/LookoutVision", "MetricName": "InServiceInferenceUnits",
                    "Dimensions": LOOKOUT}}}])["MetricDataResults"][0]["Values"]
        unit_milliseconds = round(sum(data) * MINUTE)
        assert used(rebuilt, end) == (unit_milliseconds, unit_milliseconds), rebuilt
        with store(hosted) as database:
            steps = database.execute("SELECT at, inService FROM unitStep ORDER BY id").fetchall()
        spans = zip(steps, steps[1:] + [(end, 0)])
        paid = sum(units * max(0, min(until, end) - at) for (at, units), (until, _) in spans)
        # The service was down for a moment, which counts for nothing.
        assert 0 <= paid - unit_milliseconds < 2 * MINUTE

    def test_tells_of_a_stop_and_a_start_while_the_dashboard_was_closed(self, hosted, tmp_path):
        home = tmp_path / "home"
        with dashboard(home, {}, "--data", hosted.folder) as plain:
            plain.event("CloudWatch told")
        # Since then the model was stopped for an hour; all of it was three hours ago.
        lookout = hosted.client("lookoutvision")
        lookout.stop_model(**MODEL)
        wait_until(lambda: model(hosted, "world", "1")["Status"] == "TRAINED")
        host(hosted)
        hosted.kill()
        shift = 3 * HOUR
        with store(hosted) as database:
            database.execute("UPDATE model SET createdAt = createdAt - :by, trainingEndedAt = trainingEndedAt - :by", {"by": shift})
            steps = database.execute("SELECT id, desired FROM unitStep ORDER BY id").fetchall()
            stop = min(id for id, desired in steps if desired == 0)
            for id, desired in steps:
                by = shift if id < stop else 2 * HOUR if desired == 0 else HOUR
                database.execute("UPDATE unitStep SET at = at - ? WHERE id = ?", (by, id))
            database.execute("UPDATE serviceSpan SET beganAt = beganAt - ?", (shift,))
            database.execute("UPDATE serviceSpan SET aliveAt = aliveAt - ? WHERE id < (SELECT max(id) FROM serviceSpan)", (shift,))
        journal = next(home.rglob("journal.sqlite"))
        with contextlib.closing(sqlite3.connect(journal)) as database:
            database.execute("UPDATE pieces SET started = started - ?, ended = ended - ?, seen = seen - ?", (shift,) * 3)
            database.commit()
        before = plain.pieces()
        hosted.start()
        wait_until(lambda: model(hosted, "world", "1")["Status"] == "HOSTED")
        with dashboard(home, {}, "--data", hosted.folder) as plain:
            plain.event("CloudWatch told what world/1 used")
        closed = max(piece[1] or piece[0] for piece in before)
        gap = [piece for piece in plain.pieces() if piece[0] >= closed - MINUTE and piece[4] == 1]
        assert any(low == high == 0 and to - at > 50 * MINUTE for at, to, low, high, _ in gap), gap
        assert sum(to - at for at, to, low, _, _ in gap if low == 2) > 110 * MINUTE, gap


@pytest.fixture
def cloudwatch():
    """moto's CloudWatch, empty: servers of one process share what they hold."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    urllib.request.urlopen(urllib.request.Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()
    yield f"http://{host}:{port}"
    server.stop()


class TestMoto:
    """The vision services are the local one; metrics are asked of moto, as `AWS_ENDPOINT_URL_CLOUDWATCH` says."""

    @pytest.fixture
    def environment(self, hosted, cloudwatch):
        return {**hosted.environment, "AWS_ENDPOINT_URL_CLOUDWATCH": cloudwatch}

    @pytest.fixture
    def metrics(self, hosted, cloudwatch):
        return hosted.client("cloudwatch", endpoint_url=cloudwatch)

    @staticmethod
    def put(metrics, values, start):
        """One sample a minute, somewhere in it; None is a minute without."""
        data = [{"MetricName": "InServiceInferenceUnits", "Dimensions": LOOKOUT, "Value": value, "Unit": "Count",
                 "Timestamp": moment(start + minute * MINUTE + 17_000)}
                for minute, value in enumerate(values) if value is not None]
        for first in range(0, len(data), 500):
            metrics.put_metric_data(Namespace="AWS/LookoutVision", MetricData=data[first:first + 500])

    def test_tells_the_start_between_two_readings(self, environment, metrics, tmp_path):
        start = (now() - 200 * MINUTE) // MINUTE * MINUTE
        self.put(metrics, [2] * 199, start)
        with dashboard(tmp_path / "home", environment) as plain:
            plain.event("CloudWatch told what world/1 used")
        pieces = plain.pieces()
        assert (pieces[0][0] - start, pieces[0][1] - start) == (-MINUTE, MINUTE), pieces
        assert [piece[2:] for piece in pieces[:2]] == [(0, 2, 1), (2, 2, 1)], pieces
        low, high = used(pieces, start + 190 * MINUTE)
        assert (low, high) == (2 * 189 * MINUTE, 2 * 191 * MINUTE)

    def test_tells_holes_stops_and_scaling_by_the_same_rules(self, environment, metrics, tmp_path):
        start = (now() - 400 * MINUTE) // MINUTE * MINUTE
        values = [1] * 60 + [None] * 3 + [1] * 37 + [None] * 100 + [1] * 50 + [2] * 149
        self.put(metrics, values, start)
        with dashboard(tmp_path / "home", environment) as plain:
            plain.event("CloudWatch told what world/1 used")
        found = [((at - start) // MINUTE, (to - start) // MINUTE, low, high)
                 for at, to, low, high, within in plain.pieces() if within == 1]
        assert found[:9] == [
            (-1, 1, 0, 1), (1, 59, 1, 1), (59, 64, 0, 1), (64, 99, 1, 1), (99, 101, 0, 1), (101, 199, 0, 0),
            (199, 201, 0, 1), (201, 249, 1, 1), (249, 251, 1, 2)], found
        assert found[9][0] == 251 and found[9][2:] == (2, 2), found

    def test_reads_what_the_aws_cli_put_days_ago(self, hosted, environment, cloudwatch, tmp_path):
        with store(hosted) as database:
            database.execute("UPDATE model SET createdAt = createdAt - :by, trainingEndedAt = trainingEndedAt - :by", {"by": 20 * 24 * HOUR})
        start = (now() - 18 * 24 * HOUR) // HOUR * HOUR
        # Half an hour of use 18 days ago; five minutes are the finest that is kept of it.
        for minute in range(0, 30, 5):
            done = subprocess.run(
                ["aws", "cloudwatch", "put-metric-data", "--namespace", "AWS/LookoutVision", "--metric-data",
                 "MetricName=InServiceInferenceUnits,Dimensions=[{Name=ProjectName,Value=world},"
                 "{Name=ModelVersion,Value=1}],Unit=Count,StatisticValues={SampleCount=5,Sum=5,Minimum=1,Maximum=1},"
                 f"Timestamp={moment(start + minute * MINUTE).isoformat()}", "--endpoint-url", cloudwatch],
                env={**os.environ, **hosted.environment}, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
        with dashboard(tmp_path / "home", environment) as plain:
            plain.event("CloudWatch told what world/1 used")
        low, high = used([p for p in plain.pieces() if p[4] == 1], start + 3 * HOUR)
        assert low <= 30 * MINUTE <= high <= 34 * MINUTE, plain.pieces()

    def test_silence_leaves_both_ends(self, environment, tmp_path):
        with dashboard(tmp_path / "home", environment) as plain:
            plain.event("CloudWatch has no InServiceInferenceUnits of world/1")
        assert all(piece[4] != 1 for piece in plain.pieces())
