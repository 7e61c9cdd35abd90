"""What an object store is told of a file, and what it refuses."""

from pathlib import Path

import boto3
import pytest

from generator.uploading.store import StoreError
from tests.unit.uploading.servers import objects, store_of


def test_browsers_will_be_told_the_type_of_every_file(tmp_path: Path) -> None:
    with objects(tmp_path) as told:
        with store_of(told) as store:
            store.write("index.html", b"<h1>1</h1>")
            store.write("search/0.bin", b"0")
        client = boto3.client("s3", endpoint_url=told[1].endpoint, region_name="us-east-1")
        types = [
            client.head_object(Bucket="portal", Key=f"zwgk/xxgk/{name}")["ContentType"]
            for name in ("index.html", "search/0.bin")
        ]
    assert types == ["text/html", "application/octet-stream"]


def test_a_bucket_that_is_not_there_is_told(tmp_path: Path) -> None:
    with objects(tmp_path) as (_, access), pytest.raises(StoreError, match="不能列出存储桶"):
        store_of(("s3://nowhere/x", access)).sizes()
