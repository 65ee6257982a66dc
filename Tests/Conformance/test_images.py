"""Images in the wild, decoded by the C target and by Pillow.

Pillow brings libjpeg-turbo and libpng of its own, of other versions; what they paint may differ by
a step or two.
"""

import ctypes
import io
import os
import pathlib
import struct
import subprocess
import zlib

import numpy
import pytest
from PIL import Image, ImageCms, ImageOps

SOURCES = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "CImage"
OK, NOT_AN_IMAGE, TOO_LARGE, DAMAGED = range(4)


class Info(ctypes.Structure):
    _fields_ = [("width", ctypes.c_uint32), ("height", ctypes.c_uint32), ("format", ctypes.c_int),
                ("orientation", ctypes.c_int32), ("shrink", ctypes.c_int32)]


class Decoder:
    """The C target, compiled as the package does."""

    def __init__(self, folder):
        library = folder / "libcimage.so"
        subprocess.run(
            [os.environ.get("CLANG", "clang"), "-O3", "-shared", "-fPIC", f"-I{SOURCES}/include",
             "-o", library, *SOURCES.glob("*.c"), "-ljpeg", "-lpng"], check=True)
        self.library = ctypes.CDLL(str(library))

    def status(self, data):
        return self.decode(data)[0]

    def decode(self, data, least=None):
        """The status, and the pixels as height x width x 3."""
        info, error = Info(), ctypes.create_string_buffer(200)
        size = ctypes.c_size_t(len(data))
        status = self.library.cimage_probe(data, size, ctypes.byref(info), error)
        if status != OK:
            return status, None
        if least:
            self.library.cimage_shrink(ctypes.byref(info), *least)
        pixels = numpy.zeros((info.height, info.width, 3), numpy.uint8)
        status = self.library.cimage_decode(
            data, size, ctypes.byref(info), 3, pixels.ctypes.data_as(ctypes.c_void_p), error)
        return status, pixels


@pytest.fixture(scope="module")
def decoder(tmp_path_factory):
    return Decoder(tmp_path_factory.mktemp("cimage"))


