"""``python -m index``: sync postings into the index and look at what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from index.commands.formats import Format

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Read job postings into the index, and look at what it holds.",
    epilog="Settings (POSTINGS_SOURCES, POSTINGS_DATA, DATABASE_URL …) come from the environment or .env.",
)
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]


@app.command(epilog="Examples:  python -m index sync  ·  python -m index sync samples 'more/**/*.md' --json")
def sync(
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="Folders, files, patterns or addresses; without any, the configured ones."),
    ] = None,
    as_json: _Json = False,
    embed: Annotated[
        bool, typer.Option(help="Embed passages too; facts answer without, and a later sync catches up.")
    ] = True,
) -> None:
    """Read what is new or changed, close what is gone, list what cannot be read.

    Run it as often as you like: what has not changed costs nothing.

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
    raise typer.Exit(console.LEFT_OUT if report.unreadable or report.problems else console.FINE)


@app.command(epilog="Example:  python -m index forget samples")
def forget(
    source: Annotated[str, typer.Argument(help="A source as `python -m index stats` names it.")],
    as_json: _Json = False,
) -> None:
    """Close all postings of a source that you no longer sync; syncing it again brings them back."""
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
def sources(as_json: _Json = False) -> None:
    """List the sources: kind, last sync, postings open and closed, and what is wrong with them.

    Those that are configured come first; the others still answer from what was read of them before.
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
def rebuild(as_json: _Json = False) -> None:
    """Build the vector index (Chroma) anew from the vectors in SQL; nothing is read or embedded.

    For a folder or server that was lost or seems wrong. The old one answers until the new one is checked.

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
def export(
    form: Annotated[
        Format | None, typer.Option("--format", help="Without: as the file's name ends, else CSV.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="A file; without one, standard output.")] = None,
    closed: Annotated[bool, typer.Option("--closed", help="Closed postings too.")] = False,
) -> None:
    """Write all facts, a row each, with their quotes: as CSV, JSONL or Parquet.

    Text that a spreadsheet would take for a formula gets an apostrophe before it (CSV only).
    """
    from index.commands.console import complain, counted, usable_settings
    from index.commands.exporting import chosen_format
    from index.commands.exporting import export as run
    from index.opening import open_index

    with usable_settings() as settings, open_index(settings) as index:
        count = run(index.catalog, chosen_format(form, out), out, closed=closed)
        if out is not None:
            complain(f"{counted(count, 'fact')} written to {out}")


@app.command(epilog="Example:  python -m index stats --json")
def stats(as_json: _Json = False) -> None:
    """Count postings, facts and passages, and list what could not be read."""
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
def show(
    posting_id: Annotated[str, typer.Argument(metavar="ID", help="A posting's id, as answers show it.")],
    as_json: _Json = False,
) -> None:
    """Show one posting's facts, each with its quote; with --json also its text and passages."""
    from index.commands.console import print_json, usable_settings
    from index.commands.showing import posting_json, show_posting
    from index.opening import open_index

    with usable_settings() as settings, open_index(settings) as index:
        if as_json:
            print_json(posting_json(index.catalog, posting_id))
        else:
            show_posting(index.catalog, posting_id)


@app.command(epilog="Example:  python -m index check samples --quotes 3")
def check(
    folder: Annotated[str, typer.Argument(help="A folder, file or pattern.")],
    as_json: _Json = False,
    quotes: Annotated[int, typer.Option(min=0, help="How many facts to draw for each field.")] = 10,
    seed: Annotated[int, typer.Option(help="Another number draws other facts.")] = 0,
) -> None:
    """Read and extract postings without indexing them, and show what was found.

    For each field: how many postings state it, how many conflict, and facts with their quotes.

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
    raise typer.Exit(LEFT_OUT if report.unreadable or report.misquoted else FINE)


if __name__ == "__main__":
    app(prog_name="python -m index")
