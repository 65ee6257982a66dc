"""A user's folders and a local service with a small model of Lookout for Vision, `washers` 1, trained over its API."""

import json
import time

import boto3

from conftest import Home

BUCKET = "plant"


def until(condition, seconds=300):
    """Polls until `condition` gives something; that is returned."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds} s in vain")


class Plant(Home):
    def begin(self):
        self.keys = self.variables()
        self.lookout = self.client("lookoutvision")
        return self

    def client(self, name):
        return boto3.client(
            name, endpoint_url=self.keys["AWS_ENDPOINT_URL"], region_name=self.keys["AWS_DEFAULT_REGION"],
            aws_access_key_id=self.keys["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=self.keys["AWS_SECRET_ACCESS_KEY"])

    def profile(self, home, endpoint=None):
        """Writes the profile `plant` into a user's folder; it leads here or to another endpoint."""
        folder = home.path / ".aws"
        folder.mkdir()
        (folder / "config").write_text(
            f"[profile plant]\nregion = us-east-1\nendpoint_url = {endpoint or self.keys['AWS_ENDPOINT_URL']}\n"
            f"aws_access_key_id = {self.keys['AWS_ACCESS_KEY_ID']}\n"
            f"aws_secret_access_key = {self.keys['AWS_SECRET_ACCESS_KEY']}\n")

    def train(self, count=40):
        self.client("s3").create_bucket(Bucket=BUCKET)
        self.lookout.create_project(ProjectName="washers")
        self.lookout.create_dataset(
            ProjectName="washers", DatasetType="train", DatasetSource={
                "GroundTruthManifest": {"S3Object": {"Bucket": BUCKET, "Key": self.upload(count)}}})
        until(lambda: self.lookout.describe_dataset(ProjectName="washers", DatasetType="train")[
            "DatasetDescription"]["Status"] == "CREATE_COMPLETE")
        self.lookout.create_model(
            ProjectName="washers", OutputConfig={"S3Location": {"Bucket": BUCKET, "Prefix": "out"}})
        self.settled("TRAINED")
        return self

    def upload(self, count):
        """Draws images and uploads them with their manifest; returns its key."""
        images, s3 = self.path / "images", self.client("s3")
        self.run("sample", "--count", str(count), "--output", str(images))
        lines = []
        for label in ("anomaly", "normal"):
            for image in sorted((images / label).iterdir()):
                key = f"{label}/{image.name}"
                s3.put_object(Bucket=BUCKET, Key=key, Body=image.read_bytes())
                lines.append(json.dumps({
                    "source-ref": f"s3://{BUCKET}/{key}", "label": int(label == "anomaly"), "label-metadata": {
                        "class-name": label, "confidence": 1, "human-annotated": "yes",
                        "creation-date": "2020-11-10T03:37:09.600", "type": "groundtruth/image-classification"}}))
        s3.put_object(Bucket=BUCKET, Key="manifest", Body="\n".join(lines))
        return "manifest"

    @property
    def status(self):
        return self.lookout.describe_model(ProjectName="washers", ModelVersion="1")["ModelDescription"]["Status"]

    def host(self):
        self.lookout.start_model(ProjectName="washers", ModelVersion="1", MinInferenceUnits=1)
        until(lambda: self.status == "HOSTED")

    def halt(self):
        if self.status in ("HOSTED", "STARTING_HOSTING"):
            self.lookout.stop_model(ProjectName="washers", ModelVersion="1")
        until(lambda: self.status == "TRAINED")

    def models(self):
        return self.lookout.list_models(ProjectName="washers")["Models"]

    def settled(self, status):
        until(lambda: all(model["Status"] == status for model in self.models()))
