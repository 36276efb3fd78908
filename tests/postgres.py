"""A real PostgreSQL for tests: Debian's package, started on a free port by a user that is not root."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
_USERS = ("postgres", "nobody")  # who runs it where the tests run as root, whom it refuses
NEEDED = pytest.mark.skipif(not _PROGRAMS, reason="PostgreSQL is not installed: apt-get install postgresql")


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of an empty database on a server of its own; nothing of it is left afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _user(), None)
        data, port = folder / "data", _free_port()
        _run("initdb", "--pgdata", data, "--username", "tests", "--auth", "trust", "--no-sync", "-E", "UTF8")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        _run("pg_ctl", "start", "--wait", "--silent", "-D", data, "-o", options, "-l", folder / "log")
        try:
            yield f"postgresql://tests@127.0.0.1:{port}/postgres"
        finally:
            _run("pg_ctl", "stop", "--mode", "immediate", "--silent", "-D", data)
    finally:
        shutil.rmtree(folder)


def _run(program: str, *arguments: object) -> None:
    become = ["setpriv", f"--reuid={_user()}", "--clear-groups"] if os.geteuid() == 0 else []
    command = [*become, str(_PROGRAMS[-1] / program), *map(str, arguments)]
    # Its output goes nowhere: a server that inherits a pipe would keep whoever reads it waiting.
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


def _user() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(user for user in _USERS if user in known)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
