"""Versions that are trained from bounding boxes, as boto3 sees them: manifests, result files, hosting, answers."""

import json

import pytest
from conftest import wait_until
from scenes import SIZE, encoded, overlap, scene
from test_datasets import Shelf, boxes_line, codes, labels_line, text

COUNT = 28
DETAILS = "rekognition-custom-labels-evaluation-details"


class Hall:
    """A bucket of scenes, and a version that was trained from them."""

    def __init__(self, service):
        self.client, self.s3 = service.client("rekognition"), service.client("s3")
        self.s3.create_bucket(Bucket="hall")
        self.scenes = {}
        lines = [self.line(seed) for seed in range(COUNT)]
        broken = self.line(99, ["disc", "square"])
        broken["box"]["annotations"][0]["left"] = SIZE[0]
        rotated, boxes = self.put("scenes/rotated.jpg", *scene(90), rotated=True)
        # Only the last line is refused: its boxes are where the file's pixels are and not the picture's.
        self.extra = {
            "background": boxes_line(self.put("scenes/empty.png", *scene(91, []))[0], size=SIZE, bucket="hall"),
            "image label": labels_line("scenes/00.png", "disc", bucket="hall"),
            "one box off": broken,
            "scaled": boxes_line(
                self.put("scenes/scaled.png", *scene(92), scale=2)[0], *self.scenes["scenes/scaled.png"],
                size=SIZE, bucket="hall"),
            "not as displayed": boxes_line(rotated, *boxes, size=SIZE, bucket="hall"),
        }
        self.extra["image label"]["source-ref"] = "s3://hall/scenes/labelled.png"
        self.put("scenes/labelled.png", *scene(93, ["disc"]))
        self.lines = lines + list(self.extra.values())
        self.project = self.client.create_project(ProjectName="hall")["ProjectArn"]
        self.description = self.train(self.project, "v1")
        self.arn = self.description["ProjectVersionArn"]

    def put(self, key, picture, boxes, scale=1, rotated=False):
        """Uploads a picture; returns its key and boxes."""
        self.scenes[key] = boxes
        if scale > 1:
            picture = picture.resize((SIZE[0] * scale, SIZE[1] * scale))
        options = {}
        if rotated:  # The file lies on its side; its orientation says so.
            exif = picture.getexif()
            exif[0x0112] = 6
            options = {"exif": exif, "quality": 95}
        self.s3.put_object(Bucket="hall", Key=key, Body=encoded(picture, **options))
        return key, boxes

    def line(self, seed, shapes=None):
        key, boxes = self.put(f"scenes/{seed:02}.png", *scene(seed, shapes))
        return boxes_line(key, *boxes, size=SIZE, bucket="hall")

    def train(self, project, name):
        self.s3.put_object(Bucket="hall", Key="manifest", Body=text(self.lines).encode())
        place = {"GroundTruthManifest": {"S3Object": {"Bucket": "hall", "Name": "manifest"}}}
        self.client.create_project_version(
            ProjectArn=project, VersionName=name, OutputConfig={"S3Bucket": "hall", "S3KeyPrefix": "out"},
            TrainingData={"Assets": [place]}, TestingData={"AutoCreate": True})
        return self.settled(project, "TRAINING_IN_PROGRESS")

    def settled(self, project, moving):
        return wait_until(lambda: (d := self.client.describe_project_versions(ProjectArn=project)[
            "ProjectVersionDescriptions"][0])["Status"] != moving and d)

    def read(self, place):
        body = self.s3.get_object(Bucket=place["Bucket"], Key=place["Name"])["Body"].read()
        return [json.loads(line) for line in body.splitlines()]

    def manifest(self, part, kind, description=None):
        data = (description or self.description)[f"{part}DataResult"][kind]
        return self.read(data["Assets"][0]["GroundTruthManifest"]["S3Object"])

    def summary(self):
        return self.read(self.description["EvaluationResult"]["Summary"]["S3Object"])[0]

    def detect(self, key, **options):
        return self.client.detect_custom_labels(
            ProjectVersionArn=self.arn, Image={"S3Object": {"Bucket": "hall", "Name": key}},
            **options)["CustomLabels"]


