"""The C trunk as a Python object."""

import ctypes
import pathlib
import subprocess

import numpy

SOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "CTrunk"
FLAGS = ["-O3", "-ffp-contract=off", "-shared", "-fPIC", "-Wall", "-Wextra"]  # as Package.swift's
KERNELS = {"fastest": 0, "portable": 1, "avx2": 2, "avx512": 3}
CHANNELS = {"block2": (4, 24), "block4": (8, 40), "block10": (16, 112), "block15": (32, 320)}


class Pointers(ctypes.Structure):
    _fields_ = [(name, ctypes.c_void_p) for name in [*CHANNELS, "pooled"]]


def load(compiler, folder):
    """Compiles the target as the package does and loads it."""
    library = pathlib.Path(folder) / "libctrunk.so"
    subprocess.run(
        [compiler, *FLAGS, f"-I{SOURCES}/include", "-o", library, *SOURCES.glob("*.c"),
         "-lm", "-lpthread"], check=True)
    loaded = ctypes.CDLL(str(library))
    loaded.ctrunk_create.restype = ctypes.c_void_p
    loaded.ctrunk_destroy.argtypes = [ctypes.c_void_p]
    loaded.ctrunk_run.argtypes = [
        ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(Pointers)]
    return loaded


class Trunk:
    """A trunk for images of one size; `available` tells whether the processor has its kernels."""

    def __init__(self, library, width, height, kernels="fastest"):
        self.library, self.size = library, (width, height)
        self.handle = library.ctrunk_create(width, height, KERNELS[kernels])
        self.available = self.handle is not None
        self.outputs = {
            name: numpy.zeros((height // step, width // step, channels), numpy.float32)
            for name, (step, channels) in CHANNELS.items()}
        self.outputs["pooled"] = numpy.zeros(1280, numpy.float32)
        self.pointers = Pointers(**{n: o.ctypes.data for n, o in self.outputs.items()})

    def __del__(self):
        self.library.ctrunk_destroy(self.handle)

    def run(self, rgb):
        """All outputs of an image of height x width x 3 bytes, in arrays used again each time."""
        assert rgb.shape == (self.size[1], self.size[0], 3) and rgb.flags.c_contiguous
        self.library.ctrunk_run(self.handle, rgb.ctypes.data, self.pointers)
        return self.outputs
