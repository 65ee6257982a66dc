"""Every error that botocore's models have for every operation, each provoked by what really leads to it. What nothing
leads to stands in `UNPROVOKED` with the reason."""

import contextlib
import json
import os
import re
import sqlite3
import subprocess
import threading

import botocore.session
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from conftest import executable, wait_until
from inputs import broken, changed, example, walk
from models import VERSIONS
from test_constraints import OPERATIONS
from vision import anomaly_line, label_line
from worlds import BUCKET, source

READS = """DescribeDataset DescribeModel DescribeProject ListDatasetEntries ListModels ListProjects ListTagsForResource TagResource
UntagResource""".split()
NO_LIMIT = "the quotas of AWS count projects, versions, units, copies, policies and tags, not this"
IN_WORDS_OF_ITS_OWN = "the other error that the model has for it says it"
UNPROVOKED = {
    **{("lookoutvision", name, "ConflictException"): "reading and tagging collide with nothing" for name in READS},
    ("lookoutvision", "CreateProject", "ResourceNotFoundException"): "it looks nothing up",
    ("lookoutvision", "ListProjects", "ResourceNotFoundException"): "it looks nothing up",
    ("lookoutvision", "CreateDataset", "ServiceQuotaExceededException"):
        "the import judges the size of a manifest; a second dataset is a conflict",
    **{("rekognition", name, "LimitExceededException"): NO_LIMIT for name in (
        "CreateDataset", "DeleteDataset", "UpdateDatasetEntries", "DetectCustomLabels")},
    **{("rekognition", name, "ServiceQuotaExceededException"): IN_WORDS_OF_ITS_OWN for name in (
        "CreateProjectVersion", "CopyProjectVersion")},
    ("rekognition", "PutProjectPolicy", "LimitExceededException"): IN_WORDS_OF_ITS_OWN,
    **{("rekognition", name, "ResourceInUseException"): IN_WORDS_OF_ITS_OWN for name in (
        "ListDatasetEntries", "ListDatasetLabels")},
    **{("rekognition", name, "ProvisionedThroughputExceededException"):
        "AWS's rates of control operations are ThrottlingException; throughput is bought for images"
        for service, name in OPERATIONS if service == "rekognition" and name != "DetectCustomLabels"},
    ("rekognition", "DetectCustomLabels", "ThrottlingException"):
        "its rate and its units are ProvisionedThroughputExceededException",
}


class Place:
    """A running service on a copy of the world, with clients that check nothing before they send."""

    def __init__(self, world, service):
        self.world, self.service = world, service
        unchecked = Config(parameter_validation=False, retries={"total_max_attempts": 1})
        self.clients = {name: service.client(name, config=unchecked) for name in VERSIONS}
        self.lookout, self.rekognition = self.clients["lookoutvision"], self.clients["rekognition"]

    def call(self, service, operation, request=None, **changes):
        client = self.clients[service]
        names = {api: name for name, api in client.meta.method_to_api_mapping.items()}
        request = self.world.request(service, operation) if request is None else request
        return getattr(client, names[operation])(**{**request, **changes})

    def shape(self, service, operation):
        return self.clients[service].meta.service_model.operation_model(operation).input_shape


@pytest.fixture(scope="module")
def place_of(world, tmp_path_factory):
    """Starts a service on a copy of the world for each set of settings that is asked for, once."""
    places = {}

    def give(settings, prepare=None):
        if settings not in places:
            service = world.service(tmp_path_factory.mktemp("place") / "data", settings)
            places[settings] = Place(world, service)
            if prepare:
                prepare(places[settings])
        return places[settings]

    yield give
    for place in places.values():
        place.service.kill()


@pytest.fixture
def place(place_of):
    return place_of("")


TIGHT = """quotas:
  projects: 0
  models_per_project: 0
  running_models: 0
  tags: 0
  concurrent_copies: 0
  concurrent_packagings: 0
  project_policies: 0
"""
RATED = """rate_limits: on
rates:
  control: 1
  tags: 1
  detect_custom_labels: 1
"""
QUEUELESS = "queue_length: 0\n"


def elsewhere(value):
    """The request with names of things that are not there."""
    if isinstance(value, dict):
        return {name: "nowhere" if name in ("ProjectName", "JobName") else elsewhere(inner)
                for name, inner in value.items()}
    if isinstance(value, list):
        return [elsewhere(inner) for inner in value]
    if isinstance(value, str) and value.startswith("arn:"):
        return value.replace("world/", "nowhere/")
    return value


