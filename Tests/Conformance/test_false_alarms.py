"""The setting `false_alarm_rate` of service.yaml, counted by hand in the evaluation manifests."""

import json
import pathlib
import re
import shutil

from conftest import Service, wait_until
from vision import lookout_dataset, model


def trained(folder, washers, setting):
    """A training of its own: the verdicts on good test images, and what the log says of it."""
    folder.mkdir()
    (folder / "service.yaml").write_text(setting)
    service = Service(folder).start()
    try:
        lookout_dataset(service, "alarms", "alarms", washers)
        lookout = service.client("lookoutvision")
        lookout.create_model(ProjectName="alarms", OutputConfig={"S3Location": {"Bucket": "alarms"}})
        done = wait_until(lambda: (d := model(service, "alarms", "1"))["Status"] != "TRAINING" and d)
        assert done["Status"] == "TRAINED" and done["StatusMessage"] == "Training completed successfully."
        place = done["EvaluationManifest"]
        body = service.client("s3").get_object(Bucket=place["Bucket"], Key=place["Key"])["Body"].read()
        lines = [json.loads(line) for line in body.splitlines()]
    finally:
        service.stop()
    log = pathlib.Path(folder, "service.log").read_text()
    said = re.search(r"trained.* falseAlarms=([\d.]+) % .*wanted=(\S+)", log)
    return [line["anomaly-label-detected"] for line in lines if line["anomaly-label"] == 0], said.groups()


def test_the_setting_moves_the_share_of_false_alarms(tmp_path, washers):
    plain = tmp_path / "washers"  # Without masks, which take the most time.
    for kind, count in (("normal", 25), ("anomaly", 10)):
        (plain / kind).mkdir(parents=True)
        for path in sorted((washers / kind).iterdir())[:count]:
            shutil.copy(path, plain / kind)
    few, said_few = trained(tmp_path / "few", plain, "")
    many, said_many = trained(tmp_path / "many", plain, "false_alarm_rate: 0.9\n")
    assert len(few) == len(many) >= 5
    assert sum(many) / len(many) > 0.5 > sum(few) / len(few)
    for verdicts, (measured, _) in ((few, said_few), (many, said_many)):
        assert float(measured) == round(100 * sum(verdicts) / len(verdicts), 1)
    assert (said_few[1], said_many[1]) == ("even", "90.0")
