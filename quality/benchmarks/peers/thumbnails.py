"""Makes thumbnails of 512 pixels, again and again in one process.

Usage: thumbnails.py make PHOTO FOLDER               the files that are measured
       thumbnails.py pillow|vips|imagemagick TIMES FILE...
       thumbnails.py ssim THUMBNAILS PHOTO...        beside libvips' thumbnails, as PNG

For each file it prints a line: name, milliseconds of CPU, most resident memory so far in MiB, and
the bytes of the thumbnail; or the name, three empty fields, and why there is none. ImageMagick, the
program that the environment names in CONVERT, is a process for each thumbnail.
"""

import io
import os
import resource
import subprocess
import sys

SIZE = 512
QUALITY = 85
SIZES = {"12 MP": (4000, 3000), "3 MP": (2048, 1536), "2 MP": (1632, 1224)}
HUGE = (12000, 8400)
CAMERA_QUALITY = 95


def make(photo, folder):
    """Reduced or cut from the photo; where it is too small, from it and its mirror images."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(photo) as image:
        image = ImageOps.exif_transpose(image).convert("RGB")
    if image.width < image.height:
        image = image.transpose(Image.Transpose.ROTATE_90)
    for name, size in SIZES.items():
        ground = mirrored(image, size)
        made = ImageOps.fit(ground, size, Image.Resampling.LANCZOS)
        base = os.path.join(folder, name.replace(" ", ""))
        made.save(base + ".jpg", quality=CAMERA_QUALITY)
        if name == "2 MP":
            made.save(base + ".png", compress_level=6)
            made.save(base + ".webp", quality=85)
    huge = mirrored(image, HUGE).crop((0, 0, *HUGE))
    huge.save(os.path.join(os.path.dirname(folder), "100MP.jpg"), quality=CAMERA_QUALITY)


def mirrored(image, size):
    """Nothing is enlarged, as smooth pictures are cheap to decode."""
    from PIL import Image, ImageOps

    columns, rows = (-(-wanted // there) for wanted, there in zip(size, image.size))
    ground = Image.new("RGB", (columns * image.width, rows * image.height))
    for row in range(rows):
        for column in range(columns):
            tile = ImageOps.mirror(image) if column % 2 else image
            tile = ImageOps.flip(tile) if row % 2 else tile
            ground.paste(tile, (column * image.width, row * image.height))
    return ground if (columns, rows) == (1, 1) else ground.crop((0, 0, *size))


def pillow(path):
    """By `thumbnail` first: it has JPEG reduced while it is decoded, by whole factors and no less
    than the box it is given, which therefore has the sides of the thumbnail. As much is left for the
    filter, Pillow's usual one, as Tarn leaves."""
    from PIL import Image, ImageOps

    with Image.open(path) as image:
        scale = SIZE / max(image.size)
        box = (round(image.width * scale), round(image.height * scale))
        image.thumbnail(box, reducing_gap=1.5)
        ImageOps.exif_transpose(image, in_place=True)
        out = io.BytesIO()
        upright = image if image.mode == "RGB" else image.convert("RGB")
        upright.save(out, "JPEG", quality=QUALITY)
        return len(out.getvalue())


def vips(path):
    import pyvips

    image = pyvips.Image.thumbnail(path, SIZE, size="down")
    return len(image.jpegsave_buffer(Q=QUALITY, keep="none"))


def imagemagick(path):
    command = [os.environ["CONVERT"], "-define", f"jpeg:size={SIZE * 2}x{SIZE * 2}", path]
    command += ["-auto-orient", "-thumbnail", f"{SIZE}x{SIZE}>", "-quality", str(QUALITY)]
    command += ["-define", "jpeg:optimize-coding=false", "jpg:-"]
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode or not done.stdout:
        raise OSError(done.stderr.decode(errors="replace").strip() or f"code {done.returncode}")
    return len(done.stdout)


def prepare(tool):
    if tool is vips:
        import pyvips

        pyvips.cache_set_max(0)  # or it would remember the thumbnail
    elif tool is pillow:
        import pillow_heif

        pillow_heif.register_heif_opener()


def spent(who):
    usage = resource.getrusage(who)
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss >> 10


def measure(tool, times, paths):
    prepare(tool)
    who = resource.RUSAGE_CHILDREN if tool is imagemagick else resource.RUSAGE_SELF
    for path in paths:
        try:
            tool(path)
        except Exception as e:  # each library has its own
            print(f"{os.path.basename(path)}\t\t\t\t{' '.join(str(e).split())}")
            continue
        before = spent(who)[0]
        length = [tool(path) for _ in range(times)][-1]
        after, most = spent(who)
        print(f"{os.path.basename(path)}\t{(after - before) / times:.1f}\t{most}\t{length}")


def luma(image):
    import numpy

    if image.hasalpha():
        image = image.flatten(background=255)
    image = image.colourspace("srgb")
    shape = (image.height, image.width, image.bands)
    pixels = numpy.ndarray(shape, numpy.uint8, image.write_to_memory()).astype(float)
    return pixels[..., 0] if image.bands < 3 else pixels[..., :3] @ [0.299, 0.587, 0.114]


def similarity(first, second):
    """Wang, Bovik, Sheikh and Simoncelli 2004: Gaussian windows of 11 x 11, sigma 1.5."""
    import numpy

    window = numpy.exp(-((numpy.arange(11) - 5) ** 2) / (2 * 1.5**2))
    window /= window.sum()

    def blurred(values):
        for axis in (0, 1):
            views = numpy.lib.stride_tricks.sliding_window_view(values, 11, axis)
            values = views @ window
        return values

    mean1, mean2 = blurred(first), blurred(second)
    var1 = blurred(first * first) - mean1 * mean1
    var2 = blurred(second * second) - mean2 * mean2
    both = blurred(first * second) - mean1 * mean2
    small1, small2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    ratio = (2 * mean1 * mean2 + small1) * (2 * both + small2)
    return float((ratio / ((mean1**2 + mean2**2 + small1) * (var1 + var2 + small2))).mean())


def compare(folder, photos):
    import pyvips

    found = []
    for photo in photos:
        thumbnail = os.path.join(folder, os.path.basename(photo) + ".png")
        if not os.path.exists(thumbnail):
            continue
        try:
            first = luma(pyvips.Image.thumbnail(photo, SIZE, size="down"))
        except pyvips.Error as e:
            print(f"{photo}: {' '.join(str(e).split())}", file=sys.stderr)
            continue
        second = luma(pyvips.Image.new_from_file(thumbnail))
        if first.shape == second.shape and min(first.shape) >= 11:
            found.append(similarity(first, second))
        else:
            print(f"{photo}: {second.shape} beside {first.shape}", file=sys.stderr)
    found.sort()
    print(f"{len(found)}\t{sum(found) / len(found):.4f}\t{found[0]:.4f}")


def main(mode, *rest):
    if mode == "make":
        make(*rest)
    elif mode == "ssim":
        compare(rest[0], rest[1:])
    else:
        measure({"pillow": pillow, "vips": vips, "imagemagick": imagemagick}[mode], int(rest[0]), rest[1:])


if __name__ == "__main__":
    main(*sys.argv[1:])
