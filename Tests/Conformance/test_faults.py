"""Trainings that are killed, whose cached features rot, and whose images are broken."""

import functools
import io
import json
import pathlib
import random
import shutil
import struct

import pytest
from PIL import Image
import conftest
from conftest import Service, draw
from test_datasets import codes, text
from vision import anomaly_line, label_line, lookout_dataset, model, upload

# Many trainings side by side on two busy cores take their time.
wait_until = functools.partial(conftest.wait_until, seconds=600)
# Images of the two trainings.
WASHERS, PARTS = 35, 15
OUTPUT = {"S3Location": {"Bucket": "washers", "Prefix": "out/"}}


class Trainer:
    """A service with one training, of anomalies or of labels, on the same data each time."""

    def __init__(self, prepared, folder):
        shutil.copytree(prepared, folder)
        self.folder = pathlib.Path(folder)
        self.service = Service(folder).start()

    def begin(self, kind):
        if kind == "anomaly":
            self.service.client("lookoutvision").create_model(ProjectName="washers", OutputConfig=OUTPUT)
        else:
            client = self.service.client("rekognition")
            self.arn = client.describe_projects()["ProjectDescriptions"][0]["ProjectArn"]
            client.create_project_version(
                ProjectArn=self.arn, VersionName="v", OutputConfig={"S3Bucket": "washers", "S3KeyPrefix": "out"})

    def describe(self, kind):
        if kind == "anomaly":
            return model(self.service, "washers", "1")
        client = self.service.client("rekognition")
        return client.describe_project_versions(ProjectArn=self.arn)["ProjectVersionDescriptions"][0]

    def is_training(self, kind):
        return self.describe(kind)["Status"] in ("TRAINING", "TRAINING_IN_PROGRESS")

    def features(self):
        """The cached features of a training, with when each was written."""
        return {path.name: path.stat().st_mtime_ns for path in self.cache().glob("*.features")}

    def cache(self):
        return self.folder / "cache" / "1"

    def model_file(self):
        return self.folder / "models" / "1.model"

    def hold(self):
        """From here on no training ends, however fast it is: a folder lies where its model file is to be written."""
        self.model_file().with_suffix(".model.part").mkdir()

    def let_go(self):
        """While no service runs: one that was held is begun by the next."""
        self.model_file().with_suffix(".model.part").rmdir()

    def outcome(self, kind):
        """What a training leaves, without the times: model file, figures, verdicts."""
        wait_until(lambda: not self.is_training(kind))
        done = self.describe(kind)
        assert done["Status"] in ("TRAINED", "TRAINING_COMPLETED"), done
        wait_until(lambda: not self.cache().exists())
        s3 = self.service.client("s3")
        keys = sorted(entry["Key"] for entry in s3.list_objects_v2(Bucket="washers", Prefix="out/")["Contents"])
        kept = [self.timeless(s3.get_object(Bucket="washers", Key=key)["Body"].read()) for key in keys]
        figures = done.get("Performance") or done["EvaluationResult"]["F1Score"]
        return {"model": self.model_file().read_bytes(), "figures": figures, "keys": keys, "files": kept}

    @classmethod
    def timeless(cls, body):
        return [cls.without_times(json.loads(line)) for line in body.splitlines()]

    @classmethod
    def without_times(cls, value):
        if isinstance(value, list):
            return [cls.without_times(each) for each in value]
        if not isinstance(value, dict):
            return value
        return {key: cls.without_times(each) for key, each in value.items()
                if "timestamp" not in key.lower() and key not in ("creation-date", "ModelArn", "EvaluationArn")
                and "Arn" not in key}


