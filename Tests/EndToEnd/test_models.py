"""`visiontop evaluate` and `visiontop detect`: training and judging in folders, without a service."""

import json
import shutil
import struct
import subprocess

import pytest
from PIL import Image


def run(home, *arguments, check=True):
    return subprocess.run(
        [home, *map(str, arguments)], capture_output=True, text=True, check=check, timeout=300)


@pytest.fixture(scope="session")
def washers(tmp_path_factory, visiontop):
    folder = tmp_path_factory.mktemp("washers") / "drawn"
    run(visiontop, "sample", "--count", "30", "--output", folder)
    return folder


@pytest.fixture(scope="session")
def parts(tmp_path_factory, visiontop):
    folder = tmp_path_factory.mktemp("parts") / "drawn"
    run(visiontop, "sample", "--service", "rekognition", "--count", "5", "--output", folder)
    return folder


def trained(visiontop, folder, dataset):
    """A model's file, trained on a dataset and judged on itself, and what was printed."""
    file, document = folder / "own.model", folder / "own.json"
    done = run(visiontop, "evaluate", dataset, "--holdout", dataset, "--model", file, "--json", document)
    return file, json.loads(document.read_text()), done.stdout


@pytest.fixture(scope="session")
def anomalies(tmp_path_factory, visiontop, washers):
    return trained(visiontop, tmp_path_factory.mktemp("anomalies"), washers)


@pytest.fixture(scope="session")
def labels(tmp_path_factory, visiontop, parts):
    return trained(visiontop, tmp_path_factory.mktemp("labels"), parts)


# evaluate ---------------------------------------------------------------------------------------

def test_cross_validation_judges_every_image_once(visiontop, washers, tmp_path):
    output = tmp_path / "folds.json"
    done = run(visiontop, "evaluate", washers, "--folds", 3, "--json", output)
    document = json.loads(output.read_text())
    names = {image["name"] for image in document["images"]}
    assert len(names) == 30 and len(document["runs"]) == 3
    judged = [found["image"] for fold in document["runs"] for found in fold["predictions"]]
    assert sorted(judged) == sorted(names)
    for fold in document["runs"]:
        assert names - set(fold["train"]) == {found["image"] for found in fold["predictions"]}
    for found in (found for fold in document["runs"] for found in fold["predictions"]):
        assert found["truth"] == found["image"].startswith("anomaly/")
        assert found["isAnomalous"] == (found["probability"] >= 0.5)
    for word in ("image AUROC", "F1", "false alarms", "pixel AUROC", "mask IoU", "images a second", "MB"):
        assert word in done.stdout, word
    assert "fold 1 of 3" in done.stderr
    again = tmp_path / "again.json"
    run(visiontop, "evaluate", washers, "--folds", 3, "--json", again)
    assert [fold["predictions"] for fold in json.loads(again.read_text())["runs"]] \
        == [fold["predictions"] for fold in document["runs"]]


def test_groups_are_never_divided(visiontop, parts, tmp_path):
    output = tmp_path / "groups.json"
    done = run(visiontop, "evaluate", parts, "--folds", 2, "--group", "-00([0-9])", "--json", output)
    document = json.loads(output.read_text())
    groups = {image["name"]: image["group"] for image in document["images"]}
    for fold in document["runs"]:
        assert not {groups[name] for name in fold["train"]} \
            & {groups[found["image"]] for found in fold["predictions"]}
    assert "accuracy" in done.stdout and "confusion" in done.stdout


def test_a_manifest_is_read_where_its_images_lie(visiontop, washers, tmp_path):
    folder = tmp_path / "set"
    shutil.copytree(washers, folder)
    lines = []
    for image in sorted([*folder.glob("normal/*"), *folder.glob("anomaly/*")]):
        label = image.parent.name
        lines.append(json.dumps({
            "source-ref": f"s3://somewhere/{label}/{image.name}", "x": 1,
            "x-metadata": {"class-name": label, "type": "groundtruth/image-classification"}}))
    (folder / "my.manifest").write_text("\n".join(lines))
    output = tmp_path / "manifest.json"
    run(visiontop, "evaluate", folder / "my.manifest", "--folds", 2, "--json", output)
    document = json.loads(output.read_text())
    assert document["task"] == "anomaly" and len(document["images"]) == 30