@pytest.fixture(scope="module")
def hall(service):
    return Hall(service)


@pytest.fixture(scope="module")
def hosted(hall):
    hall.client.start_project_version(ProjectVersionArn=hall.arn, MinInferenceUnits=1)
    assert hall.settled(hall.project, "STARTING")["Status"] == "RUNNING"
    yield hall
    hall.client.stop_project_version(ProjectVersionArn=hall.arn)
    assert hall.settled(hall.project, "STOPPING")["Status"] == "STOPPED"


def boxes(line, name):
    """The boxes of an attribute: place, label, and what stands in `objects`."""
    value, metadata = line[name], line[f"{name}-metadata"]
    assert value["image_size"] == [{"width": SIZE[0], "height": SIZE[1], "depth": 3}]
    assert metadata["type"] == "groundtruth/object-detection"
    for annotation, entry in zip(value["annotations"], metadata["objects"], strict=True):
        place = [annotation[side] for side in ("left", "top", "width", "height")]
        assert all(isinstance(number, int) for number in place)
        yield place, metadata["class-map"][str(annotation["class_id"])], entry


def predictions(line):
    return list(boxes(line, "rekognition-custom-labels-evaluation"))


def ranked(found, truths, label, least):
    """The average precision at 101 recalls and the greatest recall of a label at an overlap."""
    ranking, there = [], 0
    for key, labels in found.items():
        free = [place for place, name in truths[key] if name == label]
        there += len(free)
        for entry in labels:
            if entry["Name"] != label:
                continue
            box = entry["Geometry"]["BoundingBox"]
            place = [box["Left"] * SIZE[0], box["Top"] * SIZE[1], box["Width"] * SIZE[0], box["Height"] * SIZE[1]]
            best = max(free, key=lambda truth: overlap(place, truth), default=None)
            is_right = best is not None and overlap(place, best) >= least
            if is_right:
                free.remove(best)
            ranking.append((-entry["Confidence"], is_right))
    ranking.sort(key=lambda entry: entry[0])
    points, right = [], 0
    for index, (_, is_right) in enumerate(ranking):
        right += is_right
        points.append((right / there, right / (index + 1)))
    best = [max((p for r, p in points if r >= step / 100), default=0) for step in range(101)]
    return sum(best) / 101, right / there


