"""Encryption at rest: what KmsKeyId seals, who reads it, and what is left without the key."""

import json
import pathlib
import subprocess

import pytest
from botocore.exceptions import ClientError
from conftest import Service, executable, wait_until
from vision import label_line, lookout_dataset, model, upload, version

SEALED = b"VISIONTOP SEAL"


def kms(service, *arguments, ok=True):
    done = subprocess.run(
        [executable(), "kms", *arguments, "--data", service.folder], capture_output=True, text=True)
    assert (done.returncode == 0) == ok, done.stderr
    return done.stdout if ok else done.stderr


@pytest.fixture(scope="module")
def sealed(tmp_path_factory, washers, parts):
    """A service with a model of each kind under the key `alias/line`."""
    service = Service(tmp_path_factory.mktemp("kms") / "data").start()
    service.key = kms(service, "create", "--alias", "line").strip()
    lookout_dataset(service, "washers", "washers", washers)
    lookout, rekognition = service.client("lookoutvision"), service.client("rekognition")
    for name in ("alias/nothing", "arn:aws:kms:us-east-1:123456789012:key/1"):
        with pytest.raises(lookout.exceptions.ValidationException, match="visiontop kms create"):
            lookout.create_model(ProjectName="washers", KmsKeyId=name,
                                 OutputConfig={"S3Location": {"Bucket": "washers"}})
    created = lookout.create_model(ProjectName="washers", KmsKeyId="alias/line",
                                   OutputConfig={"S3Location": {"Bucket": "washers"}})
    assert created["ModelMetadata"]["Status"] == "TRAINING"
    manifest = "\n".join(label_line("parts", key) for key in upload(service, "parts", parts))
    service.client("s3").put_object(Bucket="parts", Key="parts.manifest", Body=manifest)
    asset = {"GroundTruthManifest": {"S3Object": {"Bucket": "parts", "Name": "parts.manifest"}}}
    service.project = rekognition.create_project(ProjectName="parts")["ProjectArn"]
    training = dict(
        ProjectArn=service.project, VersionName="v1", OutputConfig={"S3Bucket": "parts"},
        TrainingData={"Assets": [asset]}, TestingData={"AutoCreate": True})
    with pytest.raises(rekognition.exceptions.InvalidParameterException):
        rekognition.create_project_version(**training, KmsKeyId="alias/nothing")
    service.version = rekognition.create_project_version(
        **training, KmsKeyId=service.key.split("/")[1])["ProjectVersionArn"]
    done = wait_until(lambda: (m := model(service, "washers", "1"))["Status"] != "TRAINING" and m)
    assert (done["Status"], done["KmsKeyId"]) == ("TRAINED", service.key), done
    done = wait_until(
        lambda: (v := version(service, service.project))["Status"] != "TRAINING_IN_PROGRESS" and v)
    assert (done["Status"], done["KmsKeyId"]) == ("TRAINING_COMPLETED", service.key), done
    yield service
    assert service.stop() == 0


def test_models_and_results_are_sealed_on_the_disk(sealed):
    folder = pathlib.Path(sealed.folder)
    models = [path.read_bytes() for path in (folder / "models").iterdir()]
    assert len(models) == 2 and all(content.startswith(SEALED) for content in models)
    count = sum(path.read_bytes().startswith(SEALED) for path in (folder / "objects").glob("*/*"))
    assert count == 2 + 6, "the result files of both services"
    assert (folder / "kms.json").stat().st_mode & 0o777 == 0o600
    # The features go when a training ends, after the word that it has.
    wait_until(lambda: not list((folder / "cache").glob("*/*")))
    assert kms(sealed, "list").split("\t")[:2] == ["Enabled", sealed.key]


def test_s3_opens_results_while_the_key_is_enabled(sealed):
    s3 = sealed.client("s3")
    place = dict(Bucket="washers", Key="EvaluationResult-washers-1.json")
    got = s3.get_object(**place)
    document = json.load(got["Body"])
    assert document["EvaluationDetails"]["NumberOfTestingImages"] == 10
    assert (got["ServerSideEncryption"], got["SSEKMSKeyId"]) == ("aws:kms", sealed.key)
    assert got["ContentLength"] == s3.head_object(**place)["ContentLength"]
    s3.copy_object(Bucket="washers", Key="plain", CopySource=place)
    assert json.load(s3.get_object(Bucket="washers", Key="plain")["Body"]) == document
    kms(sealed, "disable", "alias/line")
    try:
        with pytest.raises(ClientError, match="KMS.DisabledException"):
            s3.get_object(**place)
        with pytest.raises(ClientError, match="KMS.DisabledException"):
            s3.copy_object(Bucket="washers", Key="plain", CopySource=place)
        assert s3.head_object(**place)["ServerSideEncryption"] == "aws:kms"
    finally:
        kms(sealed, "enable", "alias/line")
    assert json.load(s3.get_object(**place)["Body"]) == document


