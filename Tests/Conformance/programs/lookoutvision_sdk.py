"""The whole life cycle with AWS's own SDK for Lookout for Vision, the PyPI package `lookoutvision`, as its
notebook goes through it: in a folder with `good/` and `bad/` images. Only its pauses of a minute are cut.

usage: lookoutvision_sdk.py BUCKET
"""

import json
import os
import sys
import time

import boto3
import matplotlib

matplotlib.use("Agg")
pause = time.sleep
time.sleep = lambda seconds: pause(min(seconds, 0.2))

from lookoutvision.image import Image
from lookoutvision.lookoutvision import LookoutForVision
from lookoutvision.manifest import Manifest
from lookoutvision.metrics import Metrics

bucket = sys.argv[1]
boto3.client("s3").create_bucket(Bucket=bucket)

# Images: checked, uploaded in ten threads, copied from bucket to bucket.
image = Image()
assert image.check_image_sizes()["good"]["compliant"]
assert image.check_image_shapes()["bad"]["status"] == "Image sizes are equal!"
places = image.upload_from_local(bucket=bucket, s3_path="sdk/", train_and_test=True, test_split=0.5)
assert set(places) == {"train", "test"}
copied = image.copy_from_s3(
    bucket, bucket, s3_path="copies/", prefix_good="sdk/training/normal",
    prefix_bad="sdk/training/anomaly", test_split=0.5)
assert copied["objects_copied"] == 25, copied

# Manifests.
manifest = Manifest(bucket=bucket, s3_path="sdk/", datasets=["training", "validation"])
manifests = manifest.push_manifests()
assert set(manifests) == {"training", "validation"}

# A project, its datasets, a model.
project = LookoutForVision(project_name="sdk")
assert project.describe_project() == {}
arn = project.create_project()
assert project.create_project() == project.describe_project() == arn
created = project.create_datasets(manifests, wait=True)
assert created["training"]["Status"] == created["validation"]["Status"] == "CREATE_COMPLETE", created
assert project.create_datasets(manifests, wait=True) == {}
updated = project.update_datasets(manifests, wait=True)
assert updated["training"]["Status"] == "CREATE_COMPLETE", updated
fitted = project.fit(output_bucket=bucket, model_prefix="models_", wait=True)
assert fitted["status"] == "Success!" and fitted["test_datasets"]["ImageStats"]["Anomaly"] == 10, fitted

# Metrics.
metrics = Metrics(project_name="sdk")
table = metrics.describe_model(model_version="1")
assert set(table.index) == {"F1Score", "Recall", "Precision"}, table
assert len(metrics.describe_models()) == 3
metrics.compare_models()

# Hosting.
deployed = project.deploy(min_inf_units=1, model_version="1", wait=True)
assert deployed["status"] == "HOSTED", deployed
assert project.deploy(model_version="1") is None
verdict = project.predict(local_file="bad/" + sorted(os.listdir("bad"))[0], content_type="image/png")
assert verdict["Source"]["Type"] == "direct" and verdict["IsAnomalous"] in (True, False)
key = boto3.client("s3").list_objects_v2(Bucket=bucket, Prefix="sdk/validation/normal/")["Contents"][0]["Key"]
assert "Confidence" in project.predict(bucket=bucket, key=key, content_type="image/png")
assert len(project.batch_predict(local_path="bad", content_type="image/png")["predicted_result"]) == 20
project.batch_predict(
    input_bucket=bucket, input_prefix="sdk/validation/normal", output_bucket=bucket,
    output_prefix="predictions/", content_type="image/png")
results = boto3.client("s3").list_objects_v2(Bucket=bucket, Prefix="predictions/")
assert results["KeyCount"] == 15, results
body = boto3.client("s3").get_object(Bucket=bucket, Key=results["Contents"][0]["Key"])["Body"].read()
assert "IsAnomalous" in json.loads(body)
assert project.stop_model(model_version="1")["Status"] == "STOPPING_HOSTING"
assert project.delete_lookoutvision_project("sdk") == {"Success": True}

# Cross-validation: a project a fold, trained two at once, gone at the end.
folds = image.kfold_split(n_splits=2)
image.kfold_upload(bucket, "folds", "sdk", *folds)
summary = project.train_k_fold(
    input_bucket=bucket, output_bucket=bucket, s3_path="folds", n_splits=2, parallel_training=True)
assert list(summary["model_name"]) == ["sdk_0", "sdk_1"], summary
assert list(summary["NumberOfTestImages"]) == [25, 25], summary
assert 0 <= summary["F1Score"].min() <= 1
assert boto3.client("lookoutvision").list_projects()["Projects"] == []