class TestTraining:
    def test_the_manifest_summary_counts_what_can_be_used(self, hall):
        done = hall.description
        assert done["Status"] == "TRAINING_COMPLETED", done
        summary = hall.read(done["ManifestSummary"]["S3Object"])[0]["statistics"]
        train, test = summary["training"], summary["testing"]
        assert train["use_case"] == test["use_case"] == "OBJECT_LOCALIZATION"
        assert train["valid_json_lines"] + test["valid_json_lines"] == COUNT + 2
        assert train["ignored_json_lines"] == 2 and train["invalid_json_lines"] == 1
        assert train["total_json_lines"] + test["total_json_lines"] == COUNT + 5
        lines = hall.manifest("Training", "Validation") + hall.manifest("Testing", "Validation")
        found = {line["source-ref"].split("/")[-1]: codes(line) for line in lines}
        assert {name: errors for name, errors in found.items() if errors} == {
            "empty.png": [("WARNING_NO_ANNOTATIONS", ""), ("WARNING_NO_ATTRIBUTE_ANNOTATIONS", "box")],
            "99.png": [("ERROR_INVALID_BOUNDING_BOX", "box/annotations/0")],
            "rotated.jpg": [("ERROR_INVALID_IMAGE_DIMENSION", "")]}

    def test_the_description_and_the_summary_agree(self, hall):
        summary = hall.summary()
        results = summary["AggregatedEvaluationResults"]
        assert set(results) == {"Precision", "Recall", "F1Score", "AveragePrecision", "AverageRecall"}
        assert results["F1Score"] == hall.description["EvaluationResult"]["F1Score"]
        assert all(0 <= value <= 1 for value in results.values())
        assert results["AveragePrecision"] > 0.7, "plain shapes are found"
        details = summary["EvaluationDetails"]
        assert details["Labels"] == ["disc", "square"] and details["ProjectVersionArn"] == hall.arn
        train, test = hall.manifest("Training", "Output"), hall.manifest("Testing", "Output")
        assert (details["NumberOfTrainingImages"], details["NumberOfTestingImages"]) == (len(train), len(test))
        assert len(train) + len(test) == COUNT + 2 and len(test) in (5, 6, 7)
        for name in ("Precision", "Recall", "F1Score"):
            figures = [label["Metrics"][name] for label in summary["LabelEvaluationResults"]]
            assert results[name] == pytest.approx(sum(figures) / len(figures), abs=1e-15)

    def test_the_snapshots_hold_every_box(self, hall):
        lines = hall.manifest("Training", "Output") + hall.manifest("Testing", "Output")
        assert "s3://hall/scenes/rotated.jpg" not in {line["source-ref"] for line in lines}
        for line in lines:
            truths = [(*place, label) for place, label, _ in boxes(line, "rekognition-custom-labels-training-0")]
            known = hall.scenes[line["source-ref"].removeprefix("s3://hall/")]
            assert truths == (known[1:] if line["source-ref"].endswith("99.png") else known)
        for part in ("Training", "Testing"):
            numbers = [line["rekognition-custom-labels-object-id"] for line in hall.manifest(part, "Output")]
            assert numbers == list(range(1, len(numbers) + 1))

    def test_the_figures_of_each_label_can_be_counted_in_the_snapshot(self, hall):
        test = hall.manifest("Testing", "Output")
        for label in hall.summary()["LabelEvaluationResults"]:
            metrics, threshold = label["Metrics"], label["Metrics"]["Threshold"]
            own = [(place, entry, line) for line in test for place, name, entry in predictions(line)
                   if name == label["Label"]]
            count = {kind: sum(entry[DETAILS][f"is-{kind}"] for _, entry, _ in own) for kind in (
                "true-positive", "false-positive", "false-negative", "true-negative")}
            hits = count["true-positive"]
            found, there = hits + count["false-positive"], hits + count["false-negative"]
            assert count["true-negative"] == 0
            assert there == sum(name == label["Label"] for line in test for _, name, _ in boxes(
                line, "rekognition-custom-labels-training-0"))
            assert metrics["Precision"] == (hits / found if found else 0)
            assert metrics["Recall"] == hits / there
            assert metrics["F1Score"] == pytest.approx(2 * hits / (found + there), abs=1e-15)
            assert label["NumberOfTestingImages"] == len({
                line["source-ref"] for line in test for _, name, _ in boxes(
                    line, "rekognition-custom-labels-training-0") if name == label["Label"]})
            for place, entry, line in own:
                details = entry[DETAILS]
                is_found = details["is-true-positive"] or details["is-false-positive"]
                assert is_found == (entry["confidence"] >= threshold)
                assert details["is-present-in-ground-truth"] == (not details["is-false-positive"])
                truths = [truth for truth, name, _ in boxes(line, "rekognition-custom-labels-training-0")
                          if name == label["Label"]]
                if details["is-true-positive"]:
                    assert max(overlap(place, truth) for truth in truths) > 0.49

    def test_labels_without_a_second_image_cannot_be_split(self, hall):
        lonely = {**hall.lines[0], "box-metadata": {**hall.lines[0]["box-metadata"], "class-map": {
            "0": "lonely", "1": "lonely"}}}
        before, hall.lines = hall.lines, [*hall.lines[1:6], lonely]
        project = hall.client.create_project(ProjectName="lonely")["ProjectArn"]
        failed = hall.train(project, "v1")
        hall.lines = before
        assert failed["Status"] == "TRAINING_FAILED"
        assert failed["StatusMessage"] == (
            "The manifest file contains insufficient labeled images per label to perform auto-split.")


