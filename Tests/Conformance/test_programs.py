"""Programs that know nothing of the local service, each in a process of its own: only the variables of its
environment point at the service."""

import os
import pathlib
import subprocess
import sys

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
