"""A bucket that lies on a real S3 endpoint, which moto plays: the service reads, trains and writes there."""

import io
import json
import pathlib
import zipfile

import boto3
import pytest
from botocore.exceptions import ClientError
from conftest import Service, wait_until
from moto.server import ThreadedMotoServer
from vision import anomaly_line, label_line, model, version

KEYS = {"AWS_ACCESS_KEY_ID": "AKIAREMOTE", "AWS_SECRET_ACCESS_KEY": "remote", "AWS_EC2_METADATA_DISABLED": "true"}


@pytest.fixture(scope="module")
def remote():
    """A client of moto's S3 with the bucket `far-away`."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    client = boto3.client(
        "s3", endpoint_url=f"http://{host}:{port}", region_name="us-east-1",
        aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"], aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"])
    client.create_bucket(Bucket="far-away")
    yield client
    server.stop()


@pytest.fixture(scope="module")
def service(remote, tmp_path_factory):
    folder = tmp_path_factory.mktemp("remote") / "data"
    folder.mkdir()
    (folder / "service.yaml").write_text(f"buckets:\n  far-away: {remote.meta.endpoint_url} us-east-1\n")
    patch = pytest.MonkeyPatch()
    for name, value in KEYS.items():
        patch.setenv(name, value)
    service = Service(folder).start()
    patch.undo()
    yield service
    assert service.stop() == 0


def nothing_stays_here(service):
    """What passed through goes when the answer has left."""
    wait_until(lambda: not list((pathlib.Path(service.folder) / "objects").glob("*/*")))


def test_calls_are_handed_on(service, remote):
    s3 = service.client("s3")
    body = bytes(range(256)) * 4000
    put = s3.put_object(Bucket="far-away", Key="a b/ü", Body=body, Metadata={"k": "v"}, ContentType="text/x")
    there = remote.get_object(Bucket="far-away", Key="a b/ü")
    assert there["Body"].read() == body and there["ETag"] == put["ETag"]
    assert there["Metadata"] == {"k": "v"} and there["ContentType"] == "text/x"
    remote.put_object(Bucket="far-away", Key="theirs", Body=b"0123456789")
    got = s3.get_object(Bucket="far-away", Key="theirs", Range="bytes=2-4")
    assert got["Body"].read() == b"234" and got["ContentRange"] == "bytes 2-4/10"
    assert s3.head_object(Bucket="far-away", Key="theirs")["ContentLength"] == 10
    listed = s3.list_objects_v2(Bucket="far-away")["Contents"]
    assert [entry["Key"] for entry in listed] == ["a b/ü", "theirs"]
    with pytest.raises(s3.exceptions.NoSuchKey):
        s3.get_object(Bucket="far-away", Key="nothing")
    s3.delete_objects(Bucket="far-away", Delete={"Objects": [{"Key": "theirs"}]})
    with pytest.raises(ClientError):
        remote.head_object(Bucket="far-away", Key="theirs")
    upload = s3.create_multipart_upload(Bucket="far-away", Key="m")
    part = s3.upload_part(
        Bucket="far-away", Key="m", UploadId=upload["UploadId"], PartNumber=1, Body=b"part")
    s3.complete_multipart_upload(
        Bucket="far-away", Key="m", UploadId=upload["UploadId"],
        MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]})
    assert remote.get_object(Bucket="far-away", Key="m")["Body"].read() == b"part"
    nothing_stays_here(service)
    s3.create_bucket(Bucket="near")
    assert {b["Name"] for b in s3.list_buckets()["Buckets"]} == {"far-away", "near"}
    with pytest.raises(ClientError, match="NoSuchBucket"):
        remote.list_objects_v2(Bucket="near")


def test_a_model_is_trained_from_there_and_leaves_its_results_there(service, remote, washers):
    paths = sorted((washers / "normal").iterdir())[:20] + sorted((washers / "anomaly").iterdir())[:10]
    lines = []
    for path in paths:
        key = f"images/{path.parent.name}/{path.name}"
        remote.upload_file(str(path), "far-away", key)
        lines.append(anomaly_line("far-away", key, []))
    remote.put_object(Bucket="far-away", Key="manifest", Body="\n".join(lines))
    lookout = service.client("lookoutvision")
    lookout.create_project(ProjectName="far")
    lookout.create_dataset(ProjectName="far", DatasetType="train", DatasetSource={
        "GroundTruthManifest": {"S3Object": {"Bucket": "far-away", "Key": "manifest"}}})
    wait_until(lambda: lookout.describe_dataset(ProjectName="far", DatasetType="train")[
        "DatasetDescription"]["Status"] == "CREATE_COMPLETE")
    place = {"Bucket": "far-away", "Prefix": "out/"}
    lookout.create_model(ProjectName="far", OutputConfig={"S3Location": place})
    done = wait_until(lambda: (m := model(service, "far", "1"))["Status"] != "TRAINING" and m)
    assert done["Status"] == "TRAINED", done
    result = remote.get_object(Bucket="far-away", Key=done["EvaluationResult"]["Key"])
    assert json.load(result["Body"])["EvaluationDetails"]["NumberOfTestingImages"] == 6
    lookout.start_model_packaging_job(ProjectName="far", ModelVersion="1", JobName="j", Configuration={
        "Greengrass": {"TargetDevice": "jetson_xavier", "ComponentName": "far", "S3OutputLocation": place}})
    job = wait_until(lambda: (j := lookout.describe_model_packaging_job(ProjectName="far", JobName="j")[
        "ModelPackagingDescription"])["Status"] not in ("CREATED", "RUNNING") and j)
    assert job["Status"] == "SUCCEEDED", job
    archive = remote.get_object(Bucket="far-away", Key="out/far/1.0.0/far.zip")["Body"].read()
    assert zipfile.ZipFile(io.BytesIO(archive)).testzip() is None


def test_a_copy_reads_and_leaves_its_results_there(service, remote, parts):
    rekognition = service.client("rekognition")
    keys = []
    for path in sorted(parts.glob("*/*"))[::3]:
        keys.append(f"parts/{path.parent.name}/{path.name}")
        remote.upload_file(str(path), "far-away", keys[-1])
    remote.put_object(Bucket="far-away", Key="parts.manifest", Body="\n".join(
        label_line("far-away", key) for key in keys))
    place = {"GroundTruthManifest": {"S3Object": {"Bucket": "far-away", "Name": "parts.manifest"}}}
    source, target = (rekognition.create_project(ProjectName=name)["ProjectArn"] for name in ("here", "there"))
    rekognition.create_project_version(
        ProjectArn=source, VersionName="v", OutputConfig={"S3Bucket": "far-away", "S3KeyPrefix": "v"},
        TrainingData={"Assets": [place]}, TestingData={"AutoCreate": True})
    trained = wait_until(lambda: (v := version(service, source))["Status"] != "TRAINING_IN_PROGRESS" and v)
    assert trained["Status"] == "TRAINING_COMPLETED", trained
    arn = rekognition.copy_project_version(
        SourceProjectArn=source, SourceProjectVersionArn=trained["ProjectVersionArn"], VersionName="c",
        DestinationProjectArn=target, OutputConfig={"S3Bucket": "far-away", "S3KeyPrefix": "c"})["ProjectVersionArn"]
    copied = wait_until(lambda: (v := version(service, target))["Status"] != "COPYING_IN_PROGRESS" and v)
    assert copied["Status"] == "COPYING_COMPLETED", copied

    def read(description):
        place = description["EvaluationResult"]["Summary"]["S3Object"]
        summary = json.load(remote.get_object(Bucket=place["Bucket"], Key=place["Name"])["Body"])
        return place["Name"], summary["EvaluationDetails"].pop("ProjectVersionArn"), summary

    (name, named, summary), (_, original, expected) = read(copied), read(trained)
    assert (name, named) == ("c/EvaluationResultSummary-there-c.json", arn)
    assert original == trained["ProjectVersionArn"] and summary == expected
    kinds = {"EvaluationResultSummary", "ManifestSummary", "TrainingGroundTruth", "TestingGroundTruth",
             "TrainingManifestWithValidation", "TestingManifestWithValidation"}
    listed = remote.list_objects_v2(Bucket="far-away", Prefix="c/")["Contents"]
    assert {entry["Key"] for entry in listed} == {f"c/{kind}-there-c.json" for kind in kinds}
    nothing_stays_here(service)
