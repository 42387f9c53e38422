"""Writes a file as an object in parts, with one CRC-32 over all of it, as large objects of Amazon's
store have one: python put_large.py BUCKET FILE."""
import base64
import os
import sys
import zlib

import boto3

PART = 64 << 20

bucket, path = sys.argv[1:]
key = os.path.basename(path)
client = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
upload = client.create_multipart_upload(
    Bucket=bucket, Key=key, ChecksumAlgorithm="CRC32", ChecksumType="FULL_OBJECT"
)["UploadId"]
parts, crc = [], 0
with open(path, "rb") as file:
    while data := file.read(PART):
        crc = zlib.crc32(data, crc)
        number = len(parts) + 1
        answer = client.upload_part(
            Bucket=bucket, Key=key, UploadId=upload, PartNumber=number, Body=data,
            ChecksumAlgorithm="CRC32",
        )
        parts.append({"PartNumber": number, "ETag": answer["ETag"],
                      "ChecksumCRC32": answer["ChecksumCRC32"]})
client.complete_multipart_upload(
    Bucket=bucket, Key=key, UploadId=upload, MultipartUpload={"Parts": parts},
    ChecksumType="FULL_OBJECT",
    ChecksumCRC32=base64.b64encode(crc.to_bytes(4, "big")).decode(),
)
