"""`make bench`: figures of the release executable beside those of peers, measured in the same run.

`VISIONTOP` names the executable. htop, tig, btop and moto are the peers; one that is not installed shows
as `–`. Nothing is asserted on time: machines differ.
"""

import os
import pathlib
import sys
import tempfile
import time

TESTS = pathlib.Path(__file__).parents[1]
sys.path += [str(TESTS / "Conformance"), str(TESTS / "EndToEnd")]
# The AWS CLI of the same environment, not one that the machine may have.
os.environ["PATH"] = f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"

import calls  # noqa: E402
import listing  # noqa: E402
import lists  # noqa: E402
import objects  # noqa: E402
import screens  # noqa: E402
import signing  # noqa: E402
import training  # noqa: E402
from conftest import Service, executable  # noqa: E402
from figures import table  # noqa: E402


def tell(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def run(folder):
    """All figures, in the order of the table."""
    home, data = str(folder), str(folder / "data")
    service = Service(data).start()
    try:
        tell("training")
        engine = training.prepare(service, folder)
        tell("calls")
        called = calls.measure(service)
        tell("a large object")
        called += objects.measure(service, folder)
        tell("calls beside a training")
        engine += training.measure_calls(service)
        tell("detection")
        training.host(service)
        engine += training.measure(service, folder)
        training.stop(service)
        # Last, when no model is so young that its age changes by the second.
        tell("dashboard")
        dashboard = screens.measure(home, executable(), data)
        tell("dashboard with a hosted model")
        training.host(service)
        dashboard += screens.measure_hosting(home, executable(), data)
    finally:
        service.stop()
    tell("signatures")
    called += signing.measure()
    tell("the dashboard over 100,000 versions")
    dashboard += lists.measure()
    tell("a list of 10,000 versions")
    called += listing.measure(folder)
    return dashboard + called + engine


def main():
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="visiontop-bench-") as folder:
        figures = run(pathlib.Path(folder))
    print(table(figures))
    busy = os.getloadavg()[0]
    print(f"\n{os.cpu_count()} cores, load {busy:.1f}, {time.monotonic() - began:.0f} s in all")


if __name__ == "__main__":
    assert "VISIONTOP" in os.environ, "set VISIONTOP to the executable; `make bench` does"
    main()
