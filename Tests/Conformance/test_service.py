"""The local service as boto3 and the AWS CLI see it: steps 2 to 5 of the walk-through, the errors
botocore knows, and what a killed service must still hold."""

import base64
import json
import pathlib
import subprocess
import threading
import urllib.error
import urllib.request
import uuid

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import ClientError
from conftest import executable, wait_until

COLORS = {"scratched": "#2CA02C", "dented": "#1F77B4", "chipped": "#FF7F0E"}


def upload(service, bucket, folder, kind=None):
    """Uploads a folder with the AWS CLI, as a user would; returns the keys."""
    s3 = service.client("s3")
    s3.create_bucket(Bucket=bucket)
    service.cli("s3", "sync", str(folder), f"s3://{bucket}/images", "--no-progress")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="images/")
    return [entry["Key"] for page in pages for entry in page["Contents"]]


def anomaly_line(bucket, key, keys):
    is_anomaly = "/anomaly/" in key
    line = {
        "source-ref": f"s3://{bucket}/{key}",
        "anomaly-label": 1 if is_anomaly else 0,
        "anomaly-label-metadata": {
            "class-name": "anomaly" if is_anomaly else "normal", "confidence": 1,
            "human-annotated": "yes", "creation-date": "2020-11-10T03:37:09.600",
            "type": "groundtruth/image-classification",
        },
    }
    mask = key.replace("/anomaly/", "/masks/")
    if is_anomaly and mask in keys:
        colors = {"0": {"class-name": "BACKGROUND", "hex-color": "#ffffff", "confidence": 0.0}}
        for index, (name, color) in enumerate(COLORS.items(), 1):
            colors[str(index)] = {"class-name": name, "hex-color": color, "confidence": 0.0}
        line["anomaly-mask-ref"] = f"s3://{bucket}/{mask}"
        line["anomaly-mask-ref-metadata"] = {
            "internal-color-map": colors, "type": "groundtruth/semantic-segmentation",
            "human-annotated": "yes", "creation-date": "2020-11-10T03:37:09.600",
        }
    return json.dumps(line)


def label_line(bucket, key):
    return json.dumps({
        "source-ref": f"s3://{bucket}/{key}", "part": 1,
        "part-metadata": {
            "class-name": key.split("/")[1], "confidence": 1, "human-annotated": "yes",
            "creation-date": "2020-03-06T17:46:39.176", "type": "groundtruth/image-classification",
        },
    })


def lookout_dataset(service, project, bucket, folder):
    """A project with a complete train dataset of the sample images."""
    lookout = service.client("lookoutvision")
    keys = upload(service, bucket, folder)
    lines = [anomaly_line(bucket, key, keys) for key in keys if "/masks/" not in key]
    service.client("s3").put_object(Bucket=bucket, Key="train.manifest", Body="\n".join(lines))
    lookout.create_project(ProjectName=project)
    created = lookout.create_dataset(
        ProjectName=project, DatasetType="train",
        DatasetSource={"GroundTruthManifest": {"S3Object": {"Bucket": bucket, "Key": "train.manifest"}}})
    assert created["ResponseMetadata"]["HTTPStatusCode"] == 202
    assert created["DatasetMetadata"]["Status"] == "CREATE_IN_PROGRESS"

    def complete():
        description = lookout.describe_dataset(ProjectName=project, DatasetType="train")
        description = description["DatasetDescription"]
        assert description["Status"] in ("CREATE_IN_PROGRESS", "CREATE_COMPLETE"), description
        return description["Status"] == "CREATE_COMPLETE" and description

    return wait_until(complete)


def model(service, project, version):
    lookout = service.client("lookoutvision")
    return lookout.describe_model(ProjectName=project, ModelVersion=version)["ModelDescription"]


def version(service, arn):
    found = service.client("rekognition").describe_project_versions(ProjectArn=arn)
    return found["ProjectVersionDescriptions"][0]


