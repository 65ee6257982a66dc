"""CreateModel and CreateProjectVersion as boto3 sees them: result files, validation, tokens, cut-off trainings."""

import io
import json
import pathlib
import struct
import threading
import uuid
import zlib

import pytest
from PIL import Image
from conftest import Service, wait_until
from test_datasets import boxes_line, codes, labels_line, text
from vision import lookout_dataset, model, upload


def png(width, height, color=(255, 255, 255), dot=None):
    """A PNG of one colour, with one pixel of another."""
    rows = [bytearray(b"\0" + bytes(color) * width) for _ in range(height)]
    if dot:
        rows[0][1:4] = bytes(dot)

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"".join(rows))) + chunk(b"IEND", b""))


@pytest.fixture(scope="module")
def bench(service, parts):
    return Bench(service, parts)


class Bench:
    """Images of parts in a bucket, and trainings from manifests beside them."""

    def __init__(self, service, parts):
        self.client, self.s3 = service.client("rekognition"), service.client("s3")
        self.keys = upload(service, "bench", parts)
        self.count = 0

    def lines(self, keys=None):
        return [labels_line(key, key.split("/")[1], bucket="bench") for key in keys or self.keys]

    def asset(self, lines):
        self.count += 1
        name = f"{self.count}.manifest"
        self.s3.put_object(Bucket="bench", Key=name, Body=text(lines).encode())
        return {"GroundTruthManifest": {"S3Object": {"Bucket": "bench", "Name": name}}}

    def train(self, train, test=None, name=None, **options):
        """Trains in a project of its own, up to the end; returns its description."""
        self.count += 1
        name = name or f"bench-{self.count}"
        self.arn = self.client.create_project(ProjectName=name)["ProjectArn"]
        testing = {"AutoCreate": True} if test is None else {"Assets": [self.asset(test)]}
        self.client.create_project_version(
            ProjectArn=self.arn, VersionName="v", **{
                "OutputConfig": {"S3Bucket": "bench", "S3KeyPrefix": "out"},
                "TrainingData": {"Assets": [self.asset(train)]}, "TestingData": testing, **options})
        return wait_until(lambda: (d := self.describe())["Status"] != "TRAINING_IN_PROGRESS" and d)

    def describe(self):
        return self.client.describe_project_versions(ProjectArn=self.arn)["ProjectVersionDescriptions"][0]

    def read(self, place):
        body = self.s3.get_object(Bucket=place["Bucket"], Key=place["Name"])["Body"].read()
        return [json.loads(line) for line in body.splitlines()]

    def manifest(self, data):
        return self.read(data["Assets"][0]["GroundTruthManifest"]["S3Object"])

    def summary(self, description):
        return self.read(description["ManifestSummary"]["S3Object"])[0]


def failures(summary):
    parts = summary["statistics"]
    return {key: [error["code"] for error in value] for key, value in (
        ("training", parts["training"]["errors"]), ("testing", parts["testing"]["errors"]),
        ("both", summary["errors"])) if value}


