"""How the text of a setting becomes its value.

Each reader raises ValueError with what is to be written, never with what was: it may be a secret.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

Reader = Callable[[str], object]
_TRUE, _FALSE = ("true", "yes", "on", "1", "t", "y"), ("false", "no", "off", "0", "f", "n")
_NEVER = ("off", "never", "no", "0")
_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}  # seconds


class SecretStr:
    """A text that is shown to nobody by accident: only who asks for its value gets it."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def get_secret_value(self) -> str:
        """The text itself."""
        return self._value

    def __repr__(self) -> str:
        return "SecretStr('**********')"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SecretStr) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)


def path(text: str) -> Path:
    """A file or folder."""
    return Path(text)


def several(text: str) -> tuple[str, ...]:
    """Parts separated by commas or line breaks; a part may hold spaces."""
    return tuple(part.strip() for part in text.replace("\n", ",").split(",") if part.strip())


def truth(text: str) -> bool:
    """``true`` or ``false``, and what else people write for them."""
    written = text.strip().lower()
    if written not in _TRUE + _FALSE:
        raise ValueError("it should be true or false")
    return written in _TRUE


def whole(least: int, most: int) -> Reader:
    """A whole number from ``least`` to ``most``."""

    def read(text: str) -> int:
        if not re.fullmatch(r"\s*[0-9]{1,9}\s*", text) or not least <= int(text) <= most:
            raise ValueError(f"it should be a whole number from {least} to {most}")
        return int(text)

    return read


def number(most: float, *, zero: bool = False) -> Reader:
    """A number above 0 (``zero``: or 0) up to ``most``."""

    def read(text: str) -> float:
        found = re.fullmatch(r"\s*([0-9]{0,9}\.?[0-9]{0,9})\s*", text)
        value = float(found[1]) if found is not None and any(c.isdigit() for c in text) else -1.0
        if not 0 <= value <= most or not (value or zero):
            raise ValueError(f"it should be a number {'from' if zero else 'above'} 0 up to {most:g}")
        return value

    return read


def one_of(*names: str) -> Reader:
    """One of ``names``, in any case: ``info`` and ``INFO`` are the same wish."""
    by_form = {name.lower(): name for name in names}

    def read(text: str) -> str:
        if text.strip().lower() not in by_form:
            raise ValueError(f"it should be one of {', '.join(names)}")
        return by_form[text.strip().lower()]

    return read


def matching(pattern: str, wanted: str) -> Reader:
    """A text that is ``pattern`` as a whole; ``wanted`` says what that is."""

    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(f"it should be {wanted}")
        return text

    return read


def every(text: str) -> timedelta | None:
    """``30s``, ``15m``, ``6h``, ``1d``; None for ``off``."""
    written = text.strip().lower()
    if written in _NEVER:
        return None
    found = re.fullmatch(r"(\d{1,6})\s*([smhd])\w*", written)
    if found is None or not int(found[1]):
        raise ValueError("it should be a time such as 30s, 15m, 6h or 1d, or off")
    return timedelta(seconds=int(found[1]) * _UNITS[found[2]])