def test_broken_images_are_listed_and_the_rest_goes_on(visiontop, parts, tmp_path):
    folder = tmp_path / "set"
    shutil.copytree(parts, folder)
    (folder / "nut" / "broken.png").write_bytes(b"no image")
    done = run(visiontop, "evaluate", folder, "--folds", 2)
    assert "left out: nut/broken.png" in done.stdout
    assert "15 images" not in done.stderr


@pytest.mark.parametrize("arguments, words", [
    (["missing"], "no folder or manifest"), ([".", "--folds", "1"], "--folds"),
    ([".", "--false-alarms", "2"], "--false-alarms"), ([".", "--group", "("], "regular expression"),
    ([".", "--model", "x"], "--holdout"), (["empty"], "holds no dataset"),
    (["lists/wrong.manifest"], "Line 1"),
])
def test_bad_input_of_an_evaluation_is_told(visiontop, parts, tmp_path, arguments, words):
    folder = tmp_path / "set"
    shutil.copytree(parts, folder)
    (folder / "empty").mkdir()
    (folder / "lists").mkdir()
    (folder / "lists" / "wrong.manifest").write_text("{\n")
    dataset = folder if arguments[0] == "." else folder / arguments[0]
    done = run(visiontop, "evaluate", dataset, *arguments[1:], check=False)
    assert done.returncode != 0 and words in done.stderr and done.stdout == ""


def test_images_of_different_sizes_are_named(visiontop, washers, tmp_path):
    folder = tmp_path / "set"
    shutil.copytree(washers, folder)
    with Image.open(folder / "normal" / "normal-001.png") as image:
        image.resize((200, 256)).save(folder / "normal" / "normal-001.png")
    done = run(visiontop, "evaluate", folder, "--folds", 2, check=False)
    assert done.returncode == 1
    assert "same dimensions" in done.stderr and "normal/normal-001.png: The image is 200x256" in done.stderr


# detect -----------------------------------------------------------------------------------------

def test_the_file_judges_as_the_evaluation_did(visiontop, washers, anomalies):
    file, document, _ = anomalies
    done = run(visiontop, "detect", "--json", "--model", file, washers / "normal", washers / "anomaly")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    expected = {found["image"]: found for found in document["runs"][0]["predictions"]}
    assert len(lines) == 30
    for line in lines:
        found, result = expected["/".join(line["Image"].split("/")[-2:])], line["DetectAnomalyResult"]
        assert result["IsAnomalous"] == found["isAnomalous"]
        assert result["Confidence"] == pytest.approx(max(found["probability"], 1 - found["probability"]))
        assert result["Source"] == {"Type": "direct"}
        assert sum(area["PixelAnomaly"]["TotalPercentageArea"] for area in result["Anomalies"]) \
            == pytest.approx(1)
        assert result["AnomalyMask"].startswith("iVBOR")


def test_masks_and_heat_maps_are_pictures_of_the_images_size(visiontop, washers, anomalies, tmp_path):
    masks, heat = tmp_path / "masks", tmp_path / "heat"
    done = run(visiontop, "detect", "--model", anomalies[0], "--masks", masks, "--heat", heat,
               washers / "anomaly", washers / "normal" / "normal-001.png")
    assert done.stdout.splitlines()[0].split() == ["IMAGE", "VERDICT", "CONFIDENCE", "ANOMALIES"]
    assert len(done.stdout.splitlines()) == 14
    for folder in (masks, heat):
        assert {path.name for path in folder.iterdir()} \
            == {path.name for path in (washers / "anomaly").iterdir()} | {"normal-001.png"}
    # Where the defect was drawn it is hotter than elsewhere, over all images together.
    inside, outside = [], []
    for path in heat.iterdir():
        if path.name.startswith("normal"):
            continue
        with Image.open(path) as hot, Image.open(washers / "masks" / path.name) as drawn:
            assert hot.size == drawn.size == (256, 256)
            for value, color in zip(hot.convert("L").tobytes(), zip(*[iter(drawn.convert("RGB").tobytes())] * 3)):
                (outside if color == (255, 255, 255) else inside).append(value)
    assert sum(inside) / len(inside) > 1.5 * sum(outside) / len(outside)


