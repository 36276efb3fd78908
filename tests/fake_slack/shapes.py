"""What every part of Block Kit is checked for: fields, lengths of texts, numbers of parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]
Check = Callable[[Json, str], Iterator[str]]


def units(text: str) -> int:
    """The length Slack counts, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def nodes(value: object) -> Iterator[Json]:
    """Every object in ``value``, itself included."""
    if isinstance(value, dict):
        yield value
        for item in value.values():
            yield from nodes(item)
    elif isinstance(value, list):
        for item in value:
            yield from nodes(item)


def checked(node: object, kinds: dict[str, Check], at: str) -> Iterator[str]:
    """The problems of ``node``, which must be of one of ``kinds``."""
    if not isinstance(node, dict):
        yield f"must be an object [json-pointer:{at}]"
        return
    kind = node.get("type")
    if kind not in kinds:
        yield f"unsupported type: {kind} [json-pointer:{at}/type]"
        return
    if "block_id" in node and not 0 < len(str(node["block_id"])) <= 255:
        yield f"must be 1 to 255 characters [json-pointer:{at}/block_id]"
    yield from kinds[kind](node, at)


def fields(node: Json, at: str, required: str, optional: str = "") -> Iterator[str]:
    known = {"type", *required.split(), *optional.split()}
    yield from (
        f"missing required field: {name} [json-pointer:{at}]" for name in required.split() if name not in node
    )
    yield from (
        f"invalid additional property: {name} [json-pointer:{at}]" for name in node if name not in known
    )


def string(node: Json, name: str, most: int, at: str) -> Iterator[str]:
    value = node.get(name)
    if not isinstance(value, str) or not value:
        yield f"must be more than 0 characters [json-pointer:{at}/{name}]"
    elif units(value) > most:
        yield f"must be less than {most + 1} characters [json-pointer:{at}/{name}]"
    elif any("\ud800" <= character <= "\udfff" for character in value):
        yield f"must be valid Unicode [json-pointer:{at}/{name}]"


def items(node: Json, name: str, most: int, kinds: dict[str, Check], at: str) -> Iterator[str]:
    items = node.get(name)
    if not isinstance(items, list) or not items:
        yield f"must have at least 1 item [json-pointer:{at}/{name}]"
        return
    if len(items) > most:
        yield f"no more than {most} items allowed [json-pointer:{at}/{name}]"
    for number, item in enumerate(items):
        yield from checked(item, kinds, f"{at}/{name}/{number}")


def text_object(most: int) -> dict[str, Check]:
    def plain(node: Json, at: str) -> Iterator[str]:
        yield from fields(node, at, "text", "emoji")
        yield from string(node, "text", most, at)

    def mrkdwn(node: Json, at: str) -> Iterator[str]:
        yield from fields(node, at, "text", "verbatim")
        yield from string(node, "text", most, at)

    return {"plain_text": plain, "mrkdwn": mrkdwn}


def plain_only(most: int) -> dict[str, Check]:
    return {"plain_text": text_object(most)["plain_text"]}


def web_address(node: Json, at: str) -> Iterator[str]:
    yield from string(node, "url", 3_000, at)
    if not str(node.get("url", "")).startswith(("http://", "https://", "mailto:")):
        yield f"invalid url [json-pointer:{at}/url]"


def words_of(node: object) -> str:
    """Everything a person can read in ``node``, blocks or a part of them."""
    if isinstance(node, list):
        return "\n".join(filter(None, map(words_of, node)))
    if not isinstance(node, dict):
        return ""
    text = node.get("text")
    own = text if isinstance(text, str) else words_of(text)
    return "\n".join(
        filter(
            None,
            [
                own,
                *(
                    words_of(node.get(part))
                    for part in (
                        "elements",
                        "element",
                        "accessory",
                        "options",
                        "label",
                        "hint",
                        "fields",
                        "rows",
                        "title",
                    )
                ),
            ],
        )
    )
