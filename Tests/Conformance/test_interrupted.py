"""`kill -9` in the middle of everything that goes on in the background: what was acknowledged is still there, and
what had begun ends well or says why not."""

import json

import pytest
from conftest import wait_until
from vision import anomaly_line, label_line
from worlds import BUCKET, source

OUTPUT = {"S3Location": {"Bucket": BUCKET, "Prefix": "again/"}}


class Story:
    """One service on a copy of the world, killed again and again."""

    def __init__(self, world, folder):
        self.world = world
        # A model that was hosted when it was killed is so again when it listens, however long that takes here.
        self.service = world.service(folder, "resume_wait: 300s\n")
        self.connect()

    def connect(self):
        self.lookout = self.service.client("lookoutvision")
        self.rekognition = self.service.client("rekognition")

    def interrupt(self):
        self.service.kill()
        self.service.start()
        self.connect()

    def reach(self, state, passing, end):
        """The state is `passing` until it is `end`."""
        found = wait_until(lambda: (s := state()) != passing and s)
        assert found == end, found

    def dataset(self, project, kind="train"):
        return self.lookout.describe_dataset(ProjectName=project, DatasetType=kind)["DatasetDescription"]

    def model(self, version):
        return self.lookout.describe_model(ProjectName="world", ModelVersion=version)["ModelDescription"]

    def labels(self, arn):
        return self.rekognition.describe_dataset(DatasetArn=arn)["DatasetDescription"]

    def version(self, arn, project="world"):
        found = self.rekognition.describe_project_versions(ProjectArn=self.world.projects[project])
        return next((version for version in found["ProjectVersionDescriptions"]
                     if version["ProjectVersionArn"] == arn), {"Status": "gone"})

    def is_gone(self, call):
        try:
            call()
        except (self.lookout.exceptions.ResourceNotFoundException,
                self.rekognition.exceptions.ResourceNotFoundException):
            return True


@pytest.fixture(scope="module")
def story(world, tmp_path_factory):
    story = Story(world, tmp_path_factory.mktemp("story") / "data")
    yield story
    assert story.service.stop() == 0


def test_an_import(story):
    story.lookout.create_dataset(
        ProjectName="empty", DatasetType="train", DatasetSource=source("anomalies", "Key"))
    created = story.rekognition.create_dataset(
        ProjectArn=story.world.projects["empty"], DatasetType="TRAIN", DatasetSource=source("labels", "Name"))
    story.interrupt()
    story.reach(lambda: story.dataset("empty")["Status"], "CREATE_IN_PROGRESS", "CREATE_COMPLETE")
    assert story.dataset("empty")["ImageStats"]["Total"] == 50
    arn = created["DatasetArn"]
    story.reach(lambda: story.labels(arn)["Status"], "CREATE_IN_PROGRESS", "CREATE_COMPLETE")
    assert story.labels(arn)["DatasetStats"]["TotalEntries"] == 36


def test_an_update(story):
    line = anomaly_line(BUCKET, "x/normal/new.png", [])
    story.lookout.update_dataset_entries(
        ProjectName="world", DatasetType="train", Changes=line.encode())
    arn = story.world.datasets["failed"]
    more = "\n".join(label_line(BUCKET, f"l/{i % 3}/{i}") for i in range(500)).encode()
    story.rekognition.update_dataset_entries(DatasetArn=arn, Changes={"GroundTruth": more})
    story.interrupt()
    story.reach(lambda: story.dataset("world")["Status"], "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE")
    found = story.lookout.list_dataset_entries(
        ProjectName="world", DatasetType="train", SourceRefContains="new.png")["DatasetEntries"]
    assert found == [line]
    story.reach(lambda: story.labels(arn)["Status"], "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE")
    assert story.labels(arn)["DatasetStats"]["TotalEntries"] == 509


def test_a_distribution(story):
    project = story.world.projects["failed"]
    train = story.world.datasets["failed"]
    test = story.rekognition.create_dataset(ProjectArn=project, DatasetType="TEST")["DatasetArn"]
    story.rekognition.distribute_dataset_entries(Datasets=[{"Arn": train}, {"Arn": test}])
    story.interrupt()
    for arn in (train, test):
        story.reach(lambda: story.labels(arn)["Status"], "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE")
    counts = [story.labels(arn)["DatasetStats"]["TotalEntries"] for arn in (train, test)]
    assert sum(counts) == 509 and 0.15 < counts[1] / 509 < 0.25, counts


