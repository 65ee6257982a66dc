"""Model packaging jobs as boto3 sees them, and their archive as Python and `unzip` see it."""

import hashlib
import io
import json
import shutil
import subprocess
import uuid
import zipfile

import pytest
from conftest import wait_until
from vision import lookout_dataset, model

MODEL = dict(ProjectName="packed", ModelVersion="1")
NVIDIA = json.dumps({"gpu-code": "sm_75", "trt-ver": "7.1.3", "cuda-ver": "10.2"})


def greengrass(name, **more):
    return {"Greengrass": {
        "ComponentName": name, "S3OutputLocation": {"Bucket": "packed", "Prefix": "edge/out"},
        **({} if "TargetPlatform" in more else {"TargetDevice": "jetson_xavier"}), **more}}


@pytest.fixture(scope="module")
def packed(service, washers):
    """A client of a service where the model 1 of `packed` is trained."""
    lookout_dataset(service, "packed", "packed", washers)
    lookout = service.client("lookoutvision")
    lookout.create_model(
        ProjectName="packed", OutputConfig={"S3Location": {"Bucket": "packed"}})
    with pytest.raises(lookout.exceptions.ConflictException):
        lookout.start_model_packaging_job(**MODEL, Configuration=greengrass("early"))
    done = wait_until(lambda: (m := model(service, "packed", "1"))["Status"] != "TRAINING" and m)
    assert done["Status"] == "TRAINED", done
    return lookout


def ended(lookout, name, project="packed"):
    return wait_until(lambda: (j := lookout.describe_model_packaging_job(
        ProjectName=project, JobName=name)["ModelPackagingDescription"])[
            "Status"] not in ("CREATED", "RUNNING") and j)


def test_the_archive_holds_the_model_and_what_it_is(service, packed, tmp_path):
    platform = {"Os": "LINUX", "Arch": "X86_64", "Accelerator": "NVIDIA"}
    configuration = greengrass(
        "Washers.edge", TargetPlatform=platform, CompilerOptions=NVIDIA, ComponentVersion="1.2.3",
        ComponentDescription="a (test)", Tags=[{"Key": "line", "Value": "7"}])
    started = packed.start_model_packaging_job(
        **MODEL, Configuration=configuration, JobName="archive", Description="first")
    assert started["JobName"] == "archive" and started["ResponseMetadata"]["HTTPStatusCode"] == 200
    job = ended(packed, "archive")
    assert job["Status"] == "SUCCEEDED", job
    assert job["ModelPackagingConfiguration"] == configuration
    assert job["ModelPackagingJobDescription"] == "first"
    assert (job["ModelVersion"], job["ModelPackagingMethod"]) == ("1", "Greengrass")
    details = job["ModelPackagingOutputDetails"]["Greengrass"]
    assert (details["ComponentName"], details["ComponentVersion"]) == ("Washers.edge", "1.2.3")
    assert details["ComponentVersionArn"].startswith("arn:aws:greengrass:us-east-1:")
    s3 = service.client("s3")
    folder = "edge/out/Washers.edge/1.2.3/"
    body = s3.get_object(Bucket="packed", Key=folder + "Washers.edge.zip")["Body"].read()
    archive = zipfile.ZipFile(io.BytesIO(body))
    assert archive.testzip() is None
    assert sorted(archive.namelist()) == ["manifest.json", "model/packed-1.model", "recipe.json"]
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest["dataset"] == {"image_width": 256, "image_height": 256}
    assert manifest["image_level_classes"]["names"] == ["normal", "anomaly"]
    assert set(manifest["pixel_level_classes"]["names"]) == {"background", "scratched", "dented", "chipped"}
    assert manifest["target"]["cuda-ver"] == "10.2"
    for entry in manifest["files"]:
        content = archive.read(entry["name"])
        assert len(content) == entry["size"]
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    recipe = json.loads(archive.read("recipe.json"))
    assert recipe == json.load(s3.get_object(Bucket="packed", Key=folder + "recipe.json")["Body"])
    assert recipe["ComponentDescription"] == "a (test)"
    artifact, = recipe["Manifests"][0]["Artifacts"]
    assert artifact == {"URI": f"s3://packed/{folder}Washers.edge.zip", "Unarchive": "ZIP"}
    if shutil.which("unzip"):
        (tmp_path / "a.zip").write_bytes(body)
        subprocess.run(["unzip", "-tq", str(tmp_path / "a.zip")], check=True, stdout=subprocess.DEVNULL)


