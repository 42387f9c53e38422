"""Makes thumbnails of 512 pixels, again and again in one process.

Usage: thumbnails.py make PHOTO FOLDER               the files that are measured
       thumbnails.py pillow|vips|imagemagick TIMES FILE...
       thumbnails.py ssim THUMBNAILS PHOTO...        beside libvips' thumbnails, as PNG

For each file it prints a line: name, milliseconds of CPU, most resident memory so far in MiB, and
the bytes of the thumbnail. ImageMagick is a process for each thumbnail.
"""

import io
import os
import resource
import subprocess
import sys

SIZE = 512
QUALITY = 85
SIZES = {"12 MP": (4000, 3000), "3 MP": (2048, 1536), "2 MP": (1632, 1224)}


def make(photo, folder):
    from PIL import Image, ImageOps

    image = ImageOps.exif_transpose(Image.open(photo)).convert("RGB")
    if image.width < image.height:
        image = image.transpose(Image.Transpose.ROTATE_90)
    for name, size in SIZES.items():
        resized = image.resize(size, Image.Resampling.LANCZOS)
        base = os.path.join(folder, name.replace(" ", ""))
        resized.save(base + ".jpg", quality=90)
        if name == "2 MP":
            resized.save(base + ".png", compress_level=6)
            resized.save(base + ".webp", quality=85)


def pillow(path):
    from PIL import Image, ImageOps

    with Image.open(path) as image:
        image.draft("RGB", (SIZE * 2, SIZE * 2))
        image = ImageOps.exif_transpose(image)
        image.thumbnail((SIZE, SIZE), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        image.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=True)
        return len(out.getvalue())


def vips(path):
    import pyvips

    pyvips.cache_set_max(0)  # or it would remember the thumbnail
    image = pyvips.Image.thumbnail(path, SIZE, size="down")
    return len(image.jpegsave_buffer(Q=QUALITY, optimize_coding=True))


def imagemagick(path):
    command = ["convert", "-define", f"jpeg:size={SIZE * 2}x{SIZE * 2}", path, "-auto-orient"]
    command += ["-thumbnail", f"{SIZE}x{SIZE}>", "-quality", str(QUALITY), "jpg:-"]
    return len(subprocess.run(command, check=True, capture_output=True).stdout)


def spent(who):
    usage = resource.getrusage(who)
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss >> 10


def measure(tool, times, paths):
    who = resource.RUSAGE_CHILDREN if tool is imagemagick else resource.RUSAGE_SELF
    for path in paths:
        tool(path)
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
        first = luma(pyvips.Image.thumbnail(photo, SIZE, size="down"))
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
