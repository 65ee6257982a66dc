"""Models as files: what the service hosts, its exported file finds too, with no service at all."""

import json
import pathlib
import subprocess

import pytest
from conftest import Service, executable, wait_until
from vision import lookout_dataset, model


def run(*arguments, check=True, text=True):
    return subprocess.run(
        [executable(), *map(str, arguments)], capture_output=True, text=text, check=check, timeout=300)


@pytest.fixture(scope="module")
def trained(tmp_path_factory, washers):
    """A service with the plain model 1 and the encrypted model 2; ended before the first test."""
    service = Service(tmp_path_factory.mktemp("export")).start()
    key = run("kms", "create", "--data", service.folder).stdout.strip()
    try:
        lookout_dataset(service, "parts", "parts", washers)
        lookout = service.client("lookoutvision")
        output = {"S3Location": {"Bucket": "parts"}}
        lookout.create_model(ProjectName="parts", OutputConfig=output)
        lookout.create_model(ProjectName="parts", OutputConfig=output, KmsKeyId=key)
        for version in ("1", "2"):
            done = wait_until(lambda: (m := model(service, "parts", version))["Status"] != "TRAINING" and m, seconds=300)
            assert done["Status"] == "TRAINED", done
        yield service, washers
    finally:
        service.stop()


def image(washers):
    return sorted((washers / "anomaly").iterdir())[0]


def hosted_answer(service, washers):
    lookout = service.client("lookoutvision")
    lookout.start_model(ProjectName="parts", ModelVersion="1", MinInferenceUnits=1)
    wait_until(lambda: model(service, "parts", "1")["Status"] == "HOSTED")
    return lookout.detect_anomalies(
        ProjectName="parts", ModelVersion="1", ContentType="image/png",
        Body=image(washers).read_bytes())["DetectAnomalyResult"]


def packaged(service, folder):
    lookout = service.client("lookoutvision")
    target = {"Os": "LINUX", "Arch": "X86_64", "Accelerator": "NVIDIA"}
    job = lookout.start_model_packaging_job(
        ProjectName="parts", ModelVersion="1", Configuration={"Greengrass": {
            "ComponentName": "edge", "ComponentVersion": "1.0.0", "TargetPlatform": target,
            "CompilerOptions": json.dumps({"gpu-code": "sm_75", "trt-ver": "7.1.3", "cuda-ver": "10.2"}),
            "S3OutputLocation": {"Bucket": "parts", "Prefix": "edge"}}})["JobName"]
    wait_until(lambda: lookout.describe_model_packaging_job(ProjectName="parts", JobName=job)[
        "ModelPackagingDescription"]["Status"] == "SUCCEEDED")
    path = folder / "edge.zip"
    service.client("s3").download_file("parts", "edge/edge/1.0.0/edge.zip", str(path))
    return path


def test_a_file_answers_as_the_service_does_and_stays_when_it_ends(trained, tmp_path):
    service, washers = trained
    expected = hosted_answer(service, washers)
    archive = packaged(service, tmp_path)
    running, ended = tmp_path / "running.model", tmp_path / "ended.model"
    run("export", "parts/1", "--data", service.folder, "--output", running)
    service.stop()
    said = run("export", "parts/1", "--data", service.folder, "--output", ended).stdout
    assert said.startswith("parts/1: ")
    assert running.read_bytes() == ended.read_bytes()
    assert ended.stat().st_mode & 0o777 == 0o600
    for file in (ended, archive):
        line = json.loads(run("detect", "--json", "--model", file, image(washers)).stdout)
        found = line["DetectAnomalyResult"]
        assert found["IsAnomalous"] == expected["IsAnomalous"]
        assert found["Confidence"] == expected["Confidence"]
        assert found["Anomalies"] == expected["Anomalies"]


def test_an_encrypted_model_is_written_decrypted_while_its_key_may_be_used(trained, tmp_path):
    service, washers = trained
    sealed = pathlib.Path(service.folder) / "models" / "2.model"
    refused = run("detect", "--model", sealed, image(washers), check=False)
    assert refused.returncode == 1 and "visiontop export" in refused.stderr
    plain = tmp_path / "plain.model"
    said = run("export", "parts", "--data", service.folder, "--output", plain).stdout
    assert said.startswith("parts/2: ") and said.endswith(", decrypted\n")
    assert "IsAnomalous" in run("detect", "--json", "--model", plain, image(washers)).stdout
    key = run("kms", "list", "--data", service.folder).stdout.split()[1]
    run("kms", "disable", key, "--data", service.folder)
    refused = run("export", "parts/2", "--data", service.folder, "--output", plain, check=False)
    assert refused.returncode == 1 and "disabled" in refused.stderr.lower()


@pytest.mark.parametrize("target", ["parts/3", "nothing", "arn:aws:lookoutvision:us-east-1:1:model/parts/9"])
def test_what_is_not_there_is_told(trained, tmp_path, target):
    refused = run("export", target, "--data", trained[0].folder, "--output", tmp_path / "x", check=False)
    assert refused.returncode == 1 and f"no model {target}" in refused.stderr
    assert not (tmp_path / "x").exists()


def test_a_folder_without_a_service_is_told(tmp_path):
    refused = run("export", "parts", "--data", tmp_path / "none", "--output", tmp_path / "x", check=False)
    assert refused.returncode == 1 and "--data" in refused.stderr