def test_two_trainings(story):
    """A dataset with an image that is not there would fail: it is made again, over a kill as well."""
    story.lookout.delete_dataset(ProjectName="world", DatasetType="train")
    story.interrupt()
    wait_until(lambda: story.is_gone(lambda: story.dataset("world")))
    story.lookout.create_dataset(
        ProjectName="world", DatasetType="train", DatasetSource=source("anomalies", "Key"))
    story.reach(lambda: story.dataset("world")["Status"], "CREATE_IN_PROGRESS", "CREATE_COMPLETE")
    story.lookout.create_model(ProjectName="world", OutputConfig=OUTPUT)
    arn = story.rekognition.create_project_version(
        ProjectArn=story.world.projects["world"], VersionName="v2",
        OutputConfig={"S3Bucket": BUCKET})["ProjectVersionArn"]
    story.interrupt()
    wait_until(lambda: "%" in story.model("2")["StatusMessage"] or story.model("2")["Status"] != "TRAINING")
    story.interrupt()
    story.reach(lambda: story.model("2")["Status"], "TRAINING", "TRAINED")
    story.reach(lambda: story.version(arn)["Status"], "TRAINING_IN_PROGRESS", "TRAINING_COMPLETED")
    result = story.model("2")["EvaluationResult"]
    body = story.service.client("s3").get_object(Bucket=result["Bucket"], Key=result["Key"])["Body"]
    assert json.load(body)["EvaluationDetails"]["NumberOfTestingImages"] > 0


def test_a_start_and_a_stop(story):
    model, arn = {"ProjectName": "world", "ModelVersion": "1"}, story.world.versions["world"]
    story.lookout.start_model(**model, MinInferenceUnits=1, MaxInferenceUnits=2)
    story.rekognition.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1)
    story.interrupt()
    story.reach(lambda: story.model("1")["Status"], "STARTING_HOSTING", "HOSTED")
    assert (story.model("1")["MinInferenceUnits"], story.model("1")["MaxInferenceUnits"]) == (1, 2)
    story.reach(lambda: story.version(arn)["Status"], "STARTING", "RUNNING")
    image = story.world.washer.read_bytes()
    answer = story.lookout.detect_anomalies(**model, ContentType="image/png", Body=image)
    assert "IsAnomalous" in answer["DetectAnomalyResult"]
    story.lookout.stop_model(**model)
    story.rekognition.stop_project_version(ProjectVersionArn=arn)
    story.interrupt()
    story.reach(lambda: story.model("1")["Status"], "STOPPING_HOSTING", "TRAINED")
    story.reach(lambda: story.version(arn)["Status"], "STOPPING", "STOPPED")


def test_a_copy_and_a_package(story):
    world = story.world
    arn = story.rekognition.copy_project_version(
        SourceProjectArn=world.projects["world"], SourceProjectVersionArn=world.versions["world"],
        DestinationProjectArn=world.projects["empty"], VersionName="copy",
        OutputConfig={"S3Bucket": BUCKET})["ProjectVersionArn"]
    job = story.lookout.start_model_packaging_job(
        **world.request("lookoutvision", "StartModelPackagingJob"))["JobName"]
    story.interrupt()
    story.reach(lambda: story.version(arn, "empty")["Status"], "COPYING_IN_PROGRESS", "COPYING_COMPLETED")

    def status():
        return story.lookout.describe_model_packaging_job(
            ProjectName="world", JobName=job)["ModelPackagingDescription"]["Status"]

    wait_until(lambda: status() not in ("CREATED", "RUNNING"))
    assert status() == "SUCCEEDED"
    story.rekognition.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1)
    story.reach(lambda: story.version(arn, "empty")["Status"], "STARTING", "RUNNING")
    story.rekognition.stop_project_version(ProjectVersionArn=arn)


def test_a_deletion(story):
    arn = story.world.versions["world"]
    story.lookout.delete_model(ProjectName="world", ModelVersion="1")
    story.rekognition.delete_project_version(ProjectVersionArn=arn)
    story.rekognition.delete_dataset(DatasetArn=story.world.datasets["failed"])
    story.interrupt()
    wait_until(lambda: story.is_gone(lambda: story.model("1")))
    wait_until(lambda: story.version(arn)["Status"] == "gone")
    wait_until(lambda: story.is_gone(lambda: story.labels(story.world.datasets["failed"])))
    assert story.model("2")["Status"] == "TRAINED"
