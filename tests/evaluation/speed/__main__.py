"""``python -m tests.evaluation.speed`` (``make bench``): measure, write ``docs/performance.md``.

``--only NAME`` measures one section, prints it and puts it in its place on the page; a FOLDER of postings
may be named, by default the shared ones or else the project's samples. Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.evaluation.benches import ROOT
from tests.evaluation.speed import fidelity, indexing, questions, reading, sizes, starting
from tests.evaluation.speed.bench import SAMPLES, SHARED, Bench
from tests.evaluation.speed.rows import Section, table

PAGE = ROOT / "docs" / "performance.md"
SECTIONS: tuple[Section, ...] = (
    indexing.SECTION,
    fidelity.SECTION,
    questions.SECTION,
    sizes.SECTION,
    starting.SECTION,
    reading.SECTION,
)
_VERSIONS = ("chromadb", "numpy", "onnxruntime", "sentence-transformers", "sqlalchemy", "torch")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write or print; 2 for a folder that holds no postings."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.speed", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED if SHARED.is_dir() else SAMPLES)
    names = [section.name for section in SECTIONS]
    parser.add_argument("--only", action="append", choices=names, help="measure this section alone")
    parser.add_argument("--sizes", nargs=2, type=int, default=(2_000, 25_000), metavar="POSTINGS")
    given = parser.parse_args(arguments)
    chosen = [section for section in SECTIONS if given.only is None or section.name in given.only]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        bench = Bench(given.folder, Path(work), tuple(given.sizes))
        if not bench.files(1):
            sys.stderr.write(f"{given.folder} holds no posting files.\n")
            return 2
        lines = list(_page(bench, chosen))
    sys.stdout.write("\n".join(lines) + "\n")
    text = "\n".join(lines) + "\n"
    PAGE.write_text(text if given.only is None else _with_sections(PAGE.read_text("utf-8"), text), "utf-8")
    return 0


def _with_sections(page: str, new: str) -> str:
    """``page`` with the sections of ``new`` in the place of its own, or at its end."""
    head, *sections = page.split("\n## ")
    titled = {section.split("\n")[0]: section for section in sections}
    today = f"Measured by itself on {datetime.now(UTC):%Y-%m-%d}."
    for section in new.split("\n## ")[1:]:
        title, _, rest = section.partition("\n")
        titled[title] = f"{title}\n{today} {rest.lstrip()}".rstrip() + "\n"
    return "\n## ".join([head, *(one.rstrip() + "\n" for one in titled.values())])


def _page(bench: Bench, sections: Sequence[Section]) -> Iterator[str]:
    name = "the project's samples" if bench.postings == SAMPLES else f"the folder `{bench.postings.name}`"
    yield "# Speed and size"
    yield ""
    yield "Written by `make bench`; do not edit. A ratio compares two things measured in the same run: it"
    yield "holds on other machines better than a figure in milliseconds does."
    yield ""
    yield f"{datetime.now(UTC):%Y-%m-%d}; postings: {name}. {_machine()}."
    for section in sections:
        bench.say(f"Measuring: {section.title} …")
        yield ""
        yield f"## {section.title}"
        if section.note:
            yield section.note
        yield ""
        yield from table(section.measure(bench))


def _machine() -> str:
    libraries = ", ".join(f"{package} {version(package)}" for package in _VERSIONS)
    return (
        f"{os.cpu_count()} cores ({_processor()}), Python {platform.python_version()}, {libraries}; {_load()}"
    )


def _load() -> str:
    """How busy the machine was: ratios of things measured one after the other need a quiet one."""
    return f"load average {os.getloadavg()[0]:.0f} when it began"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    sys.exit(main())
