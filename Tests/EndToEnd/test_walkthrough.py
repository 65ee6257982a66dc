"""The README's walk-through, in a pseudo-terminal: what a new user does on the first day."""

import re

import boto3
import pytest

TRAINING_LIMIT = 300


def client(home, service):
    variables = home.variables()
    return boto3.client(
        service,
        endpoint_url=variables["AWS_ENDPOINT_URL"],
        region_name=variables["AWS_DEFAULT_REGION"],
        aws_access_key_id=variables["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=variables["AWS_SECRET_ACCESS_KEY"],
    )


def money(text):
    """The dollars after the word `today` in the header."""
    found = re.search(r"today +\$([0-9.]+)", text)
    return float(found.group(1)) if found else None


def make_sample(screen, key, project):
    screen.wait("No projects yet")
    screen.send(key)
    screen.wait(lambda text: re.search(rf"{project} is ready|{project}.*ready", text), 120)


def train(screen):
    screen.send("t")
    screen.wait("Output bucket")
    screen.send("\r")
    screen.wait("TRAINING")


def start(screen, word):
    screen.send("s")
    screen.wait("Stop after")
    screen.wait("$4.00/h")
    screen.send("\r")
    screen.wait(lambda text: word in text and "1 hosted" in text, 60)


def look_at_test_images(screen):
    """Truth and verdict side by side, and what the hosted version says of the same image now."""
    screen.send("v")
    screen.wait(lambda text: "Test images of washers/1" in text and "Truth:" in text and "▀" in text)
    screen.send("d")
    screen.wait("asked now:")
    screen.send("j")
    screen.wait("▪ 2 of")
    screen.send("q")
    screen.wait("Models of washers")


def judge_a_folder(screen, folder):
    """Every image of a folder in a row, each with its picture."""
    screen.send("d")
    screen.wait("Image")
    screen.send(f"\x15{folder}\r")
    count = len(list(folder.iterdir()))
    screen.wait(lambda text: f"▪ 1 of {count}" in text and "Verdict:" in text and "▀" in text)
    screen.send("G")
    screen.wait(lambda text: f"▪ {count} of {count}" in text and "Verdict:" in text, 30)
    screen.send("q")
    screen.wait("Models of washers")


def test_the_whole_path_of_lookout_for_vision(home, tmp_path):
    screen = home.open()
    make_sample(screen, "n", "washers")

    train(screen)
    screen.wait(lambda text: re.search(r"\d+%", text), 60)
    screen.wait("TRAINED", TRAINING_LIMIT)

    described = client(home, "lookoutvision").describe_model(
        ProjectName="washers", ModelVersion="1")["ModelDescription"]
    result = described["EvaluationResult"]
    body = client(home, "s3").get_object(Bucket=result["Bucket"], Key=result["Key"])["Body"].read()
    assert b"AggregatedEvaluationResults" in body
    shown = f"{described['Performance']['F1Score']:.3f}"
    screen.wait(shown)

    start(screen, "HOSTED")
    first = screen.wait(lambda text: (money(text) or 0) > 0)
    later = screen.wait(lambda text: (money(text) or 0) > money(first))
    # Four dollars an hour are 0.11 cents a second: the header counts them.
    assert money(later) - money(first) >= 0.001

    home.run("sample", "--service", "lookoutvision", "--count", "6", "--seed", "99",
             "--output", str(tmp_path / "unseen"))
    image = min((tmp_path / "unseen" / "anomaly").iterdir())
    screen.send("d")
    screen.wait("Image")
    screen.send("\x15" + str(image) + "\r")
    shown = screen.wait(lambda text: "confidence" in text and "▀" in text)
    assert "ANOMALY" in shown or "NORMAL" in shown
    screen.send("\x1b")
    screen.wait("Models of washers")

    look_at_test_images(screen)
    judge_a_folder(screen, image.parent)

    screen.send("x")
    screen.wait("Stop washers/1?")
    screen.send("y")
    stopped = screen.wait(lambda text: "nothing hosted" in text, 60)
    kept = money(stopped)
    assert kept >= money(later)
    screen.wait("TRAINED")
    assert money(screen.text) == pytest.approx(kept, abs=0.01)

    screen.send("q")
    assert screen.wait_exit() == 0


def test_the_same_for_custom_labels(home):
    screen = home.open()
    make_sample(screen, "N", "parts")
    train(screen)
    screen.wait("TRAINING_COMPLETED", TRAINING_LIMIT)
    start(screen, "RUNNING")

    # The images that the sample leaves beside its project are offered one after the other.
    screen.send("d")
    screen.wait("s3://visiontop/examples/parts/")
    screen.send("\r")
    shown = screen.wait(lambda text: "▀" in text and "%" in text)
    assert "washer" in shown or "nut" in shown or "bolt" in shown
    screen.send("\x1b")
    screen.wait("Versions of parts")
    screen.send("x")
    screen.wait("y yes")
    screen.send("y")
    screen.wait("STOPPED", 60)


def test_a_folder_with_boxes_becomes_an_object_detector(home, tmp_path):
    home.run("sample", "--service", "rekognition", "--boxes", "--count", "16", "--output", str(tmp_path / "scenes"))
    screen = home.open()
    screen.wait("No projects yet")
    screen.send("i")
    screen.wait("Import a folder")
    screen.send(f" \t{tmp_path / 'scenes'}\r")
    screen.wait("Versions of scenes", 60)
    train(screen)
    screen.wait("TRAINING_COMPLETED", TRAINING_LIMIT)
    start(screen, "RUNNING")
    screen.send("d")
    screen.wait("Image")
    screen.send("\x15" + str(tmp_path / "scenes" / "images" / "scene-001.png") + "\r")
    # A screen is read in pieces: the last of them has everything.
    screen.wait(lambda text: "▀" in text and all(re.search(pattern, text) for pattern in (
        r"✓ \d+ objects?", r"■ (bolt|nut|washer) +\d+\.\d %", r"boxes \(space\)",
        r"left \.\d\d top \.\d\d width \.\d\d height \.\d\d")))
    screen.send("\x1b")
    screen.wait("Versions of scenes")
    screen.send("x")
    screen.wait("y yes")
    screen.send("y")
    screen.wait("STOPPED", 60)


def test_training_and_hosting_go_on_without_the_dashboard(home):
    screen = home.open(columns=80, rows=24)
    make_sample(screen, "n", "washers")
    train(screen)
    screen.hang_up()
    screen.wait_exit_after_hang_up()

    lookout = client(home, "lookoutvision")
    status = lookout.describe_model(ProjectName="washers", ModelVersion="1")
    assert status["ModelDescription"]["Status"] in ("TRAINING", "TRAINED")

    again = home.open()
    again.wait("TRAINED", TRAINING_LIMIT)
    again.wait("Models of washers")
    start(again, "HOSTED")
    again.send("q")
    again.wait("goes on costing")
    again.send("y")
    assert again.wait_exit() == 0

    third = home.open(columns=80, rows=24)
    third.wait("1 hosted")
    third.wait("HOSTED")