def test_labels_are_those_over_their_threshold_or_the_least_confidence(visiontop, parts, labels):
    nut = sorted((parts / "nut").iterdir())[0]
    line = json.loads(run(visiontop, "detect", "--json", "--model", labels[0], nut).stdout)
    assert line["Image"] == str(nut)
    assert line["CustomLabels"][0]["Name"] == "nut"
    assert 50 < line["CustomLabels"][0]["Confidence"] <= 100
    every = run(visiontop, "detect", "--json", "--min-confidence", 0, "--model", labels[0], nut).stdout
    found = json.loads(every)["CustomLabels"]
    assert {label["Name"] for label in found} == {"bolt", "nut", "washer"}
    assert sum(label["Confidence"] for label in found) == pytest.approx(100, abs=0.1)
    table = run(visiontop, "detect", "--model", labels[0], nut).stdout
    assert table.splitlines()[0].split() == ["IMAGE", "LABEL", "CONFIDENCE"]
    assert table.splitlines()[1].split()[1] == "nut"


def test_a_broken_image_is_named_and_the_rest_goes_on(visiontop, parts, labels, tmp_path):
    broken, missing, empty = tmp_path / "broken.png", tmp_path / "missing.png", tmp_path / "empty"
    broken.write_bytes((parts / "nut" / "nut-001.png").read_bytes()[:900])
    empty.mkdir()
    done = run(visiontop, "detect", "--json", "--model", labels[0], broken, missing, empty, parts, check=False)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 15
    for path in (broken, missing, empty):
        assert sum(line.startswith(f"visiontop: {path}: ") for line in done.stderr.splitlines()) == 1


def test_an_image_of_another_size_is_named(visiontop, parts, anomalies, tmp_path):
    small = tmp_path / "small.png"
    Image.new("RGB", (80, 80)).save(small)
    done = run(visiontop, "detect", "--model", anomalies[0], small, check=False)
    assert done.returncode == 1 and "80x80" in done.stderr and "256x256" in done.stderr


@pytest.mark.parametrize("spoil, words", [
    (lambda bytes: b"text\n" * 20, "not a visiontop model"), (lambda bytes: b"", "not a visiontop model"),
    (lambda bytes: bytes[:-10], "cut short"), (lambda bytes: bytes[:400] + b"x" + bytes[401:], "damaged"),
    (lambda bytes: bytes[:17] + struct.pack("<I", 99) + bytes[21:], "newer"),
    (lambda bytes: b"\x1f\x8b" + bytes, "unpack"), (lambda bytes: b"PK\x03\x04" + bytes, "ZIP"),
    (lambda bytes: b"VISIONTOP SEAL\n\x01" + bytes, "encrypted"), (None, "could not be opened"),
])
def test_what_is_no_model_is_told(visiontop, parts, labels, tmp_path, spoil, words):
    file = tmp_path / "spoiled.model"
    if spoil:
        file.write_bytes(spoil(labels[0].read_bytes()))
    done = run(visiontop, "detect", "--model", file, parts, check=False)
    assert done.returncode == 1 and done.stdout == ""
    assert words in done.stderr and str(file) in done.stderr


def test_options_that_a_model_has_no_use_for_are_told(visiontop, parts, labels, anomalies, tmp_path):
    for model, option in ((labels, "--masks"), (labels, "--heat"), (anomalies, "--min-confidence")):
        done = run(visiontop, "detect", "--model", model[0], option, 50, parts, check=False)
        assert done.returncode == 1 and option in done.stderr
