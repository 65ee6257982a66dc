"""Seeded images to judge the engine on: textures and objects, whole and with eight kinds of defects.

    python engine_data.py FOLDER [--seed 1] [--only CATEGORY …]

writes for each of eleven categories

    FOLDER/CATEGORY/train/normal    20 images
    FOLDER/CATEGORY/train/anomaly   16 images, two of every kind of defect, with masks beside in masks/
    FOLDER/CATEGORY/test/normal     24 images
    FOLDER/CATEGORY/test/anomaly    40 images, five of every kind, with masks beside in masks/

all PNG of 224x224 pixels. A mask is white with the defect in `COLOR`. A file's name ends in the kind of
its defect. Six categories are cut from photographs that scikit-image's wheel carries (training and
test from different halves); without it they are left out, and said so. The same seed, numpy and Pillow
draw the same images.
"""

import argparse
import importlib.util
import pathlib
import sys
import zlib

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIDE = 224
COUNTS = {"train": (20, 2), "test": (24, 5)}
COLOR = (0xD6, 0x27, 0x28)
PHOTOGRAPHS = {
    "brick": "brick.png", "grass": "grass.png", "gravel": "gravel.png", "tissue": "ihc.png",
    "stars": "hubble_deep_field.jpg", "coin": "coins.png",
}


# Noise and shapes, arrays of 0...1 ------------------------------------------------------------

def noise(random, cells, shape=(SIDE, SIDE)):
    """Smooth noise of about `cells` bumps a side."""
    rows, columns = (cells, cells) if np.isscalar(cells) else cells
    grid = random.integers(0, 256, (max(rows, 2), max(columns, 2)), dtype=np.uint8)
    big = Image.fromarray(grid).resize((shape[1], shape[0]), Image.Resampling.BICUBIC)
    return np.asarray(big, np.float32) / 255


def fractal(random, cells, octaves=4):
    """Noise of several sizes, the finer the fainter."""
    total = sum(noise(random, cells * 2 ** n) / 2 ** n for n in range(octaves))
    return total / (2 - 2 ** (1 - octaves))


def drawn(draw, blur=0.7):
    """What `draw` paints white on black, at twice the size and softened."""
    image = Image.new("L", (SIDE * 2, SIDE * 2))
    draw(ImageDraw.Draw(image))
    image = image.resize((SIDE, SIDE), Image.Resampling.BOX)
    return np.asarray(image.filter(ImageFilter.GaussianBlur(blur)), np.float32) / 255


def polygon(points):
    return drawn(lambda pen: pen.polygon([(2 * x, 2 * y) for x, y in points], fill=255))


def round_shape(random, center, radius, sides=0, turn=0.0, wobble=0.0):
    """A disc (or polygon with `sides`) whose edge wobbles."""
    angles = np.linspace(0, 2 * np.pi, sides or 72, endpoint=False) + turn
    waves = sum(random.normal() * np.cos(k * angles + random.uniform(0, 7)) / k for k in (2, 3, 4))
    reach = radius * (1 + wobble * waves)
    return polygon(np.stack([center[0] + reach * np.cos(angles),
                             center[1] + reach * np.sin(angles)], 1))


def blend(image, color, alpha):
    alpha = np.asarray(alpha, np.float32)[..., None]
    return image * (1 - alpha) + np.asarray(color, np.float32) * alpha


# Surfaces and objects: float images of 0...255 and the mask of where a defect may lie ---------

def wood(random, _):
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    bend = fractal(random, 3) * 0.5 + x * 0.15
    rings = 0.5 + 0.5 * np.sin((y * 9 + bend * 4 + random.uniform(0, 1)) * 2 * np.pi)
    grain = noise(random, (110, 6))
    value = 0.55 * rings + 0.45 * grain
    return blend(np.full((SIDE, SIDE, 3), (186, 140, 92), np.float32), (122, 78, 44), value * 0.8), None