def test_a_damaged_object_is_an_error(sealed):
    s3 = sealed.client("s3")
    s3.put_object(Bucket="washers", Key="sealed", Body=b"x" * 100_000,
                  ServerSideEncryption="aws:kms", SSEKMSKeyId="alias/line")
    objects = pathlib.Path(sealed.folder) / "objects"
    path, = (p for p in objects.glob("*/*") if 100_000 < p.stat().st_size < 101_000
             and p.read_bytes().startswith(SEALED))
    whole = path.read_bytes()
    for content in (whole[:-1], whole[:500] + bytes([whole[500] ^ 1]) + whole[501:]):
        path.write_bytes(content)
        with pytest.raises(ClientError, match="InternalError"):
            s3.get_object(Bucket="washers", Key="sealed")
    path.write_bytes(whole)
    assert s3.get_object(Bucket="washers", Key="sealed")["Body"].read() == b"x" * 100_000


def test_without_the_key_nothing_starts(sealed, washers):
    lookout, rekognition = sealed.client("lookoutvision"), sealed.client("rekognition")
    target = dict(ProjectName="washers", ModelVersion="1")
    kms(sealed, "disable", sealed.key)
    lookout.start_model(**target, MinInferenceUnits=1)
    rekognition.start_project_version(ProjectVersionArn=sealed.version, MinInferenceUnits=1)
    failed = wait_until(
        lambda: (m := model(sealed, "washers", "1"))["Status"] == "HOSTING_FAILED" and m)
    assert sealed.key in failed["StatusMessage"] and "kms enable" in failed["StatusMessage"]
    wait_until(lambda: version(sealed, sealed.project)["Status"] == "FAILED")
    kms(sealed, "enable", sealed.key)
    lookout.start_model(**target, MinInferenceUnits=1)
    wait_until(lambda: model(sealed, "washers", "1")["Status"] == "HOSTED")
    image = min((washers / "anomaly").iterdir()).read_bytes()
    verdict = lookout.detect_anomalies(**target, Body=image, ContentType="image/png")
    assert verdict["DetectAnomalyResult"]["IsAnomalous"] is True
    lookout.stop_model(**target)
    wait_until(lambda: model(sealed, "washers", "1")["Status"] == "TRAINED")


def test_buckets_encrypt_what_nobody_names_a_key_for(sealed):
    s3 = sealed.client("s3")
    s3.create_bucket(Bucket="encrypted")
    with pytest.raises(ClientError, match="ServerSideEncryptionConfigurationNotFoundError"):
        s3.get_bucket_encryption(Bucket="encrypted")
    rule = {"ApplyServerSideEncryptionByDefault": {
        "SSEAlgorithm": "aws:kms", "KMSMasterKeyID": sealed.key}}
    s3.put_bucket_encryption(
        Bucket="encrypted", ServerSideEncryptionConfiguration={"Rules": [rule]})
    rules = s3.get_bucket_encryption(Bucket="encrypted")["ServerSideEncryptionConfiguration"]["Rules"]
    assert rules[0]["ApplyServerSideEncryptionByDefault"] == rule["ApplyServerSideEncryptionByDefault"]
    assert s3.put_object(Bucket="encrypted", Key="a", Body=b"a")["SSEKMSKeyId"] == sealed.key
    own = s3.put_object(Bucket="encrypted", Key="b", Body=b"b", ServerSideEncryption="AES256")
    assert own["ServerSideEncryption"] == "AES256" and "SSEKMSKeyId" not in own
    for key in ("a", "b"):
        assert s3.get_object(Bucket="encrypted", Key=key)["Body"].read() == key.encode()
    upload = s3.create_multipart_upload(Bucket="encrypted", Key="parts")
    assert upload["SSEKMSKeyId"] == sealed.key
    part = s3.upload_part(
        Bucket="encrypted", Key="parts", UploadId=upload["UploadId"], PartNumber=1, Body=b"parts")
    s3.complete_multipart_upload(
        Bucket="encrypted", Key="parts", UploadId=upload["UploadId"],
        MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]})
    assert s3.get_object(Bucket="encrypted", Key="parts")["Body"].read() == b"parts"
    with pytest.raises(ClientError, match="KMS.NotFoundException"):
        s3.put_object(Bucket="encrypted", Key="c", Body=b"", ServerSideEncryption="aws:kms",
                      SSEKMSKeyId="alias/nothing")
    s3.delete_bucket_encryption(Bucket="encrypted")
    assert "ServerSideEncryption" not in s3.put_object(Bucket="encrypted", Key="d", Body=b"")


def test_a_deleted_key_takes_everything_with_it(own_service):
    key = kms(own_service, "create").strip()
    s3 = own_service.client("s3")
    s3.create_bucket(Bucket="gone")
    s3.put_object(Bucket="gone", Key="k", Body=b"x", ServerSideEncryption="aws:kms", SSEKMSKeyId=key)
    kms(own_service, "delete", key)
    with pytest.raises(ClientError, match="KMS.KMSInvalidStateException"):
        s3.get_object(Bucket="gone", Key="k")
    assert "no KMS key" in kms(own_service, "enable", key, ok=False)
    s3.delete_object(Bucket="gone", Key="k")
