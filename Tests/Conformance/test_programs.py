"""Programs that know nothing of the local service, each in a process of its own: only the variables of its
environment point at the service."""

import os
import pathlib
import subprocess
import sys

import pytest
from conftest import current_python

PROGRAMS = pathlib.Path(__file__).parent / "programs"


def run(service, name, *arguments, folder, python=sys.executable):
    """Runs a program in `folder`; returns what it prints."""
    done = subprocess.run(
        [python, str(PROGRAMS / name), *map(str, arguments)], cwd=folder, capture_output=True, text=True,
        env={**os.environ, **service.environment})
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout


def test_the_sdk_of_lookout_for_vision_runs_unchanged(own_service, washers, tmp_path):
    folder = tmp_path / "images"
    folder.mkdir()
    (folder / "good").symlink_to(washers / "normal")
    (folder / "bad").symlink_to(washers / "anomaly")
    run(own_service, "lookoutvision_sdk.py", "sdk-images", folder=folder)


def test_a_program_as_in_the_guide_of_lookout_for_vision(own_service, washers, tmp_path):
    """It names a profile, so that the keys of the environment do not count."""
    keys = own_service.environment
    (tmp_path / "credentials").write_text(
        f"[lookoutvision-access]\naws_access_key_id = {keys['AWS_ACCESS_KEY_ID']}\n"
        f"aws_secret_access_key = {keys['AWS_SECRET_ACCESS_KEY']}\n")
    own_service.environment["AWS_SHARED_CREDENTIALS_FILE"] = str(tmp_path / "credentials")
    output = run(own_service, "lookout_train_host.py", washers, "guide-images", folder=tmp_path)
    assert "gone: train-host PROJECT" in output


@pytest.mark.parametrize("tools", ["last with Lookout", "current"])
def test_a_program_as_in_the_guide_of_custom_labels(own_service, parts, tmp_path, tools):
    """The current SDK sends checksums and retries otherwise; it must not matter."""
    python = current_python() if tools == "current" else sys.executable
    output = run(own_service, "custom_labels.py", parts, "guide-parts", folder=tmp_path, python=python)
    assert output.endswith("gone\n")
