"""The objects of the local service as boto3 and the AWS CLI see them."""

import os
import pathlib
import sys
import urllib.error
import urllib.request

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from conftest import current_python, wait_until
from test_programs import run
from vision import label_line


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


@pytest.mark.parametrize("boto", ["last with Lookout", "current"])
def test_a_walk_with_either_boto3(own_service, tmp_path, boto):
    python = sys.executable if boto == "last with Lookout" else current_python()
    bucket = "walk"
    assert run(own_service, "s3_objects.py", bucket, folder=tmp_path, python=python) == "done\n"
    assert own_service.client("s3").list_buckets()["Buckets"] == []
    assert not list((pathlib.Path(own_service.folder) / "objects").glob("*/*")), "no file is left behind"


def test_the_command_line_does_what_users_do(service, tmp_path):
    folder = tmp_path / "folder"
    for name in ("a.txt", "b c.txt", "deep/ü.bin"):
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(name)
        # S3 tells whole seconds: what is uploaded in the second it was written seems older than the file.
        written = path.stat().st_mtime - 10
        os.utime(path, (written, written))
    cli = service.cli
    cli("s3", "mb", "s3://shell")
    cli("s3", "sync", str(folder), "s3://shell/in", "--no-progress")
    assert cli("s3", "sync", str(folder), "s3://shell/in", "--no-progress") == ""
    (folder / "a.txt").unlink()
    assert "delete: s3://shell/in/a.txt" in cli(
        "s3", "sync", str(folder), "s3://shell/in", "--delete", "--no-progress")
    assert "deep/ü.bin" in cli("s3", "ls", "s3://shell/in/", "--recursive")
    cli("s3", "mv", "s3://shell/in/b c.txt", "s3://shell/moved", "--no-progress")
    assert cli("s3", "cp", "s3://shell/moved", "-") == "b c.txt"
    # Version 1 of the CLI presigns with version 2 of the signature unless its configuration says so.
    (tmp_path / "config").write_text("[default]\ns3 =\n  signature_version = s3v4\n")
    service.environment["AWS_CONFIG_FILE"] = str(tmp_path / "config")
    try:
        url = cli("s3", "presign", "s3://shell/moved", "--expires-in", "60").strip()
    finally:
        del service.environment["AWS_CONFIG_FILE"]
    assert urllib.request.urlopen(url).read() == b"b c.txt"
    cli("s3api", "put-bucket-versioning", "--bucket", "shell",
        "--versioning-configuration", "Status=Enabled")
    cli("s3", "rm", "s3://shell/moved", "--quiet")
    assert '"IsLatest": true' in cli("s3api", "list-object-versions", "--bucket", "shell", "--prefix", "moved")
    cli("s3", "rm", "s3://shell", "--recursive", "--quiet")
    assert cli("s3", "ls", "s3://shell/") == ""


def test_a_manifest_is_read_in_the_version_that_is_named(service):
    s3, rekognition = service.client("s3"), service.client("rekognition")
    s3.create_bucket(Bucket="manifests")
    s3.put_bucket_versioning(Bucket="manifests", VersioningConfiguration={"Status": "Enabled"})
    versions = [
        s3.put_object(Bucket="manifests", Key="m", Body="\n".join(
            label_line("manifests", f"images/{n}/{i}") for i in range(n)))["VersionId"]
        for n in (2, 3)]
    project = rekognition.create_project(ProjectName="named-version")["ProjectArn"]
    place = {"Bucket": "manifests", "Name": "m", "Version": versions[0]}
    arn = rekognition.create_dataset(
        ProjectArn=project, DatasetType="TRAIN",
        DatasetSource={"GroundTruthManifest": {"S3Object": place}})["DatasetArn"]
    described = wait_until(lambda: (d := rekognition.describe_dataset(DatasetArn=arn)[
        "DatasetDescription"])["Status"] != "CREATE_IN_PROGRESS" and d)
    assert described["DatasetStats"]["TotalEntries"] == 2
    place["Version"] = "x" * 32
    with pytest.raises(rekognition.exceptions.InvalidS3ObjectException):
        rekognition.create_dataset(
            ProjectArn=project, DatasetType="TEST",
            DatasetSource={"GroundTruthManifest": {"S3Object": place}})
