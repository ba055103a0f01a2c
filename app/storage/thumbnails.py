"""Thumbnails: small pictures that a browser drew, known by their first bytes and not by what is said of them."""

PNG = b"\x89PNG\r\n\x1a\n"
LONGEST_SIDE = 640


def media_type(content: bytes) -> str | None:
    """image/png or image/webp; None for anything else."""
    if content.startswith(PNG) and content[12:16] == b"IHDR" and len(content) > 32:
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP" and content[12:16] in (b"VP8 ", b"VP8L", b"VP8X") and len(content) >= 30:
        return "image/webp"
    return None


def size(content: bytes) -> tuple[int, int]:
    """Width and height as the header of a known picture says: a few bytes can promise a picture that fills the memory."""
    if content.startswith(PNG):
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    kind, head = content[12:16], content[20:30]
    if kind == b"VP8X":
        return 1 + int.from_bytes(head[4:7], "little"), 1 + int.from_bytes(head[7:10], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return int.from_bytes(head[6:8], "little") & 0x3FFF, int.from_bytes(head[8:10], "little") & 0x3FFF
