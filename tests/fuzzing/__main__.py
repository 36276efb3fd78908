"""``python -m tests.fuzzing TARGET [INPUTS]``: fuzz one target; ``make fuzz`` does ``all``, 10,000 inputs
each, and writes its section of docs/trouble.md.

libFuzzer, through atheris, keeps what reaches new code and mutates that. An input that breaks a promise, or
takes longer than ten seconds, ends the run with its bytes in ``tests/fuzzing/seeds/TARGET-…``: add it to the
change that mends it, and ``test_seeds`` tries it for ever.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

atheris: Any = importlib.import_module("atheris")  # installed by `make fuzz` only

with atheris.instrument_imports(include=["index", "bot"]):
    from tests.evaluation.trouble_page import write_section
    from tests.fuzzing.targets import TARGETS

_ROOT = Path(__file__).parents[2]
SEEDS = Path(__file__).parent / "seeds"
_TAIL = 2_000  # characters of what the fuzzer says
_LARGEST = 4096  # bytes
_SEED = 7
_SECONDS = 10  # an input; the machine may be busy


def main(name: str, inputs: str = "10000") -> None:
    """Fuzz; ends the process, with a status other than 0 for what was found."""
    if name == "all":
        sys.exit(_all(inputs))
    TARGETS[name](b"which roles use Go?")  # what is loaded once is no input's time
    with tempfile.TemporaryDirectory() as corpus:
        for number, data in enumerate(_beginnings(name)):
            (Path(corpus) / str(number)).write_bytes(data[:_LARGEST])
        options = [f"-runs={inputs}", f"-max_len={_LARGEST}", f"-timeout={_SECONDS}", f"-seed={_SEED}"]
        artifacts = f"-artifact_prefix={SEEDS}/{name}-"
        atheris.Setup([sys.argv[0], *options, artifacts, corpus], TARGETS[name])
        atheris.Fuzz()


def _all(inputs: str) -> int:
    """Every target in a process of its own, for each is ended by its fuzzer."""
    lines = ["| target | inputs | seconds | findings |", "|---|---|---|---|"]
    for name in TARGETS:
        command = [sys.executable, "-m", "tests.fuzzing", name, inputs]
        done = subprocess.run(command, cwd=_ROOT, stderr=subprocess.PIPE, text=True, check=False)
        sys.stderr.write(done.stderr[-_TAIL:])
        ended = re.search(r"Done (\d+) runs in (\d+) second", done.stderr)
        if done.returncode or ended is None:
            return done.returncode or 1
        lines.append(f"| {name} | {ended[1]} | {ended[2]} | none |")
    kept = len([path for path in SEEDS.glob("*-*") if path.is_file()])
    lines += ["", f"{kept} inputs of earlier findings are kept and tried by the tests."]
    write_section("Fuzzing", "make fuzz", _SEED, lines)
    return 0


def _beginnings(name: str) -> list[bytes]:
    """Ordinary inputs to begin from."""
    if name == "asking":
        lines = (_ROOT / "tests" / "questions" / "questions.yaml").read_text("utf-8").splitlines()
        return [line.partition("question:")[2].strip().encode() for line in lines if "question:" in line]
    files = [path.read_bytes() for path in sorted((_ROOT / "samples").rglob("*")) if path.is_file()]
    return [bytes([number % 8]) + data for number, data in enumerate(files)] if name == "reading" else files


if __name__ == "__main__":
    main(*sys.argv[1:])
