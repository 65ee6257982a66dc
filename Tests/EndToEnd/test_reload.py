"""Settings that change while the dashboard runs hold at once, or are named."""

import pytest

from test_mouse import open_with_projects


def configure(home, *lines):
    home.configure("\n".join(("take_back: 0", *lines)) + "\n")


@pytest.fixture
def screen(home):
    return open_with_projects(home, 3)


def flat(text):
    """The words of a screen without borders and the ends of lines, which long sentences run over."""
    return " ".join(text.replace("│", " ").split())


def test_changed_settings_hold_at_once(home, screen):
    configure(home, "ascii: on", "columns:", "  projects: [name, age]", "keys:", "  quit: ctrl-q")
    screen.wait(lambda text: text.isascii() and "line-02" in text and "AGE" in text)
    configure(home, "read_only: on", "keys:", "  answerYes: n")
    screen.wait(lambda text: "│" in text and "read-only" in text)
    screen.send(":events\r")
    screen.wait(lambda text: "config.yaml:4: `keys`: `n` would be both `answerYes`" in flat(text))
    configure(home)
    screen.wait(lambda text: "read-only" not in text)
    screen.send("q")
    screen.wait_exit()


def test_what_is_no_yaml_changes_nothing_and_is_named(home, screen):
    configure(home, "ascii: on")
    screen.wait(str.isascii)
    home.configure("ascii: [on\nfps: 5\n")
    screen.wait("The settings stay as they were.")
    assert screen.text.isascii()


def test_other_keys_answer_questions(home, screen):
    configure(home, "keys:", "  answerYes: j", "  answerNo: k")
    screen.wait(lambda text: "was read again" in flat(text))
    screen.send("\x1b[H")
    screen.send("D")
    # Deleting wants the name still, and neither answer is one.
    screen.wait("Type line-00 to confirm")
    screen.send("j\r")
    screen.wait("Type line-00 to confirm")
    screen.send("\x7fline-00\r")
    screen.wait(lambda text: "line-00" not in text.split("Events")[0] and "line-01" in text, 30)
