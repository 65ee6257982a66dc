"""What the kernel knows about a process: memory and processor time."""

import os
import pathlib
import re

TICKS = os.sysconf("SC_CLK_TCK")


def resident_mb(pid):
    """Resident memory in MB of 1,000,000 bytes."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) * 1024 / 1e6


def family(pid):
    """The process and its children but the local service: the dashboard has a small parent."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid] + [int(child) for child in children
                    if b"serve" not in pathlib.Path(f"/proc/{child}/cmdline").read_bytes()]


def private_mb(pid):
    """Memory that no other process has as well, in MB of 1,000,000 bytes."""
    rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    return sum(map(int, re.findall(r"Private_\w+:\s+(\d+) kB", rollup))) * 1024 / 1e6


def reset_peak(pid):
    """Forgets the greatest resident memory so far: see proc(5), clear_refs."""
    pathlib.Path(f"/proc/{pid}/clear_refs").write_text("5")


def peak_mb(pid):
    """The greatest resident memory since `reset_peak`, in MB of 1,000,000 bytes."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) * 1024 / 1e6


def processor_seconds(pid):
    """User and system time of all threads, ended ones too, in steps of a clock tick."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def running_seconds(pid):
    """Time on a processor of the threads that live, in nanosecond steps: for programs that idle."""
    threads = pathlib.Path(f"/proc/{pid}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9
