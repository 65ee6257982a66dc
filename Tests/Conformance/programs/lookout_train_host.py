"""Trains, hosts, asks, exports and removes a model of Lookout for Vision, in the manner of the programs of AWS's
developer guide: a session with a profile, boto3 resources for S3, loops that poll a status.

usage: lookout_train_host.py IMAGES BUCKET   (IMAGES has `normal/`, `anomaly/` and `masks/`)
"""

import datetime
import json
import logging
import os
import sys
import time

import boto3
from botocore.exceptions import ClientError

logging.basicConfig(level=logging.INFO, format="%(levelname)s: %(message)s")
logger = logging.getLogger(__name__)
PAUSE = 0.1
LABELS = {"scratched": "#2CA02C", "dented": "#1F77B4", "chipped": "#FF7F0E"}


class Projects:
    @staticmethod
    def create(client, name):
        logger.info("creating project %s", name)
        return client.create_project(ProjectName=name)["ProjectMetadata"]["ProjectArn"]

    @staticmethod
    def show_all(client):
        for project in client.list_projects()["Projects"]:
            described = client.describe_project(ProjectName=project["ProjectName"])["ProjectDescription"]
            print(described["ProjectArn"], described["CreationTimestamp"].isoformat())
            for dataset in described["Datasets"]:
                print("\t", dataset["DatasetType"], dataset["Status"], dataset["StatusMessage"])


class Datasets:
    @staticmethod
    def json_line(bucket, key, masks):
        is_anomaly = "/anomaly/" in key
        now = datetime.datetime.now().strftime("%Y-%m-%dT%H:%M:%S.%f")
        line = {
            "source-ref": f"s3://{bucket}/{key}",
            "anomaly-label": int(is_anomaly),
            "anomaly-label-metadata": {
                "confidence": 1, "job-name": "labeling-job/anomaly-label",
                "class-name": "anomaly" if is_anomaly else "normal", "human-annotated": "yes",
                "creation-date": now, "type": "groundtruth/image-classification"},
        }
        mask = key.replace("/anomaly/", "/masks/")
        if is_anomaly and mask in masks:
            colors = {"0": {"class-name": "BACKGROUND", "hex-color": "#ffffff", "confidence": 0.0}}
            for number, (name, color) in enumerate(LABELS.items(), 1):
                colors[str(number)] = {"class-name": name, "hex-color": color, "confidence": 0.0}
            line["anomaly-mask-ref"] = f"s3://{bucket}/{mask}"
            line["anomaly-mask-ref-metadata"] = {
                "internal-color-map": colors, "type": "groundtruth/semantic-segmentation",
                "human-annotated": "yes", "creation-date": now, "job-name": "labeling-job/masks"}
        return line

    @staticmethod
    def create_manifest(s3, images, manifest):
        """Lists the folders as boto3's resources do it and uploads the manifest as a file."""
        bucket, prefix = images.replace("s3://", "").split("/", 1)
        source = s3.Bucket(bucket)
        masks = {found.key for found in source.objects.filter(Prefix=prefix + "masks/", Delimiter="/")}
        with open("temp.manifest", "w") as file:
            for folder in ("anomaly/", "normal/"):
                for found in source.objects.filter(Prefix=prefix + folder, Delimiter="/"):
                    file.write(json.dumps(Datasets.json_line(bucket, found.key, masks)) + "\n")
        bucket, key = manifest.replace("s3://", "").split("/", 1)
        s3.Bucket(bucket).upload_file("temp.manifest", key)
        os.remove("temp.manifest")

    @staticmethod
    def create(client, project, manifest, kind):
        bucket, key = manifest.replace("s3://", "").split("/", 1)
        source = {"GroundTruthManifest": {"S3Object": {"Bucket": bucket, "Key": key}}}
        response = client.create_dataset(
            ProjectName=project, DatasetType=kind, DatasetSource=source)["DatasetMetadata"]
        logger.info("%s: %s", response["DatasetType"], response["StatusMessage"])
        return Datasets.wait(client, project, kind, "CREATE_IN_PROGRESS", "CREATE_COMPLETE")

    @staticmethod
    def wait(client, project, kind, passing, wanted):
        while True:
            found = client.describe_dataset(ProjectName=project, DatasetType=kind)["DatasetDescription"]
            if found["Status"] != passing:
                break
            time.sleep(PAUSE)
        if found["Status"] != wanted:
            raise Exception(f"{kind}: {found['Status']}: {found['StatusMessage']}")
        return found

    @staticmethod
    def update(client, project, kind, file):
        with open(file) as updates:
            client.update_dataset_entries(
                ProjectName=project, DatasetType=kind, Changes=updates.read())
        return Datasets.wait(client, project, kind, "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE")

    @staticmethod
    def export(client, s3, project, kind, destination):
        """Copies images, masks and the manifest elsewhere."""
        pages = client.get_paginator("list_dataset_entries").paginate(
            ProjectName=project, DatasetType=kind, PaginationConfig={"PageSize": 10})
        with open("export.manifest", "w") as file:
            for page in pages:
                for entry in page["DatasetEntries"]:
                    line = json.loads(entry)
                    for name in ("source-ref", "anomaly-mask-ref"):
                        if name in line:
                            line[name] = Datasets.copy(s3, line[name], destination)
                    file.write(json.dumps(line) + "\n")
        bucket, prefix = destination.replace("s3://", "").split("/", 1)
        with open("export.manifest", "rb") as file:
            exported = s3.Bucket(bucket).Object(f"{prefix}{kind}.manifest")
            exported.put(Body=file)
            exported.wait_until_exists()
        return exported

    @staticmethod
    def copy(s3, source, destination):
        bucket, key = source.replace("s3://", "").split("/", 1)
        other, prefix = destination.replace("s3://", "").split("/", 1)
        target = s3.Bucket(other).Object(prefix + key)
        try:
            target.copy_from(CopySource={"Bucket": bucket, "Key": key})
        except ClientError as error:
            logger.warning("%s: %s", error.response["Error"]["Code"], error.response["Error"]["Message"])
            raise
        target.wait_until_exists()
        return destination + key