def weave(random, _):
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    turn = random.normal(0, 0.015)
    x, y = x + turn * y + random.uniform(0, 14), y - turn * x + random.uniform(0, 14)
    x, y = x + 3 * noise(random, 5), y + 3 * noise(random, 5)
    over = (np.floor(x / 7) + np.floor(y / 7)) % 2
    thread = np.where(over > 0, np.abs(np.sin(x / 7 * np.pi)), np.abs(np.sin(y / 7 * np.pi)))
    value = thread * (0.8 + 0.4 * noise(random, 60))
    return np.clip(np.stack([60 + 80 * value, 75 + 90 * value, 100 + 110 * value], -1), 0, 255), None


def leather(random, _):
    bumps = noise(random, 38) * 0.6 + noise(random, 70) * 0.4
    light = (bumps - np.roll(bumps, (1, 1), (0, 1))) * 6
    value = np.clip(0.5 + light + 0.15 * (fractal(random, 2, 2) - 0.5), 0, 1)
    return np.stack([70 + 110 * value, 40 + 70 * value, 28 + 48 * value], -1), None


def pill(random, _):
    center, turn = (SIDE / 2 + random.normal(0, 4), SIDE / 2 + random.normal(0, 4)), random.normal(0, .12)
    shape = capsule(center, 82, 40, turn)
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    across = -(x - center[0]) * np.sin(turn) + (y - center[1]) * np.cos(turn)
    along = (x - center[0]) * np.cos(turn) + (y - center[1]) * np.sin(turn)
    shade = np.clip(1 - (across / 46) ** 2, 0, 1) ** 0.5
    image = np.full((SIDE, SIDE, 3), 34, np.float32) + 16 * noise(random, 90)[..., None]
    body = np.where((along < 0)[..., None], (225, 222, 210), (196, 60, 52)) * (0.55 + 0.45 * shade)[..., None]
    body = body + 10 * (fractal(random, 12)[..., None] - 0.5)
    return image * (1 - shape[..., None]) + body * shape[..., None], shape > 0.9


def capsule(center, length, radius, turn):
    half = np.array([np.cos(turn), np.sin(turn)]) * (length - radius)
    (ax, ay), (bx, by) = np.array(center) - half, np.array(center) + half

    def draw(pen):
        pen.line([(2 * ax, 2 * ay), (2 * bx, 2 * by)], fill=255, width=int(4 * radius))
        for x, y in ((ax, ay), (bx, by)):
            pen.ellipse([2 * (x - radius), 2 * (y - radius), 2 * (x + radius), 2 * (y + radius)], fill=255)

    return drawn(draw)


def nut(random, _):
    center = (SIDE / 2 + random.normal(0, 8), SIDE / 2 + random.normal(0, 8))
    turn = random.uniform(0, np.pi / 3)
    outer = round_shape(random, center, 82, sides=6, turn=turn)
    inner = round_shape(random, center, 40)
    ring = np.clip(outer - inner, 0, 1)
    metal = 150 + 50 * noise(random, (90, 5)) + 30 * (noise(random, 3) - 0.5)
    bevel = round_shape(random, center, 70) - round_shape(random, center, 66)
    metal = metal + 26 * np.clip(bevel, 0, 1)
    image = np.full((SIDE, SIDE, 3), (52, 58, 50), np.float32) + 20 * noise(random, 40)[..., None]
    steel = np.stack([metal, metal * 0.99, metal * 0.95], -1)
    return image * (1 - ring[..., None]) + steel * ring[..., None], ring > 0.9


def photograph(name):
    """Cuts from one half of a photograph, its own half for training and for test."""
    pixels = np.asarray(Image.open(photographs() / PHOTOGRAPHS[name]).convert("RGB"), np.float32)

    def cut(random, part):
        height, width = pixels.shape[0] // 2, pixels.shape[1]
        side = min(192, height)
        top = int(random.integers(0, height - side + 1)) + (height if part == "test" else 0)
        left = int(random.integers(0, width - side + 1))
        piece = scaled(pixels[top:top + side, left:left + side])
        return np.clip(piece * random.normal(1, 0.04) + random.normal(0, 3), 0, 255), None

    return cut


