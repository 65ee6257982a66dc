"""`visiontop list` and `visiontop wait` against the local service."""

import json
import subprocess

import pytest
from conftest import Service, executable


def run(service, *arguments):
    done = subprocess.run(
        [executable(), *arguments, "--data", service.folder], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """A service of this file's own: others count projects."""
    service = Service(tmp_path_factory.mktemp("listed")).start()
    yield service
    assert service.stop() == 0


@pytest.fixture(scope="module")
def projects(service):
    """Some projects of each service, more than are asked about at once."""
    labels, lookout = service.client("rekognition"), service.client("lookoutvision")
    names = [f"listed-{number:02}" for number in range(12)]
    for name in names:
        labels.create_project(ProjectName=name)
    lookout.create_project(ProjectName="listed-lookout")
    return names


def test_the_list_is_json_with_every_project_of_both_services(service, projects):
    status, output, _ = run(service, "list", "--json")
    rows = json.loads(output)
    assert status == 0 and all("error" not in row for row in rows)
    found = {(row["service"], row["project"]) for row in rows}
    assert {("rekognition", name) for name in projects} | {("lookoutvision", "listed-lookout")} <= found
    assert all(row["projectArn"].startswith(f"arn:aws:{row['service']}:") for row in rows)


def test_the_table_has_a_line_each(service, projects):
    status, output, _ = run(service, "list")
    assert status == 0 and output.startswith("SERVICE")
    for name in projects:
        assert sum(f" {name} " in line for line in output.splitlines()) == 1


def test_waiting_for_what_is_so_ends_at_once(service, projects):
    status, output, errors = run(service, "wait", projects[0], "--for", "ready")
    assert (status, errors) == (0, "") and "CREATED" in output


def test_waiting_for_what_cannot_be_is_told(service, projects):
    status, _, errors = run(service, "wait", f"{projects[0]}/none", "--for", "trained", "--every", "1s")
    assert status == 1 and "none" in errors and "gone" in errors
    status, _, errors = run(service, "wait", projects[0], "--for", "packaged")
    assert status == 1 and "never packaged" in errors


def test_time_that_is_over_has_its_own_status(service, projects):
    status, _, errors = run(service, "wait", "listed-lookout", "--for", "deleted", "--timeout", "1s")
    assert status == 255 and "Wait again" in errors


def test_deleted_is_seen(service):
    labels = service.client("rekognition")
    arn = labels.create_project(ProjectName="to-be-deleted")["ProjectArn"]
    labels.delete_project(ProjectArn=arn)
    assert run(service, "wait", arn, "--for", "deleted")[0] == 0
