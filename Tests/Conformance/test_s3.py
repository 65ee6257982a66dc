"""The objects of the local service as boto3 and the AWS CLI see them."""

import urllib.error
import urllib.request

import pytest
from botocore.config import Config
from botocore.exceptions import ClientError


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
