"""Named keys, policies, accounts and copying between them, as boto3 sees them through several keys."""

import contextlib
import io
import json
import pathlib
import re
import sqlite3
import subprocess
import urllib.error
import urllib.request

import botocore.session
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from conftest import Service, executable, wait_until
from inputs import ARN, example
from vision import label_line, lookout_dataset, upload

OTHER = "444455556666"
DETECTING = {"DetectAnomalies", "DetectCustomLabels"}


def keys(service, *arguments, code=0):
    done = subprocess.run(
        [executable(), "keys", *arguments, "--data", service.folder], capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


class Key:
    """A named key of a service."""

    def __init__(self, service, name, *options, policy=None, folder=None):
        if policy:
            path = folder / f"{name}.json"
            path.write_text(json.dumps(policy))
            options = (*options, "--policy", str(path))
        keys(service, "add", name, *options)
        output = subprocess.run(
            [executable(), "env", "--key", name, "--data", service.folder],
            check=True, capture_output=True, text=True).stdout
        self.service = service
        self.variables = dict(re.findall(r"^export (\w+)=(\S+)$", output, re.MULTILINE))

    def client(self, name, **options):
        return self.service.client(
            name, **options, aws_access_key_id=self.variables["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=self.variables["AWS_SECRET_ACCESS_KEY"])


@contextlib.contextmanager
def refused(code="AccessDeniedException", status=None, saying=""):
    with pytest.raises(ClientError) as caught:
        yield
    answer = caught.value.response
    assert answer["Error"]["Code"] == code, answer
    assert status is None or answer["ResponseMetadata"]["HTTPStatusCode"] == status
    assert saying in answer["Error"]["Message"], answer


def statement(effect, action, resource="*", **more):
    return {"Effect": effect, "Action": action, "Resource": resource, **more}


def policy(*statements):
    return {"Version": "2012-10-17", "Statement": list(statements)}


def account(service):
    return service.client("sts").get_caller_identity()["Account"]


def dump(service):
    """Everything that a caller can change."""
    tables = ("project", "dataset", "entry", "model", "tag", "clientToken", "bucket", "object", "upload", "part",
              "projectPolicy", "trainingLine")
    with contextlib.closing(sqlite3.connect(f"file:{service.folder}/service.sqlite?mode=ro", uri=True)) as store:
        return {table: store.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}


def ours(value, own):
    """The example input with ARNs of this account."""
    if isinstance(value, dict):
        return {name: ours(inner, own) for name, inner in value.items()}
    if isinstance(value, list):
        return [ours(inner, own) for inner in value]
    if isinstance(value, str):
        return '{"mcpu": "core-avx2"}' if value == "{}" else value.replace("111122223333", own)
    return value


def operations():
    session = botocore.session.get_session()
    lookout = session.get_service_model("lookoutvision")
    yield from ((lookout, name) for name in lookout.operation_names)
    rekognition = session.get_service_model("rekognition")
    labels = {
        "CreateDataset", "CreateProject", "CreateProjectVersion", "CopyProjectVersion", "DeleteDataset",
        "DeleteProject", "DeleteProjectPolicy", "DeleteProjectVersion", "DescribeDataset",
        "DescribeProjectVersions", "DescribeProjects", "DetectCustomLabels", "DistributeDatasetEntries",
        "ListDatasetEntries", "ListDatasetLabels", "ListProjectPolicies", "ListTagsForResource",
        "PutProjectPolicy", "StartProjectVersion", "StopProjectVersion", "TagResource", "UntagResource",
        "UpdateDatasetEntries"}
    assert len(labels) == 23 and labels <= set(rekognition.operation_names)
    yield from ((rekognition, name) for name in sorted(labels))


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """A service of this file's own: all that a caller can change is compared, and others change theirs."""
    service = Service(tmp_path_factory.mktemp("access")).start()
    yield service
    assert service.stop() == 0


@pytest.fixture(scope="module")
def walked(service):
    """A project of each service called `walk`."""
    lookout, rekognition = service.client("lookoutvision"), service.client("rekognition")
    lookout.create_project(ProjectName="walk")
    lookout.create_dataset(ProjectName="walk", DatasetType="train")
    yield rekognition.create_project(ProjectName="walk")["ProjectArn"]
    lookout.delete_dataset(ProjectName="walk", DatasetType="train")
    for project in rekognition.describe_projects(ProjectNames=["walk"])["ProjectDescriptions"]:
        rekognition.delete_project(ProjectArn=project["ProjectArn"])

    def deleted():
        with contextlib.suppress(lookout.exceptions.ConflictException):
            lookout.delete_project(ProjectName="walk")
            return True

    wait_until(deleted)


@pytest.fixture(scope="module")
def watcher(service):
    return Key(service, "watcher", "--read-only")


@pytest.mark.parametrize("model,name", operations(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_read_only_key_watches_and_nothing_else(service, walked, watcher, model, name):
    shape = model.operation_model(name).input_shape
    request = ours(example(shape), account(service))
    if name == "CopyProjectVersion":
        request["SourceProjectArn"] = request["DestinationProjectArn"] = ours(ARN, account(service))
    client = watcher.client(model.service_name)
    call = getattr(client, botocore.xform_name(name))
    before = dump(service)
    try:
        call(**request)
        code = None
    except ClientError as error:
        code = error.response["Error"]["Code"]
    if name.startswith(("Describe", "List")):
        assert code in (None, "ResourceNotFoundException", "InvalidPaginationTokenException",
                        "ValidationException"), code
    else:
        assert code == "AccessDeniedException"
    assert dump(service) == before


def test_a_read_only_key_reads_objects_and_writes_none(service, watcher, walked):
    root, s3 = service.client("s3"), watcher.client("s3")
    root.create_bucket(Bucket="watched")
    root.put_object(Bucket="watched", Key="a", Body=b"x")
    before = dump(service)
    assert s3.get_object(Bucket="watched", Key="a")["Body"].read() == b"x"
    assert s3.head_object(Bucket="watched", Key="a")["ContentLength"] == 1
    assert [entry["Key"] for entry in s3.list_objects_v2(Bucket="watched")["Contents"]] == ["a"]
    assert "watched" in [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    denied = "is not authorized to perform: s3:"
    for call in (
        lambda: s3.put_object(Bucket="watched", Key="b", Body=b"y"),
        lambda: s3.delete_object(Bucket="watched", Key="a"),
        lambda: s3.copy_object(Bucket="watched", Key="b", CopySource="watched/a"),
        lambda: s3.create_multipart_upload(Bucket="watched", Key="b"),
        lambda: s3.create_bucket(Bucket="unwatched"),
        lambda: s3.delete_bucket(Bucket="watched"),
        lambda: s3.put_bucket_policy(Bucket="watched", Policy="{}"),
    ):
        with refused("AccessDenied", 403, denied):
            call()
    answer = s3.delete_objects(Bucket="watched", Delete={"Objects": [{"Key": "a"}]})
    assert [error["Code"] for error in answer["Errors"]] == ["AccessDenied"] and "Deleted" not in answer
    assert dump(service) == before


def test_everybody_may_ask_who_they_are(service, watcher):
    own = account(service)
    assert service.client("sts").get_caller_identity()["Arn"] == f"arn:aws:iam::{own}:root"
    identity = watcher.client("sts").get_caller_identity()
    assert identity["Arn"] == f"arn:aws:iam::{own}:user/watcher" and identity["Account"] == own


def test_a_refusal_says_who_what_and_why(service, watcher, walked):
    who = f"User: arn:aws:iam::{account(service)}:user/watcher is not authorized to perform: "
    with refused(status=403, saying=who + "lookoutvision:CreateProject on resource: arn:aws:lookoutvision:us-east-1:"):
        watcher.client("lookoutvision").create_project(ProjectName="mine")
    with refused(status=400, saying="because no identity-based policy allows the rekognition:DeleteProject action"):
        watcher.client("rekognition").delete_project(ProjectArn=walked)


def test_keys_come_and_go_without_a_restart(service):
    key = Key(service, "guest", "--detect-only")
    secret = key.variables["AWS_SECRET_ACCESS_KEY"]
    listed = keys(service, "list")
    assert re.search(r"^guest +AKIA\w{16} +\d{12} +detect-only$", listed, re.MULTILINE)
    assert re.search(r"^root +AKIA", listed, re.MULTILINE) and secret not in listed
    with refused(status=403):
        key.client("lookoutvision").list_projects()
    with refused("ResourceNotFoundException"):
        key.client("lookoutvision").detect_anomalies(
            ProjectName="nothing", ModelVersion="1", Body=b"x", ContentType="image/png")
    assert "already" in keys(service, "add", "guest", code=1)
    keys(service, "remove", "guest")
    with refused("UnrecognizedClientException"):
        key.client("lookoutvision").list_projects()
    logs = [path.read_text() for path in pathlib.Path(service.folder).glob("service.log*")]
    for log in logs:
        assert secret not in log and service.environment["AWS_SECRET_ACCESS_KEY"] not in log


def test_a_key_that_is_in_use_is_not_removed(service, monkeypatch):
    key = Key(service, "busy")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", key.variables["AWS_ACCESS_KEY_ID"])
    assert "is in use" in keys(service, "remove", "busy", code=1)
    assert "root key cannot be removed" in keys(service, "remove", "root", code=1)
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    keys(service, "remove", "busy")


@pytest.mark.parametrize("document,saying", [
    ("{", "not valid JSON"), ("{}", "Statement"),
    (json.dumps(policy(statement("Allow", "s3:*", Condition={"StringEquals": {"aws:Moon": "full"}}))), "aws:Moon"),
    (json.dumps(policy(statement("Allow", "everything"))), "everything"),
])
def test_what_is_no_policy_makes_no_key(service, tmp_path, document, saying):
    (tmp_path / "policy").write_text(document)
    assert saying in keys(service, "add", "bad", "--policy", str(tmp_path / "policy"), code=1)
    assert "bad" not in keys(service, "list")


def test_policies_are_about_resources_conditions_and_denials(service, tmp_path, walked):
    own = account(service)
    key = Key(service, "builder", folder=tmp_path, policy=policy(
        statement("Allow", "lookoutvision:*", f"arn:aws:lookoutvision:*:{own}:project/team-${{aws:username}}-*"),
        statement("Allow", ["rekognition:CreateProject", "rekognition:Describe*", "rekognition:DeleteProject"],
                  Condition={"StringEqualsIfExists": {"aws:RequestTag/team": "green"}}),
        statement("Deny", "rekognition:DeleteProject", walked)))
    lookout, rekognition = key.client("lookoutvision"), key.client("rekognition")
    lookout.create_project(ProjectName="team-builder-a")
    lookout.delete_project(ProjectName="team-builder-a")
    with refused(status=403):
        lookout.create_project(ProjectName="team-other-a")
    with refused(saying="rekognition:CreateProject on resource: arn:aws:rekognition:us-east-1:"):
        rekognition.create_project(ProjectName="red", Tags={"team": "red"})
    arn = rekognition.create_project(ProjectName="green", Tags={"team": "green"})["ProjectArn"]
    with refused(saying="with an explicit deny in an identity-based policy"):
        rekognition.delete_project(ProjectArn=walked)
    rekognition.delete_project(ProjectArn=arn)
    keys(service, "remove", "builder")


def test_two_accounts_see_their_own(service, walked):
    key = Key(service, "stranger", "--account", OTHER)
    lookout, rekognition, s3 = (key.client(name) for name in ("lookoutvision", "rekognition", "s3"))
    assert lookout.list_projects()["Projects"] == [] and s3.list_buckets()["Buckets"] == []
    assert rekognition.describe_projects()["ProjectDescriptions"] == []
    with refused("ResourceNotFoundException", 404):
        lookout.describe_project(ProjectName="walk")
    with refused(status=400, saying="because no resource-based policy allows"):
        rekognition.describe_project_versions(ProjectArn=walked)
    arn = lookout.create_project(ProjectName="walk")["ProjectMetadata"]["ProjectArn"]
    assert arn == f"arn:aws:lookoutvision:us-east-1:{OTHER}:project/walk"
    assert [project["ProjectArn"] for project in lookout.list_projects()["Projects"]] == [arn]
    theirs = [project["ProjectArn"] for project in service.client("lookoutvision").list_projects()["Projects"]]
    assert arn not in theirs
    lookout.delete_project(ProjectName="walk")
    service.client("lookoutvision").describe_project(ProjectName="walk")
    keys(service, "remove", "stranger")


def test_a_bucket_is_its_owners_unless_its_policy_says_so(service):
    root, key = service.client("s3"), Key(service, "reader", "--account", OTHER)
    s3 = key.client("s3")
    root.create_bucket(Bucket="owned")
    root.put_object(Bucket="owned", Key="open/a", Body=b"a")
    root.put_object(Bucket="owned", Key="shut/a", Body=b"a")
    with refused("AccessDenied", 403, "because no resource-based policy allows the s3:GetObject action"):
        s3.get_object(Bucket="owned", Key="open/a")
    with refused("BucketAlreadyExists", 409):
        s3.create_bucket(Bucket="owned")
    with refused("NoSuchBucketPolicy", 404):
        root.get_bucket_policy(Bucket="owned")
    with refused("MalformedPolicy", 400, "Principal"):
        root.put_bucket_policy(Bucket="owned", Policy=json.dumps(policy(statement("Allow", "s3:*"))))
    document = json.dumps(policy(
        statement("Allow", "s3:GetObject", "arn:aws:s3:::owned/open/*", Principal={"AWS": OTHER}),
        statement("Deny", "s3:DeleteObject", "arn:aws:s3:::owned/*", Principal="*")))
    root.put_bucket_policy(Bucket="owned", Policy=document)
    assert root.get_bucket_policy(Bucket="owned")["Policy"] == document
    assert s3.get_object(Bucket="owned", Key="open/a")["Body"].read() == b"a"
    with refused("AccessDenied", 403):
        s3.get_object(Bucket="owned", Key="shut/a")
    with refused("AccessDenied", 403):
        s3.put_object(Bucket="owned", Key="open/b", Body=b"b")
    with refused("AccessDenied", 403, "explicit deny in a resource-based policy"):
        root.delete_object(Bucket="owned", Key="open/a")
    root.delete_bucket_policy(Bucket="owned")
    with refused("AccessDenied", 403):
        s3.get_object(Bucket="owned", Key="open/a")
    keys(service, "remove", "reader")


def test_actions_have_the_names_that_s3_gives_them(service, tmp_path):
    root = service.client("s3")
    root.create_bucket(Bucket="settings")
    key = Key(service, "settler", folder=tmp_path, policy=policy(statement(
        "Allow", ["s3:GetEncryptionConfiguration", "s3:PutObject", "s3:ListBucket", "s3:DeleteObject"])))
    s3 = key.client("s3")
    with contextlib.suppress(ClientError):
        s3.get_bucket_encryption(Bucket="settings")
    with refused("AccessDenied", 403, "s3:PutEncryptionConfiguration"):
        s3.delete_bucket_encryption(Bucket="settings")
    with refused("AccessDenied", 403, "s3:PutBucketTagging"):
        s3.delete_bucket_tagging(Bucket="settings")
    with refused("AccessDenied", 403, "s3:ListAllMyBuckets on resource: *"):
        s3.list_buckets()
    s3.put_object(Bucket="settings", Key="a", Body=b"a")
    with refused("AccessDenied", 403, "s3:GetObjectVersion"):
        s3.get_object(Bucket="settings", Key="a", VersionId="null")
    with refused("AccessDenied", 403, "s3:DeleteObjectVersion"):
        s3.delete_object(Bucket="settings", Key="a", VersionId="null")
    s3.delete_object(Bucket="settings", Key="a")
    keys(service, "remove", "settler")


def test_presigned_addresses_and_streams_are_signed_by_named_keys(service, tmp_path):
    service.client("s3").create_bucket(Bucket="signed")
    key = Key(service, "signer", folder=tmp_path, policy=policy(
        statement("Allow", "s3:*", "arn:aws:s3:::signed/mine/*")))
    s3 = key.client("s3", config=Config(signature_version="s3v4"))
    s3.upload_fileobj(io.BytesIO(b"x" * 100), "signed", "mine/a")
    url = s3.generate_presigned_url("get_object", Params={"Bucket": "signed", "Key": "mine/a"})
    assert urllib.request.urlopen(url).read() == b"x" * 100
    url = s3.generate_presigned_url("get_object", Params={"Bucket": "signed", "Key": "other"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(url)
    keys(service, "remove", "signer")


def copy_policy(principal, resource):
    return json.dumps(policy(
        statement("Allow", "rekognition:CopyProjectVersion", resource, Principal={"AWS": principal})))


class TestProjectPolicies:
    def test_revisions_keep_changes_apart(self, service, walked):
        rekognition = service.client("rekognition")
        document = copy_policy(OTHER, "*")

        def put(name="shared", **more):
            return rekognition.put_project_policy(
                ProjectArn=walked, PolicyName=name, PolicyDocument=document, **more)["PolicyRevisionId"]

        first = put()
        assert re.fullmatch("[0-9a-f]{32}", first)
        with refused("ResourceAlreadyExistsException", 400):
            put()
        with refused("InvalidPolicyRevisionIdException", 400):
            put(PolicyRevisionId="0123")
        with refused("InvalidPolicyRevisionIdException", 400):
            put("new", PolicyRevisionId=first)
        second = put(PolicyRevisionId=first)
        assert second != first
        listed = rekognition.list_project_policies(ProjectArn=walked)["ProjectPolicies"]
        assert [(entry["PolicyName"], entry["PolicyRevisionId"]) for entry in listed] == [("shared", second)]
        assert listed[0]["PolicyDocument"] == document and listed[0]["ProjectArn"] == walked
        assert listed[0]["CreationTimestamp"] <= listed[0]["LastUpdatedTimestamp"]
        with refused("InvalidPolicyRevisionIdException"):
            rekognition.delete_project_policy(ProjectArn=walked, PolicyName="shared", PolicyRevisionId=first)
        rekognition.delete_project_policy(ProjectArn=walked, PolicyName="shared", PolicyRevisionId=second)
        with refused("ResourceNotFoundException"):
            rekognition.delete_project_policy(ProjectArn=walked, PolicyName="shared")

    def test_five_policies_are_the_most_and_come_in_pages(self, service, walked):
        rekognition = service.client("rekognition")
        for index in range(5):
            rekognition.put_project_policy(
                ProjectArn=walked, PolicyName=f"p{index}", PolicyDocument=copy_policy(OTHER, "*"))
        with refused("ServiceQuotaExceededException", 400):
            rekognition.put_project_policy(
                ProjectArn=walked, PolicyName="p5", PolicyDocument=copy_policy(OTHER, "*"))
        pages = list(rekognition.get_paginator("list_project_policies").paginate(
            ProjectArn=walked, PaginationConfig={"PageSize": 2}))
        assert [len(page["ProjectPolicies"]) for page in pages] == [2, 2, 1]
        with refused("InvalidPaginationTokenException"):
            rekognition.list_project_policies(ProjectArn=walked, NextToken="nonsense")
        for index in range(5):
            rekognition.delete_project_policy(ProjectArn=walked, PolicyName=f"p{index}")

    @pytest.mark.parametrize("document,saying", [
        ("{", "not valid JSON"), ("[]", "JSON object"),
        (json.dumps(policy(statement("Allow", "rekognition:*", Principal="*"))), "rekognition:*"),
        (json.dumps(policy(statement("Allow", "rekognition:CopyProjectVersion"))), "Principal"),
        (json.dumps(policy({"Effect": "Allow", "Principal": "*", "NotAction": "s3:*", "Resource": "*"})), "NotAction"),
        (copy_policy("bob", "*"), "bob"),
    ])
    def test_a_malformed_document_is_named(self, service, walked, document, saying):
        with refused("MalformedPolicyDocumentException", 400, saying):
            service.client("rekognition").put_project_policy(
                ProjectArn=walked, PolicyName="bad", PolicyDocument=document)


def version(client, project, name):
    found = client.describe_project_versions(ProjectArn=project, VersionNames=[name])
    return found["ProjectVersionDescriptions"][0]


def settled(client, project, name, *states):
    def ended():
        description = version(client, project, name)
        return description["Status"] not in (
            "TRAINING_IN_PROGRESS", "COPYING_IN_PROGRESS", "STARTING", "STOPPING") and description

    description = wait_until(ended)
    assert description["Status"] in states, description
    return description


@pytest.fixture(scope="module")
def source(service, parts):
    """The ARN of a project with the trained version `v1`."""
    rekognition = service.client("rekognition")
    lines = [label_line("source", key) for key in upload(service, "source", parts)]
    service.client("s3").put_object(Bucket="source", Key="manifest", Body="\n".join(lines))
    project = rekognition.create_project(ProjectName="source")["ProjectArn"]
    asset = {"GroundTruthManifest": {"S3Object": {"Bucket": "source", "Name": "manifest"}}}
    rekognition.create_project_version(
        ProjectArn=project, VersionName="v1", OutputConfig={"S3Bucket": "source", "S3KeyPrefix": "out"},
        TrainingData={"Assets": [asset]}, TestingData={"AutoCreate": True})
    return project, settled(rekognition, project, "v1", "TRAINING_COMPLETED")


def copy(client, source, project, name, bucket, **more):
    return client.copy_project_version(**{
        "SourceProjectArn": source[0], "SourceProjectVersionArn": source[1]["ProjectVersionArn"],
        "DestinationProjectArn": project, "VersionName": name,
        "OutputConfig": {"S3Bucket": bucket, "S3KeyPrefix": "copies"}, **more})["ProjectVersionArn"]


class TestCopyProjectVersion:
    def test_a_copy_runs_like_its_source(self, service, source, parts):
        rekognition, s3 = service.client("rekognition"), service.client("s3")
        project = rekognition.create_project(ProjectName="copies")["ProjectArn"]
        s3.create_bucket(Bucket="copies")
        arn = copy(rekognition, source, project, "c1", "copies", Tags={"line": "3"})
        assert re.fullmatch(r"arn:aws:rekognition:us-east-1:\d{12}:project/copies/version/c1/\d+", arn)
        done = settled(rekognition, project, "c1", "COPYING_COMPLETED")
        assert done["SourceProjectVersionArn"] == source[1]["ProjectVersionArn"]
        assert done["EvaluationResult"]["F1Score"] == source[1]["EvaluationResult"]["F1Score"]
        assert "BillableTrainingTimeInSeconds" not in done
        assert rekognition.list_tags_for_resource(ResourceArn=arn)["Tags"] == {"line": "3"}
        summary = done["EvaluationResult"]["Summary"]["S3Object"]
        assert summary == {"Bucket": "copies", "Name": "copies/EvaluationResultSummary-copies-c1.json"}
        original = source[1]["EvaluationResult"]["Summary"]["S3Object"]
        read = [json.load(s3.get_object(Bucket=place["Bucket"], Key=place["Name"])["Body"])
                for place in (summary, original)]
        assert read[0]["EvaluationDetails"].pop("ProjectVersionArn") == arn
        assert read[1]["EvaluationDetails"].pop("ProjectVersionArn") == source[1]["ProjectVersionArn"]
        assert read[0] == read[1]
        rekognition.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1)
        settled(rekognition, project, "c1", "RUNNING")
        image = sorted(parts.glob("*/*.png"))[0]
        labels = rekognition.detect_custom_labels(
            ProjectVersionArn=arn, Image={"Bytes": image.read_bytes()}, MinConfidence=0)["CustomLabels"]
        assert labels[0]["Name"] == image.parent.name
        rekognition.stop_project_version(ProjectVersionArn=arn)
        settled(rekognition, project, "c1", "STOPPED")

    def test_every_wrong_copy_has_its_error(self, service, source):
        rekognition = service.client("rekognition")
        project = rekognition.create_project(ProjectName="wrong")["ProjectArn"]
        with refused("ResourceNotFoundException"):
            copy(rekognition, source, project.replace("/wrong/", "/none/"), "c", "source")
        with refused("ResourceNotFoundException"):
            copy(rekognition, source, project, "c", "source",
                 SourceProjectVersionArn=source[1]["ProjectVersionArn"] + "1")
        with refused("InvalidParameterException", saying="does not belong"):
            copy(rekognition, source, project, "c", "source", SourceProjectArn=project)
        with refused("InvalidParameterException", saying="region"):
            copy(rekognition, source, project.replace("us-east-1", "eu-west-1"), "c", "source")
        with refused("InvalidParameterException", saying="does not exist"):
            copy(rekognition, source, project, "c", "no-such-bucket")
        with refused("ResourceInUseException"):
            copy(rekognition, source, source[0], "v1", "source")
        rekognition.delete_project(ProjectArn=project)

    def test_another_account_needs_the_source_s_policy(self, service, source, tmp_path):
        rekognition, key = service.client("rekognition"), Key(service, "copier", "--account", OTHER)
        other, s3 = key.client("rekognition"), key.client("s3")
        s3.create_bucket(Bucket="others")
        project = other.create_project(ProjectName="source")["ProjectArn"]
        arn = source[1]["ProjectVersionArn"]
        with refused(status=400, saying="because no resource-based policy allows the rekognition:CopyProjectVersion"):
            copy(other, source, project, "c1", "others")
        principal = f"arn:aws:iam::{OTHER}:user/copier"
        revision = rekognition.put_project_policy(
            ProjectArn=source[0], PolicyName="copiers", PolicyDocument=copy_policy(principal, arn))
        copied = copy(other, source, project, "c1", "others")
        assert f":{OTHER}:project/source/version/c1/" in copied
        assert settled(other, project, "c1", "COPYING_COMPLETED")["SourceProjectVersionArn"] == arn
        for call in (
            lambda: other.describe_project_versions(ProjectArn=source[0]),
            lambda: other.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1),
            lambda: other.list_project_policies(ProjectArn=source[0]),
            lambda: other.delete_project_version(ProjectVersionArn=arn),
        ):
            with refused():
                call()
        with refused(saying="s3:PutObject"):
            copy(other, source, project, "c2", "source")
        rekognition.delete_project_policy(
            ProjectArn=source[0], PolicyName="copiers", PolicyRevisionId=revision["PolicyRevisionId"])
        with refused():
            copy(other, source, project, "c2", "others")
        keys(service, "remove", "copier")


def test_a_copy_that_is_cut_off_goes_on(own_service, parts):
    rekognition = own_service.client("rekognition")
    service = own_service
    lines = [label_line("source", key) for key in upload(service, "source", parts)]
    service.client("s3").put_object(Bucket="source", Key="manifest", Body="\n".join(lines))
    project = rekognition.create_project(ProjectName="source")["ProjectArn"]
    asset = {"GroundTruthManifest": {"S3Object": {"Bucket": "source", "Name": "manifest"}}}
    output = {"S3Bucket": "source", "S3KeyPrefix": "out"}
    rekognition.create_project_version(
        ProjectArn=project, VersionName="v1", OutputConfig=output, TrainingData={"Assets": [asset]},
        TestingData={"AutoCreate": True})
    trained = settled(rekognition, project, "v1", "TRAINING_COMPLETED")
    # A folder in the place of the model holds the copy up, however long that takes.
    model = next(pathlib.Path(service.folder).glob("models/*.model"))
    aside = model.with_suffix(".aside")
    model.rename(aside)
    model.mkdir()
    arn = copy(rekognition, (project, trained), project, "c1", "source")
    assert version(rekognition, project, "c1")["Status"] == "COPYING_IN_PROGRESS"
    with refused("ResourceInUseException", saying="copied"):
        rekognition.delete_project_version(ProjectVersionArn=trained["ProjectVersionArn"])
    with refused("ResourceInUseException"):
        rekognition.delete_project_version(ProjectVersionArn=arn)
    with refused("ResourceInUseException"):
        rekognition.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1)
    with refused("ResourceInUseException"):
        copy(rekognition, (project, {"ProjectVersionArn": arn}), project, "c2", "source")
    service.kill()
    model.rmdir()
    aside.rename(model)
    service.start()
    rekognition = service.client("rekognition")
    done = settled(rekognition, project, "c1", "COPYING_COMPLETED")
    assert done["EvaluationResult"]["Summary"]["S3Object"]["Name"] == "copies/EvaluationResultSummary-source-c1.json"
    rekognition.delete_project_version(ProjectVersionArn=trained["ProjectVersionArn"])


class TestOnBehalfOfTheCaller:
    def test_lookout_for_vision_reads_and_writes_what_its_caller_may(self, service, washers, tmp_path):
        lookout_dataset(service, "behalf", "behalf", washers)
        may = statement("Allow", "lookoutvision:*")
        blind = Key(service, "blind", folder=tmp_path, policy=policy(
            may, statement("Allow", "s3:PutObject")))
        mute = Key(service, "mute", folder=tmp_path, policy=policy(may, statement("Allow", "s3:Get*")))
        output = {"S3Location": {"Bucket": "behalf", "Prefix": "out/"}}
        with refused(status=403, saying="s3:GetObject on resource: arn:aws:s3:::behalf/images/"):
            blind.client("lookoutvision").create_model(ProjectName="behalf", OutputConfig=output)
        with refused(status=403, saying="s3:PutObject on resource: arn:aws:s3:::behalf/out/"):
            mute.client("lookoutvision").create_model(ProjectName="behalf", OutputConfig=output)
        manifest = {"GroundTruthManifest": {"S3Object": {"Bucket": "behalf", "Key": "train.manifest"}}}
        with refused(status=403, saying="s3:GetObject"):
            blind.client("lookoutvision").create_dataset(
                ProjectName="behalf", DatasetType="test", DatasetSource=manifest)
        assert service.client("lookoutvision").list_models(ProjectName="behalf")["Models"] == []
        for name in ("blind", "mute"):
            keys(service, "remove", name)

    def test_custom_labels_says_which_permission_a_training_lacks(self, service, source, tmp_path):
        key = Key(service, "half", folder=tmp_path, policy=policy(
            statement("Allow", "rekognition:*"),
            statement("Allow", ["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::source/manifest"),
            statement("Allow", "s3:PutObject", "arn:aws:s3:::source/out/*")))
        rekognition = key.client("rekognition")
        project = rekognition.create_project(ProjectName="half")["ProjectArn"]
        asset = {"GroundTruthManifest": {"S3Object": {"Bucket": "source", "Name": "manifest"}}}
        request = dict(
            ProjectArn=project, VersionName="v1", OutputConfig={"S3Bucket": "source", "S3KeyPrefix": "out"},
            TrainingData={"Assets": [asset]}, TestingData={"AutoCreate": True})
        with refused(saying="s3:PutObject"):
            rekognition.create_project_version(
                **{**request, "OutputConfig": {"S3Bucket": "source", "S3KeyPrefix": "elsewhere"}})
        rekognition.create_project_version(**request)
        failed = settled(rekognition, project, "v1", "TRAINING_FAILED")
        assert "permissions" in failed["StatusMessage"], failed["StatusMessage"]
        with refused("InvalidS3ObjectException", saying="access permissions"):
            key.client("rekognition").create_dataset(
                ProjectArn=project, DatasetType="TRAIN", DatasetSource={
                    "GroundTruthManifest": {"S3Object": {"Bucket": "source", "Name": "images/x"}}})
        keys(service, "remove", "half")


OLD = """
CREATE TABLE project (id INTEGER PRIMARY KEY AUTOINCREMENT, family TEXT NOT NULL, name TEXT NOT NULL,
    arn TEXT NOT NULL UNIQUE, createdAt INTEGER NOT NULL, feature TEXT, autoUpdate TEXT,
    versions INTEGER NOT NULL DEFAULT 0, UNIQUE (family, name));
CREATE TABLE dataset (id INTEGER PRIMARY KEY AUTOINCREMENT, projectId INTEGER NOT NULL REFERENCES project ON DELETE
    CASCADE, type TEXT NOT NULL, arn TEXT NOT NULL UNIQUE, createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL,
    state TEXT NOT NULL, message TEXT, messageCode TEXT, source TEXT, changes BLOB, UNIQUE (projectId, type));
CREATE TABLE entry (id INTEGER PRIMARY KEY AUTOINCREMENT, datasetId INTEGER NOT NULL REFERENCES dataset ON DELETE
    CASCADE, sourceRef TEXT NOT NULL, line TEXT NOT NULL, createdAt INTEGER NOT NULL, isLabeled INTEGER NOT NULL,
    error TEXT, UNIQUE (datasetId, sourceRef));
CREATE TABLE entryLabel (entryId INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE, label TEXT NOT NULL,
    boxes INTEGER NOT NULL, PRIMARY KEY (entryId, label));
CREATE TABLE model (id INTEGER PRIMARY KEY AUTOINCREMENT, projectId INTEGER NOT NULL REFERENCES project,
    name TEXT NOT NULL, arn TEXT NOT NULL UNIQUE, createdAt INTEGER NOT NULL, state TEXT NOT NULL, message TEXT,
    description TEXT, bucket TEXT NOT NULL, prefix TEXT, kmsKeyId TEXT, minUnits INTEGER, maxUnits INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0, trainingData TEXT, testingData TEXT, f1Score REAL, "precision" REAL,
    recall REAL, results TEXT, trainingEndedAt INTEGER, trainedMilliseconds INTEGER NOT NULL DEFAULT 0,
    UNIQUE (projectId, name));
CREATE TABLE trainingLine (modelId INTEGER NOT NULL REFERENCES model ON DELETE CASCADE, type TEXT NOT NULL,
    position INTEGER NOT NULL, line TEXT NOT NULL, PRIMARY KEY (modelId, type, position));
CREATE TABLE tag (arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key));
CREATE TABLE clientToken (operation TEXT NOT NULL, caller TEXT NOT NULL, token TEXT NOT NULL, digest TEXT NOT NULL,
    output BLOB NOT NULL, createdAt INTEGER NOT NULL, PRIMARY KEY (operation, caller, token));
CREATE TABLE bucket (name TEXT PRIMARY KEY, createdAt INTEGER NOT NULL);
CREATE TABLE object (bucket TEXT NOT NULL REFERENCES bucket, key TEXT NOT NULL, file TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL, etag TEXT NOT NULL, contentType TEXT, metadata TEXT, checksums TEXT,
    modifiedAt INTEGER NOT NULL, PRIMARY KEY (bucket, key));
CREATE TABLE upload (id TEXT PRIMARY KEY, bucket TEXT NOT NULL REFERENCES bucket, key TEXT NOT NULL,
    contentType TEXT, metadata TEXT, createdAt INTEGER NOT NULL);
CREATE TABLE part (uploadId TEXT NOT NULL REFERENCES upload ON DELETE CASCADE, number INTEGER NOT NULL,
    file TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, etag TEXT NOT NULL, checksums TEXT,
    modifiedAt INTEGER NOT NULL, PRIMARY KEY (uploadId, number));
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES ('projects, datasets, models'), ('buckets, objects, uploads');
"""


def test_a_store_from_before_there_were_accounts_is_taken_over(own_service):
    service = own_service
    own = account(service)
    service.stop()
    path = pathlib.Path(service.folder) / "service.sqlite"
    for file in path.parent.glob("service.sqlite*"):
        file.unlink()
    arn = f"arn:aws:lookoutvision:us-east-1:{own}:project/kept"
    labels = f"arn:aws:rekognition:us-east-1:{own}:project/kept/1600000000000"
    with contextlib.closing(sqlite3.connect(path)) as store:
        store.executescript(OLD)
        store.executemany(
            "INSERT INTO project (id, family, name, arn, createdAt, versions) VALUES (?, ?, 'kept', ?, 1600000000000, ?)",
            [(3, "lookoutvision", arn, 4), (7, "rekognition", labels, 0)])
        store.execute(
            "INSERT INTO dataset (projectId, type, arn, createdAt, updatedAt, state) VALUES "
            "(3, 'train', 'x', 1600000000000, 1600000000000, 'CREATE_COMPLETE')")
        store.execute(
            "INSERT INTO model (projectId, name, arn, createdAt, state, bucket) VALUES "
            "(3, '4', ?, 1600000000000, 'trained', 'kept')", [arn.replace(":project/", ":model/") + "/4"])
        store.execute("INSERT INTO bucket VALUES ('kept', 1600000000000)")
        store.commit()
    service.start()
    lookout, rekognition = service.client("lookoutvision"), service.client("rekognition")
    assert [project["ProjectArn"] for project in lookout.list_projects()["Projects"]] == [arn]
    described = lookout.describe_project(ProjectName="kept")["ProjectDescription"]
    assert [dataset["DatasetType"] for dataset in described["Datasets"]] == ["train"]
    assert lookout.describe_model(ProjectName="kept", ModelVersion="4")["ModelDescription"]["Status"] == "TRAINED"
    assert rekognition.describe_projects()["ProjectDescriptions"][0]["ProjectArn"] == labels
    assert service.client("lookoutvision", region_name="eu-west-1").list_projects()["Projects"] == []
    s3 = service.client("s3")
    assert [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]] == ["kept"]
    s3.put_object(Bucket="kept", Key="a", Body=b"x")
    key = Key(service, "newcomer", "--account", OTHER)
    key.client("lookoutvision").create_project(ProjectName="kept")
    with refused("AccessDenied", 403):
        key.client("s3").get_object(Bucket="kept", Key="a")