@pytest.fixture(scope="module")
def few_washers(tmp_path_factory):
    return draw("lookoutvision", WASHERS, tmp_path_factory.mktemp("few") / "washers")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, few_washers):
    """A data folder with a project of each service, ready to train."""
    parts = draw("rekognition", PARTS // 3, tmp_path_factory.mktemp("few") / "parts")
    folder = tmp_path_factory.mktemp("prepared") / "data"
    service = Service(folder).start()
    lookout_dataset(service, "washers", "washers", few_washers)
    lines = [label_line("parts", key) for key in upload(service, "parts", parts)]
    service.client("s3").put_object(Bucket="parts", Key="train.manifest", Body="\n".join(lines))
    client = service.client("rekognition")
    arn = client.create_project(ProjectName="parts")["ProjectArn"]
    dataset = client.create_dataset(ProjectArn=arn, DatasetType="TRAIN", DatasetSource={
        "GroundTruthManifest": {"S3Object": {"Bucket": "parts", "Name": "train.manifest"}}})["DatasetArn"]
    wait_until(lambda: client.describe_dataset(DatasetArn=dataset)["DatasetDescription"]["Status"]
               == "CREATE_COMPLETE")
    assert service.stop() == 0
    return folder


@pytest.fixture(scope="module")
def straight(prepared, tmp_path_factory):
    """What a training of a kind leaves when nothing disturbs it, each in a service of its own."""

    @functools.cache
    def outcome(kind):
        trainer = Trainer(prepared, tmp_path_factory.mktemp("straight") / "data")
        trainer.begin(kind)
        found = trainer.outcome(kind)
        assert trainer.service.stop() == 0
        return found

    return outcome


def moments(trainer, kind):
    """When to kill a training: with some of its features there, then all of them, then in each later phase, and
    when its model file is written but nothing else is."""
    total = WASHERS if kind == "anomaly" else PARTS

    def says(phase):
        message = trainer.describe(kind).get("StatusMessage", "")
        return "%" in message and phase in message

    yield "some features", lambda: len(trainer.features()) >= 3
    yield "all features", lambda: len(trainer.features()) == total
    yield from ((phase, lambda phase=phase: says(phase)) for phase in (
        *(["fitting masks"] if kind == "anomaly" else []), "evaluating"))
    yield "model file", lambda: trainer.model_file().exists()


@pytest.mark.parametrize("kind", ["anomaly", "labels"])
def test_a_training_that_is_killed_in_each_phase_ends_as_if_it_were_not(
        prepared, straight, tmp_path, kind):
    trainer = Trainer(prepared, tmp_path / "data")
    trainer.hold()
    trainer.begin(kind)
    known, reached = {}, []
    for name, is_there in moments(trainer, kind):
        if not wait_until(lambda: (is_there() and "there") or (not trainer.is_training(kind) and "ended"),
                          pause=0.005) == "there":
            break
        trainer.service.kill()
        reached.append(name)
        now = trainer.features()
        assert {name: now.get(name) for name in known} == known, "features were extracted again"
        known = now
        if name == "all features":
            trainer.let_go()
        trainer.service.start()
    assert reached[:2] == ["some features", "all features"], reached
    assert trainer.outcome(kind) == straight(kind), reached
    assert [path.name for path in (trainer.folder / "models").iterdir()] == ["1.model"]
    assert trainer.service.stop() == 0


def test_features_that_rot_are_extracted_again(prepared, straight, tmp_path):
    """A bit flipped, a file cut, a file that is another's: none of them gets into the model."""
    trainer = Trainer(prepared, tmp_path / "data")
    trainer.hold()
    trainer.begin("labels")
    wait_until(lambda: len(trainer.features()) >= 6, pause=0.005)
    trainer.service.kill()
    trainer.let_go()
    names = sorted(trainer.features())
    paths = [trainer.cache() / name for name in names]
    body = bytearray(paths[0].read_bytes())
    body[len(body) // 2] ^= 1
    paths[0].write_bytes(body)
    paths[1].write_bytes(paths[1].read_bytes()[:-1])
    paths[2].write_bytes(paths[3].read_bytes())
    paths[4].write_bytes(b"")
    trainer.service.start()
    assert trainer.outcome("labels") == straight("labels")
    assert trainer.service.stop() == 0


def picture(seed, size=(256, 256), mode="RGB"):
    """A plain picture with noise; two have different bytes."""
    chance = random.Random(seed)
    image = Image.new("RGB", size, (180, 40 + seed % 50, 60))
    for _ in range(200):
        image.putpixel((chance.randrange(size[0]), chance.randrange(size[1])), (chance.randrange(256), 0, 0))
    return image.convert(mode)


def saved(image, kind="PNG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def lying(image):
    """The picture as a camera on its side writes it: stored turned, to be displayed upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return saved(image.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif, quality=95)


def deep(size):
    """16 bits a sample."""
    return saved(Image.new("I;16", size, 40_000))


def huge():
    """The header of a JPEG of 5000x5000 pixels."""
    body = bytearray(saved(picture(1), "JPEG"))
    at = body.index(b"\xff\xc0") + 5
    body[at:at + 4] = struct.pack(">HH", 5000, 5000)
    return bytes(body)


# Each can be used, for all its oddity.
USABLE = {
    "jpeg-called-png.png": saved(picture(2), "JPEG"), "png-called-jpg.jpg": saved(picture(3)),
    "no-extension": saved(picture(4)), "cmyk.jpg": saved(picture(5, mode="CMYK"), "JPEG"),
    "progressive.jpg": saved(picture(6), "JPEG", progressive=True), "grey.jpg": saved(picture(7, mode="L"), "JPEG"),
    "deep.png": deep((256, 256)), "palette.png": saved(picture(8, mode="P")),
    "clear.png": saved(picture(9, mode="RGBA")), "bilevel.png": saved(picture(10, mode="1")),
    "moving.png": saved(picture(11), save_all=True, append_images=[picture(12)]),
    "lying.jpg": lying(picture(13)),
}
# None of these can be, and why.
BROKEN = {
    "cut.jpg": (saved(picture(20), "JPEG")[:1500], "damaged"), "cut.png": (saved(picture(21))[:-400], "damaged"),
    "text.png": (b"I am no image.\n" * 20, "neither a JPEG nor a PNG"),
    "empty.png": (b"", "neither a JPEG nor a PNG"), "huge.jpg": (huge(), "5000x5000"),
    "gif.png": (saved(picture(22), "GIF"), "neither a JPEG nor a PNG"),
    "rotten.png": (saved(picture(23))[:300] + bytes(64) + saved(picture(23))[364:], "damaged"),
}


class TestBrokenImages:
    def labels(self, service, parts, name, extra):
        """Trains from the parts and more images, all of them called a nut; returns description and validation."""
        s3, client = service.client("s3"), service.client("rekognition")
        keys = upload(service, name, parts)
        for key, body in extra.items():
            s3.put_object(Bucket=name, Key=f"images/nut/{key}", Body=body)
            keys.append(f"images/nut/{key}")
        lines = [label_line(name, key) for key in keys]
        s3.put_object(Bucket=name, Key="train.manifest", Body=text(lines).encode())
        place = {"GroundTruthManifest": {"S3Object": {"Bucket": name, "Name": "train.manifest"}}}
        arn = client.create_project(ProjectName=name)["ProjectArn"]
        client.create_project_version(
            ProjectArn=arn, VersionName="v", OutputConfig={"S3Bucket": name, "S3KeyPrefix": "out"},
            TrainingData={"Assets": [place]}, TestingData={"AutoCreate": True})
        done = wait_until(lambda: (d := client.describe_project_versions(ProjectArn=arn)[
            "ProjectVersionDescriptions"][0])["Status"] != "TRAINING_IN_PROGRESS" and d)
        found = {}
        for part in ("TrainingDataResult", "TestingDataResult"):
            for asset in done[part].get("Validation", {}).get("Assets", []):
                place = asset["GroundTruthManifest"]["S3Object"]
                body = s3.get_object(Bucket=place["Bucket"], Key=place["Name"])["Body"].read()
                for line in map(json.loads, body.splitlines()):
                    found[line["source-ref"].split("/")[-1]] = line
        return done, found

    def test_a_few_are_named_and_the_rest_is_trained_from(self, service, parts):
        """36 parts and 12 odd images are fine, 7 broken ones are less than a fifth of all."""
        broken = {key: body for key, (body, _) in BROKEN.items()}
        done, found = self.labels(service, parts, "odd-labels", {**USABLE, **broken})
        assert done["Status"] == "TRAINING_COMPLETED", done
        for key in USABLE:
            assert codes(found[key]) == [], (key, found[key])
        for key, (_, reason) in BROKEN.items():
            assert codes(found[key]) == [("ERROR_INVALID_IMAGE", "")], (key, found[key])
            assert reason in found[key]["errors"][0]["message"], found[key]

    def test_more_than_a_fifth_fail_the_training(self, service, parts):
        broken = {f"{index}.png": b"none" for index in range(10)}
        done, found = self.labels(service, parts, "bad-labels", broken)
        assert done["Status"] == "TRAINING_FAILED", done
        assert done["StatusMessage"].startswith("The manifest file contains too many invalid rows.")
        assert sum(codes(line) == [("ERROR_INVALID_IMAGE", "")] for line in found.values()) == 10

    def anomalies(self, service, washers, name, extra):
        """Trains from washers and more images, all of them called normal; returns the description."""
        s3, client = service.client("s3"), service.client("lookoutvision")
        keys = upload(service, name, washers)
        for key, body in extra.items():
            s3.put_object(Bucket=name, Key=f"images/normal/{key}", Body=body)
            keys.append(f"images/normal/{key}")
        lines = [anomaly_line(name, key, []) for key in keys if "/masks/" not in key]
        s3.put_object(Bucket=name, Key="train.manifest", Body=text(lines).encode())
        client.create_project(ProjectName=name)
        client.create_dataset(ProjectName=name, DatasetType="train", DatasetSource={
            "GroundTruthManifest": {"S3Object": {"Bucket": name, "Key": "train.manifest"}}})
        wait_until(lambda: client.describe_dataset(ProjectName=name, DatasetType="train")[
            "DatasetDescription"]["Status"] == "CREATE_COMPLETE")
        client.create_model(ProjectName=name, OutputConfig={"S3Location": {"Bucket": name}})
        return wait_until(lambda: (d := model(service, name, "1"))["Status"] != "TRAINING" and d)

    def test_anomalies_are_learnt_from_what_can_be_read(self, service, few_washers):
        broken = {key: body for key, (body, _) in BROKEN.items()}
        done = self.anomalies(service, few_washers, "odd-washers", {**USABLE, **broken})
        assert done["Status"] == "TRAINED", done
        for key, (_, reason) in BROKEN.items():
            assert f"/images/normal/{key}: " in done["StatusMessage"] and reason in done["StatusMessage"], done
        for key in USABLE:
            assert f"/{key}:" not in done["StatusMessage"]

    def test_images_of_other_sizes_are_named(self, service, few_washers):
        """A picture counts as it is displayed: one that lies on its side has the size of the others."""
        fine, odd = lying(picture(30)), saved(picture(31, (256, 192)))
        done = self.anomalies(service, few_washers, "sizes", {
            "fine.jpg": fine, "odd.png": odd, "turned.jpg": lying(picture(32, (192, 256)))})
        assert done["Status"] == "TRAINING_FAILED", done
        message = done["StatusMessage"]
        assert message.startswith("Images in the dataset must have the same dimensions.")
        assert "odd.png: The image is 256x192 pixels" in message
        assert "turned.jpg: The image is 192x256 pixels" in message and "fine.jpg" not in message


class TestLeftovers:
    def files(self, trainer):
        return sorted(path.name for name in ("models", "cache") for path in (trainer.folder / name).iterdir())

    def test_a_training_that_cannot_end_leaves_nothing(self, prepared, tmp_path):
        """The bucket for its results is gone when it has trained; a killed service left half a model file."""
        trainer = Trainer(prepared, tmp_path / "data")
        lookout, s3 = trainer.service.client("lookoutvision"), trainer.service.client("s3")
        s3.create_bucket(Bucket="results")
        lookout.create_model(ProjectName="washers", OutputConfig={"S3Location": {"Bucket": "results"}})
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.delete_model(ProjectName="washers", ModelVersion="1")
        s3.delete_bucket(Bucket="results")
        wait_until(lambda: trainer.features(), pause=0.005)
        assert trainer.service.stop() == 0
        assert trainer.features(), "what was done is kept for the next start"
        (trainer.folder / "models" / "1.model.part").write_bytes(b"half")
        trainer.service.start()
        wait_until(lambda: not trainer.is_training("anomaly"))
        failed = trainer.describe("anomaly")
        assert failed["Status"] == "TRAINING_FAILED", failed
        assert failed["StatusMessage"].startswith("Unable to write to output S3 bucket.")
        wait_until(lambda: self.files(trainer) == [])
        assert trainer.service.stop() == 0

    def test_a_deleted_model_leaves_nothing(self, prepared, tmp_path):
        trainer = Trainer(prepared, tmp_path / "data")
        trainer.begin("labels")
        client = trainer.service.client("rekognition")
        arn = trainer.describe("labels")["ProjectVersionArn"]
        with pytest.raises(client.exceptions.ResourceInUseException):
            client.delete_project_version(ProjectVersionArn=arn)
        wait_until(lambda: not trainer.is_training("labels"))
        wait_until(lambda: self.files(trainer) == ["1.model"])
        client.delete_project_version(ProjectVersionArn=arn)
        wait_until(lambda: client.describe_project_versions(ProjectArn=trainer.arn)["ProjectVersionDescriptions"] == [])
        wait_until(lambda: self.files(trainer) == [])
        assert trainer.service.stop() == 0


def test_a_model_file_that_rots_is_never_served(prepared, tmp_path):
    """A bit anywhere, an end that is missing, another's file: the start fails with a sentence, and says why."""
    trainer = Trainer(prepared, tmp_path / "data")
    trainer.begin("anomaly")
    wait_until(lambda: not trainer.is_training("anomaly"))
    lookout = trainer.service.client("lookoutvision")
    target, path = {"ProjectName": "washers", "ModelVersion": "1"}, trainer.model_file()
    whole = path.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    for rotten in (bytes(flipped), whole[:-1], b"", b"something else"):
        path.write_bytes(rotten)
        lookout.start_model(**target, MinInferenceUnits=1)
        wait_until(lambda: model(trainer.service, "washers", "1")["Status"] != "STARTING_HOSTING")
        found = model(trainer.service, "washers", "1")
        assert found["Status"] == "HOSTING_FAILED", found
        assert found["StatusMessage"].endswith("."), found
        with pytest.raises(lookout.exceptions.ConflictException):
            lookout.detect_anomalies(**target, ContentType="image/png", Body=saved(picture(1)))
    path.write_bytes(whole)
    lookout.start_model(**target, MinInferenceUnits=1)
    wait_until(lambda: model(trainer.service, "washers", "1")["Status"] == "HOSTED")
    assert trainer.service.stop() == 0
