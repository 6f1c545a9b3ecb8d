"""Hashes of ids, by which it is known of nearly all of millions that nobody else has them."""

import zlib


def id_hash(event_id: str) -> int:
    """The CRC-32 of an id: two ids of one hash may be the same, two of different ones are not."""
    return zlib.crc32(event_id.encode(errors="replace"))