@pytest.fixture(scope="module")
def trained(service, washers):
    """The project `washers` with the trained model 1."""
    stats = lookout_dataset(service, "washers", "washers", washers)["ImageStats"]
    assert stats == {"Total": 50, "Labeled": 50, "Normal": 30, "Anomaly": 20}
    lookout = service.client("lookoutvision")
    token = str(uuid.uuid4())
    request = dict(
        ProjectName="washers", Description="first", ClientToken=token,
        OutputConfig={"S3Location": {"Bucket": "washers", "Prefix": "results/"}},
        Tags=[{"Key": "line", "Value": "a b"}])
    created = lookout.create_model(**request)
    assert created["ResponseMetadata"]["HTTPStatusCode"] == 202
    assert created["ModelMetadata"]["Status"] == "TRAINING"
    assert created["ModelMetadata"]["StatusMessage"].startswith("The model is being trained.")
    assert lookout.create_model(**request)["ModelMetadata"] == created["ModelMetadata"]
    with pytest.raises(lookout.exceptions.ConflictException):
        lookout.delete_model(ProjectName="washers", ModelVersion="1")
    seen = set()

    def ended():
        description = model(service, "washers", "1")
        seen.add(description["StatusMessage"])
        return description["Status"] != "TRAINING" and description

    description = wait_until(ended, pause=0.05)
    assert description["Status"] == "TRAINED", description
    assert any("%" in message for message in seen), seen
    assert len(lookout.list_models(ProjectName="washers")["Models"]) == 1
    return description


def test_sts_names_the_local_account(service):
    identity = json.loads(service.cli("sts", "get-caller-identity"))
    assert len(identity["Account"]) == 12
    assert identity["Arn"].startswith("arn:aws:iam::" + identity["Account"])


