"""The views of the version pane: what they show is counted again from the files and the API."""

import collections
import json
import re

from test_walkthrough import TRAINING_LIMIT, client, make_sample, train


def lines_of(home, location):
    body = client(home, "s3").get_object(**location)["Body"].read()
    return [json.loads(line) for line in body.splitlines()]


def shown_rows(screen, title, labels):
    """The numbers behind each label below a title, once all of them stand there."""
    text = screen.wait(
        lambda text: title in text and len(rows_below(text, title, labels)) == len(labels), 60)
    return rows_below(text, title, labels)


def rows_below(text, title, labels):
    rows = {}
    for line in text.split(title, 1)[1].splitlines():
        words = line.strip("│ ").split()
        while words and words[0].isdigit():
            words.pop(0)
        if words and words[0] in labels and words[0] not in rows:
            numbers = [word for word in words[1:] if word == "." or word[0].isdigit()]
            if numbers:
                rows[words[0]] = [0 if word == "." else float(word) for word in numbers]
    return rows


def trained(home, key, project, word):
    """A dashboard with a trained version whose pane is zoomed."""
    screen = home.open()
    make_sample(screen, key, project)
    train(screen)
    screen.wait(word, TRAINING_LIMIT)
    screen.send("\r")
    screen.send("\r")
    screen.send("z")
    screen.send("2")
    return screen


def test_the_confusion_of_anomalies_is_that_of_the_evaluation_manifest(home):
    screen = trained(home, "n", "washers", "TRAINED")
    described = client(home, "lookoutvision").describe_model(
        ProjectName="washers", ModelVersion="1")["ModelDescription"]
    counts = collections.Counter(
        (line["anomaly-label-metadata"]["class-name"],
         line["anomaly-label-detected-metadata"]["class-name"])
        for line in lines_of(home, described["EvaluationManifest"]))
    names = ["normal", "anomaly"]
    assert shown_rows(screen, "Truth by row", names) == {
        truth: [counts[truth, verdict] for verdict in names] for truth in names}
    wrong = sum(count for (truth, verdict), count in counts.items() if truth != verdict)
    screen.wait(f"{wrong} of {sum(counts.values())} test images")

    screen.send("7")
    screen.wait("DescribeModel, answered at", 30)
    screen.wait(described["ModelArn"])
    screen.wait('"Status": "TRAINED"')

    screen.send("3")
    screen.wait("training ended after")
    screen.wait(lambda text: re.search(r"CreateModel done.*journal", text))

    screen.send("E")
    screen.wait("Journal: 1 request")
    screen.wait(lambda text: re.search(r"CreateModel +washers +✓ done", text))
    screen.send("/nothing")
    screen.wait("No line passes the filter")


def test_the_counts_of_labels_are_those_of_summary_and_snapshot(home):
    screen = trained(home, "N", "parts", "TRAINING_COMPLETED")
    rekognition = client(home, "rekognition")
    project = rekognition.describe_projects()["ProjectDescriptions"][0]["ProjectArn"]
    version = rekognition.describe_project_versions(
        ProjectArn=project)["ProjectVersionDescriptions"][0]
    place = version["EvaluationResult"]["Summary"]["S3Object"]
    summary = lines_of(home, {"Bucket": place["Bucket"], "Key": place["Name"]})[0]
    results = summary["LabelEvaluationResults"]
    images = {result["Label"]: result["NumberOfTestingImages"] for result in results}
    names = list(images)
    shares = {(entry["GroundTruthLabel"], entry["PredictedLabel"]): entry["Value"]
              for entry in summary["AggregatedEvaluationResults"]["ConfusionMatrix"]}
    assert shown_rows(screen, "Truth by row", names) == {
        truth: [round(shares.get((truth, verdict), 0) * images[truth]) for verdict in names]
        for truth in names}

    asset = version["TestingDataResult"]["Output"]["Assets"][0]["GroundTruthManifest"]["S3Object"]
    counts = collections.defaultdict(collections.Counter)
    for line in lines_of(home, {"Bucket": asset["Bucket"], "Key": asset["Name"]}):
        for value in line.values():
            details = isinstance(value, dict) and value.get(
                "rekognition-custom-labels-evaluation-details")
            for kind in ("true-positive", "false-positive", "false-negative") if details else ():
                counts[value["class-name"]][kind] += details[f"is-{kind}"]
    shown = shown_rows(screen, "LABEL", names)
    for name in names:
        # F1, precision, recall, found, wrongly found, missed, images, threshold.
        assert shown[name][3:7] == [
            counts[name]["true-positive"], counts[name]["false-positive"],
            counts[name]["false-negative"], images[name]], name
