"""botocore's paginators over more than a page of everything that is listed, and its waiters."""

import pytest
from botocore.exceptions import WaiterError
from conftest import wait_until
from vision import label_line
from worlds import BUCKET, source

COUNT = 105
WIDE = """quotas:
  projects: 1000
  models_per_project: 1000
  concurrent_trainings: 1000
  concurrent_packagings: 1000
  project_policies: 1000
"""


@pytest.fixture(scope="module")
def wide(world, tmp_path_factory):
    """A service with room for more than a hundred of everything."""
    service = world.service(tmp_path_factory.mktemp("wide") / "data", WIDE)
    yield service
    assert service.stop() == 0


def pages(client, operation, key, size=None, **arguments):
    """Everything in the order it comes, and how many pages there were."""
    config = {"PageSize": size} if size else {}
    found = list(client.get_paginator(operation).paginate(**arguments, PaginationConfig=config))
    return [item for page in found for item in page[key]], len(found)


def check(client, operation, key, name, count, sizes=(None, 40, 100), **arguments):
    """Every page size gives the same things once, and pages are full."""
    listings = []
    for size in sizes:
        items, number = pages(client, operation, key, size, **arguments)
        names = [item if isinstance(item, str) else item[name] for item in items]
        assert len(names) == len(set(names)) == count, (operation, size, len(names))
        assert number == -(-count // (size or max(sizes, key=lambda size: size or 0))), (operation, size, number)
        listings.append(names)
    assert all(names == listings[0] for names in listings)


def test_projects(wide):
    lookout, rekognition = wide.client("lookoutvision"), wide.client("rekognition")
    for number in range(COUNT - 3):
        lookout.create_project(ProjectName=f"p{number}")
        rekognition.create_project(ProjectName=f"p{number}")
    check(lookout, "list_projects", "Projects", "ProjectName", COUNT)
    check(rekognition, "describe_projects", "ProjectDescriptions", "ProjectArn", COUNT)


def test_models_and_versions(wide, world):
    """Their trainings fail, for want of images."""
    lookout, rekognition = wide.client("lookoutvision"), wide.client("rekognition")
    project = world.projects["failed"]
    for number in range(COUNT - 1):
        lookout.create_model(ProjectName="failed", OutputConfig={"S3Location": {"Bucket": BUCKET}})
        rekognition.create_project_version(
            ProjectArn=project, VersionName=f"p{number}", OutputConfig={"S3Bucket": BUCKET})
    check(lookout, "list_models", "Models", "ModelVersion", COUNT, ProjectName="failed")
    check(rekognition, "describe_project_versions", "ProjectVersionDescriptions", "ProjectVersionArn", COUNT,
          ProjectArn=project)


def test_entries_and_labels(wide, world):
    lookout, rekognition = wide.client("lookoutvision"), wide.client("rekognition")
    lines = "\n".join(label_line(BUCKET, f"l/label{i}/{i}") for i in range(COUNT))
    wide.client("s3").put_object(Bucket=BUCKET, Key="many", Body=lines)
    arn = rekognition.create_dataset(
        ProjectArn=world.projects["empty"], DatasetType="TRAIN", DatasetSource=source("many", "Name"))["DatasetArn"]
    wait_until(lambda: rekognition.describe_dataset(DatasetArn=arn)["DatasetDescription"]["Status"]
               == "CREATE_COMPLETE")
    check(rekognition, "list_dataset_entries", "DatasetEntries", None, COUNT, DatasetArn=arn)
    check(rekognition, "list_dataset_labels", "DatasetLabelDescriptions", "LabelName", COUNT, DatasetArn=arn)
    check(lookout, "list_dataset_entries", "DatasetEntries", None, 60, (None, 7, 100),
          ProjectName="failed", DatasetType="train")


def test_policies(wide, world):
    """A page holds five."""
    rekognition, project = wide.client("rekognition"), world.projects["world"]
    for number in range(COUNT):
        rekognition.put_project_policy(ProjectArn=project, PolicyName=f"p{number}", PolicyDocument=world.policy())
    check(rekognition, "list_project_policies", "ProjectPolicies", "PolicyName", COUNT, (None, 2, 5),
          ProjectArn=project)


def test_packaging_jobs(wide, world):
    lookout = wide.client("lookoutvision")
    request = world.request("lookoutvision", "StartModelPackagingJob")
    for number in range(COUNT):
        greengrass = {**request["Configuration"]["Greengrass"], "ComponentName": f"c{number}"}
        lookout.start_model_packaging_job(
            **{**request, "Configuration": {"Greengrass": greengrass}}, JobName=f"p{number}")
    check(lookout, "list_model_packaging_jobs", "ModelPackagingJobs", "JobName", COUNT, ProjectName="world")
    wait_until(lambda: all(job["Status"] not in ("CREATED", "RUNNING") for job in pages(
        lookout, "list_model_packaging_jobs", "ModelPackagingJobs", ProjectName="world")[0]), pause=0.5)


def test_a_waiter_tells_a_failed_training(wide, world):
    waiter = wide.client("rekognition").get_waiter("project_version_training_completed")
    with pytest.raises(WaiterError) as caught:
        waiter.wait(ProjectArn=world.projects["failed"], VersionNames=["v1"],
                    WaiterConfig={"Delay": 1, "MaxAttempts": 2})
    assert "terminal failure" in str(caught.value)
    found = caught.value.last_response["ProjectVersionDescriptions"][0]
    assert found["Status"] == "TRAINING_FAILED" and found["StatusMessage"]
