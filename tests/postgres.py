"""A real PostgreSQL for tests: Debian's package, started on a free port by a user that is not root."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
_USERS = ("postgres", "nobody")  # who runs it where the tests run as root, whom it refuses
NEEDED = pytest.mark.skipif(not _PROGRAMS, reason="PostgreSQL is not installed: apt-get install postgresql")


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server. ``address``: that of an empty database."""

    address: str
    folder: Path
    options: str

    def start(self) -> None:
        log = self.folder / "log"
        data = self.folder / "data"
        _run("pg_ctl", "start", "--wait", "--silent", "-D", data, "-o", self.options, "-l", log)

    def stop(self) -> None:
        """As it stops when its machine fails: at once."""
        _run("pg_ctl", "stop", "--mode", "immediate", "--silent", "-D", self.folder / "data")

    @contextmanager
    def down(self) -> Iterator[None]:
        """For a while, nobody answers."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """For a while, it takes connections and answers nothing."""
        leader = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{leader}/task/{leader}/children").read_text().split()
        processes = [leader, *map(int, children)]
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                os.kill(process, signal.SIGCONT)


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """An empty database on a server of its own; nothing of it is left afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _user(), None)
        data, port = folder / "data", _free_port()
        _run("initdb", "--pgdata", data, "--username", "tests", "--auth", "trust", "--no-sync", "-E", "UTF8")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        server = Postgres(f"postgresql://tests@127.0.0.1:{port}/postgres", folder, options)
        server.start()
        try:
            yield server
        finally:
            server.stop()
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