def unlike_the_model(place, service, operation):
    """Breaks the first rule that can be broken over the wire."""
    shape = place.shape(service, operation)
    request = example(shape)
    for path, member, _, location in walk(shape, request):
        value = request
        for step in path:
            value = value[step]
        for _, bad in broken(member, value):
            if location != "uri" or bad != "":
                return place.call(service, operation, changed(request, path, bad))
    raise AssertionError(f"{operation} has no rules")


def not_there(place, service, operation):
    return place.call(service, operation, elsewhere(place.world.request(service, operation)))


def forged_page(place, service, operation):
    return place.call(service, operation, NextToken="forged")


def again(place, service, operation):
    """What is asked for is there already, not running, or running as asked: the request of the table."""
    return place.call(service, operation)


@contextlib.contextmanager
def hosted(place, service):
    """Model 1 and v1 run meanwhile."""
    if service == "lookoutvision":
        model = {"ProjectName": "world", "ModelVersion": "1"}
        place.lookout.start_model(**model, MinInferenceUnits=1)
        status = lambda: place.lookout.describe_model(**model)["ModelDescription"]["Status"]
        stop, running = lambda: place.lookout.stop_model(**model), ("HOSTED", "TRAINED")
    else:
        arn = {"ProjectVersionArn": place.world.versions["world"]}
        place.rekognition.start_project_version(**arn, MinInferenceUnits=1)
        status = lambda: place.rekognition.describe_project_versions(
            ProjectArn=place.world.projects["world"])["ProjectVersionDescriptions"][0]["Status"]
        stop, running = lambda: place.rekognition.stop_project_version(**arn), ("RUNNING", "STOPPED")
    wait_until(lambda: status() == running[0])
    try:
        yield
    finally:
        stop()
        wait_until(lambda: status() == running[1])


def while_hosted(place, service, operation, **changes):
    with hosted(place, service):
        return place.call(service, operation, **changes)


def stuck(place, key, line):
    """Puts a manifest of which no import ever ends: its file is a pipe that nobody writes to."""
    place.service.client("s3").put_object(Bucket=BUCKET, Key=key, Body=line)
    with contextlib.closing(sqlite3.connect(f"file:{place.service.folder}/service.sqlite?mode=ro", uri=True)) as store:
        (name,), = store.execute("SELECT file FROM object WHERE key = ?", [key])
    path = f"{place.service.folder}/objects/{name}"
    os.unlink(path)
    os.mkfifo(path)


def busy_lookout(place):
    """The names of a dataset that is being imported."""
    name = {"ProjectName": "failed", "DatasetType": "test"}
    try:
        place.lookout.describe_dataset(**name)
    except place.lookout.exceptions.ResourceNotFoundException:
        stuck(place, "stuck", anomaly_line(BUCKET, "l/normal/1", []))
        place.lookout.create_dataset(**name, DatasetSource=source("stuck", "Key"))
    return name


def busy_labels(place):
    """The same for Custom Labels: the ARN."""
    project = place.world.projects["failed"]
    found = place.rekognition.describe_projects(ProjectNames=["failed"])["ProjectDescriptions"][0]["Datasets"]
    arns = {dataset["DatasetType"]: dataset["DatasetArn"] for dataset in found}
    if "TEST" not in arns:
        stuck(place, "stuck-labels", label_line(BUCKET, "l/1/1"))
        return place.rekognition.create_dataset(
            ProjectArn=project, DatasetType="TEST", DatasetSource=source("stuck-labels", "Name"))["DatasetArn"]
    return arns["TEST"]


def while_imported(place, service, operation):
    """The dataset is being imported meanwhile; one import serves all of these."""
    request = place.world.request(service, operation)
    if service == "lookoutvision":
        return place.call(service, operation, {**request, **busy_lookout(place)})
    arn = busy_labels(place)
    if "Datasets" in request:
        return place.call(service, operation, {
            "Datasets": [{"Arn": place.world.datasets["failed"]}, {"Arn": arn}]})
    return place.call(service, operation, {**request, "DatasetArn": arn})


def with_project(name):
    return lambda place, service, operation: place.call(service, operation, ProjectName=name)


def with_policy(place, service, operation, **changes):
    """The policy `p` is there already."""
    if not place.rekognition.list_project_policies(ProjectArn=place.world.projects["world"])["ProjectPolicies"]:
        place.rekognition.put_project_policy(**place.world.request("rekognition", "PutProjectPolicy"))
    return place.call(service, operation, **changes)


