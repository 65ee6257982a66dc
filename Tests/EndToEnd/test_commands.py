"""The commands beside the dashboard, as a shell runs them."""

import os
import stat
import subprocess


def test_the_sample_goes_into_a_folder_named_from_here(home):
    subprocess.run(
        [home.executable, "sample", "--count", "5", "--output", "drawn/washers"],
        cwd=home.path, env=home.environment, check=True, timeout=120)
    drawn = home.path / "drawn" / "washers"
    assert len(list((drawn / "normal").iterdir())) == 3
    anomalies = sorted(path.name for path in (drawn / "anomaly").iterdir())
    assert anomalies == sorted(path.name for path in (drawn / "masks").iterdir())


def test_env_prints_one_export_a_line_and_keeps_the_keys_to_their_owner(home):
    lines = home.run("env", "--data", str(home.data)).splitlines()
    names = [line.removeprefix("export ").split("=")[0] for line in lines]
    assert names == [
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL"]
    assert stat.S_IMODE(os.stat(home.data / "keys.json").st_mode) == 0o600
    assert lines == home.run("env", "--data", str(home.data)).splitlines()