class TestDetection:
    def test_an_answer_is_what_the_evaluation_says(self, hosted):
        """Without MinConfidence each label's assumed threshold decides, as on the test images."""
        for line in hosted.manifest("Testing", "Output"):
            key = line["source-ref"].removeprefix("s3://hall/")
            expected = sorted(
                (entry["confidence"], name) for _, name, entry in predictions(line)
                if entry[DETAILS]["is-true-positive"] or entry[DETAILS]["is-false-positive"])
            answered = sorted((label["Confidence"] / 100, label["Name"]) for label in hosted.detect(key))
            assert [name for _, name in answered] == [name for _, name in expected]
            assert [c for c, _ in answered] == pytest.approx([c for c, _ in expected], abs=1e-9)

    def test_the_average_precision_and_recall_are_those_of_the_answers(self, hosted):
        """Everything that the version finds on the test images, ranked and counted as COCO does."""
        lines = hosted.manifest("Testing", "Output")
        truths = {line["source-ref"].removeprefix("s3://hall/"): [
            (place, name) for place, name, _ in boxes(line, "rekognition-custom-labels-training-0")] for line in lines}
        found = {key: hosted.detect(key, MinConfidence=0) for key in truths}
        results = hosted.summary()["AggregatedEvaluationResults"]
        precision = [ranked(found, truths, label, 0.5)[0] for label in ("disc", "square")]
        assert results["AveragePrecision"] == pytest.approx(sum(precision) / 2, abs=1e-9)
        recalls = [ranked(found, truths, label, step / 100)[1]
                   for step in range(50, 100, 5) for label in ("disc", "square")]
        assert results["AverageRecall"] == pytest.approx(sum(recalls) / 20, abs=1e-9)

    def test_boxes_are_ratios_of_the_image(self, hosted):
        picture, known = scene(500, ["disc", "disc", "square"])
        answer = hosted.client.detect_custom_labels(
            ProjectVersionArn=hosted.arn, Image={"Bytes": encoded(picture)})["CustomLabels"]
        hosted.put("scenes/new.png", picture, known)
        assert hosted.detect("scenes/new.png") == answer, "an object in S3 is judged alike"
        assert sorted(label["Name"] for label in answer) == ["disc", "disc", "square"]
        for label in answer:
            box = label["Geometry"]["BoundingBox"]
            place = [box["Left"] * SIZE[0], box["Top"] * SIZE[1], box["Width"] * SIZE[0], box["Height"] * SIZE[1]]
            assert max(overlap(place, truth[:4]) for truth in known if truth[4] == label["Name"]) > 0.5

    def test_confidence_and_number_cut_the_answer(self, hosted):
        key = "scenes/03.png"
        everything = hosted.detect(key, MinConfidence=0)
        confidences = [label["Confidence"] for label in everything]
        assert confidences == sorted(confidences, reverse=True) and all(0 <= c <= 100 for c in confidences)
        for label in everything:
            box = label["Geometry"]["BoundingBox"]
            assert all(0 <= side <= 1 for side in box.values()) and len(box) == 4
            assert box["Left"] + box["Width"] <= 1 and box["Top"] + box["Height"] <= 1
        assert len(everything) >= len(hosted.detect(key))
        assert hosted.detect(key, MinConfidence=0, MaxResults=1) == everything[:1]
        least = confidences[0]
        assert hosted.detect(key, MinConfidence=least) == [
            label for label in everything if label["Confidence"] >= least]
        assert hosted.detect(key, MinConfidence=100) == [
            label for label in everything if label["Confidence"] >= 100]

    def test_a_photograph_on_its_side_is_judged_as_displayed(self, hosted):
        """The same pixels, upright in a PNG and on their side in a JPEG of orientation 6."""
        picture, known = scene(501, ["square", "disc"])
        lying = picture.transpose(2)  # Anticlockwise, which orientation 6 turns back.
        exif = lying.getexif()
        exif[0x0112] = 6
        answer = hosted.client.detect_custom_labels(ProjectVersionArn=hosted.arn, Image={
            "Bytes": encoded(lying, exif=exif, quality=98)})["CustomLabels"]
        assert sorted(label["Name"] for label in answer) == ["disc", "square"]
        for label in answer:
            box = label["Geometry"]["BoundingBox"]
            place = [box["Left"] * SIZE[0], box["Top"] * SIZE[1], box["Width"] * SIZE[0], box["Height"] * SIZE[1]]
            assert max(overlap(place, truth[:4]) for truth in known if truth[4] == label["Name"]) > 0.5

    def test_a_copy_finds_the_same(self, hosted):
        project = hosted.client.create_project(ProjectName="hall-copy")["ProjectArn"]
        arn = hosted.client.copy_project_version(
            SourceProjectArn=hosted.project, SourceProjectVersionArn=hosted.arn, DestinationProjectArn=project,
            VersionName="c1", OutputConfig={"S3Bucket": "hall", "S3KeyPrefix": "copy"})["ProjectVersionArn"]
        copied = hosted.settled(project, "COPYING_IN_PROGRESS")
        assert copied["Status"] == "COPYING_COMPLETED", copied
        summary = hosted.read(copied["EvaluationResult"]["Summary"]["S3Object"])[0]
        original = hosted.summary()
        original["EvaluationDetails"]["ProjectVersionArn"] = arn
        assert summary == original
        assert hosted.manifest("Testing", "Output", copied) == hosted.manifest("Testing", "Output")
        hosted.client.start_project_version(ProjectVersionArn=arn, MinInferenceUnits=1)
        assert hosted.settled(project, "STARTING")["Status"] == "RUNNING"
        image = {"S3Object": {"Bucket": "hall", "Name": "scenes/05.png"}}
        found = hosted.client.detect_custom_labels(ProjectVersionArn=arn, Image=image, MinConfidence=0)
        assert found["CustomLabels"] == hosted.detect("scenes/05.png", MinConfidence=0)
        hosted.client.stop_project_version(ProjectVersionArn=arn)
        assert hosted.settled(project, "STOPPING")["Status"] == "STOPPED"