def with_changes(**changes):
    return lambda place, service, operation: place.call(service, operation, **changes)


def copy_of_a_name(place, service, operation):
    return place.call(service, operation, DestinationProjectArn=place.world.projects["world"])


def detect_bytes(data):
    return lambda place, service, operation: while_hosted(
        place, service, operation, Image={"Bytes": data})


def detect_missing(place, service, operation):
    return while_hosted(place, service, operation, Image={"S3Object": {"Bucket": BUCKET, "Name": "no"}})


# By operation and error; what is the same for every operation comes after it.
SITUATIONS = {
    ("lookoutvision", "CreateProject", "ConflictException"): again,
    ("lookoutvision", "CreateDataset", "ConflictException"): again,
    ("lookoutvision", "CreateModel", "ConflictException"): with_project("empty"),
    ("lookoutvision", "DeleteProject", "ConflictException"): again,
    ("lookoutvision", "DeleteDataset", "ConflictException"): while_imported,
    ("lookoutvision", "UpdateDatasetEntries", "ConflictException"): while_imported,
    ("lookoutvision", "DeleteModel", "ConflictException"): while_hosted,
    ("lookoutvision", "StartModel", "ConflictException"): while_hosted,
    ("lookoutvision", "StopModel", "ConflictException"): again,
    ("lookoutvision", "DetectAnomalies", "ConflictException"): again,
    ("lookoutvision", "StartModelPackagingJob", "ConflictException"): with_project("failed"),
    ("rekognition", "CreateProject", "ResourceInUseException"): again,
    ("rekognition", "DeleteProject", "ResourceInUseException"): again,
    ("rekognition", "CreateProjectVersion", "ResourceInUseException"): again,
    ("rekognition", "DeleteProjectVersion", "ResourceInUseException"): while_hosted,
    ("rekognition", "StartProjectVersion", "ResourceInUseException"): while_hosted,
    ("rekognition", "StopProjectVersion", "ResourceInUseException"): again,
    ("rekognition", "CopyProjectVersion", "ResourceInUseException"): copy_of_a_name,
    ("rekognition", "DeleteDataset", "ResourceInUseException"): while_imported,
    ("rekognition", "UpdateDatasetEntries", "ResourceInUseException"): while_imported,
    ("rekognition", "CreateDataset", "ResourceAlreadyExistsException"): again,
    ("rekognition", "PutProjectPolicy", "ResourceAlreadyExistsException"): with_policy,
    ("rekognition", "PutProjectPolicy", "InvalidPolicyRevisionIdException"):
        lambda *call: with_policy(*call, PolicyRevisionId="0a"),
    ("rekognition", "DeleteProjectPolicy", "InvalidPolicyRevisionIdException"):
        lambda *call: with_policy(*call, PolicyRevisionId="0a"),
    ("rekognition", "PutProjectPolicy", "MalformedPolicyDocumentException"): with_changes(PolicyDocument="{"),
    ("rekognition", "CreateDataset", "InvalidS3ObjectException"):
        with_changes(DatasetType="TEST", DatasetSource=source("no", "Name")),
    ("rekognition", "DetectCustomLabels", "InvalidS3ObjectException"): detect_missing,
    ("rekognition", "DetectCustomLabels", "InvalidImageFormatException"): detect_bytes(b"no image"),
    ("rekognition", "DetectCustomLabels", "ImageTooLargeException"): detect_bytes(b"\xff\xd8" + bytes(4_500_000)),
    ("rekognition", "DetectCustomLabels", "ResourceNotReadyException"): again,
    ("rekognition", "ListDatasetEntries", "ResourceNotReadyException"): while_imported,
    ("rekognition", "ListDatasetLabels", "ResourceNotReadyException"): while_imported,
    ("rekognition", "DistributeDatasetEntries", "ResourceNotReadyException"): while_imported,
    **{("rekognition", name, "InvalidPaginationTokenException"): forged_page for name in (
        "DescribeProjects", "DescribeProjectVersions", "ListProjectPolicies", "ListDatasetEntries",
        "ListDatasetLabels")},
}
EVERYWHERE = {"ValidationException": unlike_the_model, "InvalidParameterException": unlike_the_model,
              "ResourceNotFoundException": not_there}
APART = {
    "AccessDeniedException", "InternalServerException", "InternalServerError", "ThrottlingException",
    "ProvisionedThroughputExceededException", "ServiceQuotaExceededException", "LimitExceededException",
}


