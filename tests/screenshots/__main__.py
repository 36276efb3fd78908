"""``python -m tests.screenshots [NAME…]``: photograph the cases (all, or those named) into docs/screenshots.

Needs Chromium. Answers are of a fixed day, so a picture changes only when an answer or its look does.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Any

from PIL import Image

from config.settings import Settings
from index.opening import open_index
from index.sync import sync
from tests.screenshots.block_html import blocks_html
from tests.screenshots.cases import Case, cases

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "screenshots"
_WIDTH, _TALLEST = 760, 1800
_COLOURS = 96
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_STYLE = (Path(__file__).parent / "slack.css").read_text(encoding="utf-8")


def main(names: list[str]) -> int:
    """Photograph the cases called ``names``; the exit status."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        sys.stderr.write("No Chromium is installed; on Debian: apt-get install chromium\n")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(postings_data=Path(folder), postings_sources=(str(ROOT / "samples"),))
        with open_index(settings) as index:
            sync(index, settings.postings_sources, embed=False)
            for case in cases(index):
                if not names or case.name in names:
                    photograph(browser, case, Path(folder))
                    sys.stdout.write(f"{case.name}.png\n")
    return 0


def photograph(browser: str, case: Case, folder: Path) -> None:
    """Write the picture of ``case``, in few colours: it is a drawing, and is kept in the repository."""
    page, picture = folder / f"{case.name}.html", FOLDER / f"{case.name}.png"
    page.write_text(page_html(case), encoding="utf-8")
    dom = _browse(browser, page, _TALLEST, "--dump-dom")
    height = int(dom.partition('data-height="')[2].partition('"')[0])
    _browse(browser, page, min(height, _TALLEST), f"--screenshot={picture}")
    with Image.open(picture) as taken:
        drawn = taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    drawn.save(picture, optimize=True)


def _browse(browser: str, page: Path, height: int, order: str) -> str:
    """What the browser prints when it opens ``page`` in a window of this height, in pixels."""
    options = [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--hide-scrollbars", "--force-device-scale-factor=1", f"--window-size={_WIDTH},{height}",
    ]  # fmt: skip
    command = [browser, *options, order, page.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def page_html(case: Case) -> str:
    """The whole page of ``case``; its body says how tall it is."""
    body = _view(case.view) if case.view is not None else _asked(case) + _answered(case)
    measure = "<script>document.body.dataset.height = document.getElementById('all').offsetHeight</script>"
    head = f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style>'
    return f'{head}<body><div id="all">{body}</div>{measure}</body>'


def _asked(case: Case) -> str:
    if not case.asked:
        return ""
    name = '<div class="who">anna<small>10:24</small></div>'
    return _said("asked", "A", f"{name}{escape(case.asked)}")


def _answered(case: Case) -> str:
    who = f'<div class="only">{"Only visible to you" if case.private else ""}</div>'
    name = '<div class="who">postings <span class="app">APP</span><small>10:24</small></div>'
    return _said("message", "P", f"{who}{name}{blocks_html(case.blocks)}")


def _said(kind: str, letter: str, body: str) -> str:
    return f'<div class="{kind}"><div class="avatar">{letter}</div><div class="body">{body}</div></div>'


def _view(view: dict[str, Any]) -> str:
    if view["type"] == "home":
        return f'<div class="home">{blocks_html(view["blocks"])}</div>'
    foot = "".join(
        f'<span class="button {style}">{escape(view[part]["text"])}</span>'
        for part, style in (("close", ""), ("submit", "primary"))
        if part in view
    )
    title = f"<h1>{escape(view['title']['text'])}</h1>"
    return f'<div class="modal">{title}{blocks_html(view["blocks"])}<div class="foot">{foot}</div></div>'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
