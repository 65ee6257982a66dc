"""A walk through the S3 of the local service with whichever boto3 runs it. The environment names the endpoint."""

import base64
import datetime
import hashlib
import io
import sys
import urllib.error
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

BUCKET = sys.argv[1]
s3 = boto3.client("s3", config=Config(
    signature_version="s3v4", retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}))
at = {"Bucket": BUCKET}


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response
    raise AssertionError(f"{code} was expected")


def read(**arguments):
    return s3.get_object(**at, **arguments)["Body"].read()


def settings():
    refused("404", s3.head_bucket, Bucket="there-is-no-such-bucket")
    s3.create_bucket(**at)
    s3.head_bucket(**at)
    assert s3.get_bucket_location(**at)["LocationConstraint"] is None
    assert s3.get_bucket_acl(**at)["Grants"][0]["Permission"] == "FULL_CONTROL"
    refused("AccessControlListNotSupported", s3.put_bucket_acl, **at, ACL="public-read")
    refused("NoSuchTagSet", s3.get_bucket_tagging, **at)
    tags = [{"Key": "a", "Value": "b c"}]
    s3.put_bucket_tagging(**at, Tagging={"TagSet": tags})
    assert s3.get_bucket_tagging(**at)["TagSet"] == tags
    s3.delete_bucket_tagging(**at)
    block = dict.fromkeys(
        ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True)
    s3.put_public_access_block(**at, PublicAccessBlockConfiguration=block)
    assert s3.get_public_access_block(**at)["PublicAccessBlockConfiguration"] == block
    rules = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    s3.put_bucket_ownership_controls(**at, OwnershipControls=rules)
    assert s3.get_bucket_ownership_controls(**at)["OwnershipControls"] == rules
    refused("NoSuchCORSConfiguration", s3.get_bucket_cors, **at)
    refused("NoSuchLifecycleConfiguration", s3.get_bucket_lifecycle_configuration, **at)
    refused("NotImplemented", s3.get_bucket_website, **at)
    for name in ("1.2.3.4", "a..b", "xn--a", "-ab"):
        refused("InvalidBucketName", boto3.client(
            "s3", config=Config(s3={"addressing_style": "path"})).create_bucket, Bucket=name)


