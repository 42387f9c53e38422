"""Reads the sizes of remote pictures by Pillow over fsspec: python pillow_metadata.py URLS THREADS [BLOCK]."""
import sys
from concurrent.futures import ThreadPoolExecutor

import fsspec
from PIL import Image

urls, threads = sys.argv[1:3]
options = {"block_size": int(sys.argv[3])} if len(sys.argv) > 3 else {}
files = fsspec.filesystem("http")


def size(url):
    with files.open(url, "rb", **options) as file, Image.open(file) as image:
        return image.format, image.size, image.mode


with open(urls, encoding="utf-8") as lines, ThreadPoolExecutor(int(threads)) as pool:
    for found in pool.map(size, (line.strip() for line in lines)):
        print(*found)
