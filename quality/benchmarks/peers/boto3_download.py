"""Downloads a bucket into a folder by boto3 with 16 threads: python boto3_download.py BUCKET FOLDER.

Small objects by get_object, which costs boto3 half of what download_file does; large ones by
download_file, which fetches parts.
"""
import os
import sys
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config

THREADS = 16
LARGE = 8 << 20

bucket, folder = sys.argv[1:]
client = boto3.client(
    "s3",
    endpoint_url=os.environ["AWS_ENDPOINT_URL"],
    config=Config(max_pool_connections=THREADS, s3={"addressing_style": "path"}),
)


def fetch(listed):
    path = os.path.join(folder, listed["Key"])
    if listed["Size"] > LARGE:
        client.download_file(bucket, listed["Key"], path)
        return
    body = client.get_object(Bucket=bucket, Key=listed["Key"])["Body"]
    with open(path, "wb") as file:
        file.write(body.read())


pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
with ThreadPoolExecutor(THREADS) as pool:
    for _ in pool.map(fetch, (listed for page in pages for listed in page.get("Contents", []))):
        pass