def test_a_project_with_datasets_of_boxes(service, hall):
    """Created, distributed and trained as the console does it."""
    shelf = Shelf(service, "boxed")
    train, test = shelf.dataset(lines=hall.lines[:15]), shelf.dataset("TEST")
    assert shelf.settled(train)["DatasetStats"] == {
        "LabeledEntries": 15, "TotalEntries": 15, "TotalLabels": 2, "ErrorEntries": 0}
    counts = {entry["LabelName"]: entry["LabelStats"]["BoundingBoxCount"] for entry in shelf.client.list_dataset_labels(
        DatasetArn=train)["DatasetLabelDescriptions"]}
    assert counts == {label: sum(box[4] == label for seed in range(15) for box in hall.scenes[f"scenes/{seed:02}.png"])
                      for label in ("disc", "square")}
    shelf.client.distribute_dataset_entries(Datasets=[{"Arn": train}, {"Arn": test}])
    assert shelf.settled(test)["DatasetStats"]["TotalEntries"] == 3
    assert shelf.settled(train)["DatasetStats"]["TotalEntries"] == 12
    assert {entry["LabelName"] for entry in shelf.client.list_dataset_labels(DatasetArn=test)[
        "DatasetLabelDescriptions"]} == {"disc", "square"}
    shelf.client.create_project_version(
        ProjectArn=shelf.arn, VersionName="v1", OutputConfig={"S3Bucket": "boxed"})
    done = hall.settled(shelf.arn, "TRAINING_IN_PROGRESS")
    assert done["Status"] == "TRAINING_COMPLETED", done
    judged = hall.manifest("Testing", "Output", done)
    assert [line["source-ref"] for line in judged] == [line["source-ref"] for line in shelf.entries(test)]
