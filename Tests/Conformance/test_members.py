"""Members, words and states that no life cycle needs: versions of objects, keys of KMS, every target of a
package, and what becomes of work whose files are lost."""

import json
import os
import re
import subprocess

import pytest
from conftest import executable, wait_until
from vision import label_line
from worlds import BUCKET, source


@pytest.fixture(scope="module")
def service(world, tmp_path_factory):
    service = world.service(tmp_path_factory.mktemp("members") / "data", "quotas:\n  concurrent_trainings: 9\n")
    yield service
    assert service.stop() == 0


@pytest.fixture(scope="module")
def kms_key(service):
    """The ARN of a key that was made for the service."""
    made = subprocess.run(
        [executable(), "kms", "create", "--data", service.folder], check=True, capture_output=True, text=True)
    return re.search(r"arn:aws:kms:\S+", made.stdout).group()


@pytest.fixture(scope="module")
def lookout(service):
    return service.client("lookoutvision")


@pytest.fixture(scope="module")
def rekognition(service):
    return service.client("rekognition")


def left(state, *passing):
    """The state that comes after the passing ones."""
    return wait_until(lambda: (found := state())["Status"] not in passing and found)


def version(rekognition, project, arn):
    found = rekognition.describe_project_versions(ProjectArn=project)["ProjectVersionDescriptions"]
    return next(version for version in found if version["ProjectVersionArn"] == arn)


def test_manifests_in_the_versions_that_are_named(service, world, rekognition, kms_key):
    """Training and testing bring their own manifests; both were overwritten since."""
    s3 = service.client("s3")
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    keys = world.keys(s3, "world-parts")
    lines = "\n".join(label_line("world-parts", key) for key in keys)
    places = []
    for key in ("train", "test"):
        stored = s3.put_object(Bucket=BUCKET, Key=key, Body=lines)["VersionId"]
        s3.put_object(Bucket=BUCKET, Key=key, Body="overwritten")
        places.append({"Assets": [{"GroundTruthManifest": {"S3Object": {
            "Bucket": BUCKET, "Name": key, "Version": stored}}}]})
    project = rekognition.create_project(ProjectName="manifests", AutoUpdate="DISABLED")["ProjectArn"]
    arn = rekognition.create_project_version(
        ProjectArn=project, VersionName="v1", VersionDescription="by manifests", KmsKeyId=kms_key, Tags={"a": "b"},
        TrainingData=places[0], TestingData=places[1], OutputConfig={"S3Bucket": BUCKET, "S3KeyPrefix": "manifests"})[
            "ProjectVersionArn"]
    trained = left(lambda: version(rekognition, project, arn), "TRAINING_IN_PROGRESS")
    assert trained["Status"] == "TRAINING_COMPLETED", trained["StatusMessage"]
    assert trained["KmsKeyId"] == kms_key and trained["TrainingDataResult"]["Input"] == places[0]
    assert trained["TestingDataResult"]["Input"] == places[1]
    rekognition.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1, MaxInferenceUnits=2)
    running = left(lambda: version(rekognition, project, arn), "STARTING")
    assert (running["Status"], running["MaxInferenceUnits"]) == ("RUNNING", 2)
    found = rekognition.detect_custom_labels(
        ProjectVersionArn=arn, MinConfidence=0, MaxResults=2,
        Image={"S3Object": {"Bucket": "world-parts", "Name": keys[0]}})["CustomLabels"]
    assert len(found) == 2
    rekognition.stop_project_version(ProjectVersionArn=arn)