def modelled():
    """(service, operation, error) of both models."""
    for service, operation in OPERATIONS:
        model = botocore.session.get_session().get_service_model(service, VERSIONS[service])
        for shape in model.operation_model(operation).error_shapes:
            yield service, operation, shape.error_code


MODELLED = list(modelled())


def provoked(call):
    """The name of the error that `call` raises."""
    try:
        call()
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "no error"


def of(errors):
    return [row for row in MODELLED if row[2] in errors and row not in UNPROVOKED]


def test_every_modelled_error_has_its_situation():
    known = {row for row in MODELLED if row[2] in APART or row[2] in EVERYWHERE}
    assert not set(MODELLED) - known - set(SITUATIONS) - set(UNPROVOKED)
    assert not (set(SITUATIONS) | set(UNPROVOKED)) - set(MODELLED), "rows that no model has"
    assert not set(SITUATIONS) & set(UNPROVOKED)


@pytest.mark.parametrize("service,operation,error", [
    row for row in MODELLED if row not in UNPROVOKED and row[2] not in APART])
def test_a_request_that_cannot_be_done(place, service, operation, error):
    situation = SITUATIONS.get((service, operation, error)) or EVERYWHERE[error]
    assert provoked(lambda: situation(place, service, operation)) == error


@pytest.mark.parametrize(
    "service,operation,error", of({"ServiceQuotaExceededException", "LimitExceededException"}))
def test_a_quota_that_is_used_up(place_of, service, operation, error):
    """The quotas are 0; names that are taken already would come first."""
    fresh = {"VersionName": "v2"} if "VersionName" in place_of(TIGHT).world.request(service, operation) else {}
    if operation == "CreateProject":
        fresh = {"ProjectName": "fresh"}
    assert provoked(lambda: place_of(TIGHT).call(service, operation, **fresh)) == error


@pytest.mark.parametrize("service,operation,error", of({"AccessDeniedException"}))
def test_a_key_that_may_do_nothing(place_of, service, operation, error):
    def restrict(place):
        policy = json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "sts:GetCallerIdentity", "Resource": "*"}]})
        folder = place.service.folder
        with open(f"{folder}/policy.json", "w") as file:
            file.write(policy)
        subprocess.run([executable(), "keys", "add", "nobody", "--policy", f"{folder}/policy.json",
                        "--data", folder], check=True, capture_output=True)
        output = subprocess.run([executable(), "env", "--key", "nobody", "--data", folder],
                                check=True, capture_output=True, text=True).stdout
        place.service.environment = dict(re.findall(r"^export (\w+)=(\S+)$", output, re.MULTILINE))
        place.__init__(place.world, place.service)

    place = place_of("# nobody\n", restrict)
    assert provoked(lambda: place.call(service, operation)) == error


@pytest.mark.parametrize("service,operation,error", of({"InternalServerException", "InternalServerError"}))
def test_a_damaged_store(place_of, service, operation, error):
    def damage(place):
        with contextlib.closing(sqlite3.connect(f"{place.service.folder}/service.sqlite")) as database:
            tables = [row[0] for row in database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_%' ESCAPE '\\'")]
            for table in tables:
                database.execute(f"ALTER TABLE {table} RENAME TO lost_{table}")
            database.commit()

    place = place_of("# damaged\n", damage)
    fresh = {"ProjectName": "fresh"} if operation == "CreateProject" else {}
    assert provoked(lambda: place.call(service, operation, **fresh)) == error


@pytest.mark.parametrize("service,operation,error", [
    row for row in of({"ThrottlingException", "ProvisionedThroughputExceededException"})
    if row[1] not in ("DetectAnomalies", "DetectCustomLabels")])
def test_more_requests_than_a_second_takes(place_of, service, operation, error):
    place = place_of(RATED)
    request = elsewhere(place.world.request(service, operation))
    assert error in [provoked(lambda: place.call(service, operation, request)) for _ in range(4)]


@pytest.mark.parametrize("service,operation,error", [
    ("lookoutvision", "DetectAnomalies", "ThrottlingException"),
    ("rekognition", "DetectCustomLabels", "ProvisionedThroughputExceededException")])
def test_more_images_than_the_units_take(place_of, service, operation, error):
    place, found = place_of(QUEUELESS), []
    with hosted(place, service):
        threads = [threading.Thread(target=lambda: found.append(
            provoked(lambda: place.call(service, operation)))) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert set(found) == {"no error", error}, found