class TestLookoutForVision:
    def test_training_leaves_its_results_in_the_bucket(self, service, trained):
        s3 = service.client("s3")
        result = s3.get_object(**{
            "Bucket": trained["EvaluationResult"]["Bucket"], "Key": trained["EvaluationResult"]["Key"]})
        document = json.load(result["Body"])
        metrics = document["AggregatedEvaluationResults"]["Metrics"]
        assert trained["EvaluationResult"]["Key"] == "results/EvaluationResult-washers-1.json"
        for name in ("Precision", "Recall", "F1Score"):
            assert metrics[name] == pytest.approx(trained["Performance"][name], abs=1e-6)
        counts = document["EvaluationDetails"]
        assert counts["NumberOfTrainingImages"] == 40 and counts["NumberOfTestingImages"] == 10
        manifest = s3.get_object(Bucket="washers", Key="results/EvaluationManifest-washers-1.json")
        lines = [json.loads(line) for line in manifest["Body"].read().splitlines()]
        assert len(lines) == 10
        for line in lines:
            assert line["anomaly-label-detected"] in (0, 1)
            assert 0 <= line["anomaly-label-detected-metadata"]["confidence"] <= 1
        hits = sum(line["anomaly-label"] and line["anomaly-label-detected"] for line in lines)
        assert hits / sum(line["anomaly-label"] for line in lines) == pytest.approx(metrics["Recall"])

    def test_hosting_answers_images_and_stops(self, service, trained, washers):
        lookout = service.client("lookoutvision")
        target = dict(ProjectName="washers", ModelVersion="1")
        image = next((washers / "anomaly").iterdir()).read_bytes()
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.detect_anomalies(**target, Body=image, ContentType="image/png")
        with pytest.raises(lookout.exceptions.ValidationException):
            lookout.start_model(**target, MinInferenceUnits=2, MaxInferenceUnits=1)
        with pytest.raises(lookout.exceptions.ServiceQuotaExceededException) as quota:
            lookout.start_model(**target, MinInferenceUnits=6)
        assert quota.value.response["ResponseMetadata"]["HTTPStatusCode"] == 402
        started = lookout.start_model(**target, MinInferenceUnits=1, MaxInferenceUnits=2)
        assert started["Status"] == "STARTING_HOSTING"
        hosted = wait_until(
            lambda: (found := model(service, "washers", "1"))["Status"] == "HOSTED" and found)
        assert (hosted["MinInferenceUnits"], hosted["MaxInferenceUnits"]) == (1, 2)
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.start_model(**target, MinInferenceUnits=1)
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.delete_model(**target)
        result = lookout.detect_anomalies(**target, Body=image, ContentType="image/png")
        result = result["DetectAnomalyResult"]
        assert result["Source"] == {"Type": "direct"} and result["IsAnomalous"] is True
        assert 0.5 <= result["Confidence"] <= 1
        assert result["Anomalies"][0]["Name"] == "background"
        areas = [entry["PixelAnomaly"]["TotalPercentageArea"] for entry in result["Anomalies"]]
        assert sum(areas) == pytest.approx(1, abs=1e-6)
        assert result["AnomalyMask"].startswith(b"\x89PNG")
        for bad in (b"no image", image[:200]):
            with pytest.raises(lookout.exceptions.ValidationException):
                lookout.detect_anomalies(**target, Body=bad, ContentType="image/png")
        verdicts = [
            lookout.detect_anomalies(
                **target, Body=path.read_bytes(), ContentType="image/png"
            )["DetectAnomalyResult"]["IsAnomalous"]
            for path in sorted((washers / "normal").iterdir())[:10]
        ]
        assert verdicts.count(False) > 5
        assert lookout.stop_model(**target)["Status"] == "STOPPING_HOSTING"
        stopped = wait_until(
            lambda: (found := model(service, "washers", "1"))["Status"] == "TRAINED" and found)
        assert "MinInferenceUnits" not in stopped
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.stop_model(**target)

    def test_datasets_can_be_listed_changed_and_deleted(self, service):
        lookout = service.client("lookoutvision")
        name = dict(ProjectName="entries", DatasetType="train")
        lookout.create_project(ProjectName="entries")
        created = lookout.create_dataset(**name)["DatasetMetadata"]
        assert created["Status"] == "CREATE_COMPLETE"
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.create_dataset(**name)
        keys = [f"normal/{i}.png" for i in range(205)] + [f"anomaly/{i}.png" for i in range(5)]
        lines = [anomaly_line("nowhere", "x/" + key, []) for key in keys]
        answer = lookout.update_dataset_entries(**name, Changes="\n".join(lines).encode())
        assert answer["Status"] == "UPDATE_IN_PROGRESS"
        wait_until(lambda: lookout.describe_dataset(**name)["DatasetDescription"]["Status"]
                   == "UPDATE_COMPLETE")
        pages = lookout.get_paginator("list_dataset_entries").paginate(**name)
        found = [line for page in pages for line in page["DatasetEntries"]]
        assert found == lines
        only = lookout.list_dataset_entries(**name, AnomalyClass="anomaly")["DatasetEntries"]
        assert only == lines[205:]
        few = lookout.list_dataset_entries(**name, SourceRefContains="anomaly/3")["DatasetEntries"]
        assert few == [lines[208]]
        broken = b'{"source-ref": "s3://b/k"\n' * 10
        lookout.update_dataset_entries(**name, Changes=broken)
        failed = wait_until(
            lambda: (d := lookout.describe_dataset(**name)["DatasetDescription"])["Status"]
            != "UPDATE_IN_PROGRESS" and d)
        assert failed["Status"] == "UPDATE_FAILED_ROLLBACK_COMPLETE"
        assert "too many invalid rows" in failed["StatusMessage"]
        assert failed["ImageStats"]["Total"] == 210
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.delete_project(ProjectName="entries")
        lookout.delete_dataset(**name)
        with pytest.raises(lookout.exceptions.ResourceNotFoundException):
            lookout.describe_dataset(**name)
        lookout.delete_project(ProjectName="entries")

    def test_errors_have_their_modelled_class(self, service):
        lookout = service.client("lookoutvision")
        lookout.create_project(ProjectName="errors")
        output = {"S3Location": {"Bucket": "missing-bucket"}}
        cases = [
            ("ConflictException", 409, lambda: lookout.create_project(ProjectName="errors")),
            ("ResourceNotFoundException", 404, lambda: lookout.describe_project(ProjectName="no")),
            ("ResourceNotFoundException", 404, lambda: lookout.describe_model(
                ProjectName="errors", ModelVersion="latest")),
            ("ValidationException", 400, lambda: lookout.create_project(ProjectName="-")),
            ("ValidationException", 400, lambda: lookout.list_projects(MaxResults=101)),
            ("ValidationException", 400, lambda: lookout.list_projects(NextToken="abcd")),
            ("ValidationException", 400, lambda: lookout.create_model(
                ProjectName="errors", OutputConfig=output)),
        ]
        for name, status, call in cases:
            with pytest.raises(getattr(lookout.exceptions, name)) as caught:
                call()
            response = caught.value.response
            assert response["ResponseMetadata"]["HTTPStatusCode"] == status
            assert response["ResponseMetadata"]["RequestId"]
            assert response["Error"]["Message"]
            if status in (404, 409):
                assert response["ResourceId"] and response["ResourceType"]
        lookout.delete_project(ProjectName="errors")

    def test_tags_of_a_resource_with_slashes_in_its_name(self, service, trained):
        lookout = service.client("lookoutvision")
        arn = trained["ModelArn"]
        assert lookout.list_tags_for_resource(ResourceArn=arn)["Tags"] == [
            {"Key": "line", "Value": "a b"}]
        lookout.tag_resource(ResourceArn=arn, Tags=[{"Key": "k 2", "Value": ""}])
        lookout.untag_resource(ResourceArn=arn, TagKeys=["line", "k 2"])
        assert lookout.list_tags_for_resource(ResourceArn=arn)["Tags"] == []

    def test_the_heat_map_is_an_addition_on_request(self, service, trained, washers):
        lookout = service.client("lookoutvision")
        target = dict(ProjectName="washers", ModelVersion="1")
        lookout.start_model(**target, MinInferenceUnits=1)
        wait_until(lambda: model(service, "washers", "1")["Status"] == "HOSTED")
        image = next((washers / "anomaly").iterdir()).read_bytes()
        path = "/2020-11-20/projects/washers/models/1/detect"
        headers = {"Content-Type": "image/png", "x-visiontop-heat-map": "1"}
        answer = signed(service, "lookoutvision", "POST", path, image, headers)
        heat = json.loads(answer.read())["DetectAnomalyResult"]["HeatMap"]
        assert len(base64.b64decode(heat["Values"])) == heat["Width"] * heat["Height"] > 0
        lookout.stop_model(**target)
        wait_until(lambda: model(service, "washers", "1")["Status"] == "TRAINED")


