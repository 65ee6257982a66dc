"""Writes what libFuzzer begins with: `seeds.py FOLDER` makes a folder a target. Same files every time."""

import io
import json
import pathlib
import random
import struct
import sys
import zlib

from PIL import Image

CREATED = "2024-05-01T12:00:00.000"


def picture(mode="RGB", size=(24, 16)):
    """A seeded ramp with noise and a corner that is see-through where the mode has alpha."""
    chance = random.Random(f"{mode}{size}")
    image = Image.new("RGBA", size)
    image.putdata([
        (x * 255 // size[0], y * 255 // size[1], chance.randrange(256), 255 if x + y > 9 else x * 25)
        for y in range(size[1]) for x in range(size[0])])
    if mode in ("I;16", "1", "P", "L", "LA", "RGBA"):
        return image.convert("L").convert("I").point(lambda v: v * 257).convert("I;16") \
            if mode == "I;16" else image.convert(mode)
    return image.convert("RGB").convert(mode)


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def orientation(value, order="little"):
    """An EXIF segment with an orientation."""
    exif = Image.Exif()
    exif.endian = {"little": "<", "big": ">"}[order]
    exif[0x0112] = value
    return exif.tobytes()


def jpegs():
    for subsampling in (0, 1, 2):
        for progressive in (False, True):
            yield saved(picture(), "JPEG", subsampling=subsampling, progressive=progressive)
    for mode in ("L", "CMYK"):
        yield saved(picture(mode), "JPEG")
        yield saved(picture(mode), "JPEG", progressive=True)
    yield saved(picture(size=(67, 33)), "JPEG", quality=30, restart_marker_blocks=1, optimize=True)
    yield saved(picture(size=(1, 1)), "JPEG")
    yield saved(picture(), "JPEG", icc_profile=bytes(200), comment=b"seed", qtables=[[1] * 64])
    for value in range(1, 9):
        yield saved(picture(size=(9, 5)), "JPEG", exif=orientation(value))


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def raw_png(depth, color, interlaced=0, size=(9, 7), extra=()):
    """A PNG whose pixels lie uncompressed, so that mutations reach the filters."""
    chance = random.Random(depth * 100 + color * 10 + interlaced)
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    width, height = size
    passes = [(0, 0, 1, 1)]
    if interlaced:
        passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = b""
    for left, top, across, down in passes:
        columns = max(0, -(-(width - left) // across))
        for _ in range(max(0, -(-(height - top) // down)) if columns else 0):
            rows += bytes([chance.randrange(5)]) + chance.randbytes(-(-columns * depth * channels // 8))
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlaced)
    palette = [chunk(b"PLTE", chance.randbytes(3 << depth))] if color == 3 else []
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(palette) + b"".join(extra)
            + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b""))


def pngs():
    for mode in ("RGB", "RGBA", "L", "LA", "P", "1", "I;16"):
        yield saved(picture(mode), "PNG")
    yield saved(picture(), "PNG", save_all=True, append_images=[picture("RGB", (24, 16)).rotate(90)])
    for color, depths in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.items():
        for depth in depths:
            for interlaced in (0, 1):
                yield raw_png(depth, color, interlaced)
    clear = {0: b"\0\1", 2: b"\0\1\0\2\0\3", 3: b"\0\x80\xff"}
    for color, body in clear.items():
        yield raw_png(8, color, extra=[chunk(b"tRNS", body)])
    yield raw_png(16, 6, 1, (1, 1))
    yield raw_png(8, 2, 0, extra=[
        chunk(b"gAMA", struct.pack(">I", 45455)), chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(300))),
        chunk(b"zTXt", b"t\0\0" + zlib.compress(b"seed")), chunk(b"eXIf", orientation(6)[6:]),
        chunk(b"sBIT", b"\5\6\5"), chunk(b"bKGD", bytes(6)), chunk(b"pHYs", bytes(9))])


def segments():
    for order in ("little", "big"):
        for value in (1, 6, 8):
            yield orientation(value, order)
    yield b"Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"


def metadata(kind, **more):
    return {"type": f"groundtruth/{kind}", "human-annotated": "yes", "creation-date": CREATED,
            "job-name": "seed", **more}


def lines():
    image = "s3://bucket/images/1.jpg"
    label = metadata("image-classification", confidence=1, **{"class-name": "nut"})
    yield {"source-ref": image, "label": 0, "label-metadata": label}
    yield {"source-ref": image, "group": "one", "visiontop-remove": True, "a": 1, "a-metadata": label,
           "b": 0, "b-metadata": {**label, "class-name": "bolt", "confidence": 0.5}}
    boxes = [{"class_id": 0, "left": 1, "top": 2, "width": 30, "height": 40.5},
             {"class_id": 1, "left": 0, "top": 0, "width": 640, "height": 480}]
    yield {"source-ref": image, "box": {
        "image_size": [{"width": 640, "height": 480, "depth": 3}], "annotations": boxes},
        "box-metadata": metadata("object-detection", objects=[{"confidence": 1}, {"confidence": 0}], **{
            "class-map": {"0": "nut", "1": "bolt"}})}
    anomaly = metadata("image-classification", confidence=1, **{"class-name": "anomaly"})
    yield {"source-ref": image, "anomaly-label": 1, "anomaly-label-metadata": anomaly,
           "anomaly-mask-ref": "s3://bucket/masks/1.png", "anomaly-mask-ref-metadata": {
               "type": "groundtruth/semantic-segmentation", "human-annotated": "no", "creation-date": CREATED,
               "internal-color-map": {"0": {"class-name": "BACKGROUND", "hex-color": "#ffffff", "confidence": 0},
                                      "1": {"class-name": "scratch", "hex-color": "#23A436"}}}}
    yield {"source-ref": image, "errors": [{"code": "ERROR_INVALID_IMAGE", "message": "x"}],
           "label": {"errors": []}, "label-metadata": {**label, "type": "groundtruth/other", "warnings": []}}
    yield {"source-ref": "s3://bucket", "n": [1e308, -0.0, 123456789012345678901234567890, "\u00e9\U0001f600"]}


def texts():
    """JSON as it is written, and what of it is rarely seen."""
    yield from (json.dumps(line).encode() for line in lines())
    yield json.dumps(list(lines()), ensure_ascii=False, indent=1).encode()
    yield b'\xef\xbb\xbf[-0, 1E+2, 9223372036854775808, 1e999, "\\ud83d\\ude00\\/\\b", {"a": 1, "a": null}]'
    yield b"[" * 600 + b"]" * 600


def manifests():
    """The first byte says which service reads: even Lookout for Vision, odd Custom Labels."""
    texts = [json.dumps(line).encode() for line in lines()]
    for family in (b"0", b"1"):
        yield from (family + text for text in texts)
        yield family + b"\r\n".join(texts) + b"\n\n \n{"
        yield family + json.dumps(list(lines())[-1], ensure_ascii=False).encode()
    yield b"1" + b"[" * 200 + b"]" * 200


def counted(values):
    """Numbers of a model file behind their count."""
    return struct.pack(f"<Q{len(values)}f", len(values), *values)


def named(name, threshold):
    return struct.pack("<Q", len(name)) + name + struct.pack("<d", threshold)


def models():
    """Contents of model files: the first byte asks for a frame, the second says which kind."""
    head = b"".join(counted([0.5] * count) for count in (472 * 128, 128, 128 * 8, 8))
    yield b"\0\2" + struct.pack("<QQ", 448, 1) + named(b"nut", 0.5) + head
    labels = struct.pack("<Q", 2) + named(b"nut", 0.5) + named(b"bolt", 0.25)
    for kind, count in enumerate((2576, 1872)):
        yield (b"\0\1" + labels + struct.pack("<B", kind) + counted([0.0] * count) + struct.pack("<BQQ", 0, count, 2)
               + counted([0.0] * count * 2) + counted([0.0] * 2))
    yield b"\0\0" + struct.pack("<QQ", 256, 256) + counted([1.0] * 40)
    yield b"\xffVISIONTOP MODEL\n\1\1\0\0\0"


TARGETS = {"jpeg": jpegs, "png": pngs, "exif": segments, "json": texts, "manifest": manifests, "model": models}

for target, seeds in TARGETS.items():
    folder = pathlib.Path(sys.argv[1], target)
    folder.mkdir(parents=True, exist_ok=True)
    for index, seed in enumerate(seeds()):
        (folder / f"seed-{index:02}").write_bytes(seed)
