"""Bytes into the repaired text that every reader works on.

UTF-8, UTF-16 and the encoding a page declares are tried first; what is left is Windows-1252, the
usual reason why a posting is not UTF-8. Offsets of everything else count in what ``decode`` returns.
"""

from __future__ import annotations

import codecs
import html
import re
import unicodedata

from index.errors import Unreadable

MAX_BYTES = 50_000_000  # a board of some thousand postings; a file beyond it is a dump or a mistake
MAX_TEXT = 5_000_000  # characters of one posting

_BINARY_KINDS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a compressed file",
}
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.I
)

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_MAC_OR_WINDOWS_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NO_CONTROL = {code: None for code in range(128) if _CONTROL.match(chr(code))}
# C1 controls, and invisible marks that stand inside words and would hide them from every search.
_INVISIBLE = re.compile(
    "[\x80-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
# What UTF-8 read as Windows-1252 or Latin-1 looks like: a lead byte's letter before a continuation's;
# last, the same through Mac OS Roman and code page 437. It begins with one set of letters, so that
# the search skips all others.
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4\u201a\u0393\u221a](?:"
    "(?<=[\u00c2-\u00f4])[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152"
    "\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]"
    "|(?<=\u201a)\u00c4|(?<=\u0393)\u00c7|(?<=\u221a)[\u00a9\u00a8\u00b6\u00bc])"
)
_ASCII = bytes(range(128))
_COMPATIBLE = {
    ord(c): unicodedata.normalize("NFKC", c)
    for c in ("ﬀ", "ﬁ", "ﬂ", "ﬃ", "ﬄ", "ﬅ", "ﬆ", *map(chr, range(0xFF01, 0xFF5F)))
}
_COMPATIBLE_FOUND = re.compile("[\ufb00-\ufb06\uff01-\uff5e]")
# Bytes that are not UTF-8 within a text that is, each read as the character it is in Windows-1252.
_ESCAPED = re.compile("[\udc80-\udcff]")
_ESCAPED_AS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_ESCAPED_AS |= dict.fromkeys((0xDCFE, 0xDCFF), "\ufffd")  # halves of a byte order mark, no letters
_FEW_ZEROS = 8  # stray zero bytes that even a short text may hold
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def decode(data: bytes) -> str:
    """The text of ``data``: decoded, with plain line ends and mojibake repaired.

    Raises Unreadable for a file that is empty, too large or not text.
    """
    if len(data) > MAX_BYTES:
        megabytes = len(data) / 1_000_000
        raise Unreadable(
            f"is too large ({megabytes:.1f} MB; the limit is {MAX_BYTES / 1_000_000:.0f} MB): split it"
        )
    for magic, kind in _BINARY_KINDS.items():
        if data.startswith(magic):
            raise Unreadable(f"is {kind}, not text: save it as text, Markdown or HTML")
    text = repair(_decoded(data))
    if not text.strip():
        raise Unreadable("is empty")
    return text


def doubt_of(data: bytes) -> str | None:
    """A sentence on bytes of a text that no encoding explains; None where all are read for sure."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data:
        return None
    try:
        data.decode("utf-8")
        return None
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="surrogateescape")
    broken = len(_ESCAPED.findall(text))
    if _DECLARED.search(data, 0, 4096) or sum(c > "\x7f" for c in text) <= 2 * broken:
        return None  # another encoding throughout
    return f"{broken} of its bytes are not UTF-8 as the rest is; they were read as Windows-1252."


def repair(text: str) -> str:
    """``text`` with ``\\n`` line ends, no control or invisible characters, mojibake undone, and
    letters composed (NFC). Typographic quotes stay as they are."""
    if "\r" in text:
        text = _MAC_OR_WINDOWS_LINE_END.sub("\n", text)
    if text.isascii():
        return text.translate(_NO_CONTROL)
    # Few: what follows looks at them, not at all the text. Without what stood between, they may look
    # like mojibake where there is none, but never the other way round.
    signs = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    if _MOJIBAKE.search(signs) and _MOJIBAKE.search(text):
        text = "\n".join(map(_unscrambled, text.split("\n")))
        signs = text
    if not text.replace("\n", "").replace("\t", "").replace("\xa0", "").isprintable():
        text = _LINE_END.sub("\n", text)
        text = _INVISIBLE.sub("", _CONTROL.sub("", text))
    if _COMPATIBLE_FOUND.search(signs):
        text = text.translate(_COMPATIBLE)
    return unicodedata.normalize("NFC", text)


def unescaped(text: str) -> str:
    """``text`` with character references resolved once: ``R&amp;D`` is "R&D"."""
    return repair(html.unescape(text)) if _ENTITY.search(text) else text


def _unscrambled(line: str) -> str:
    if not _MOJIBAKE.search(line):
        return line
    from ftfy import fix_encoding  # heavy to import, and most postings need no repair

    return fix_encoding(line)


def _decoded(data: bytes) -> str:
    """``data`` as text by its byte order mark, UTF-8, its declaration or Windows-1252, in that order."""
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, errors="replace")
    if b"\x00" in data:
        return _decoded_with_zeros(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if (declared := _DECLARED.search(data, 0, 4096)) is not None:
        try:
            return data.decode(declared.group(1).decode("ascii"))
        except (LookupError, UnicodeError):
            pass  # a false declaration says nothing; go on as without it
    mostly_utf8 = data.decode("utf-8", errors="surrogateescape")
    broken = len(_ESCAPED.findall(mostly_utf8))
    if sum(c > "\x7f" for c in mostly_utf8) - broken > broken:
        return mostly_utf8.translate(_ESCAPED_AS)
    text = data.decode("cp1252", errors="replace")
    if len(_CONTROL.findall(text)) > len(text) / 50:
        raise Unreadable("is not text")
    return text


def _decoded_with_zeros(data: bytes) -> str:
    """UTF-16 without a byte order mark, or text with a few stray zeros."""
    zeros = data.count(0)
    for codec, odd in (("utf-16-le", 1), ("utf-16-be", 0)):
        if data[odd::2].count(0) > 0.7 * len(data) / 2 and data[1 - odd :: 2].count(0) * 20 < len(data):
            return data.decode(codec, errors="replace")
    if zeros > max(_FEW_ZEROS, len(data) / 200) or zeros * 4 > len(data):
        raise Unreadable("is not text")
    return _decoded(data.replace(b"\x00", b""))