class TestRekognition:
    def test_a_version_is_trained_run_and_stopped(self, service, parts):
        rekognition = service.client("rekognition")
        keys = upload(service, "parts", parts)
        manifest = "\n".join(label_line("parts", key) for key in keys)
        service.client("s3").put_object(Bucket="parts", Key="parts.manifest", Body=manifest)
        project = rekognition.create_project(ProjectName="parts")["ProjectArn"]
        source = {"GroundTruthManifest": {"S3Object": {"Bucket": "parts", "Name": "parts.manifest"}}}
        dataset = rekognition.create_dataset(
            ProjectArn=project, DatasetType="TRAIN", DatasetSource=source)["DatasetArn"]
        described = wait_until(
            lambda: (d := rekognition.describe_dataset(DatasetArn=dataset)["DatasetDescription"])
            ["Status"] == "CREATE_COMPLETE" and d)
        assert described["DatasetStats"] == {
            "LabeledEntries": 36, "TotalEntries": 36, "TotalLabels": 3, "ErrorEntries": 0}
        labels = rekognition.list_dataset_labels(DatasetArn=dataset)["DatasetLabelDescriptions"]
        assert [label["LabelStats"]["EntryCount"] for label in labels] == [12, 12, 12]
        arn = rekognition.create_project_version(
            ProjectArn=project, VersionName="v1", VersionDescription="first",
            OutputConfig={"S3Bucket": "parts", "S3KeyPrefix": "results"})["ProjectVersionArn"]
        with pytest.raises(rekognition.exceptions.ResourceInUseException):
            rekognition.create_project_version(
                ProjectArn=project, VersionName="v1", OutputConfig={"S3Bucket": "parts"})
        done = wait_until(
            lambda: (d := version(service, project))["Status"] != "TRAINING_IN_PROGRESS" and d)
        assert done["Status"] == "TRAINING_COMPLETED", done
        assert done["BillableTrainingTimeInSeconds"] >= 1
        summary = done["EvaluationResult"]["Summary"]["S3Object"]
        body = service.client("s3").get_object(Bucket=summary["Bucket"], Key=summary["Name"])["Body"]
        document = json.load(body)
        assert document["AggregatedEvaluationResults"]["F1Score"] == pytest.approx(
            done["EvaluationResult"]["F1Score"], abs=1e-6)
        assert len(document["LabelEvaluationResults"]) == 3
        for asset in (done["TestingDataResult"]["Output"], done["TrainingDataResult"]["Validation"]):
            place = asset["Assets"][0]["GroundTruthManifest"]["S3Object"]
            service.client("s3").head_object(Bucket=place["Bucket"], Key=place["Name"])

        path = pathlib.Path(parts) / keys[0].split("/", 1)[1]
        image = {"Bytes": path.read_bytes()}
        with pytest.raises(rekognition.exceptions.ResourceNotReadyException):
            rekognition.detect_custom_labels(ProjectVersionArn=arn, Image=image)
        assert rekognition.start_project_version(
            ProjectVersionArn=arn, MinInferenceUnits=1)["Status"] == "STARTING"
        wait_until(lambda: version(service, project)["Status"] == "RUNNING")
        with pytest.raises(rekognition.exceptions.ResourceInUseException):
            rekognition.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1)
        everything = rekognition.detect_custom_labels(
            ProjectVersionArn=arn, Image=image, MinConfidence=0)["CustomLabels"]
        confidences = [label["Confidence"] for label in everything]
        assert len(everything) == 3 and confidences == sorted(confidences, reverse=True)
        assert 0 <= confidences[-1] <= confidences[0] <= 100
        assert everything[0]["Name"] == path.parent.name
        stored = {"S3Object": {"Bucket": "parts", "Name": keys[0]}}
        first = rekognition.detect_custom_labels(
            ProjectVersionArn=arn, Image=stored, MinConfidence=0, MaxResults=1)["CustomLabels"]
        assert first == everything[:1]
        with pytest.raises(rekognition.exceptions.InvalidImageFormatException):
            rekognition.detect_custom_labels(ProjectVersionArn=arn, Image={"Bytes": b"no image"})
        with pytest.raises(rekognition.exceptions.InvalidS3ObjectException):
            rekognition.detect_custom_labels(
                ProjectVersionArn=arn, Image={"S3Object": {"Bucket": "parts", "Name": "no"}})
        assert rekognition.stop_project_version(ProjectVersionArn=arn)["Status"] == "STOPPING"
        wait_until(lambda: version(service, project)["Status"] == "STOPPED")
        with pytest.raises(rekognition.exceptions.ResourceInUseException):
            rekognition.delete_project(ProjectArn=project)
        assert rekognition.delete_project_version(ProjectVersionArn=arn)["Status"] == "DELETING"
        wait_until(lambda: not rekognition.describe_project_versions(ProjectArn=project)[
            "ProjectVersionDescriptions"])
        rekognition.delete_dataset(DatasetArn=dataset)
        assert rekognition.delete_project(ProjectArn=project)["Status"] == "DELETING"
        assert rekognition.describe_projects()["ProjectDescriptions"] == []

    def test_errors_have_their_modelled_class(self, service):
        rekognition = service.client("rekognition")
        account = json.loads(service.cli("sts", "get-caller-identity"))["Account"]
        nowhere = f"arn:aws:rekognition:us-east-1:{account}:project/no/1"
        project = rekognition.create_project(ProjectName="errors")["ProjectArn"]
        source = {"GroundTruthManifest": {"S3Object": {"Bucket": "nowhere", "Name": "m"}}}
        cases = [
            ("ResourceInUseException", lambda: rekognition.create_project(ProjectName="errors")),
            ("ResourceNotFoundException", lambda: rekognition.delete_project(ProjectArn=nowhere)),
            ("InvalidParameterException", lambda: rekognition.create_project(ProjectName="a b")),
            ("InvalidParameterException", lambda: rekognition.create_project_version(
                ProjectArn=project, VersionName="v", OutputConfig={"S3Bucket": "nowhere"})),
            ("InvalidS3ObjectException", lambda: rekognition.create_dataset(
                ProjectArn=project, DatasetType="TRAIN", DatasetSource=source)),
            ("InvalidPaginationTokenException", lambda: rekognition.describe_projects(NextToken="?")),
        ]
        for name, call in cases:
            with pytest.raises(getattr(rekognition.exceptions, name)) as caught:
                call()
            assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
        rekognition.delete_project(ProjectArn=project)


