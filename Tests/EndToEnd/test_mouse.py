"""The mouse: clicks, wheel, headers and dialogs in SGR reports, and the old forms that are no text."""

import json
import re

import pytest

from test_walkthrough import client


def open_with_projects(home, count):
    """A dashboard with projects of Lookout for Vision."""
    home.variables()
    lookout = client(home, "lookoutvision")
    for number in range(count):
        lookout.create_project(ProjectName=f"line-{number:02}")
    screen = home.open(columns=120, rows=30)
    screen.wait("line-00")
    return screen


@pytest.fixture
def screen(home):
    return open_with_projects(home, 20)


def find(screen, text):
    """The column and row of a text, counted from 1; of several the leftmost, which is in the list."""
    places = [(line.index(text) + 1, row)
              for row, line in enumerate(screen.text.splitlines(), 1) if text in line]
    assert places, f"{text} is not on the screen\n{screen.text}"
    return min(places)


def report(screen, code, text, release=True, times=1):
    """Presses a button over a text once it is there, since a screen is read in pieces; all `times` at once."""
    screen.wait(text)
    column, row = find(screen, text)
    screen.send((f"\x1b[<{code};{column};{row}M" + (f"\x1b[<{code};{column};{row}m" if release else "")) * times)


def shown(text):
    """The projects in the order of the list."""
    return re.findall(r"^│.. ?(line-\d\d)", text, re.M)


def selected(screen):
    found = re.search(r"▸.?(line-\d\d)", screen.text)
    return found and found.group(1)


def test_click_double_click_and_wheel(screen):
    report(screen, 0, "line-05")
    screen.wait(lambda _: selected(screen) == "line-05")
    assert "line-05" in screen.text
    report(screen, 65, "line-05", release=False)
    screen.wait(lambda text: "line-00" not in text and "line-03" in text or "line-19" in text)
    report(screen, 2, "line-07")
    screen.wait("1 marked")
    report(screen, 0, "line-09", times=2)
    # Opened: the keys now go to the versions, so that what is there to mark is no row.
    screen.wait("Models of line-09")
    screen.send(" ")
    screen.wait("there is no row to mark")


def test_a_header_sorts_and_footer_and_dialogs_take_clicks(screen):
    report(screen, 0, "PROJECT")
    screen.wait(lambda text: re.search("PROJECT[▲▼]", text))
    report(screen, 0, "PROJECT")
    screen.wait(lambda text: "PROJECT▼" in text and shown(text) == sorted(shown(text), reverse=True))
    report(screen, 0, "? help")
    report(screen, 0, "esc close")
    screen.wait("? help")
    screen.send("y")
    screen.wait(lambda text: "Copy of line-" in text and "esc close" in text)
    report(screen, 0, "esc close")
    screen.wait(lambda text: "Copy of" not in text)


@pytest.mark.parametrize("bytes", [
    "\x1b[M ++", "\x1b[M\x60++", "\x1b[32;12;12M", "\x1b[M \u00e8+", "\x1b[<0;500;500M", "\x1b[<35;3;3M",
], ids=["x10", "x10-wheel", "urxvt", "utf-8", "far-outside", "motion"])
def test_no_report_is_taken_for_keys(screen, bytes):
    # Were one taken for text, its digits would jump and its letters would ask for something.
    screen.send(bytes + "/nothing-")
    screen.wait("nothing-")
    assert "nothing-" in screen.text and "Train" not in screen.text
    screen.send("\x1b")
    screen.wait("line-00")


def test_m_hands_the_mouse_back_and_it_stays_so(home, screen):
    assert modes(screen) == {1000, 1002, 1006}
    screen.send("m")
    screen.wait("The terminal has the mouse")
    screen.wait(lambda _: modes(screen) == set())
    screen.send("q")
    assert screen.wait_exit() == 0
    remembered = json.loads((home.path / "state" / "visiontop" / "preferences.json").read_text())
    assert remembered["takesMouse"] is False
    again = home.open()
    again.wait("line-00")
    assert modes(again) == set()
    again.send("m")
    again.wait("The mouse selects")
    again.wait(lambda _: modes(again) == {1000, 1002, 1006})
    again.send("q")
    assert again.wait_exit() == 0
    assert modes(again) == set()


def modes(screen):
    """The mouse modes that are on."""
    on = set()
    for number, letter in re.findall(rb"\x1b\[\?(1000|1002|1006)([hl])", bytes_of(screen)):
        (on.add if letter == b"h" else on.discard)(int(number))
    return on


def bytes_of(screen):
    return bytes(screen.written)
