"""More postings than there are: varied copies of given ones, the same ones for the same seed.

Each copy is another employer's: company, places, pay and technologies are exchanged, bullets shuffled and
some left out, common words replaced. Nothing of it is kept; it is made anew for each run.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path

from index.errors import Unreadable
from index.postings import Posting
from index.reading import read_file

_SEED = 7
_FIRST = (
    "Amber", "Basalt", "Cedar", "Delta", "Ember", "Fjord", "Granite", "Harbor", "Indigo", "Juniper",
    "Kestrel", "Lumen", "Marble", "Nimbus", "Orchid", "Pebble", "Quartz", "Raven", "Sable", "Tundra",
)  # fmt: skip
_SECOND = (
    "works", "grid", "loop", "metrics", "cargo", "health", "ledger", "fleet", "forge", "signal", "campus",
    "atlas", "bridge", "press", "yard", "field", "port", "line", "stack", "labs",
)  # fmt: skip
_PLACES = ("London", "Berlin", "Paris", "Amsterdam", "Madrid", "Lisbon", "Dublin", "Stockholm", "Warsaw",
           "New York", "San Francisco", "Seattle", "Austin", "Boston", "Chicago", "Toronto", "Vancouver",
           "Singapore", "Sydney", "Tokyo", "Bangalore", "São Paulo", "Tel Aviv", "Zurich", "Vienna",
           "Copenhagen", "Oslo", "Helsinki", "Prague", "Barcelona", "Munich", "Hamburg", "Denver",
           "Atlanta", "Los Angeles", "Mexico City", "Milan", "Rome", "Brussels", "Budapest")  # fmt: skip
_TERMS = ("Python", "Java", "Kotlin", "Scala", "Rust", "C++", "TypeScript", "JavaScript", "Ruby", "PHP",
          "React", "Vue", "Angular", "Django", "Rails", "Spring", "PostgreSQL", "MySQL", "MongoDB", "Redis",
          "Kafka", "Kubernetes", "Docker", "Terraform", "AWS", "Azure", "GCP", "Spark", "Airflow", "dbt",
          "Snowflake", "GraphQL", "Elasticsearch", "PyTorch", "TensorFlow", "Linux", "Jenkins")  # fmt: skip
_WORDS = {"responsible": "accountable", "team": "group", "build": "create", "experience": "background",
          "customers": "clients", "strong": "solid", "looking for": "seeking", "collaborate": "work together",
          "develop": "craft", "opportunity": "chance", "knowledge": "command", "ensure": "see to it",
          "manage": "run", "improve": "better", "support": "back", "help": "assist"}  # fmt: skip
_FIGURE = re.compile(r"(?<=[$€£])(\d{2,3})(?=[,.]?\d{3}|k\b|K\b)")
_BULLET = re.compile(r"[ \t]*[-*•] ")
_LEFT_OUT = 0.15  # of the bullets


def read_all(files: Sequence[Path], root: Path) -> list[Posting]:
    """The postings of ``files``, those of unreadable ones left out."""
    found: list[Posting] = []
    for file in files:
        try:
            found += read_file(file, root, "speed").postings
        except Unreadable:
            continue
    return found


def write(postings: Sequence[Posting], number: int, folder: Path) -> None:
    """``number`` varied copies of ``postings`` as Markdown files in ``folder``."""
    folder.mkdir(parents=True)
    for at, text in enumerate(islice(varied(postings), number)):
        below = folder / f"{at // 1000:03}"
        below.mkdir(exist_ok=True)
        (below / f"{at:06}.md").write_text(text, "utf-8")


def varied(postings: Sequence[Posting]) -> Iterator[str]:
    """Copies for ever: all postings once, then again with other names."""
    for turn in count():
        for at, posting in enumerate(postings):
            yield _varied(posting, random.Random(f"{_SEED}/{turn}/{at}"))


def _varied(posting: Posting, chance: random.Random) -> str:
    said = {stated.name: posting.text[stated.start : stated.end] for stated in reversed(posting.stated)}
    company = f"{chance.choice(_FIRST)}{chance.choice(_SECOND)} {chance.randrange(100, 1000)}"
    text = posting.text.replace(said["company"], company) if said.get("company") else posting.text
    text = _exchanged(_exchanged(text, _PLACES, chance), _TERMS, chance)
    factor = chance.uniform(0.7, 1.3)
    text = _FIGURE.sub(lambda figure: str(max(10, int(int(figure[1]) * factor))), text)
    for word, other in chance.sample(sorted(_WORDS.items()), 8):
        text = re.sub(rf"\b{word}\b", other, text)
    head = f"# {said.get('title', 'Open role')}\nCompany: {company}\nLocation: {chance.choice(_PLACES)}\n\n"
    return head + "\n".join(_shuffled(text.split("\n"), chance)) + "\n"


def _exchanged(text: str, names: Sequence[str], chance: random.Random) -> str:
    """Each of ``names`` in ``text`` replaced by another one, the same wherever it stands."""
    others = dict(zip(names, chance.sample(names, len(names)), strict=True))
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<![\w])(?:{pattern})(?![\w+#])", lambda found: others[found[0]], text)


def _shuffled(lines: Sequence[str], chance: random.Random) -> Iterator[str]:
    """The lines, each run of bullets in another order and a few of them left out."""
    run: list[str] = []
    for line in [*lines, ""]:
        if _BULLET.match(line):
            run.append(line)
            continue
        chance.shuffle(run)
        yield from run[: max(1, round(len(run) * (1 - _LEFT_OUT)))] if run else ()
        run = []
        yield line