class TestS3:
    def test_objects_come_back_as_they_were_put(self, service):
        s3 = service.client("s3")
        s3.create_bucket(Bucket="objects")
        body = bytes(range(256)) * 64
        for key in ("plain", "a/../b", "sp ace+plus&ü/😀", "%41", "x//y"):
            s3.put_object(Bucket="objects", Key=key, Body=body, Metadata={"k": "v"},
                          ContentType="text/x-test")
            got = s3.get_object(Bucket="objects", Key=key)
            assert got["Body"].read() == body
            assert got["Metadata"] == {"k": "v"} and got["ContentType"] == "text/x-test"
        part = s3.get_object(Bucket="objects", Key="plain", Range="bytes=10-19")
        assert part["Body"].read() == body[10:20]
        assert part["ContentRange"] == f"bytes 10-19/{len(body)}"
        assert s3.get_object(Bucket="objects", Key="plain", Range="bytes=-3")["Body"].read() == body[-3:]
        with pytest.raises(ClientError, match="InvalidRange"):
            s3.get_object(Bucket="objects", Key="plain", Range="bytes=99999999-")
        with pytest.raises(s3.exceptions.NoSuchKey):
            s3.get_object(Bucket="objects", Key="nothing")
        with pytest.raises(s3.exceptions.NoSuchBucket):
            s3.list_objects_v2(Bucket="no-such-bucket")
        # Without this botocore still presigns with version 2 in us-east-1.
        signer = service.client("s3", config=Config(signature_version="s3v4"))
        url = signer.generate_presigned_url("get_object", Params={"Bucket": "objects", "Key": "plain"})
        assert urllib.request.urlopen(url).read() == body
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(url.replace("plain", "a%2F..%2Fb"))

    def test_listings_are_paged_and_grouped(self, service):
        s3 = service.client("s3")
        s3.create_bucket(Bucket="listing")
        keys = sorted([f"d{i}/f{j}" for i in range(4) for j in range(3)] + ["a", "e", "z"])
        for key in keys:
            s3.put_object(Bucket="listing", Key=key, Body=b"")
        for size in (1, 2, 5, 1000):
            pages = s3.get_paginator("list_objects_v2").paginate(
                Bucket="listing", PaginationConfig={"PageSize": size})
            assert [e["Key"] for p in pages for e in p.get("Contents", [])] == keys
            pages = list(s3.get_paginator("list_objects_v2").paginate(
                Bucket="listing", Delimiter="/", PaginationConfig={"PageSize": size}))
            assert [e["Key"] for p in pages for e in p.get("Contents", [])] == ["a", "e", "z"]
            prefixes = [e["Prefix"] for p in pages for e in p.get("CommonPrefixes", [])]
            assert prefixes == ["d0/", "d1/", "d2/", "d3/"]
        s3.delete_objects(Bucket="listing", Delete={"Objects": [{"Key": key} for key in keys]})
        assert s3.list_objects_v2(Bucket="listing")["KeyCount"] == 0
        s3.delete_bucket(Bucket="listing")

    def test_the_command_line_moves_large_files(self, service, tmp_path):
        large = tmp_path / "large"
        large.write_bytes(bytes(i * 7 % 251 for i in range(1000)) * 20_000)
        service.cli("s3", "mb", "s3://large")
        service.cli("s3", "cp", str(large), "s3://large/a/large", "--no-progress")
        service.cli("s3", "cp", "s3://large/a/large", "s3://large/b", "--no-progress")
        service.cli("s3", "cp", "s3://large/b", str(tmp_path / "back"), "--no-progress")
        assert (tmp_path / "back").read_bytes() == large.read_bytes()
        assert "PRE a/" in service.cli("s3", "ls", "s3://large/")
        service.cli("s3", "rb", "s3://large", "--force")


