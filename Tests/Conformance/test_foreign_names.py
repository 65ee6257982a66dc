"""Names that the user or a stranger made reach no terminal raw: a name may be a command to it."""

import os
import subprocess

import pytest
from conftest import executable

# Clears the screen, and turns the direction of what follows.
NAME = "plant\x1b[2J\u202e!"


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "config" / "visiontop"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text(
        'contexts:\n  - name: "plant\\e[2J\\u202e!"\n    profile: none\n    region: us-east-1\n')
    names = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("STATE", "CONFIG", "DATA", "CACHE")}
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}

    def run(*arguments):
        done = subprocess.run(
            [executable(), *arguments], capture_output=True, text=True, timeout=60,
            env={**kept, **names, "HOME": str(tmp_path)})
        return done.stdout + done.stderr

    return run


@pytest.mark.parametrize("arguments", [
    ("policy",), ("policy", NAME), ("radar", "--context", NAME), ("list", "--profile", NAME), ("whoami", "--profile", NAME),
    ("cost", "--by", NAME), ("wait", NAME, "--for", "trained", "--profile", NAME), ("guard", "status", "--" + NAME),
    ("detect", "--model", NAME, NAME), ("evaluate", NAME), ("unknown" + NAME,),
], ids=lambda arguments: arguments[0][:8])
def test_no_verb_prints_a_name_raw(run, arguments):
    said = run(*arguments)
    assert "plant" in said
    assert "\x1b" not in said and "\u202e" not in said
