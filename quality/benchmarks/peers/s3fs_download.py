"""Downloads a bucket into a folder by s3fs: python s3fs_download.py BUCKET FOLDER."""
import os
import sys

import s3fs

bucket, folder = sys.argv[1:]
files = s3fs.S3FileSystem(
    key=os.environ["AWS_ACCESS_KEY_ID"],
    secret=os.environ["AWS_SECRET_ACCESS_KEY"],
    client_kwargs={"endpoint_url": os.environ["AWS_ENDPOINT_URL"]},
)
files.get(f"{bucket}/", f"{folder}/", recursive=True)