def signed(service, name, method, path, body=b"", headers=None, keys=None, alter=None):
    """Sends a request that botocore's signer signed; `alter` may change it afterwards."""
    environment = service.environment
    credentials = keys or Credentials(
        environment["AWS_ACCESS_KEY_ID"], environment["AWS_SECRET_ACCESS_KEY"])
    request = AWSRequest(method, service.endpoint + path, data=body, headers=dict(headers or {}))
    SigV4Auth(credentials, name, "us-east-1").add_auth(request)
    prepared = request.prepare()
    fields = dict(prepared.headers.items())
    if alter:
        alter(fields)
    return urllib.request.urlopen(
        urllib.request.Request(prepared.url, prepared.body, fields, method=method))


CALLS = {
    "lookoutvision": ("GET", "/2020-11-20/projects", {}),
    "rekognition": ("POST", "/", {
        "X-Amz-Target": "RekognitionService.DescribeProjects",
        "Content-Type": "application/x-amz-json-1.1"}),
    "sts": ("POST", "/", {"Content-Type": "application/x-www-form-urlencoded"}),
    "s3": ("GET", "/", {"X-Amz-Content-SHA256": "UNSIGNED-PAYLOAD"}),
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("fault", ["key", "secret", "header", "none"])
def test_a_wrong_signature_is_refused_in_the_services_own_form(service, name, fault):
    method, path, headers = CALLS[name]
    body = b"Action=GetCallerIdentity" if name == "sts" else b"{}" if name == "rekognition" else b""
    known = service.environment["AWS_ACCESS_KEY_ID"]
    keys = {"key": Credentials("AKIAUNKNOWN", "x"), "secret": Credentials(known, "x")}.get(fault)

    def alter(fields):
        if fault == "header":
            fields["X-Amz-Date"] = "20200101T000000Z"
        if fault == "none":
            del fields["Authorization"]

    assert signed(service, name, method, path, body, headers).status == 200
    with pytest.raises(urllib.error.HTTPError) as caught:
        signed(service, name, method, path, body, headers, keys, alter)
    text = caught.value.read().decode()
    assert caught.value.code in (400, 403)
    assert service.environment["AWS_SECRET_ACCESS_KEY"] not in text
    if fault == "none":
        return
    if name in ("s3", "sts"):
        assert "<Code>" in text
    elif name == "rekognition":
        assert json.loads(text)["__type"].endswith("Exception")
    else:
        assert caught.value.headers["x-amzn-ErrorType"].endswith("Exception")


def test_hostile_bodies_get_an_error_and_the_service_goes_on(service):
    target = {"X-Amz-Target": "RekognitionService.CreateProject",
              "Content-Type": "application/x-amz-json-1.1"}
    bodies = [b"[" * 100_000, b'{"ProjectName":' * 5_000, b"\xff\xfe", b'{"ProjectName": 1e999}',
              b'{"ProjectName": null}', b"[]", b"x" * 9_000_000]
    for body in bodies:
        with pytest.raises(urllib.error.HTTPError) as caught:
            signed(service, "rekognition", "POST", "/", body, target)
        assert caught.value.code == 400
        assert json.loads(caught.value.read())["__type"]
    assert service.client("rekognition").describe_projects()


class TestKilledService:
    def test_acknowledged_changes_are_still_there(self, own_service):
        done, halt = [], threading.Event()

        def work(number):
            lookout, s3 = own_service.client("lookoutvision"), own_service.client("s3")
            count = 0
            while not halt.is_set():
                name = f"p{number}-{count}"
                count += 1
                try:
                    lookout.create_project(ProjectName=name)
                    done.append(("project", name))
                    s3.put_object(Bucket="kept", Key=name, Body=name.encode() * 1000)
                    done.append(("object", name))
                except Exception:
                    return

        own_service.client("s3").create_bucket(Bucket="kept")
        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        wait_until(lambda: len(done) > 60)
        own_service.kill()
        halt.set()
        for thread in threads:
            thread.join()
        own_service.start()
        lookout, s3 = own_service.client("lookoutvision"), own_service.client("s3")
        pages = lookout.get_paginator("list_projects").paginate()
        projects = {entry["ProjectName"] for page in pages for entry in page["Projects"]}
        for kind, name in done:
            if kind == "project":
                assert name in projects
            else:
                assert s3.get_object(Bucket="kept", Key=name)["Body"].read() == name.encode() * 1000

    def test_a_token_means_the_same_after_a_restart(self, own_service):
        token = str(uuid.uuid4())
        answers = []

        def create():
            answer = own_service.client("lookoutvision").create_project(
                ProjectName="once", ClientToken=token)
            answers.append(answer["ProjectMetadata"])

        threads = [threading.Thread(target=create) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        own_service.kill()
        own_service.start()
        create()
        assert len(answers) == 21 and all(answer == answers[0] for answer in answers)
        with pytest.raises(ClientError):
            own_service.client("lookoutvision").create_project(ProjectName="two", ClientToken=token)

    def test_a_training_goes_on_and_a_hosted_model_stays_hosted(self, own_service, washers):
        lookout_dataset(own_service, "washers", "washers", washers)
        lookout = own_service.client("lookoutvision")
        lookout.create_model(
            ProjectName="washers", OutputConfig={"S3Location": {"Bucket": "washers"}})
        wait_until(lambda: "%" in model(own_service, "washers", "1")["StatusMessage"], pause=0.02)
        own_service.kill()
        own_service.start()
        assert model(own_service, "washers", "1")["Status"] in ("TRAINING", "TRAINED")
        wait_until(lambda: model(own_service, "washers", "1")["Status"] == "TRAINED")
        lookout = own_service.client("lookoutvision")
        target = dict(ProjectName="washers", ModelVersion="1")
        lookout.start_model(**target, MinInferenceUnits=1)
        wait_until(lambda: model(own_service, "washers", "1")["Status"] == "HOSTED")
        own_service.kill()
        own_service.start()
        assert model(own_service, "washers", "1")["Status"] == "HOSTED"
        image = next((washers / "normal").iterdir()).read_bytes()
        answer = own_service.client("lookoutvision").detect_anomalies(
            **target, Body=image, ContentType="image/png")
        assert answer["DetectAnomalyResult"]["Confidence"] > 0

    def test_one_folder_has_one_service(self, own_service):
        second = subprocess.run(
            [executable(), "serve", "--foreground", "--port", "0", "--data", own_service.folder],
            capture_output=True, text=True, timeout=30)
        assert second.returncode != 0
        assert own_service.client("lookoutvision").list_projects()["Projects"] == []