def coins():
    """One of the coins of a photograph, whole; every other column of it for the test."""
    pixels = np.asarray(Image.open(photographs() / PHOTOGRAPHS["coin"]).convert("RGB"), np.float32)
    rows, columns = (52, 122, 190, 262), (45, 108, 167, 225, 285, 344)

    def cut(random, part):
        column = columns[2 * int(random.integers(0, 3)) + (1 if part == "test" else 0)]
        row = rows[int(random.integers(0, 4))]
        left = min(max(column - 34 + int(random.integers(-3, 4)), 0), pixels.shape[1] - 68)
        top = min(max(row - 34 + int(random.integers(-3, 4)), 0), pixels.shape[0] - 68)
        piece = scaled(pixels[top:top + 68, left:left + 68])
        inside = round_shape(random, (SIDE / 2, SIDE / 2), 74) > 0.5
        return np.clip(piece * random.normal(1, 0.04), 0, 255), inside

    return cut


def scaled(piece):
    image = Image.fromarray(piece.astype(np.uint8))
    return np.asarray(image.resize((SIDE, SIDE), Image.Resampling.BICUBIC), np.float32)


def photographs():
    """The folder of scikit-image's images; None without it."""
    found = importlib.util.find_spec("skimage")
    return found and pathlib.Path(found.origin).parent / "data"


# Defects: the image with the defect and the mask, 0...1, of where it lies ---------------------

def place(random, allowed):
    """A point where a defect may lie, away from the border."""
    margin = 24
    if allowed is None:
        return random.integers(margin, SIDE - margin, 2).astype(float)
    rows, columns = np.nonzero(allowed)
    pick = int(random.integers(0, len(rows)))
    return np.clip(np.array([columns[pick], rows[pick]], float), margin, SIDE - margin)


def walk(random, start, length, bend):
    """A line of `length` pixels that bends as it goes."""
    heading, points = random.uniform(0, 2 * np.pi), [np.asarray(start, float)]
    for _ in range(int(length / 3)):
        heading += random.normal(0, bend)
        points.append(points[-1] + 3 * np.array([np.cos(heading), np.sin(heading)]))
    return points


def line(points, width):
    return drawn(lambda pen: pen.line([tuple(2 * p) for p in points], fill=255, width=max(int(2 * width), 2),
                                      joint="curve"), blur=0.5)


def scratch(random, image, allowed):
    shape = line(walk(random, place(random, allowed), random.uniform(35, 80), 0.04), random.uniform(1.4, 2.6))
    return blend(image, image.mean((0, 1)) + random.choice([-1, 1]) * random.uniform(60, 100), shape * 0.9), shape


def crack(random, image, allowed):
    trunk = walk(random, place(random, allowed), random.uniform(35, 70), 0.35)
    shape = line(trunk, random.uniform(1.6, 2.6))
    for _ in range(int(random.integers(1, 4))):
        branch = walk(random, trunk[int(random.integers(0, len(trunk)))], random.uniform(12, 28), 0.4)
        shape = np.maximum(shape, line(branch, 1.3))
    return blend(image, image.min((0, 1)) * 0.5, shape * 0.9), shape


def stain(random, image, allowed):
    shape = round_shape(random, place(random, allowed), random.uniform(9, 20), wobble=0.18)
    color = random.uniform(30, 120, 3)
    return image * (1 - shape[..., None]) + (image * 0.45 + 0.55 * color) * shape[..., None], shape


def hole(random, image, allowed):
    shape = round_shape(random, place(random, allowed), random.uniform(6, 12), wobble=0.1)
    rim = np.clip(np.roll(shape, (2, 2), (0, 1)) - shape, 0, 1)
    dark = blend(image, image.min((0, 1)) * 0.3, shape)
    return np.clip(dark + 70 * rim[..., None], 0, 255), np.maximum(shape, rim)


def smear(random, image, allowed):
    shape = round_shape(random, place(random, allowed), random.uniform(16, 28), wobble=0.15)
    soft = Image.fromarray(image.astype(np.uint8)).filter(ImageFilter.GaussianBlur(random.uniform(4, 6)))
    return image * (1 - shape[..., None]) + np.asarray(soft, np.float32) * shape[..., None], shape


