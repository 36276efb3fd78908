"""``python -m index``: sync postings into the index and look at what it holds."""

from __future__ import annotations

from pathlib import Path

import click

from index.commands.formats import Format

_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")


class _Whole(click.types.IntParamType):
    name = "number"  # in help and complaints: not everybody knows what an integer is


class _AtLeastNone(click.IntRange):
    name = "number"

    def __init__(self) -> None:
        super().__init__(min=0)


@click.group(
    epilog="Settings (POSTINGS_SOURCES, POSTINGS_DATA, DATABASE_URL …) come from the environment or .env."
)
def app() -> None:
    """Read job postings into the index, and look at what it holds."""


@app.command(epilog="Examples:  python -m index sync  ·  python -m index sync samples 'more/**/*.md' --json")
@click.argument("sources", nargs=-1)
@_json
@click.option(
    "--embed/--no-embed", default=True, show_default=True,
    help="Embed passages too; facts answer without, and a later sync catches up.",
)  # fmt: skip
def sync(sources: tuple[str, ...], as_json: bool, embed: bool) -> None:
    """Bring the index up to date with its sources.

    What is new or changed is read, what is gone is closed, what cannot be read is listed.

    SOURCES are folders, files, patterns or addresses; without any, the configured ones. Run it as often as
    you like: what has not changed costs nothing.

    Exits with 1 when something was left out, with 2 when nothing could be done.
    """
    from config.settings import configured_sources
    from index.commands import console
    from index.commands.syncing import show_left_behind, show_report
    from index.opening import open_index
    from index.sync import sync as run
    from index.syncing.forgetting import left_behind

    console.exit_on_terminate()
    with console.usable_settings() as settings, open_index(settings) as index:
        with console.shown_progress() as progress:
            report = run(index, sources or configured_sources(settings), progress, embed=embed)
        show_report(report, as_json=as_json)
        if not sources:
            show_left_behind(left_behind(index, configured_sources(settings)))
    raise click.exceptions.Exit(console.LEFT_OUT if report.unreadable or report.problems else console.FINE)


@app.command(epilog="Example:  python -m index forget samples")
@click.argument("source")
@_json
def forget(source: str, as_json: bool) -> None:
    """Close all postings of a source that you no longer sync.

    Syncing it again brings them back.

    SOURCE is written as `python -m index stats` names it.
    """
    from index.commands.console import counted, out, plain, print_json, shown_progress, usable_settings
    from index.opening import open_index
    from index.syncing.forgetting import forget as run

    with usable_settings() as settings, open_index(settings) as index:
        with shown_progress() as progress:
            closed = run(index, source, progress)
        if as_json:
            print_json({"source": source, "closed": closed})
        else:
            out().print(plain(f"{counted(len(closed), 'posting')} of {source} closed"))


@app.command(epilog="Example:  python -m index sources --json")
@_json
def sources(as_json: bool) -> None:
    """List the sources and how each of them stands.

    Its kind, last sync, postings open and closed, and what is wrong with it. Those that are configured
    come first; the others still answer from what was read of them before.
    """
    from config.settings import configured_sources
    from index.commands.console import print_json, usable_settings
    from index.commands.sources import read_lines, show_sources, sources_json
    from index.opening import open_index

    with usable_settings() as settings, open_index(settings) as index:
        lines = read_lines(index, configured_sources(settings))
        if as_json:
            print_json(sources_json(lines))
        else:
            show_sources(lines)


@app.command(epilog="Example:  python -m index rebuild")
@_json
def rebuild(as_json: bool) -> None:
    """Build the vector index anew, without embedding.

    Chroma's, from the vectors in SQL; nothing is read. For a folder or server that was lost or seems
    wrong. The old one answers until the new one is checked.

    Exits with 2 when another process (the bot) has the vector index: stop it first, or let it mend it.
    """
    from index.commands import console
    from index.commands.rebuilding import rebuild as run
    from index.commands.rebuilding import show_rebuilt
    from index.opening import open_index

    console.exit_on_terminate()
    with console.usable_settings() as settings, open_index(settings) as index:
        with console.shown_progress() as progress:
            built = run(index, progress)
        show_rebuilt(built, as_json=as_json)


@app.command(
    epilog="Examples:  python -m index export > facts.csv  ·  python -m index export --out f.parquet --closed"
)
@click.option(
    "--format", "form", type=click.Choice([form.value for form in Format]),
    help="Without: as the file's name ends, else CSV.",
)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), help="A file; without one, standard output.")
@click.option("--closed", is_flag=True, help="Closed postings too.")
def export(form: str | None, out: Path | None, closed: bool) -> None:
    """Write all facts, a row each, with their quotes.

    As CSV, JSONL or Parquet. Text that a spreadsheet would take for a formula gets an apostrophe before
    it (CSV only).
    """
    from index.commands.console import complain, counted, usable_settings
    from index.commands.exporting import chosen_format
    from index.commands.exporting import export as run
    from index.opening import open_index

    with usable_settings() as settings, open_index(settings) as index:
        count = run(index.catalog, chosen_format(Format(form) if form else None, out), out, closed=closed)
        if out is not None:
            complain(f"{counted(count, 'fact')} written to {out}")


@app.command(epilog="Example:  python -m index stats --json")
@_json
def stats(as_json: bool) -> None:
    """Count postings, facts and passages.

    What could not be read is listed.
    """
    from index.commands.console import print_json, usable_settings
    from index.commands.stats import read_stats, show_stats, stats_json
    from index.opening import open_index

    with usable_settings() as settings, open_index(settings) as index:
        found = read_stats(index)
        if as_json:
            print_json(stats_json(found))
        else:
            show_stats(found)


@app.command(epilog="Example:  python -m index show backend-engineer.md --json")
@click.argument("posting_id", metavar="ID")
@_json
def show(posting_id: str, as_json: bool) -> None:
    """Show a posting's facts, each with its quote.

    With --json also its text and passages. ID is the posting's id, as answers show it.
    """
    from index.commands.console import print_json, usable_settings
    from index.commands.showing import posting_json, show_posting
    from index.opening import open_index

    with usable_settings() as settings, open_index(settings) as index:
        if as_json:
            print_json(posting_json(index.catalog, posting_id))
        else:
            show_posting(index.catalog, posting_id)


@app.command(epilog="Example:  python -m index check samples --quotes 3")
@click.argument("folder")
@_json
@click.option(
    "--quotes", type=_AtLeastNone(), default=10, show_default=True,
    help="How many facts to draw for each field.",
)  # fmt: skip
@click.option("--seed", type=_Whole(), default=0, show_default=True, help="Another number draws other facts.")
def check(folder: str, as_json: bool, quotes: int, seed: int) -> None:
    """Read postings without indexing them, and show what they state.

    FOLDER is a folder, file or pattern. For each field: how many postings state it, how many conflict,
    and facts with their quotes.

    Exits with 1 when something was left out or misquoted.
    """
    from index.commands.checking import check as run
    from index.commands.checking import check_json, show_check
    from index.commands.console import FINE, LEFT_OUT, print_json, shown_progress, usable_settings

    with usable_settings() as settings:
        with shown_progress() as progress:
            report = run(folder, settings, progress, quotes=quotes, seed=seed)
        if as_json:
            print_json(check_json(report))
        else:
            show_check(report)
    raise click.exceptions.Exit(LEFT_OUT if report.unreadable or report.misquoted else FINE)


if __name__ == "__main__":
    app(prog_name="python -m index")