class TestCreateProjectVersion:
    def test_the_result_files_say_what_the_description_says(self, bench):
        bench.s3.put_object(Bucket="bench", Key="images/none.png", Body=b"no image")
        extra = [labels_line("images/none.png", "nut", bucket="bench"), "{", boxes_line("images/box.png", bucket="bench"),
                 {"source-ref": "s3://bench/images/bare.png"}]
        done = bench.train(bench.lines() + extra, name="results", VersionDescription="all files")
        assert done["Status"] == "TRAINING_COMPLETED", done
        assert done["StatusMessage"] == "The model is ready to run."
        names = {place["Name"] for place in (
            done["EvaluationResult"]["Summary"]["S3Object"], done["ManifestSummary"]["S3Object"],
            *(done[part][kind]["Assets"][0]["GroundTruthManifest"]["S3Object"]
              for part in ("TrainingDataResult", "TestingDataResult") for kind in ("Output", "Validation")))}
        assert names == {f"out/{kind}-results-v.json" for kind in (
            "EvaluationResultSummary", "ManifestSummary", "TrainingGroundTruth", "TestingGroundTruth",
            "TrainingManifestWithValidation", "TestingManifestWithValidation")}
        evaluation = bench.read(done["EvaluationResult"]["Summary"]["S3Object"])[0]
        assert evaluation["AggregatedEvaluationResults"]["F1Score"] == done["EvaluationResult"]["F1Score"]
        details = evaluation["EvaluationDetails"]
        train, test = (bench.manifest(done[f"{kind}DataResult"]["Output"]) for kind in ("Training", "Testing"))
        assert details["NumberOfTrainingImages"] == len(train) == 30
        assert details["NumberOfTestingImages"] == len(test) == 6
        labels = {key.split("/")[1] for key in bench.keys}
        for lines in (train, test):
            assert {line["rekognition-custom-labels-training-0-metadata"]["class-name"]
                    for line in lines} == labels
        self.check_metrics(evaluation, test)
        summary = bench.summary(done)["statistics"]
        assert {key: summary["training"][key] for key in summary["training"] if key != "errors"} == {
            "use_case": "IMAGE_LEVEL_LABELS", "total_json_lines": 34, "valid_json_lines": 30,
            "invalid_json_lines": 2, "ignored_json_lines": 2, "error_json_line_indices": [31, 32]}
        assert summary["testing"]["valid_json_lines"] == summary["testing"]["total_json_lines"] == 6
        checked = bench.manifest(done["TrainingDataResult"]["Validation"])
        assert [codes(line) for line in checked[-4:]] == [
            [("ERROR_INVALID_IMAGE", "")], [("ERROR_INVALID_JSON_LINE", "")],
            [("WARNING_NO_ANNOTATIONS", ""), ("WARNING_NO_ATTRIBUTE_ANNOTATIONS", "box")],
            [("WARNING_UNANNOTATED_RECORD", "")]]
        assert checked[31] == {"errors": [{
            "code": "ERROR_INVALID_JSON_LINE", "message": "The JSON Line has an invalid format."}]}

    def check_metrics(self, evaluation, test):
        """Counts the verdicts in the snapshot again."""
        for label in evaluation["LabelEvaluationResults"]:
            counts = {"is-true-positive": 0, "is-false-positive": 0, "is-false-negative": 0}
            for line in test:
                for name, metadata in line.items():
                    if "evaluation" in name and name.endswith("-metadata") and (
                            metadata["class-name"] == label["Label"]):
                        details = metadata["rekognition-custom-labels-evaluation-details"]
                        for kind in counts:
                            counts[kind] += details[kind]
                        is_found = metadata["confidence"] >= label["Metrics"]["Threshold"]
                        assert is_found == (details["is-true-positive"] or details["is-false-positive"])
            hits = counts["is-true-positive"]
            found, there = hits + counts["is-false-positive"], hits + counts["is-false-negative"]
            assert label["NumberOfTestingImages"] == there
            assert label["Metrics"]["Precision"] == (hits / found if found else 0)
            assert label["Metrics"]["Recall"] == (hits / there if there else 0)

    @pytest.mark.parametrize("fault,code,sentence", [
        ("invalid", {"training": ["ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST"]},
         "The manifest file contains too many invalid rows."),
        ("buckets", {"training": ["ERROR_IMAGES_IN_MULTIPLE_S3_BUCKETS"]},
         "The manifest file contains images from multiple S3 buckets."),
        ("missing", {"training": ["ERROR_FAILED_IMAGES_S3_COPY"]}, "Failed to copy images from S3 bucket."),
        ("one label", {"training": ["ERROR_MANIFEST_TOO_FEW_LABELS"]}, "The manifest file has too few labels."),
        ("mixed", {"training": ["ERROR_MANIFEST_TOO_FEW_USABLE_LABELS"]},
         "The manifest file has too few usable labels."),
        ("single", {"training": ["ERROR_INSUFFICIENT_IMAGES_PER_LABEL_FOR_AUTOSPLIT"]},
         "The manifest file contains insufficient labeled images per label to perform auto-split."),
        ("overlap", {"both": ["ERROR_INSUFFICIENT_LABEL_OVERLAP"]},
         "Less than 50% label overlap between the training and testing manifest files."),
        ("boxes", {"training": ["ERROR_TOO_MANY_INVALID_ROWS_IN_MANIFEST"]},
         "The manifest file contains too many invalid rows."),
    ])
    def test_a_training_that_cannot_be_leaves_its_validation(self, bench, fault, code, sentence):
        keys = [key for label in sorted({key.split("/")[1] for key in bench.keys})
                for key in [key for key in bench.keys if f"/{label}/" in key][:3]]
        fine = bench.lines(keys)
        one = [labels_line(key, "part", bucket="bench") for key in keys]
        box = [boxes_line(key, (0, 0, 20, 10, "Dot"), size=(256, 256), bucket="bench") for key in keys]
        foreign = [boxes_line(key, (0, 0, 20, 10, "Dot"), size=(640, 480), bucket="bench") for key in keys]
        test = None
        train = {
            "invalid": fine + ["{"] * 3, "one label": one, "overlap": fine, "single": fine[:-2],
            "buckets": fine + [labels_line("x", "red", bucket="other")], "boxes": foreign,
            "missing": [labels_line(f"nowhere/{i}", f"l{i % 2}", bucket="bench") for i in range(6)],
            "mixed": one[:6] + box[6:],
        }[fault]
        if fault == "overlap":
            test = [labels_line(key, f"other-{index % 2}", bucket="bench") for index, key in enumerate(keys)]
        failed = bench.train(train, test)
        assert failed["Status"] == "TRAINING_FAILED", failed
        assert failed["StatusMessage"].startswith(sentence)
        assert "EvaluationResult" not in failed and "BillableTrainingTimeInSeconds" not in failed
        assert "Output" not in failed["TrainingDataResult"]
        summary = bench.summary(failed)
        assert failures(summary) == code
        assert len(bench.manifest(failed["TrainingDataResult"]["Validation"])) == len(train)
        assert ("Validation" in failed["TestingDataResult"]) == (fault == "overlap")
        assert summary["statistics"]["training"]["use_case"] == {
            "invalid": "NOT_DETERMINED", "buckets": "NOT_DETERMINED", "missing": "NOT_DETERMINED",
            "boxes": "NOT_DETERMINED"}.get(fault, "IMAGE_LEVEL_LABELS")

    def test_images_are_looked_at(self, bench):
        """Size, ratio and format of an image, by its header."""
        sizes = {"small": (63, 64), "large": (4097, 64), "long": (1300, 64), "fine": (1280, 64)}
        for name, size in sizes.items():
            bench.s3.put_object(Bucket="bench", Key=f"odd/{name}", Body=png(*size))
        odd = [labels_line(f"odd/{name}", "nut", bucket="bench") for name in sizes]
        done = bench.train(bench.lines() + odd)
        assert done["Status"] == "TRAINING_COMPLETED", done
        lines = [line for part in ("TrainingDataResult", "TestingDataResult")
                 for line in bench.manifest(done[part]["Validation"])]
        found = {line["source-ref"].split("/")[-1]: codes(line) for line in lines if "/odd/" in line["source-ref"]}
        bad = [("ERROR_INVALID_IMAGE", "")]
        assert found == {"small": bad, "large": bad, "long": bad, "fine": []}

    @pytest.mark.parametrize("fault,sentence", [
        ("missing", "The manifest file extension or contents are invalid."),
        ("empty", "The manifest file is empty."),
    ])
    def test_a_manifest_file_that_cannot_be_read(self, bench, fault, sentence):
        bench.s3.put_object(Bucket="bench", Key="empty.manifest", Body=b"\n")
        place = {"Bucket": "bench", "Name": f"{fault}.manifest"}
        failed = bench.train([], TrainingData={"Assets": [{"GroundTruthManifest": {"S3Object": place}}]})
        assert (failed["Status"], failed["StatusMessage"]) == ("TRAINING_FAILED", sentence)
        assert "ManifestSummary" not in failed

    def test_test_lines_are_used_as_they_are(self, bench):
        train, test = bench.lines(bench.keys[::2]), bench.lines(bench.keys[1::2])
        done = bench.train(train, test)
        assert done["Status"] == "TRAINING_COMPLETED", done
        judged = bench.manifest(done["TestingDataResult"]["Output"])
        assert [line["source-ref"] for line in judged] == [line["source-ref"] for line in test]
        assert bench.manifest(done["TestingDataResult"]["Validation"]) == test
        assert "AutoCreate" not in done["TestingDataResult"]["Input"]

    def test_what_does_not_fit_the_project_is_refused(self, bench):
        project = bench.client.create_project(ProjectName="misfit")["ProjectArn"]
        data = dict(TrainingData={"Assets": [bench.asset(bench.lines())]}, TestingData={"AutoCreate": True})
        request = dict(ProjectArn=project, VersionName="v", OutputConfig={"S3Bucket": "bench"})
        invalid = bench.client.exceptions.InvalidParameterException
        for wrong in (
                {**request, **data, "FeatureConfig": {"ContentModeration": {"ConfidenceThreshold": 5.0}}},
                {**request, **data, "OutputConfig": {"S3Bucket": "no-such-bucket"}},
                {**request, "TrainingData": data["TrainingData"]},
                {**request, **data, "TestingData": {}}, request):
            with pytest.raises(invalid):
                bench.client.create_project_version(**wrong)
        assert bench.client.describe_project_versions(ProjectArn=project)["ProjectVersionDescriptions"] == []


