"""``python -m tests.fuzzing TARGET [INPUTS]``: fuzz one target; ``make fuzz`` does all, 10,000 inputs each.

libFuzzer, through atheris, keeps what reaches new code and mutates that. An input that breaks a promise, or
takes longer than ten seconds, ends the run with its bytes in ``tests/fuzzing/seeds/TARGET-…``: add it to the
change that mends it, and ``test_seeds`` tries it for ever.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path
from typing import Any

atheris: Any = importlib.import_module("atheris")  # installed by `make fuzz` only

with atheris.instrument_imports(include=["index", "bot"]):
    from tests.fuzzing.targets import TARGETS

_ROOT = Path(__file__).parents[2]
SEEDS = Path(__file__).parent / "seeds"
_LARGEST = 4096  # bytes
_SECONDS = 10  # an input; the machine may be busy


def main(name: str, inputs: str = "10000") -> None:
    """Fuzz; ends the process, with a status other than 0 for what was found."""
    TARGETS[name](b"which roles use Go?")  # what is loaded once is no input's time
    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(_beginnings(name)):
            (Path(corpus) / str(number)).write_bytes(data[:_LARGEST])
        options = [f"-runs={inputs}", f"-max_len={_LARGEST}", f"-timeout={_SECONDS}", "-seed=7"]
        artifacts = f"-artifact_prefix={SEEDS}/{name}-"
        atheris.Setup([sys.argv[0], *options, artifacts, corpus], TARGETS[name])
        atheris.Fuzz()


def _beginnings(name: str) -> list[bytes]:
    """Ordinary inputs to begin from."""
    if name == "asking":
        lines = (_ROOT / "tests" / "questions" / "questions.yaml").read_text("utf-8").splitlines()
        return [line.partition("question:")[2].strip().encode() for line in lines if "question:" in line]
    files = [path.read_bytes() for path in sorted((_ROOT / "samples").rglob("*")) if path.is_file()]
    return [bytes([number % 8]) + data for number, data in enumerate(files)] if name == "reading" else files


if __name__ == "__main__":
    main(*sys.argv[1:])
