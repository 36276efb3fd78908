"""A Chroma server in place of the folder: the same answers, and never a wait without an end."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.values import SecretStr
from index.errors import EmbeddingProblem
from index.progress import Quiet
from index.vectors.chroma import Account, Server
from index.vectors.exact import ExactVectors
from index.vectors.generations import ServerPlace
from index.vectors.live import LiveVectors, Refreshed
from tests.index.vectors.between import answering, between, cloud_quotas
from tests.index.vectors.conftest import World, vector_of

HOST = "127.0.0.1"
ROOT = Path(__file__).parents[3]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class ChromaServer:
    """The Procfile's ``chroma`` on a free port."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        folder.mkdir(exist_ok=True)
        lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text("utf-8").splitlines())
        programs = f"{Path(sys.executable).parent}:/usr/bin:/bin"
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", lines["chroma"]],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PATH": programs, "CHROMA_HOST": HOST, "CHROMA_PORT": str(self.port)},
        )
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex((HOST, self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError("the Chroma server did not start")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ChromaServer]:
    running = ChromaServer(tmp_path / "server")
    yield running
    running.stop()


@pytest.fixture
def connect(world: World, server: ChromaServer) -> Iterator[Callable[[], LiveVectors]]:
    made: list[LiveVectors] = []

    def make() -> LiveVectors:
        place = ServerPlace(world.engine, Server(HOST, server.port, deadline=2.0))
        made.append(LiveVectors(world.engine, place, world.stored))
        return made[-1]

    yield make
    for live in made:
        live.close()


def test_two_processes_share_a_server_and_find_what_exact_comparison_finds(
    world: World, connect: Callable[[], LiveVectors]
) -> None:
    one, other = connect(), connect()
    assert one.refresh(Quiet()) is Refreshed.BUILT
    assert other.refresh(Quiet()) is Refreshed.CURRENT
    world.put("b.md", [f"passage {n}" for n in range(110, 205)])
    assert one.refresh(Quiet()) is Refreshed.UPDATED
    for live in (one, other):
        assert_finds(live, world, "passage 203")
    world.put("b.md", ["passage 100"])
    assert other.refresh(Quiet()) is Refreshed.BUILT
    for live in (one, other):
        assert_finds(live, world, "passage 100")


def test_the_cloud_s_client_does_the_same_within_its_quotas_and_shows_no_key(
    world: World, server: ChromaServer
) -> None:
    """Chroma Cloud is out of a test's reach: its client, against a server of our own that refuses what the
    Cloud's documented quotas refuse."""
    account = Account("default_tenant", "default_database", SecretStr("ck-secret"))
    world.put("c.md", [f"passage {n}" for n in range(200, 700)])
    with between(server.port, cloud_quotas) as asked:
        cloud = Server(HOST, asked.server_port, account=account)
        live = LiveVectors(world.engine, ServerPlace(world.engine, cloud), world.stored)
        try:
            assert live.refresh(Quiet()) is Refreshed.BUILT
            world.put("c.md", [f"passage {n}" for n in range(200, 650)])
            assert live.refresh(Quiet()) is Refreshed.UPDATED
            assert_finds(live, world, "passage 3")
            assert live.nearest(vector_of("passage 3"), 400) is None, "more than the Cloud gives is compared"
            assert_finds(live, world, "passage 4")
        finally:
            live.close()
    assert cloud.key.endswith("/default_tenant/default_database")
    assert "ck-secret" not in repr(account)


def test_a_server_that_lost_its_data_is_filled_again(
    world: World, server: ChromaServer, connect: Callable[[], LiveVectors]
) -> None:
    connect().refresh(Quiet())
    admin = Server(HOST, server.port)
    for name in admin.names():
        admin.drop(name)
    admin.close()
    live = connect()
    assert live.nearest(vector_of("passage 7"), 5) is None
    assert live.refresh(Quiet()) is Refreshed.BUILT
    assert_finds(live, world, "passage 7")


def test_a_server_that_hangs_is_given_up_on(server: ChromaServer, connect: Callable[[], LiveVectors]) -> None:
    live = connect()
    live.refresh(Quiet())
    server.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    assert live.nearest(vector_of("passage 7"), 5) is None
    assert live.nearest(vector_of("passage 7"), 5) is None, "and is not asked again at once"
    assert time.monotonic() - began < 4
    with pytest.raises(EmbeddingProblem, match=r"did not answer within 2 seconds|timed out"):
        live.refresh(Quiet())


NONSENSE = {
    "an error": answering(500, b"Internal Server Error"),
    "too little": answering(200, b'{"ids": [["x", "y"]], "distances": [[0.1]]}'),
    "no number": answering(200, b'{"ids": [["x"]], "distances": [["far"]]}'),
    "too late": answering(200, b"{}", 1.5),
}


def test_a_server_that_answers_nonsense_is_not_asked_for_a_while(world: World, server: ChromaServer) -> None:
    with between(server.port) as asked:
        place = ServerPlace(world.engine, Server(HOST, asked.server_port, deadline=1.0))
        live = LiveVectors(world.engine, place, world.stored)
        live.refresh(Quiet())
        for name, trouble in NONSENSE.items():
            assert_finds(live, world, "passage 7")
            asked.instead = trouble
            asked.seen.clear()
            assert live.nearest(vector_of("passage 7"), 5) is None, name
            assert live.nearest(vector_of("passage 7"), 5) is None, name
            assert len(asked.seen) == 1, name
            with pytest.raises(EmbeddingProblem, match="The Chroma server at"):
                live.refresh(Quiet())
            asked.instead = lambda *_: None
            assert live.refresh(Quiet()) in (Refreshed.CURRENT, Refreshed.BUILT), name
        assert_finds(live, world, "passage 7")
        live.close()


def test_no_server_at_all_is_told_in_a_sentence(world: World) -> None:
    place = ServerPlace(world.engine, Server(HOST, free_port()))
    live = LiveVectors(world.engine, place, world.stored)
    with pytest.raises(EmbeddingProblem, match=r"The Chroma server at 127\.0\.0\.1"):
        live.refresh(Quiet())
    live.close()


def assert_finds(live: LiveVectors, world: World, text: str) -> None:
    near = live.nearest(vector_of(text), 5)
    exact = ExactVectors(world.stored).nearest(vector_of(text), 5)
    assert near is not None
    assert [each.hash for each in near] == [each.hash for each in exact]