class Models:
    @staticmethod
    def create(client, project, results, key, value):
        bucket, folder = results.replace("s3://", "").split("/", 1)
        model = client.create_model(
            ProjectName=project, OutputConfig={"S3Location": {"Bucket": bucket, "Prefix": folder}},
            Tags=[{"Key": key, "Value": value}])["ModelMetadata"]
        logger.info("training %s", model["ModelArn"])
        return Models.wait(client, project, model["ModelVersion"], "TRAINING", "TRAINED")["ModelVersion"]

    @staticmethod
    def wait(client, project, version, passing, wanted):
        while True:
            found = client.describe_model(ProjectName=project, ModelVersion=version)["ModelDescription"]
            if found["Status"] != passing:
                break
            time.sleep(PAUSE)
        if found["Status"] != wanted:
            raise Exception(f"{version}: {found['Status']}: {found['StatusMessage']}")
        return found

    @staticmethod
    def show(client, project):
        for model in client.list_models(ProjectName=project)["Models"]:
            found = client.describe_model(
                ProjectName=project, ModelVersion=model["ModelVersion"])["ModelDescription"]
            print(found["ModelVersion"], found["ModelArn"], found["Status"], found["StatusMessage"])
            print("\ttook", found["EvaluationEndTimestamp"] - found["CreationTimestamp"])
            for name in ("Recall", "Precision", "F1Score"):
                print(f"\t{name}: {found['Performance'][name]:.1%}")
            place = found["OutputConfig"]["S3Location"]
            print(f"\ts3://{place['Bucket']}/{place['Prefix']}")

    @staticmethod
    def with_tag(client, key, value):
        for project in client.list_projects()["Projects"]:
            for model in client.list_models(ProjectName=project["ProjectName"])["Models"]:
                tags = client.list_tags_for_resource(ResourceArn=model["ModelArn"])["Tags"]
                if {"Key": key, "Value": value} in tags:
                    yield model["ModelArn"]

    @staticmethod
    def delete(client, project, version):
        client.delete_model(ProjectName=project, ModelVersion=version)
        while any(model["ModelVersion"] == version
                  for model in client.list_models(ProjectName=project)["Models"]):
            time.sleep(PAUSE)


class Hosting:
    @staticmethod
    def start(client, project, version, units):
        client.start_model(ProjectName=project, ModelVersion=version, MinInferenceUnits=units)
        Models.wait(client, project, version, "STARTING_HOSTING", "HOSTED")

    @staticmethod
    def stop(client, project, version):
        client.stop_model(ProjectName=project, ModelVersion=version)
        Models.wait(client, project, version, "STOPPING_HOSTING", "TRAINED")

    @staticmethod
    def everywhere(session):
        """The running models of all regions that have the service."""
        for region in session.get_available_regions(service_name="lookoutvision"):
            client = session.client("lookoutvision", region_name=region)
            for page in client.get_paginator("list_projects").paginate():
                for project in page["Projects"]:
                    models = client.get_paginator("list_models").paginate(
                        ProjectName=project["ProjectName"])
                    for model in (model for page in models for model in page["Models"]):
                        if model["Status"] == "HOSTED":
                            yield region, model["ModelArn"]