def tint(random, image, allowed):
    shape = round_shape(random, place(random, allowed), random.uniform(18, 32), wobble=0.2)
    soft = Image.fromarray((shape * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(5))
    soft = np.asarray(soft, np.float32)[..., None] / 255
    gain = 1 + random.choice([-1, 1]) * random.uniform(0.18, 0.32) * np.array([1, *random.uniform(0, 1, 2)])
    return np.clip(image * (1 + (gain - 1) * soft), 0, 255), shape


def patch(random, image, allowed):
    shape = round_shape(random, place(random, allowed), random.uniform(12, 22), sides=int(random.integers(4, 7)),
                        turn=random.uniform(0, 3), wobble=0.1)
    turned = np.rot90(image, int(random.integers(1, 4)))
    other = np.roll(turned, tuple(random.integers(SIDE // 4, 3 * SIDE // 4, 2)), (0, 1))
    return image * (1 - shape[..., None]) + other * shape[..., None], shape


def thread(random, image, allowed):
    points = walk(random, place(random, allowed), random.uniform(45, 90), 0.22)
    shape = line(points, random.uniform(2.2, 3.4))
    shadow = np.clip(np.roll(shape, (2, 1), (0, 1)) - shape, 0, 1)
    color = random.uniform(0, 255, 3)
    return blend(blend(image, 0, shadow * 0.4), color, shape * 0.95), shape


DEFECTS = [scratch, crack, stain, hole, smear, tint, patch, thread]


# Datasets ------------------------------------------------------------------------------------

def categories():
    """What draws a whole image of each category: (random, "train" or "test") to image, allowed."""
    drawn = {"wood": wood, "weave": weave, "leather": leather, "pill": pill, "nut": nut}
    if photographs() is not None:
        drawn |= {name: photograph(name) for name in PHOTOGRAPHS if name != "coin"}
        drawn["coin"] = coins()
    return drawn


def sensor(random, image):
    """What a camera adds: a little noise, a little light from one side."""
    slope = random.normal(0, 0.02, 2)
    y, x = np.mgrid[-1:1:SIDE * 1j, -1:1:SIDE * 1j]
    lit = image * (1 + slope[0] * x + slope[1] * y)[..., None]
    return np.clip(lit + random.normal(0, 1.5, image.shape), 0, 255).round().astype(np.uint8)


def generator(seed, *names):
    return np.random.default_rng([seed, *(zlib.crc32(name.encode()) for name in names)])


def spoiled(random, image, allowed, defect):
    """The image with a defect that can be seen: a blur of black sky, say, is tried elsewhere."""
    for _ in range(20):
        result, shape = defect(random, image, allowed)
        inside = shape > 0.5
        if np.abs(result - image)[inside].mean() >= 8:
            break
    return result, inside


def save(pixels, *parts):
    path = pathlib.Path(*parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)


def write(folder, name, draw, part, seed):
    normals, each = COUNTS[part]
    for number in range(normals):
        random = generator(seed, name, part, f"normal {number}")
        save(sensor(random, draw(random, part)[0]), folder, "normal", f"{part}-{number:03}.png")
    for number in range(each * len(DEFECTS)):
        defect = DEFECTS[number % len(DEFECTS)]
        random = generator(seed, name, part, f"anomaly {number}")
        image, allowed = draw(random, part)
        image, inside = spoiled(random, np.asarray(image, np.float32), allowed, defect)
        file = f"{part}-{number:03}-{defect.__name__}.png"
        save(sensor(random, image), folder, "anomaly", file)
        mask = np.where(inside[..., None], COLOR, (255, 255, 255)).astype(np.uint8)
        save(mask, folder, "masks", file)


def generate(folder, seed=1, only=None):
    """Writes the categories (all, or `only` these) and returns their names."""
    known = categories()
    names = [name for name in known if not only or name in only]
    if photographs() is None:
        print("engine_data: scikit-image is missing; " + ", ".join(PHOTOGRAPHS) + " are left out", file=sys.stderr)
    for name in names:
        for part in COUNTS:
            write(pathlib.Path(folder, name, part), name, known[name], part, seed)
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args()
    print(" ".join(generate(options.folder, options.seed, options.only)))


if __name__ == "__main__":
    main()
