"""Pictures of coloured shapes on noise with the boxes around them, drawn by software that was not written here."""

import io
import random

from PIL import Image, ImageDraw

SIZE = (320, 240)
COLOURS = {"disc": (200, 40, 40), "square": (40, 60, 200)}


def scene(seed, shapes=None):
    """A picture with one to four shapes (or those given) and the boxes (left, top, width, height, label)."""
    chance = random.Random(seed)
    base = chance.randrange(70, 150)
    picture = Image.frombytes("RGB", SIZE, chance.randbytes(SIZE[0] * SIZE[1] * 3)).point(lambda v: base + v // 5)
    labels = chance.choices(sorted(COLOURS), k=chance.randint(1, 4)) if shapes is None else shapes
    places = chance.sample(range(6), len(labels))
    return picture, [draw(picture, chance, label, place) for label, place in zip(labels, places)]


def draw(picture, chance, label, place):
    """One shape in one of three by two fields, so that none covers another."""
    side = chance.randrange(44, 72)
    left = place % 3 * 106 + chance.randrange(4, 102 - side)
    top = place // 3 * 120 + chance.randrange(4, 116 - side)
    shape = (left, top, left + side - 1, top + side - 1)
    pen = ImageDraw.Draw(picture)
    (pen.ellipse if label == "disc" else pen.rectangle)(shape, fill=COLOURS[label], outline=(20, 20, 20), width=3)
    return left, top, side, side, label


def encoded(picture, **options):
    """PNG, or JPEG when options for one are given."""
    file = io.BytesIO()
    picture.save(file, "JPEG" if options else "PNG", **options)
    return file.getvalue()


def overlap(a, b):
    """Intersection over union of (left, top, width, height)."""
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    shared = max(across, 0) * max(down, 0)
    return shared / (a[2] * a[3] + b[2] * b[3] - shared)
