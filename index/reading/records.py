"""One record (a JSON object, a JSON-LD job posting, a row of a table) into a posting's text.

Known keys become header lines that state a field, long texts become sections, everything else that
describes the job stays as a ``Key: value`` line. Which key means what is data: ``keys.yaml`` and
``records.yaml``. Applicant tracking systems differ in little more than their names for things;
where they differ in more, ``index.reading.ats`` prepares their records.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from index.reading.content import Content, Line
from index.reading.decoding import repair, unescaped
from index.reading.draft import Draft
from index.reading.html import is_html, to_markdown
from index.reading.keys import is_absent, is_bookkeeping, label_of, name_of, words_of
from index.reading.values import called, date_of, money_of, parts_of, place_of, readable, scalar, table
from index.text.sections import SectionKind, kind_of_heading

_LINE_LIMIT = 240  # characters; a longer value is a part of the text, not a line of the header
_DEEPEST = 6  # objects within each other that are written out
_BULLETED = re.compile(r"\s*(?:[-*•+]|\d{1,3}[.)])\s")
_ENUMERATED = frozenset({"employment", "workplace", "seniority", "degree", "hours"})
_EACH_ON_ITS_LINE = frozenset({"place", "remote_from", "degree", "pay", "equity"})
_OF_THE_TEXT = frozenset(
    {SectionKind.REQUIREMENTS, SectionKind.RESPONSIBILITIES, SectionKind.BENEFITS, SectionKind.PREFERRED}
)
_FLAGS = frozenset({"workplace", "visa"})
_SPOKEN = {True: "yes", False: "no"}


def compose(record: Mapping[str, Any], format: str, given: Mapping[str, str] | None = None) -> Draft:
    """``record`` as a draft; ``given`` adds stated values its container knows (``{"company": …}``)."""
    content = Content()
    _walk_object(content, _entitled(record), 0)
    for key, value in (given or {}).items():
        if not content.states(key):
            content.lines.append(Line(label_of(key), value, (key,)))
    draft = Draft(format)
    content.into(draft)
    return draft


def is_posting(record: Mapping[str, Any]) -> bool:
    """Whether a record can be a posting: it has a title and a text, or one of them and a company,
    place or address; a list of sources or of settings has not."""
    names = {name_of(key) for key, value in record.items() if value} - {None}
    words = {words_of(key) for key, value in record.items() if value}
    bodies = set(table()["bodies"]) & words
    titled = "title" in names or "name" in words or ("text" in words and "categories" in words)
    return (
        (titled and bool(bodies))
        or (titled and len(names - {"title"}) >= 2)
        or (bool(bodies) and len(names) >= 1)
    )


def texts(value: str) -> str:
    """A text of a record as Markdown: HTML rendered, entities resolved, mojibake repaired."""
    return repair(to_markdown(value)) if is_html(value) else unescaped(repair(value))


def _entitled(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """``record`` with its title under ``title``, whatever its system calls it."""
    if any(name_of(key) == "title" and scalar(value) for key, value in record.items()):
        return record
    for key in ("text", "name"):
        value = record.get(key)
        if isinstance(value, str) and 0 < len(value.split()) <= 20 and not is_html(value):
            return {"title": value, **{k: v for k, v in record.items() if k != key}}
    return record


def _walk_object(content: Content, record: Mapping[str, Any], depth: int) -> None:
    """The keys of the record itself, or of an object within it that only groups keys."""
    left = _without_copies(record)
    _take_place(content, left)
    _take_money(content, left)
    for key, value in left.items():
        _walk(content, str(key), value, depth)


def _without_copies(record: Mapping[str, Any]) -> dict[str, Any]:
    """``record`` without what repeats another of its keys: the plain twin of an HTML text …"""
    words = {words_of(str(key)) for key, value in record.items() if value}
    copies: dict[str, list[str]] = table()["copies"]
    return {
        key: value
        for key, value in record.items()
        if not any(original in words for original in copies.get(words_of(str(key)), ()))
    }


def _take_place(content: Content, left: dict[str, Any]) -> None:
    """City, state and country that stand beside each other make one place."""
    parts = parts_of({k: v for k, v in left.items() if not isinstance(v, (list, Mapping))}, "place_parts")
    if "city" not in parts and not ("region" in parts and "country" in parts):
        return
    beside = {key: left.pop(key) for key in list(left) if parts_of({key: left[key]}, "place_parts")}
    place = place_of(beside)
    location = next((v for k, v in left.items() if name_of(str(k)) == "place" and isinstance(v, str)), "")
    if place is None:
        return
    if str(parts.get("city", "")).lower() not in location.lower() or not location:
        content.lines.append(Line("Location", place.text, ("place",), place.country))
    elif place.country is not None and place.country.lower() not in location.lower():
        content.lines.append(Line("Country", place.country, ("country",)))


def _take_money(content: Content, left: dict[str, Any]) -> None:
    """``salary_min``, ``salary_max``, ``salary_currency`` … make one line of pay."""
    bare = {key: words for key in left if (words := _bare_money(str(key)))}
    parts = {words: left[key] for key, words in bare.items()}
    if parts and (money := money_of(parts)) is not None:
        content.lines.append(Line("Salary", money, ("pay",)))
        for key in bare:
            del left[key]


def _bare_money(key: str) -> str:
    """The part of an amount that a flat key names: "salary min" is "min"; empty for other keys."""
    words = words_of(key)
    for pay in table()["pay_words"]:
        rest = words.removeprefix(pay + " ").removesuffix(" " + pay)
        if rest != words:
            return rest if parts_of({rest: 1}, "money_parts") else ""
    return words if words in table()["flat_money"] else ""


def _walk(content: Content, key: str, value: object, depth: int) -> None:
    """One key of the record."""
    if value in (None, "", [], {}) or depth > _DEEPEST or is_bookkeeping(key):
        return
    if isinstance(value, Mapping):
        _walk_mapping(content, key, value, depth)
    elif isinstance(value, list):
        _walk_list(content, key, value, depth)
    elif isinstance(value, bool):
        _flag(content, key, value)
    else:
        _text(content, key, scalar(value) or str(value), value)


def _text(content: Content, key: str, text: str, value: object) -> None:
    name = name_of(key)
    if name in _FLAGS and (flag := table()["flags"].get(text.strip().lower())) is not None:
        _flag(content, key, flag)  # a table's "TRUE"
        return
    if name in ("posted", "deadline"):
        text = date_of(value) or text
    if name in _ENUMERATED:
        text = readable(text)
    rich = is_html(text)
    text = texts(text).strip()
    if is_absent(text) and name is None:
        return
    body = words_of(key) in table()["bodies"]
    part = name is None and (rich or kind_of_heading(label_of(key)) in _OF_THE_TEXT)
    if text and (body or part or len(text) > _LINE_LIMIT or "\n" in text):
        content.section(key, None if body else label_of(key), text)
    elif text:
        content.lines.append(Line(label_of(key), text, (name,) if name else ()))


def _flag(content: Content, key: str, value: bool) -> None:
    """A yes or no. That a job is not flagged as remote says nothing, and isn't shown."""
    name = name_of(key)
    if name is None and not value:
        return
    if name == "workplace":
        words = words_of(key)
        if value:
            label = "Hybrid" if "hybrid" in words else "On-site" if "site" in words else "Remote"
            content.lines.append(Line(label, "yes", ("workplace",), whole=True))
        return
    content.lines.append(Line(label_of(key), _SPOKEN[value], (name,) if name else (), whole=True))


