"""A data folder with something of everything, made once; services on copies of it, each with its own settings."""

import json
import pathlib
import shutil

from conftest import Service, wait_until
from vision import anomaly_line, label_line, upload

BUCKET = "world"


def source(key, name):
    return {"GroundTruthManifest": {"S3Object": {"Bucket": BUCKET, name: key}}}


def put_lines(s3, key, lines):
    s3.put_object(Bucket=BUCKET, Key=key, Body="\n".join(lines))


class World:
    """What is in the folder. Lookout for Vision: `world` with both datasets and the trained model 1, `failed` whose
    model 1 could not be trained, `empty`. Custom Labels: the same, with the version `v1`, and a policy."""

    def __init__(self, folder, washers, parts):
        self.folder = folder
        self.washer = min((washers / "anomaly").iterdir())
        self.washer_count, self.part_count = 0, 0
        service = Service(folder).start()
        self.account = json.loads(service.cli("sts", "get-caller-identity"))["Account"]
        s3 = service.client("s3")
        keys = upload(service, BUCKET, washers)
        anomalies = [anomaly_line(BUCKET, key, keys) for key in keys if "/masks/" not in key]
        upload(service, "world-parts", parts)
        labels = [label_line("world-parts", key) for key in self.keys(s3, "world-parts")]
        missing = [anomaly_line(BUCKET, f"no/{'anomaly' if i < 20 else 'normal'}/{i}.png", []) for i in range(60)]
        put_lines(s3, "anomalies", anomalies)
        put_lines(s3, "labels", labels)
        put_lines(s3, "missing", missing)
        put_lines(s3, "missing-labels", [label_line(BUCKET, f"no/{i % 3}/{i}") for i in range(9)])
        put_lines(s3, "nonsense", ["{"] * 9)
        self.part = self.keys(s3, "world-parts")[0]
        self.make_lookout(service.client("lookoutvision"))
        self.make_rekognition(service.client("rekognition"))
        assert service.stop() == 0

    @staticmethod
    def keys(s3, bucket):
        return [entry["Key"] for entry in s3.list_objects_v2(Bucket=bucket)["Contents"]]

    def make_lookout(self, client):
        output = {"S3Location": {"Bucket": BUCKET, "Prefix": "out/"}}
        for project, key in (("world", "anomalies"), ("failed", "missing"), ("empty", None)):
            client.create_project(ProjectName=project)
            if key:
                client.create_dataset(
                    ProjectName=project, DatasetType="train", DatasetSource=source(key, "Key"))
                wait_until(lambda: client.describe_dataset(ProjectName=project, DatasetType="train")[
                    "DatasetDescription"]["Status"] == "CREATE_COMPLETE")
                client.create_model(ProjectName=project, OutputConfig=output, Description="w")
        for project, status in (("world", "TRAINED"), ("failed", "TRAINING_FAILED")):
            model = wait_until(lambda: (m := client.describe_model(ProjectName=project, ModelVersion="1")[
                "ModelDescription"])["Status"] != "TRAINING" and m)
            assert model["Status"] == status, model
        self.model_arn = model["ModelArn"].replace("failed", "world")

    def make_rekognition(self, client):
        self.projects, self.datasets, self.versions = {}, {}, {}
        for project, key in (("world", "labels"), ("failed", "missing-labels"), ("empty", None)):
            arn = self.projects[project] = client.create_project(ProjectName=project)["ProjectArn"]
            if key:
                dataset = self.datasets[project] = client.create_dataset(
                    ProjectArn=arn, DatasetType="TRAIN", DatasetSource=source(key, "Name"))["DatasetArn"]
                wait_until(lambda: client.describe_dataset(DatasetArn=dataset)[
                    "DatasetDescription"]["Status"] == "CREATE_COMPLETE")
                self.versions[project] = client.create_project_version(
                    ProjectArn=arn, VersionName="v1", OutputConfig={"S3Bucket": BUCKET})["ProjectVersionArn"]
        for project, status in (("world", "TRAINING_COMPLETED"), ("failed", "TRAINING_FAILED")):
            version = wait_until(lambda: (v := client.describe_project_versions(
                ProjectArn=self.projects[project])["ProjectVersionDescriptions"][0])[
                    "Status"] != "TRAINING_IN_PROGRESS" and v)
            assert version["Status"] == status, version

    def policy(self, action="rekognition:CopyProjectVersion"):
        return json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{self.account}:root"},
            "Action": action, "Resource": self.versions["world"]}]})

    def service(self, folder, settings=""):
        """Starts a service on a copy of the folder with these settings."""
        shutil.copytree(self.folder, folder)
        if settings:
            (pathlib.Path(folder) / "service.yaml").write_text(settings)
        return Service(folder).start()

    def request(self, service, operation):
        """A request that would be answered well, but for what there is already."""
        return (self.lookout_request if service == "lookoutvision" else self.rekognition_request)(operation)

    def lookout_request(self, operation):
        project = {"ProjectName": "world"}
        model = {**project, "ModelVersion": "1"}
        place = {"Bucket": BUCKET}
        arn = {"ResourceArn": self.model_arn}
        special = {
            "ListProjects": {},
            "CreateModel": {**project, "OutputConfig": {"S3Location": place}},
            "DetectAnomalies": {**model, "ContentType": "image/png", "Body": self.washer.read_bytes()},
            "StartModel": {**model, "MinInferenceUnits": 1},
            "StartModelPackagingJob": {**model, "Configuration": {"Greengrass": {
                "TargetDevice": "jetson_xavier", "ComponentName": "c", "S3OutputLocation": place}}},
            "DescribeModelPackagingJob": {**project, "JobName": "job"},
            "TagResource": {**arn, "Tags": [{"Key": "k", "Value": "v"}]},
            "UntagResource": {**arn, "TagKeys": ["k"]},
            "ListTagsForResource": arn,
            "UpdateDatasetEntries": {**project, "DatasetType": "train",
                                     "Changes": anomaly_line(BUCKET, "x/normal/y", []).encode()},
        }
        if operation in special:
            return special[operation]
        if "Dataset" in operation:
            return {**project, "DatasetType": "train"}
        takes_version = operation in ("DescribeModel", "DeleteModel", "StopModel")
        return model if takes_version else project

    def rekognition_request(self, operation):
        project = {"ProjectArn": self.projects["world"]}
        version = {"ProjectVersionArn": self.versions["world"]}
        dataset = {"DatasetArn": self.datasets["world"]}
        output = {"S3Bucket": BUCKET}
        arn = {"ResourceArn": self.versions["world"]}
        special = {
            "CreateProject": {"ProjectName": "world"},
            "DescribeProjects": {},
            "CreateProjectVersion": {**project, "VersionName": "v1", "OutputConfig": output},
            "CopyProjectVersion": {
                "SourceProjectArn": self.projects["world"], "SourceProjectVersionArn": self.versions["world"],
                "DestinationProjectArn": self.projects["failed"], "VersionName": "v1", "OutputConfig": output},
            "StartProjectVersion": {**version, "MinInferenceUnits": 1},
            "DetectCustomLabels": {**version, "MinConfidence": 0.0, "Image": {
                "S3Object": {"Bucket": "world-parts", "Name": self.part}}},
            "CreateDataset": {**project, "DatasetType": "TRAIN"},
            "UpdateDatasetEntries": {**dataset, "Changes": {"GroundTruth": label_line(BUCKET, "x/y").encode()}},
            "DistributeDatasetEntries": {"Datasets": [
                {"Arn": self.datasets["world"]}, {"Arn": self.datasets["failed"]}]},
            "PutProjectPolicy": {**project, "PolicyName": "p", "PolicyDocument": self.policy()},
            "DeleteProjectPolicy": {**project, "PolicyName": "p"},
            "TagResource": {**arn, "Tags": {"k": "v"}},
            "UntagResource": {**arn, "TagKeys": ["k"]},
            "ListTagsForResource": arn,
        }
        if operation in special:
            return special[operation]
        if "Dataset" in operation:
            return dataset
        takes_version = operation in ("DeleteProjectVersion", "StopProjectVersion")
        return version if takes_version else project
