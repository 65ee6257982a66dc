"""What the tests of both vision services share: images in buckets, manifest lines, datasets and their states."""

import json

from conftest import wait_until

COLORS = {"scratched": "#2CA02C", "dented": "#1F77B4", "chipped": "#FF7F0E"}


def upload(service, bucket, folder, kind=None):
    """Uploads a folder with the AWS CLI, as a user would; returns the keys."""
    s3 = service.client("s3")
    s3.create_bucket(Bucket=bucket)
    service.cli("s3", "sync", str(folder), f"s3://{bucket}/images", "--no-progress")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="images/")
    return [entry["Key"] for page in pages for entry in page["Contents"]]


def anomaly_line(bucket, key, keys):
    is_anomaly = "/anomaly/" in key
    line = {
        "source-ref": f"s3://{bucket}/{key}",
        "anomaly-label": 1 if is_anomaly else 0,
        "anomaly-label-metadata": {
            "class-name": "anomaly" if is_anomaly else "normal", "confidence": 1,
            "human-annotated": "yes", "creation-date": "2020-11-10T03:37:09.600",
            "type": "groundtruth/image-classification",
        },
    }
    mask = key.replace("/anomaly/", "/masks/")
    if is_anomaly and mask in keys:
        colors = {"0": {"class-name": "BACKGROUND", "hex-color": "#ffffff", "confidence": 0.0}}
        for index, (name, color) in enumerate(COLORS.items(), 1):
            colors[str(index)] = {"class-name": name, "hex-color": color, "confidence": 0.0}
        line["anomaly-mask-ref"] = f"s3://{bucket}/{mask}"
        line["anomaly-mask-ref-metadata"] = {
            "internal-color-map": colors, "type": "groundtruth/semantic-segmentation",
            "human-annotated": "yes", "creation-date": "2020-11-10T03:37:09.600",
        }
    return json.dumps(line)


def label_line(bucket, key):
    return json.dumps({
        "source-ref": f"s3://{bucket}/{key}", "part": 1,
        "part-metadata": {
            "class-name": key.split("/")[1], "confidence": 1, "human-annotated": "yes",
            "creation-date": "2020-03-06T17:46:39.176", "type": "groundtruth/image-classification",
        },
    })


def lookout_dataset(service, project, bucket, folder):
    """A project with a complete train dataset of the sample images."""
    lookout = service.client("lookoutvision")
    keys = upload(service, bucket, folder)
    lines = [anomaly_line(bucket, key, keys) for key in keys if "/masks/" not in key]
    service.client("s3").put_object(Bucket=bucket, Key="train.manifest", Body="\n".join(lines))
    lookout.create_project(ProjectName=project)
    created = lookout.create_dataset(
        ProjectName=project, DatasetType="train",
        DatasetSource={"GroundTruthManifest": {"S3Object": {"Bucket": bucket, "Key": "train.manifest"}}})
    assert created["ResponseMetadata"]["HTTPStatusCode"] == 202
    assert created["DatasetMetadata"]["Status"] == "CREATE_IN_PROGRESS"

    def complete():
        description = lookout.describe_dataset(ProjectName=project, DatasetType="train")
        description = description["DatasetDescription"]
        assert description["Status"] in ("CREATE_IN_PROGRESS", "CREATE_COMPLETE"), description
        return description["Status"] == "CREATE_COMPLETE" and description

    return wait_until(complete)


def gone(client, error, call):
    """Waits until `call` is answered with `error`: what it asks for is deleted."""

    def is_gone():
        try:
            call()
            return False
        except getattr(client.exceptions, error):
            return True

    wait_until(is_gone)


def model(service, project, version):
    lookout = service.client("lookoutvision")
    return lookout.describe_model(ProjectName=project, ModelVersion=version)["ModelDescription"]


def version(service, arn):
    found = service.client("rekognition").describe_project_versions(ProjectArn=arn)
    return found["ProjectVersionDescriptions"][0]
