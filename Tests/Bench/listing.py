"""Lists 10,000 versions to JSON: `visiontop list` beside the AWS CLI, both against the local service.

The AWS CLI asks about one project a process; it is measured on one project with all the versions, where one
process does, and on a hundred projects, where it takes a hundred and one.
"""

import contextlib
import json
import os
import sqlite3
import subprocess
import tempfile
import time

from conftest import Service, executable
from figures import Figure
from processes import peak_mb

VERSIONS = 10_000
# Processes of the CLI that are measured of a hundred; they are alike.
SAMPLE = 10


def fill(service, projects, versions):
    """Makes the projects through the API and their versions as rows, which training would take weeks for.

    The service must be stopped while rows come in; columns that are not named have defaults.
    """
    client = service.client("rekognition")
    arns = [client.create_project(ProjectName=f"bench-{number:03}")["ProjectArn"] for number in range(projects)]
    assert service.stop() == 0
    with sqlite3.connect(f"{service.folder}/service.sqlite") as database:
        for arn in arns:
            (project,) = database.execute("SELECT id FROM project WHERE arn = ?", [arn]).fetchone()
            base = arn.rpartition("/")[0]
            database.executemany(
                'INSERT INTO model (projectId, name, arn, createdAt, state, message, bucket, prefix, f1Score, '
                'trainingEndedAt, trainedMilliseconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
                [(project, f"v{number}", f"{base}/version/v{number}/{1_700_000_000_000 + number}",
                  1_700_000_000_000 + number, "trained", "The model is ready to run.", "bench", "out", 0.9,
                  1_700_000_900_000 + number, 900_000) for number in range(versions)])
    database.close()
    service.start()
    return arns


def spent(command, environment):
    """Seconds and peak resident MB of one process, and what it printed.

    The peak is read while it runs: what `wait4` tells begins with the memory of this process.
    """
    peak = 0
    with tempfile.TemporaryFile() as output:
        began = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, env=environment)
        while process.poll() is None:
            with contextlib.suppress(OSError, AttributeError):
                peak = max(peak, peak_mb(process.pid))
            time.sleep(0.01)
        wall = time.monotonic() - began
        assert process.returncode == 0, command
        output.seek(0)
        return wall, peak, json.load(output)


def ours(service):
    wall, memory, rows = spent([executable(), "list", "--json", "--data", service.folder], dict(os.environ))
    assert sum("version" in row for row in rows) == VERSIONS
    return wall, memory


def cli(service, *arguments):
    environment = {**os.environ, **service.environment, "AWS_PAGER": ""}
    return spent(["aws", "rekognition", *arguments, "--output", "json"], environment)


def one_project(folder):
    service = Service(folder / "one").start()
    try:
        (arn,) = fill(service, 1, VERSIONS)
        wall, memory, answer = cli(service, "describe-project-versions", "--project-arn", arn)
        assert len(answer["ProjectVersionDescriptions"]) == VERSIONS
        return ours(service), (wall, memory)
    finally:
        service.stop()


def hundred_projects(folder):
    service = Service(folder / "hundred").start()
    try:
        arns = fill(service, 100, VERSIONS // 100)
        first, memory, _ = cli(service, "describe-projects")
        walls = []
        for arn in arns[:SAMPLE]:
            wall, peak, _ = cli(service, "describe-project-versions", "--project-arn", arn)
            walls.append(wall)
            memory = max(memory, peak)
        return ours(service), (first + sum(walls) / SAMPLE * len(arns), memory)
    finally:
        service.stop()


def measure(folder):
    figures = []
    for name, (mine, peer) in (("of 1 project", one_project(folder)), ("of 100", hundred_projects(folder))):
        figures.append(Figure(f"list 10,000 versions {name}, s", mine[0], {"AWS CLI": peer[0]}, "≤ 1/10"))
        figures.append(Figure(f"list 10,000 versions {name}, MB", mine[1], {"AWS CLI": peer[1]}, "≤ 1/2"))
    return figures