def headers():
    expires = datetime.datetime(2030, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    given = dict(
        ContentType="text/x-test", CacheControl="max-age=5", ContentDisposition="inline",
        ContentEncoding="gzip", ContentLanguage="de", Metadata={"one": "1", "two": "a b"})
    s3.put_object(**at, Key="headers", Body=b"0123456789", Expires=expires, Tagging="a=b&c=d%20e", **given)
    got = s3.get_object(**at, Key="headers")
    assert {name: got[name] for name in given} == given and got["TagCount"] == 2
    assert s3.get_object_tagging(**at, Key="headers")["TagSet"] == [
        {"Key": "a", "Value": "b"}, {"Key": "c", "Value": "d e"}]
    s3.put_object_tagging(**at, Key="headers", Tagging={"TagSet": [{"Key": "n", "Value": ""}]})
    s3.delete_object_tagging(**at, Key="headers")
    assert s3.get_object_tagging(**at, Key="headers")["TagSet"] == []
    assert s3.get_object_acl(**at, Key="headers")["Owner"]["ID"]
    refused("AccessControlListNotSupported", s3.put_object, **at, Key="x", Body=b"", ACL="public-read")
    s3.copy_object(**at, Key="copied", CopySource={**at, "Key": "headers"})
    assert s3.head_object(**at, Key="copied")["Metadata"] == given["Metadata"]
    s3.copy_object(**at, Key="copied", CopySource={**at, "Key": "copied"}, MetadataDirective="REPLACE",
                   Metadata={"three": "3"}, ContentType="text/y")
    copied = s3.head_object(**at, Key="copied")
    assert copied["Metadata"] == {"three": "3"} and copied["ContentType"] == "text/y"
    refused("InvalidRequest", s3.copy_object, **at, Key="copied", CopySource={**at, "Key": "copied"})
    url = s3.generate_presigned_url("get_object", Params={
        **at, "Key": "headers", "ResponseContentType": "text/z", "ResponseContentDisposition": "attachment"})
    with urllib.request.urlopen(url) as answer:
        assert answer.headers["Content-Type"] == "text/z"
        assert answer.headers["Content-Disposition"] == "attachment"
    url = s3.generate_presigned_url("put_object", Params={**at, "Key": "presigned"}, ExpiresIn=60)
    urllib.request.urlopen(urllib.request.Request(url, b"by url", method="PUT"))
    assert read(Key="presigned") == b"by url"
    try:
        urllib.request.urlopen(url.replace("X-Amz-Expires=60", "X-Amz-Expires=61"))
        raise AssertionError("a changed URL was taken")
    except urllib.error.HTTPError as error:
        assert error.code == 403


def ranges_and_conditions():
    put = s3.put_object(**at, Key="c", Body=b"0123456789")
    tag = put["ETag"]
    for text, part in (("bytes=2-4", b"234"), ("bytes=-3", b"789"), ("bytes=7-", b"789"),
                       ("bytes=5-99", b"56789"), ("bytes=0-0,5-6", b"0123456789"), ("lines=1-2", b"0123456789")):
        assert read(Key="c", Range=text) == part, text
    refused("InvalidRange", s3.get_object, **at, Key="c", Range="bytes=10-")
    assert s3.get_object(**at, Key="c", PartNumber=1)["ContentLength"] == 10
    early = datetime.datetime(2001, 1, 1, tzinfo=datetime.timezone.utc)
    late = datetime.datetime(2100, 1, 1, tzinfo=datetime.timezone.utc)
    assert read(Key="c", IfMatch=tag, IfUnmodifiedSince=early) == b"0123456789"
    refused("PreconditionFailed", s3.get_object, **at, Key="c", IfMatch='"other"')
    refused("PreconditionFailed", s3.get_object, **at, Key="c", IfUnmodifiedSince=early)
    refused("304", s3.get_object, **at, Key="c", IfNoneMatch=tag)
    refused("304", s3.head_object, **at, Key="c", IfModifiedSince=late)
    assert read(Key="c", IfNoneMatch='"other"', IfModifiedSince=late) == b"0123456789"
    refused("PreconditionFailed", s3.put_object, **at, Key="c", Body=b"", IfNoneMatch="*")
    refused("PreconditionFailed", s3.put_object, **at, Key="c", Body=b"", IfMatch='"other"')
    refused("NoSuchKey", s3.put_object, **at, Key="none", Body=b"", IfMatch=tag)
    s3.put_object(**at, Key="c", Body=b"second", IfMatch=tag)
    source = {**at, "Key": "c"}
    refused("PreconditionFailed", s3.copy_object, **at, Key="d", CopySource=source, CopySourceIfMatch=tag)
    refused("PreconditionFailed", s3.copy_object, **at, Key="d", CopySource=source,
            CopySourceIfModifiedSince=late)


class Stream(io.RawIOBase):
    """Has no length and cannot be read twice: what boto3 has to send in signed chunks."""

    def __init__(self, body):
        self.rest = io.BytesIO(body)

    def readable(self):
        return True

    def read(self, size=-1):
        return self.rest.read(size)


def checksums():
    body = bytes(range(256)) * 1000
    md5 = base64.b64encode(hashlib.md5(body).digest()).decode()
    s3.put_object(**at, Key="sum", Body=body, ContentMD5=md5)
    refused("BadDigest", s3.put_object, **at, Key="sum", Body=body + b"x", ContentMD5=md5)
    for algorithm in ("CRC32", "SHA1", "SHA256"):
        put = s3.put_object(**at, Key="sum", Body=body, ChecksumAlgorithm=algorithm)
        got = s3.get_object(**at, Key="sum", ChecksumMode="ENABLED")
        assert got["Body"].read() == body
        assert got[f"Checksum{algorithm}"] == put[f"Checksum{algorithm}"]
    sha256 = base64.b64encode(hashlib.sha256(body).digest()).decode()
    assert got["ChecksumSHA256"] == sha256
    # The check that other SDKs compute with native code: CRC-64/NVME of "123456789".
    known = {"ChecksumCRC64NVME": "rosUhgp5mIg=", "ChecksumCRC32C": "4waSgw=="}
    for name, value in known.items():
        put = s3.put_object(**at, Key="known", Body=b"123456789", **{name: value})
        assert put[name] == value
        refused("BadDigest", s3.put_object, **at, Key="known", Body=b"12345678", **{name: value})
    assert s3.head_object(**at, Key="known", ChecksumMode="ENABLED")["ChecksumCRC32C"] == "4waSgw=="


def multipart():
    first, last = b"a" * (5 * 1024 * 1024), b"b" * 1000
    for kind in ({}, {"ChecksumAlgorithm": "SHA256"}, {"ChecksumAlgorithm": "CRC32", "ChecksumType": "FULL_OBJECT"}):
        upload = s3.create_multipart_upload(**at, Key="m", ContentType="text/m", Metadata={"k": "v"}, **kind)
        name = {**at, "Key": "m", "UploadId": upload["UploadId"]}
        check = {key: kind[key] for key in kind if key == "ChecksumAlgorithm"}
        one = s3.upload_part(**name, PartNumber=1, Body=first, **check)
        two = s3.upload_part_copy(**name, PartNumber=2, CopySource={**at, "Key": "c"}, CopySourceRange="bytes=0-2")
        three = s3.upload_part(**name, PartNumber=3, Body=last, **check)
        listed = s3.list_parts(**name)["Parts"]
        assert [part["Size"] for part in listed] == [len(first), 3, 1000]
        assert upload["UploadId"] in [u["UploadId"] for u in s3.list_multipart_uploads(**at)["Uploads"]]
        parts = [{"PartNumber": 1, "ETag": one["ETag"]}, {"PartNumber": 3, "ETag": three["ETag"]}]
        refused("InvalidPartOrder", s3.complete_multipart_upload, **name, MultipartUpload={"Parts": parts[::-1]})
        parts.insert(1, {"PartNumber": 2, "ETag": two["CopyPartResult"]["ETag"]})
        refused("EntityTooSmall", s3.complete_multipart_upload, **name, MultipartUpload={"Parts": parts})
        refused("InvalidPart", s3.complete_multipart_upload, **name, MultipartUpload={
            "Parts": [{"PartNumber": 4, "ETag": one["ETag"]}]})
        del parts[1]
        done = s3.complete_multipart_upload(**name, MultipartUpload={"Parts": parts})
        assert done["ETag"].endswith('-2"')
        got = s3.get_object(**at, Key="m", ChecksumMode="ENABLED")
        assert got["Body"].read() == first + last and got["Metadata"] == {"k": "v"}
        if kind:
            assert got["ChecksumType"] == kind.get("ChecksumType", "COMPOSITE")
        part = s3.get_object(**at, Key="m", PartNumber=2)
        assert part["Body"].read() == last and part["PartsCount"] == 2
        refused("NoSuchUpload", s3.list_parts, **name)
    upload = s3.create_multipart_upload(**at, Key="m")
    s3.abort_multipart_upload(**at, Key="m", UploadId=upload["UploadId"])
    assert not s3.list_multipart_uploads(**at).get("Uploads")
    s3.upload_fileobj(Stream(first + last), BUCKET, "streamed")
    assert read(Key="streamed") == first + last


def listings():
    keys = ["l/ä b", "l/a+b", "l/a%20b", "l/x/1", "l/x/2", "l/\u2603"]
    for key in keys:
        s3.put_object(**at, Key=key, Body=b"1")
    page = s3.list_objects_v2(**at, Prefix="l/", Delimiter="/", FetchOwner=True)
    assert [entry["Key"] for entry in page["Contents"]] == sorted(set(keys) - {"l/x/1", "l/x/2"})
    assert page["Contents"][0]["Owner"]["ID"] and page["CommonPrefixes"] == [{"Prefix": "l/x/"}]
    page = s3.list_objects_v2(**at, Prefix="l/", StartAfter="l/x/1")
    assert [entry["Key"] for entry in page["Contents"]] == sorted(key for key in keys if key > "l/x/1")
    found, marker = [], ""
    while True:
        page = s3.list_objects(**at, Prefix="l/", MaxKeys=2, Marker=marker)
        found += [entry["Key"] for entry in page["Contents"]]
        if not page["IsTruncated"]:
            break
        marker = found[-1]
    assert found == sorted(keys)
    deleted = s3.delete_objects(**at, Delete={"Objects": [{"Key": key} for key in keys], "Quiet": True})
    assert "Deleted" not in deleted and "Errors" not in deleted


def versions():
    assert "Status" not in s3.get_bucket_versioning(**at)
    s3.put_object(**at, Key="v", Body=b"null")
    s3.put_bucket_versioning(**at, VersioningConfiguration={"Status": "Enabled"})
    assert s3.get_bucket_versioning(**at)["Status"] == "Enabled"
    one = s3.put_object(**at, Key="v", Body=b"one")["VersionId"]
    two = s3.put_object(**at, Key="v", Body=b"two")["VersionId"]
    assert [read(Key="v", VersionId=v) for v in ("null", one, two)] == [b"null", b"one", b"two"]
    refused("NoSuchVersion", s3.get_object, **at, Key="v", VersionId="x" * 32)
    s3.copy_object(**at, Key="v", CopySource={**at, "Key": "v", "VersionId": one})
    assert read(Key="v") == b"one"
    marker = s3.delete_object(**at, Key="v")
    assert marker["DeleteMarker"] is True
    refused("NoSuchKey", s3.get_object, **at, Key="v")
    assert refused("405", s3.head_object, **at, Key="v", VersionId=marker["VersionId"])
    pages = s3.get_paginator("list_object_versions").paginate(
        **at, Prefix="v", PaginationConfig={"PageSize": 2})
    pages = list(pages)
    listed = [entry for page in pages for entry in page.get("Versions", [])]
    assert [entry["VersionId"] for entry in listed][1:] == [two, one, "null"]
    assert [m["IsLatest"] for page in pages for m in page.get("DeleteMarkers", [])] == [True]
    doomed = [{"Key": "v", "VersionId": entry["VersionId"]} for entry in listed]
    doomed.append({"Key": "v", "VersionId": marker["VersionId"]})
    assert len(s3.delete_objects(**at, Delete={"Objects": doomed})["Deleted"]) == 5
    assert "Versions" not in s3.list_object_versions(**at, Prefix="v")
    s3.put_bucket_versioning(**at, VersioningConfiguration={"Status": "Suspended"})


for step in (settings, headers, ranges_and_conditions, checksums, multipart, listings, versions):
    step()
bucket = boto3.resource("s3").Bucket(BUCKET)
bucket.object_versions.delete()
bucket.delete()
print("done")