def test_names_versions_and_tokens(packed):
    token = str(uuid.uuid4())
    request = dict(**MODEL, Configuration=greengrass("Named"), ClientToken=token)
    name = packed.start_model_packaging_job(**request)["JobName"]
    assert packed.start_model_packaging_job(**request)["JobName"] == name
    job = ended(packed, name)
    assert job["ModelPackagingOutputDetails"]["Greengrass"]["ComponentVersion"] == "1.0.0"
    with pytest.raises(packed.exceptions.ConflictException) as caught:
        packed.start_model_packaging_job(**MODEL, Configuration=greengrass("Named"))
    assert caught.value.response["ResourceType"] == "MODEL_PACKAGE_JOB"
    with pytest.raises(packed.exceptions.ConflictException):
        packed.start_model_packaging_job(**MODEL, Configuration=greengrass("Other"), JobName=name)
    with pytest.raises(packed.exceptions.ResourceNotFoundException):
        packed.describe_model_packaging_job(ProjectName="packed", JobName="nothing")
    with pytest.raises(packed.exceptions.ResourceNotFoundException):
        packed.list_model_packaging_jobs(ProjectName="nothing")


def test_bad_targets_are_named(packed):
    cpu = {"Os": "LINUX", "Arch": "ARM64"}
    bad = [
        dict(TargetPlatform=cpu, TargetDevice="jetson_xavier"), dict(CompilerOptions=NVIDIA),
        dict(TargetPlatform=cpu, CompilerOptions=NVIDIA),
        dict(TargetPlatform={**cpu, "Accelerator": "NVIDIA"}),
        dict(TargetPlatform=cpu, CompilerOptions="{no json}"), dict(ComponentVersion="1.0"),
        dict(S3OutputLocation={"Bucket": "no-such-bucket-at-all"}),
    ]
    for more in bad:
        with pytest.raises(packed.exceptions.ValidationException):
            packed.start_model_packaging_job(**MODEL, Configuration=greengrass("Bad", **more))


def test_the_list_is_paged_the_newest_first(packed):
    for number in range(3):
        packed.start_model_packaging_job(
            **MODEL, Configuration=greengrass(f"List{number}"), JobName=f"list-{number}")
        ended(packed, f"list-{number}")
    pages = list(packed.get_paginator("list_model_packaging_jobs").paginate(
        ProjectName="packed", PaginationConfig={"PageSize": 2}))
    jobs = [job for page in pages for job in page["ModelPackagingJobs"]]
    assert all(len(page["ModelPackagingJobs"]) <= 2 for page in pages)
    assert [job["JobName"] for job in jobs[:3]] == ["list-2", "list-1", "list-0"]
    assert all(job["Status"] == "SUCCEEDED" for job in jobs)


def test_a_killed_service_ends_the_job_after_all(world, tmp_path):
    own = world.service(tmp_path / "data")
    try:
        lookout = own.client("lookoutvision")
        lookout.start_model_packaging_job(
            **world.request("lookoutvision", "StartModelPackagingJob"), JobName="killed")
        own.kill()
        own.start()
        lookout = own.client("lookoutvision")
        assert ended(lookout, "killed", "world")["Status"] == "SUCCEEDED"
        lookout.delete_model(ProjectName="world", ModelVersion="1")
        wait_until(lambda: not lookout.list_models(ProjectName="world")["Models"])
        assert ended(lookout, "killed", "world")["ModelVersion"] == "1"
    finally:
        own.kill()