def _walk_mapping(content: Content, key: str, value: Mapping[str, Any], depth: int) -> None:
    name = name_of(key)
    about_pay = name in ("pay", "equity") or words_of(key) in table()["pay_words"]
    if about_pay and (money := money_of(value)) is not None:
        content.lines.append(Line(label_of(key), money, (name or "pay",)))
        return
    if name in ("place", "remote_from", "country", None) and (place := place_of(value)) is not None:
        content.lines.append(
            Line("Location" if name is None else label_of(key), place.text, (name or "place",), place.country)
        )
        for inner, flag in value.items():
            if isinstance(flag, bool) or name_of(str(inner)) == "workplace":
                _walk(content, str(inner), flag, depth + 1)
        return
    if _titled(content, key, value) or _labelled(content, value, depth):
        return
    words = {words_of(str(inner)) for inner in value}
    if sum(name_of(str(inner)) is not None for inner, one in value.items() if one) >= 2:  # Lever's categories
        _walk_object(content, value, depth + 1)
        return
    if (text := called(value)) is not None and (name is not None or not words & set(table()["bodies"])):
        _text(content, key, text, text)
        return
    if name is None or depth == 0:
        _walk_object(content, value, depth + 1)


def _walk_list(content: Content, key: str, value: list[Any], depth: int) -> None:
    scalars = [text for item in value if (text := scalar(item)) is not None and text.strip()]
    if scalars:
        _texts(content, key, [texts(text).strip() for text in scalars])
    for item in value:
        if isinstance(item, Mapping):
            _walk_mapping(content, key, item, depth + 1)
        elif isinstance(item, list):
            _walk_list(content, key, item, depth + 1) if depth < _DEEPEST else None


def _texts(content: Content, key: str, items: list[str]) -> None:
    """Several texts under one key: a line each, one line for all, or a list of its own."""
    name = name_of(key)
    if name in _EACH_ON_ITS_LINE and all(len(item) <= _LINE_LIMIT for item in items):
        content.lines += [Line(label_of(key), item, (name,)) for item in items]
    elif name in _ENUMERATED and all(len(item) <= 40 for item in items):
        joined = ", ".join(readable(item) for item in items)
        content.lines.append(Line(label_of(key), joined, (name,)))
    elif (
        sum(map(len, items)) <= _LINE_LIMIT
        and all(len(item.split()) <= 5 for item in items)
        and name is not None
    ):
        content.lines.append(Line(label_of(key), ", ".join(items), (name,)))
    else:
        content.section(key, label_of(key), bulleted(items))


def bulleted(items: list[str]) -> str:
    """Texts as a Markdown list; those of several paragraphs and those with a bullet stay as they are."""
    return "\n".join(item if "\n" in item or _BULLETED.match(item) else f"- {item}" for item in items)


def _titled(content: Content, key: str, value: Mapping[str, Any]) -> bool:
    """A part of the text with its own heading: Lever's lists, SmartRecruiters' sections."""
    by_words = {words_of(str(key)): inner for key, inner in value.items()}
    for title, text in table()["titled"]:
        heading, body = by_words.get(title), by_words.get(text)
        if isinstance(heading, str) and text in by_words and not body and name_of(key) is None:
            return True  # a part that is left empty
        if isinstance(heading, str) and isinstance(body, str) and (is_html(body) or len(body) > 80):
            content.section(key, " ".join(texts(heading).split()).rstrip(":") or None, texts(body))
            return True
    return False


def _labelled(content: Content, value: Mapping[str, Any], depth: int) -> bool:
    """A value with its own key: Greenhouse's metadata."""
    by_words = {words_of(str(key)): inner for key, inner in value.items()}
    for label, inner in table()["labelled"]:
        key = by_words.get(label)
        if isinstance(key, str) and inner in by_words and key.strip():
            _walk(content, key, by_words[inner], depth + 1)
            return True
    return False