class Packaging:
    @staticmethod
    def package(client, project, version, bucket):
        job = client.start_model_packaging_job(
            ProjectName=project, ModelVersion=version, JobName="edge", Description="for the camera",
            Configuration={"Greengrass": {
                "TargetPlatform": {"Os": "LINUX", "Arch": "X86_64"},
                "CompilerOptions": '{"mcpu": "core-avx2"}', "ComponentName": "washers",
                "ComponentVersion": "1.0.0", "ComponentDescription": "finds bad washers",
                "S3OutputLocation": {"Bucket": bucket, "Prefix": "components/"},
                "Tags": [{"Key": "line", "Value": "1"}]}})["JobName"]
        while True:
            found = client.describe_model_packaging_job(
                ProjectName=project, JobName=job)["ModelPackagingDescription"]
            if found["Status"] not in ("CREATED", "RUNNING"):
                break
            time.sleep(PAUSE)
        if found["Status"] != "SUCCEEDED":
            raise Exception(f"{job}: {found['StatusMessage']}")
        for page in client.get_paginator("list_model_packaging_jobs").paginate(ProjectName=project):
            for entry in page["ModelPackagingJobs"]:
                print("job", entry["JobName"], entry["Status"], entry["ModelPackagingMethod"])
        return found["ModelPackagingOutputDetails"]["Greengrass"]["ComponentVersionArn"]


def reject(prediction, limit, label, coverage):
    """Whether a part goes to the scrap: sure to be bad and covered enough by one kind of anomaly."""
    if not prediction["IsAnomalous"] or prediction["Confidence"] < limit:
        return False
    return any(
        anomaly["Name"] == label and anomaly["PixelAnomaly"]["TotalPercentageArea"] > coverage
        for anomaly in prediction["Anomalies"])


def detect(client, project, version, photo):
    with open(photo, "rb") as image:
        return client.detect_anomalies(
            ProjectName=project, ModelVersion=version, ContentType="image/png",
            Body=image.read())["DetectAnomalyResult"]


def main():
    images, bucket = sys.argv[1:]
    session = boto3.Session(profile_name="lookoutvision-access")
    client, s3 = session.client("lookoutvision"), session.resource("s3")
    project = "train-host"

    s3.create_bucket(Bucket=bucket)
    for folder in ("normal", "anomaly", "masks"):
        for name in os.listdir(os.path.join(images, folder)):
            s3.Bucket(bucket).upload_file(os.path.join(images, folder, name), f"train/{folder}/{name}")
    manifest = f"s3://{bucket}/manifests/train.manifest"
    Datasets.create_manifest(s3, f"s3://{bucket}/train/", manifest)

    project_arn = Projects.create(client, project)
    client.tag_resource(ResourceArn=project_arn, Tags=[{"Key": "team", "Value": "line 1"}])
    stats = Datasets.create(client, project, manifest, "train")["ImageStats"]
    assert stats["Total"] == stats["Labeled"] == stats["Normal"] + stats["Anomaly"], stats
    entry = client.list_dataset_entries(
        ProjectName=project, DatasetType="train", AnomalyClass="normal", MaxResults=1)["DatasetEntries"][0]
    with open("updates.manifest", "w") as file:
        file.write(entry.replace("labeling-job/anomaly-label", "labeling-job/second-look") + "\n")
    assert Datasets.update(client, project, "train", "updates.manifest")["ImageStats"] == stats
    Projects.show_all(client)

    version = Models.create(client, project, f"s3://{bucket}/results/", "purpose", "example")
    Models.show(client, project)
    assert len(list(Models.with_tag(client, "purpose", "example"))) == 1
    assert not list(Models.with_tag(client, "purpose", "none"))

    Hosting.start(client, project, version, 1)
    running = [(region, arn.split(":")[3]) for region, arn in Hosting.everywhere(session)]
    assert running == [(session.region_name, session.region_name)], running
    s3.Bucket(bucket).download_file(
        next(iter(s3.Bucket(bucket).objects.filter(Prefix="train/anomaly/"))).key, "photo.png")
    prediction = detect(client, project, version, "photo.png")
    kinds = {anomaly["Name"] for anomaly in prediction["Anomalies"]}
    assert "background" in kinds and kinds <= {"background", *LABELS}, kinds
    rejected = [reject(prediction, 0.5, label, 0.0) for label in LABELS]
    assert any(rejected) or not prediction["IsAnomalous"], prediction["Anomalies"]
    Hosting.stop(client, project, version)
    print("component", Packaging.package(client, project, version, bucket))

    exported = Datasets.export(client, s3, project, "train", f"s3://{bucket}/export/")
    lines = exported.get()["Body"].read().decode().splitlines()
    assert len(lines) == stats["Total"] and all(f"s3://{bucket}/export/" in line for line in lines)
    client.untag_resource(ResourceArn=project_arn, TagKeys=["team"])
    Models.delete(client, project, version)
    client.delete_dataset(ProjectName=project, DatasetType="train")
    client.delete_project(ProjectName=project)
    try:
        client.describe_project(ProjectName=project)
    except client.exceptions.ResourceNotFoundException as error:
        print("gone:", error.response["ResourceId"], error.response["ResourceType"])
    s3.Bucket(bucket).objects.all().delete()
    s3.Bucket(bucket).delete()


if __name__ == "__main__":
    main()