def picture(width=83, height=61):
    """Gradients with a few hard edges, of odd sides."""
    y, x = numpy.mgrid[:height, :width]
    pixels = numpy.stack(
        [x * 255 // width, y * 255 // height, (x + y) * 255 // (width + height)], 2)
    pixels[10:25, 20:50] = (230, 30, 60)
    return Image.fromarray(pixels.astype(numpy.uint8))


def saved(image, kind, **options):
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def as_pillow(data):
    """As it is displayed, transparency over white."""
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    if image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    return numpy.asarray(image.convert("RGB")).astype(int)


def agree(decoder, data, within):
    status, pixels = decoder.decode(data)
    expected = as_pillow(data)
    assert status == OK
    assert pixels.shape == expected.shape
    assert numpy.abs(pixels - expected).max() <= within


def turned(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


JPEGS = {
    "baseline": {}, "progressive": {"progressive": True}, "4:4:4": {"subsampling": 0},
    "4:2:2": {"subsampling": 1}, "RGB": {"keep_rgb": True}, "restarts": {"restart_marker_blocks": 2},
    "profile": {"icc_profile": profile()},
}


@pytest.mark.parametrize("options", JPEGS.values(), ids=JPEGS.keys())
def test_jpeg(decoder, options):
    agree(decoder, saved(picture(), "JPEG", quality=90, **options), within=2)


@pytest.mark.parametrize("size", [(1, 1), (8, 8), (17, 3), (3, 300)])
def test_jpeg_of_any_size(decoder, size):
    agree(decoder, saved(picture(400, 400).crop((0, 0, *size)), "JPEG"), within=2)


def test_grey_jpeg(decoder):
    agree(decoder, saved(picture().convert("L"), "JPEG"), within=2)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["RGB", "L", "CMYK"])
def test_turned_jpeg(decoder, orientation, kind):
    data = saved(picture().convert(kind), "JPEG", quality=95, exif=turned(orientation))
    agree(decoder, data, within=3)


SHORTS = {b"MM": b"\x01\x12\0\3\0\0\0\1\0\6\0\0", b"II": b"\x12\1\3\0\1\0\0\0\6\0\0\0"}
LONGS = {b"MM": b"\x01\x12\0\4\0\0\0\1\0\0\0\6", b"II": b"\x12\1\4\0\1\0\0\0\6\0\0\0"}


@pytest.mark.parametrize("order", [b"MM", b"II"])
@pytest.mark.parametrize("entries", [SHORTS, LONGS], ids=["short", "long"])
def test_orientation_in_either_order_and_width(decoder, order, entries):
    start = b"MM\0\x2A\0\0\0\x08\0\1" if order == b"MM" else b"II\x2A\0\x08\0\0\0\1\0"
    exif = b"Exif\0\0" + start + entries[order] + b"\0\0\0\0"
    agree(decoder, saved(picture(), "JPEG", quality=95, exif=exif), within=2)
    assert decoder.decode(saved(picture(), "JPEG", exif=exif))[1].shape == (83, 61, 3)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("shrink", [2, 4, 8])
def test_jpeg_at_a_part_of_its_size(decoder, orientation, shrink):
    size = (176, 96) if orientation < 5 else (96, 176)
    y, x = numpy.mgrid[:96, :176]
    smooth = numpy.stack([x, y, (x + y) // 2], 2).astype(numpy.uint8)
    data = saved(Image.fromarray(smooth), "JPEG", quality=95, exif=turned(orientation))
    status, pixels = decoder.decode(data, (size[0] // shrink, size[1] // shrink))
    whole = as_pillow(data)
    expected = whole.reshape(
        size[1] // shrink, shrink, size[0] // shrink, shrink, 3).mean((1, 3))
    assert status == OK
    assert pixels.shape == expected.shape
    assert numpy.abs(pixels - expected).max() <= 4
    # One pixel more than an eighth, and it must be the next larger size.
    _, larger = decoder.decode(data, (size[0] // shrink + 1, size[1] // shrink))
    assert larger.shape[1] == size[0] // shrink * 2


def without_adobe(data):
    at = data.index(b"\xFF\xEE")
    return data[:at] + data[at + 2 + int.from_bytes(data[at + 2:at + 4]):]


def test_inks(decoder):
    """Adobe writes them inverted, which Pillow takes for granted; without its mark ink is ink."""
    data = saved(picture().convert("CMYK"), "JPEG", quality=95)
    agree(decoder, data, within=2)
    status, pixels = decoder.decode(without_adobe(data))
    inverted = Image.open(io.BytesIO(data))
    ink = Image.merge("CMYK", [ImageOps.invert(band) for band in inverted.split()])
    assert status == OK
    assert numpy.abs(pixels - numpy.asarray(ink.convert("RGB")).astype(int)).max() <= 2


def test_inks_as_luminance_and_colour(decoder):
    """YCCK: the samples of a CMYK file, declared as transformed."""
    data = bytearray(saved(picture().convert("CMYK"), "JPEG", quality=95))
    at = data.index(b"\xFF\xEE\x00\x0EAdobe")
    data[at + 15] = 2
    agree(decoder, bytes(data), within=2)


def test_several_pictures_in_a_file(decoder):
    other = Image.new("RGB", (83, 61), "black")
    agree(decoder, saved(picture(), "MPO", save_all=True, append_images=[other]), within=2)
    animation = saved(picture(), "PNG", save_all=True, append_images=[other], duration=100)
    assert b"acTL" in animation
    status, pixels = decoder.decode(animation)
    assert status == OK and (pixels == numpy.asarray(picture())).all()


def with_clear_colours():
    image = picture().quantize(16)
    image.info["transparency"] = bytes(range(0, 256, 16))
    return image


PNGS = {
    "RGB": picture(), "L": picture().convert("L"), "LA": picture().convert("LA"),
    "1": picture().convert("1"), "P": picture().quantize(200), "P of 2 bits": picture().quantize(4),
    "P with tRNS": with_clear_colours(), "RGBA": picture().convert("RGBA"),
}


@pytest.mark.parametrize("image", PNGS.values(), ids=PNGS.keys())
def test_png(decoder, image):
    options = {key: image.info[key] for key in ("transparency",) if key in image.info}
    if image.mode in ("LA", "RGBA"):
        image = image.copy()
        image.putalpha(Image.linear_gradient("L").resize(image.size))
    agree(decoder, saved(image, "PNG", **options), within=1)


def test_png_with_one_clear_colour(decoder):
    agree(decoder, saved(picture(), "PNG", transparency=(230, 30, 60)), within=0)
    agree(decoder, saved(picture().convert("L"), "PNG", transparency=77), within=0)


def test_png_with_profile_gamma_and_orientation(decoder):
    plain = numpy.asarray(picture())
    data = saved(picture(), "PNG", icc_profile=profile(), exif=turned(6))
    data = data[:33] + chunk(b"gAMA", struct.pack(">I", 100_000)) + data[33:]
    status, pixels = decoder.decode(data)
    assert status == OK and (pixels == plain).all()


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def written(samples, color, depth, interlaced=False):
    """A PNG file written by hand; `samples` is height x width x channels."""
    height, width = samples.shape[:2]
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
              (0, 1, 1, 2)] if interlaced else [(0, 0, 1, 1)]
    lines = []
    for x, y, dx, dy in passes:
        for row in samples[y::dy, x::dx]:
            if row.size:
                lines.append(b"\0" + row.astype(f">u{depth // 8}").tobytes())
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, int(interlaced))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(b"".join(lines))) + chunk(b"IEND", b""))


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("color, channels", [(0, 1), (2, 3), (4, 2), (6, 4)])
def test_png_of_all_depths(decoder, color, channels, depth, interlaced):
    random = numpy.random.default_rng(channels)
    samples = random.integers(0, 1 << depth, (29, 23, channels))
    status, pixels = decoder.decode(written(samples, color, depth, interlaced))
    values = samples / ((1 << depth) - 1) * 255
    colour = numpy.repeat(values[..., :1], 3, 2) if channels < 3 else values[..., :3]
    alpha = values[..., -1:] / 255 if channels in (2, 4) else 1
    assert status == OK
    # Colour, alpha and what is mixed of them are rounded, each to half a step.
    assert numpy.abs(pixels - (colour * alpha + 255 * (1 - alpha))).max() <= 1.5


@pytest.mark.parametrize("data", [
    saved(picture(), "JPEG"), saved(picture(), "JPEG", progressive=True), saved(picture(), "PNG"),
], ids=["JPEG", "progressive JPEG", "PNG"])
def test_cut_files(decoder, data):
    # A JPEG whose end marker alone is missing still has all its pixels.
    for length in range(0, len(data) - 24, 11):
        assert decoder.status(data[:length]) in (NOT_AN_IMAGE, DAMAGED)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP", "PPM"])
def test_other_formats(decoder, kind):
    assert decoder.status(saved(picture(), kind)) == NOT_AN_IMAGE


@pytest.mark.parametrize("width, height, status", [
    (0, 5, DAMAGED), (5, 0, DAMAGED), (4097, 1, TOO_LARGE), (1, 4097, TOO_LARGE),
    (0x7FFFFFFF, 0x7FFFFFFF, DAMAGED), (4096, 1, OK),
])
def test_sizes_that_headers_claim(decoder, width, height, status):
    real = numpy.zeros((min(height, 5000), min(width, 5000), 1), int)
    data = written(real, 0, 8) if real.size < 1 << 20 else written(real[:1, :1], 0, 8)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    assert decoder.status(data[:8] + chunk(b"IHDR", header) + data[33:]) == status


def test_largest_jpeg(decoder):
    data = saved(Image.new("RGB", (4096, 4096), "navy"), "JPEG")
    status, pixels = decoder.decode(data, (256, 256))
    assert status == OK and pixels.shape == (512, 512, 3)
    assert decoder.status(saved(Image.new("RGB", (4097, 8)), "JPEG")) == TOO_LARGE
