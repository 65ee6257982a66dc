"""The dashboard on keys that a profile leads to, against a service that checks every signature."""

import json

import pytest

from terminal import Terminal


def configure(home, text):
    folder = home.path / ".aws"
    folder.mkdir()
    (folder / "config").write_text(text)


def open_profile(home, *arguments):
    terminal = Terminal([home.executable, *arguments], home.environment)
    home.terminals.append(terminal)
    return terminal


def test_a_profile_with_a_program_opens_its_account(home):
    local = home.variables()
    (home.path / "answer").write_text(json.dumps({
        "Version": 1, "AccessKeyId": local["AWS_ACCESS_KEY_ID"],
        "SecretAccessKey": local["AWS_SECRET_ACCESS_KEY"], "Expiration": "2099-01-01T00:00:00Z"}))
    configure(home, (
        "[profile plant]\nregion = us-east-1\n"
        f"credential_process = sh -c 'echo asked >> {home.path}/asked; cat {home.path}/answer'\n"
        f"endpoint_url = {local['AWS_ENDPOINT_URL']}\n"))
    screen = open_profile(home, "--profile", "plant")
    screen.wait("No projects yet")
    assert "plant" in screen.text.splitlines()[0]
    # Every poll is signed, and the program was run once.
    assert (home.path / "asked").read_text() == "asked\n"
    screen.send("q")
    assert screen.wait_exit() == 0


@pytest.mark.parametrize("profile, word", [
    ("corp", "run `aws sso login --profile corp`"),
    ("mfa", "aws configure export-credentials --profile mfa"),
    ("gone", "There is no profile gone"),
])
def test_a_profile_without_keys_says_what_to_do(home, profile, word):
    configure(home, (
        "[profile corp]\nsso_start_url = https://c\nsso_region = us-east-1\nsso_account_id = 1\n"
        "sso_role_name = r\n[profile mfa]\nrole_arn = r\nsource_profile = corp\nmfa_serial = m\n"))
    screen = open_profile(home, "--profile", profile)
    assert screen.wait_exit() != 0
    assert word in " ".join(screen.text.split())
    assert screen.left_on == set()


def test_without_any_keys_the_local_service_opens(home):
    home.environment["XDG_DATA_HOME"] = str(home.path / "share")
    home.data = home.path / "share" / "visiontop"
    screen = open_profile(home)
    screen.wait("No projects yet")
    assert "local" in screen.text.splitlines()[0]
    screen.send("q")
    assert screen.wait_exit() == 0