class TestCreateModel:
    def test_colours_outside_the_map_fail_the_training(self, own_service, washers):
        lookout_dataset(own_service, "masks", "masks", washers)
        lookout, s3 = own_service.client("lookoutvision"), own_service.client("s3")
        mask = min((washers / "masks").iterdir()).name
        s3.put_object(Bucket="masks", Key=f"images/masks/{mask}", Body=png(256, 256, dot=(1, 2, 3)))
        lookout.create_model(ProjectName="masks", OutputConfig={"S3Location": {"Bucket": "masks"}})
        failed = wait_until(lambda: (d := model(own_service, "masks", "1"))["Status"] != "TRAINING" and d)
        assert failed["Status"] == "TRAINING_FAILED"
        assert "#010203" in failed["StatusMessage"] and mask in failed["StatusMessage"]
        assert "Performance" not in failed and "EvaluationResult" not in failed

    def test_every_anomaly_type_needs_images_of_its_own_where_that_is_asked_for(self, tmp_path, washers):
        folder = tmp_path / "data"
        folder.mkdir()
        (folder / "service.yaml").write_text("quotas:\n  images_per_anomaly_label: 20\n")
        service = Service(folder).start()
        try:
            lookout_dataset(service, "masks", "masks", washers)
            service.client("lookoutvision").create_model(
                ProjectName="masks", OutputConfig={"S3Location": {"Bucket": "masks"}})
            failed = wait_until(lambda: (d := model(service, "masks", "1"))["Status"] != "TRAINING" and d)
            assert failed["Status"] == "TRAINING_FAILED"
            assert "The anomaly label chipped needs at least 20 images" in failed["StatusMessage"]
        finally:
            service.kill()

    def test_masks_may_be_transparent_with_soft_edges(self, own_service, washers):
        """As Lookout for Vision's own getting-started images are: a palette or RGBA, no background at all."""
        lookout_dataset(own_service, "soft", "soft", washers)
        lookout, s3 = own_service.client("lookoutvision"), own_service.client("s3")
        for path in sorted((washers / "masks").iterdir()):
            pixels = Image.open(path).convert("RGBA")
            pixels.putdata([
                (0, 0, 0, 0) if pixel[:3] == (255, 255, 255)
                else (*pixel[:3], (255, 254, 200, 3, 255)[place % 5])
                for place, pixel in enumerate(pixels.getdata())])
            file = io.BytesIO()
            pixels.save(file, "PNG")
            s3.put_object(Bucket="soft", Key=f"images/masks/{path.name}", Body=file.getvalue())
        lookout.create_model(ProjectName="soft", OutputConfig={"S3Location": {"Bucket": "soft"}})
        trained = wait_until(lambda: (d := model(own_service, "soft", "1"))["Status"] != "TRAINING" and d)
        assert trained["Status"] == "TRAINED" and "Left out" not in trained["StatusMessage"], trained
        result = trained["EvaluationResult"]
        result = json.loads(s3.get_object(Bucket=result["Bucket"], Key=result["Key"])["Body"].read())
        assert result["AggregatedEvaluationResults"]["Metrics"]["PixelAnomalyClassMetrics"]

    def test_a_hundred_copies_of_a_request_train_once(self, own_service, washers):
        lookout_dataset(own_service, "once", "once", washers)
        request = dict(
            ProjectName="once", ClientToken=str(uuid.uuid4()), Description="same",
            OutputConfig={"S3Location": {"Bucket": "once", "Prefix": "a/b-"}}, Tags=[{"Key": "k", "Value": "v"}])
        answers, client = [], own_service.client("lookoutvision")

        def create():
            answers.append(client.create_model(**request)["ModelMetadata"])

        threads = [threading.Thread(target=create) for _ in range(100)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == 100 and all(answer == answers[0] for answer in answers)
        with pytest.raises(client.exceptions.ConflictException):
            client.create_model(**{**request, "Description": "other"})
        with pytest.raises(client.exceptions.ConflictException):
            client.delete_project(ProjectName="once")
        self.survive(own_service, request, answers[0])

    def survive(self, service, request, first):
        """The training is killed each time it has come further; seven times do not end it."""
        cache = pathlib.Path(service.folder, "cache", "1")

        def features():
            return len(list(cache.glob("*.features"))) if cache.exists() else 0

        def state():
            return model(service, "once", "1")["Status"]

        for _ in range(7):
            known = features()
            wait_until(lambda: features() > known or state() != "TRAINING", pause=0.01)
            if state() != "TRAINING":
                break
            service.kill()
            service.start()
        client = service.client("lookoutvision")
        assert client.create_model(**request)["ModelMetadata"] == first
        done = wait_until(lambda: (d := model(service, "once", "1"))["Status"] != "TRAINING" and d)
        assert done["Status"] == "TRAINED", done
        assert len(client.list_models(ProjectName="once")["Models"]) == 1
        keys = {done[name]["Key"] for name in ("EvaluationManifest", "EvaluationResult")}
        assert keys == {"a/b-EvaluationManifest-once-1.json", "a/b-EvaluationResult-once-1.json"}
        s3 = service.client("s3")
        result = json.load(s3.get_object(Bucket="once", Key="a/b-EvaluationResult-once-1.json")["Body"])
        metrics = result["AggregatedEvaluationResults"]["Metrics"]
        assert {name: metrics[name] for name in done["Performance"]} == done["Performance"]