def test_an_object_in_the_version_that_is_named(service, lookout, rekognition, world):
    s3 = service.client("s3")
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    for key, text in (("versioned", "anomalies"), ("versioned-labels", "labels")):
        body = s3.get_object(Bucket=BUCKET, Key=text)["Body"].read()
        stored = s3.put_object(Bucket=BUCKET, Key=key, Body=body)["VersionId"]
        s3.put_object(Bucket=BUCKET, Key=key, Body="overwritten")
        if key == "versioned":
            place = {"Bucket": BUCKET, "Key": key, "VersionId": stored}
            lookout.create_dataset(ProjectName="empty", DatasetType="train", DatasetSource={
                "GroundTruthManifest": {"S3Object": place}})
            status = lambda: lookout.describe_dataset(ProjectName="empty", DatasetType="train")["DatasetDescription"]
        else:
            place = {"Bucket": BUCKET, "Name": key, "Version": stored}
            arn = rekognition.create_dataset(
                ProjectArn=world.projects["empty"], DatasetType="TEST", Tags={"k": "v"},
                DatasetSource={"GroundTruthManifest": {"S3Object": place}})["DatasetArn"]
            assert rekognition.list_tags_for_resource(ResourceArn=arn)["Tags"] == {"k": "v"}
            status = lambda: rekognition.describe_dataset(DatasetArn=arn)["DatasetDescription"]
        assert left(status, "CREATE_IN_PROGRESS")["Status"] == "CREATE_COMPLETE"
    copied = rekognition.create_dataset(
        ProjectArn=world.projects["empty"], DatasetType="TRAIN", DatasetSource={"DatasetArn": arn})["DatasetArn"]
    left(lambda: rekognition.describe_dataset(DatasetArn=copied)["DatasetDescription"], "CREATE_IN_PROGRESS")
    kinds = rekognition.describe_projects(ProjectNames=["empty"], Features=["CUSTOM_LABELS"])
    assert {entry["DatasetType"] for entry in kinds["ProjectDescriptions"][0]["Datasets"]} == {"TRAIN", "TEST"}
    rekognition.start_project_version(ProjectVersionArn=world.versions["world"], MinInferenceUnits=1)
    left(lambda: version(rekognition, world.projects["world"], world.versions["world"]), "STARTING")
    s3.put_bucket_versioning(Bucket="world-parts", VersioningConfiguration={"Status": "Enabled"})
    body = s3.get_object(Bucket="world-parts", Key=world.part)["Body"].read()
    stored = s3.put_object(Bucket="world-parts", Key="photo", Body=body)["VersionId"]
    s3.put_object(Bucket="world-parts", Key="photo", Body="overwritten")
    answer = rekognition.detect_custom_labels(ProjectVersionArn=world.versions["world"], MinConfidence=0, Image={
        "S3Object": {"Bucket": "world-parts", "Name": "photo", "Version": stored}})
    assert answer["CustomLabels"][0]["Name"] == world.part.split("/")[1]
    rekognition.stop_project_version(ProjectVersionArn=world.versions["world"])


def test_a_manifest_of_nonsense(lookout, rekognition):
    lookout.create_project(ProjectName="nonsense")
    lookout.create_dataset(
        ProjectName="nonsense", DatasetType="test", DatasetSource=source("nonsense", "Key"))
    found = left(lambda: lookout.describe_dataset(
        ProjectName="nonsense", DatasetType="test")["DatasetDescription"], "CREATE_IN_PROGRESS")
    assert found["Status"] == "CREATE_FAILED" and found["StatusMessage"]
    project = rekognition.create_project(ProjectName="nonsense")["ProjectArn"]
    arn = rekognition.create_dataset(
        ProjectArn=project, DatasetType="TEST", DatasetSource=source("nonsense", "Name"))["DatasetArn"]
    found = left(lambda: rekognition.describe_dataset(DatasetArn=arn)["DatasetDescription"], "CREATE_IN_PROGRESS")
    assert (found["Status"], found["StatusMessageCode"]) == ("CREATE_FAILED", "CLIENT_ERROR")
    empty = rekognition.create_dataset(ProjectArn=project, DatasetType="TRAIN")["DatasetArn"]
    rekognition.update_dataset_entries(DatasetArn=empty, Changes={"GroundTruth": b"{\n{\n{"})
    found = left(lambda: rekognition.describe_dataset(DatasetArn=empty)["DatasetDescription"], "UPDATE_IN_PROGRESS")
    assert (found["Status"], found["StatusMessageCode"]) == ("UPDATE_FAILED", "CLIENT_ERROR")


TARGETS = [
    {"TargetDevice": "jetson_xavier"},
    {"TargetPlatform": {"Os": "LINUX", "Arch": "X86_64"}, "CompilerOptions": '{"mcpu": "core-avx2"}'},
    {"TargetPlatform": {"Os": "LINUX", "Arch": "ARM64", "Accelerator": "NVIDIA"},
     "CompilerOptions": '{"gpu-code": "sm_72", "trt-ver": "7.1.3", "cuda-ver": "10.2"}'},
]


