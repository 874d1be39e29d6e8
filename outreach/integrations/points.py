"""Do the compressed lines of a PNG hold its points and nothing more? Read a piece at a time, and thrown away."""

import struct
import zlib
from collections.abc import Iterable

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by the kind of colour (PNG, 11.2.1)
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))  # Adam7: from, steps
_PIECE = 1 << 20


def surplus(header: bytes, pieces: Iterable[bytes]) -> int:
    """Return how many bytes more the lines hold than the picture needs, less than 0 where some are missing.

    `header` is what IHDR says, `pieces` are the IDAT chunks in order. Raises `struct.error` or `zlib.error` for what is no picture.
    """
    left, unpacking = _needed(header), zlib.decompressobj()
    for piece in pieces:
        if piece and unpacking.eof:
            return len(piece)
        rest = piece
        while rest and not unpacking.eof:
            left -= len(unpacking.decompress(rest, _PIECE))
            if left < 0:
                return -left
            rest = unpacking.unconsumed_tail
        if unpacking.unused_data:
            return len(unpacking.unused_data)
    while not unpacking.eof and (more := unpacking.decompress(unpacking.unconsumed_tail, _PIECE)):
        left -= len(more)
    return -left if unpacking.eof else min(-left, -1)


def _needed(header: bytes) -> int:
    width, height, depth, colour, _way, _filter, interlaced = struct.unpack(">IIBBBBB", header)
    bits = depth * _CHANNELS.get(colour, 0)
    if not bits:
        raise zlib.error("no such colour")
    parts = _PASSES if interlaced else ((0, 0, 1, 1),)
    sizes = [(-(-(width - x) // across), -(-(height - y) // down)) for x, y, across, down in parts]
    return sum(lines * (1 + -(-points * bits // 8)) for points, lines in sizes if points > 0 and lines > 0)