@pytest.mark.parametrize("number", range(len(TARGETS)))
def test_a_package_for_every_target(lookout, number):
    job = lookout.start_model_packaging_job(
        ProjectName="world", ModelVersion="1", JobName=f"target-{number}", Description="for a camera",
        Configuration={"Greengrass": {
            **TARGETS[number], "ComponentName": f"c{number}", "ComponentVersion": "1.2.3",
            "ComponentDescription": "finds it", "Tags": [{"Key": "k", "Value": "v"}],
            "S3OutputLocation": {"Bucket": BUCKET, "Prefix": "components/"}}})["JobName"]
    done = left(lambda: lookout.describe_model_packaging_job(
        ProjectName="world", JobName=job)["ModelPackagingDescription"], "CREATED", "RUNNING")
    assert done["Status"] == "SUCCEEDED", done
    greengrass = done["ModelPackagingConfiguration"]["Greengrass"]
    assert TARGETS[number].items() <= greengrass.items()
    assert done["ModelPackagingOutputDetails"]["Greengrass"]["ComponentVersion"] == "1.2.3"


def test_a_model_under_a_key_of_kms(lookout, kms_key):
    lookout.create_model(
        ProjectName="world", KmsKeyId=kms_key, OutputConfig={"S3Location": {"Bucket": BUCKET}})
    described = lambda: lookout.describe_model(ProjectName="world", ModelVersion="latest")["ModelDescription"]
    assert described()["KmsKeyId"] == kms_key
    assert left(described, "TRAINING")["Status"] == "TRAINED"


def test_a_copy_under_a_key_of_kms(rekognition, world, kms_key):
    arn = rekognition.copy_project_version(
        SourceProjectArn=world.projects["world"], SourceProjectVersionArn=world.versions["world"],
        DestinationProjectArn=world.projects["empty"], VersionName="sealed", KmsKeyId=kms_key, Tags={"a": "b"},
        OutputConfig={"S3Bucket": BUCKET, "S3KeyPrefix": "copies"})["ProjectVersionArn"]
    copied = left(lambda: version(rekognition, world.projects["empty"], arn), "COPYING_IN_PROGRESS")
    assert (copied["Status"], copied["KmsKeyId"]) == ("COPYING_COMPLETED", kms_key)


def copied(rekognition, world, name):
    return rekognition.copy_project_version(
        SourceProjectArn=world.projects["world"], SourceProjectVersionArn=world.versions["world"],
        DestinationProjectArn=world.projects["empty"], VersionName=name,
        OutputConfig={"S3Bucket": BUCKET})["ProjectVersionArn"]


def test_a_damaged_model_is_not_copied(service, rekognition, world):
    for name in os.listdir(f"{service.folder}/models"):
        os.truncate(f"{service.folder}/models/{name}", 100)
    copy = copied(rekognition, world, "damaged")
    found = left(lambda: version(rekognition, world.projects["empty"], copy), "COPYING_IN_PROGRESS")
    assert found["Status"] == "COPYING_FAILED" and "damaged" in found["StatusMessage"], found


def test_models_whose_files_are_lost(service, lookout, rekognition, world):
    """Runs last: what is asked of them fails and says why."""
    for name in os.listdir(f"{service.folder}/models"):
        os.remove(f"{service.folder}/models/{name}")
    job = lookout.start_model_packaging_job(**world.request("lookoutvision", "StartModelPackagingJob"))["JobName"]
    lookout.start_model(ProjectName="world", ModelVersion="1", MinInferenceUnits=1)
    arn = world.versions["world"]
    copy = copied(rekognition, world, "lost")
    rekognition.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1)
    ends = [
        (lambda: lookout.describe_model(ProjectName="world", ModelVersion="1")["ModelDescription"],
         "STARTING_HOSTING", "HOSTING_FAILED"),
        (lambda: version(rekognition, world.projects["world"], arn), "STARTING", "FAILED"),
        (lambda: version(rekognition, world.projects["empty"], copy), "COPYING_IN_PROGRESS", "COPYING_FAILED"),
        (lambda: left(lambda: lookout.describe_model_packaging_job(ProjectName="world", JobName=job)[
            "ModelPackagingDescription"], "CREATED"), "RUNNING", "FAILED"),
    ]
    for state, passing, end in ends:
        found = left(state, passing)
        assert found["Status"] == end and len(found["StatusMessage"]) > 10, found
    lookout.delete_model(ProjectName="world", ModelVersion="1")
