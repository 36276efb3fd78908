"""Two bots and an indexer on one PostgreSQL and one Chroma server: what docs/scale.md promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from io import StringIO
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import text

from bot.alert_rounds import build_rounds
from bot.alerts.saving import Wish
from bot.answering.answer import build_answerer
from bot.indexer import run as run_indexer
from bot.metrics import Metrics
from bot.observing import observed
from bot.responder import LATE
from bot.services import build_services
from bot.slack_client import once_client
from bot.startup import Startup
from bot.state.database import Database
from bot.state.events import Events
from config.settings import Settings
from config.values import SecretStr
from index.database import reading, writing
from index.embedding import embed_pending
from index.errors import DataFolderProblem
from index.opening import Index, open_index
from index.progress import Quiet
from index.sync import sync
from index.syncing.locking import EMBEDDING, SYNCING, only_one
from index.vectors.live import Refreshed
from tests.bot.test_observing import fetch, value_of
from tests.evaluation.alerts_told import told
from tests.fake_slack import FakeSlack
from tests.fake_slack.events import TEAM
from tests.index.vectors.test_server import HOST, ChromaServer, free_port
from tests.postgres import NEEDED, Postgres, running_postgres
from tests.scenarios.conftest import bot_over_http, settings_for
from tests.scenarios.steps import asked, pressed, wait_until

pytestmark = NEEDED
ALERTS, NEW = 4, 5
QUESTION = "which roles use Go?"
GO = "# Backend Engineer\nCompany: Harbour Freight\nLocation: Rotterdam\n\nYou will write services in Go.\n"


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@pytest.fixture
def database(postgres: Postgres) -> str:
    """The database, emptied."""
    from sqlalchemy import create_engine

    engine = create_engine(
        postgres.address.replace("postgresql", "postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return postgres.address


@pytest.fixture
def postings(tmp_path: Path) -> Path:
    folder = tmp_path / "postings"
    folder.mkdir()
    (folder / "go.md").write_text(GO)
    return folder


def opened(folder: Path, database: str, **others: object) -> Index:
    return open_index(Settings(postings_data=folder, database_url=SecretStr(database), **others))  # type: ignore[arg-type]  # overrides of any setting


def test_a_change_by_the_indexer_is_in_the_next_answer_of_every_bot(
    tmp_path: Path, database: str, postings: Path
) -> None:
    with ExitStack() as stack:
        indexer, *bots = (stack.enter_context(opened(tmp_path / name, database)) for name in "iab")
        answerers = [build_answerer(bot) for bot in bots]
        assert [answerer.answer(QUESTION).count for answerer in answerers] == [0, 0]
        sync(indexer, [str(postings)], embed=False)
        assert [answerer.answer(QUESTION).count for answerer in answerers] == [1, 1]
        (postings / "more.md").write_text(GO.replace("Backend", "Platform").replace("Harbour", "Meadow"))
        sync(indexer, [str(postings)], embed=False)
        assert [answerer.answer(QUESTION).count for answerer in answerers] == [2, 2]


def test_an_event_that_both_bots_get_is_answered_once(
    tmp_path: Path, database: str, postings: Path, slack: FakeSlack
) -> None:
    with ExitStack() as stack:
        deliveries = []
        for name in ("a", "b"):
            index = stack.enter_context(opened(tmp_path / name, database))
            sync(index, [str(postings)], embed=False)
            bot = bot_over_http(slack, settings_for(slack), index, build_answerer(index))
            deliveries.append(stack.enter_context(bot))
        asked = slack.events.mention(QUESTION)
        with ThreadPoolExecutor(2) as pool:
            acks = list(pool.map(lambda delivery: delivery.deliver(asked), deliveries))
        assert all(ack.accepted for ack in acks)
        slack.wait_for_messages(1)
        assert len(slack.wait_until_quiet()) == 1


def test_of_many_processes_that_claim_an_event_one_gets_it(tmp_path: Path, database: str) -> None:
    with ExitStack() as stack:
        indexes = [stack.enter_context(opened(tmp_path / name, database)) for name in "abcd"]
        events = [Events(Database(index.engine)) for index in indexes]
        with ThreadPoolExecutor(8) as pool:
            claims = list(pool.map(lambda one: one.claim("same"), events * 10))
    assert claims.count(True) == 1


def test_several_may_open_a_new_database_at_once(tmp_path: Path, database: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        for index in pool.map(lambda name: opened(tmp_path / name, database), "abcd"):
            index.close()


def test_an_index_moves_to_a_chroma_server_without_being_embedded_again(
    tmp_path: Path, database: str, postings: Path
) -> None:
    with opened(tmp_path / "data", database) as index:
        report = sync(index, [str(postings)])
        assert report.embedded > 0
        before = index.search.nearest("services in Go", 3)
        assert index.search.engine_used == "chroma"
    server = ChromaServer(tmp_path / "server")
    try:
        moved = {"chroma_host": HOST, "chroma_port": server.port}
        with opened(tmp_path / "data", database, **moved) as index:
            done = embed_pending(index)
            assert (done.embedded, done.vector_index) == (0, Refreshed.BUILT)
            assert not index.search.embedder.loaded
            with opened(tmp_path / "elsewhere", database, **moved) as other:
                assert other.search.nearest("services in Go", 3) == before
                assert other.search.engine_used == "chroma"
    finally:
        server.stop()


def test_two_bots_tell_every_new_match_once_and_by_one_of_them(
    tmp_path: Path, database: str, postings: Path, slack: FakeSlack
) -> None:
    server = ChromaServer(tmp_path / "server")
    elsewhere = {"chroma_host": HOST, "chroma_port": server.port}
    with ExitStack() as stack:
        stack.callback(server.stop)
        indexer, *bots = (
            stack.enter_context(opened(tmp_path / name, database, **elsewhere)) for name in "iab"
        )
        sync(indexer, [str(postings)])
        assert bots[0].search.nearest("services in Go", 1)
        assert bots[0].search.engine_used == "chroma"
        for bot in bots:
            services = build_services(bot, build_answerer(bot), Startup())
            stack.callback(services.responder.close)
            rounds = build_rounds(services, lambda _team: once_client(slack.api_url, slack.bot_token), 0.01)
            stack.callback(rounds.close)
            rounds.begin()
        for number in range(ALERTS):
            services.alerts.save(Wish(TEAM, f"U{number}", f"C{number}", QUESTION))
        for number in range(NEW):
            (postings / f"{number}.md").write_text(GO.replace("Freight", f"Number {number}"))
            sync(indexer, [str(postings)], embed=False)

        def counted() -> Counter[tuple[str, str]]:
            with reading(indexer.engine) as connection:
                return told(slack, connection)

        wait_until(lambda: len(+counted()) == ALERTS * NEW)
        slack.wait_until_quiet()
        assert set(counted().values()) == {1}


def test_while_the_database_is_down_people_read_so_and_afterwards_all_goes_on(
    tmp_path: Path, postgres: Postgres, database: str, postings: Path, slack: FakeSlack, log: StringIO
) -> None:
    with opened(tmp_path / "a", database) as index:
        sync(index, [str(postings)], embed=False)
        with bot_over_http(slack, settings_for(slack), index, build_answerer(index)) as delivery:
            before = asked(slack, delivery, slack.events.mention(QUESTION))
            with postgres.down():
                during = asked(slack, delivery, slack.events.mention(QUESTION))
                command = asked(slack, delivery, slack.events.command("alerts"))
            after = asked(slack, delivery, slack.events.mention(QUESTION))
            pressed_then = pressed(slack, delivery, before, "Save to my shortlist")
    assert "1 of 1 posting" in before.words
    for message in (during, command):
        assert "My database does not answer" in message.words
        assert not any(inside in message.words for inside in ("postgresql://", "127.0.0.1", "port", "tests"))
    assert "1 of 1 posting" in after.words
    assert "Saved" in pressed_then.words
    assert "could not be remembered" in log.getvalue()
    assert "Traceback" not in log.getvalue()  # each event would bring one while the database is down


def test_while_the_database_hangs_people_read_that_it_takes_longer_and_who_watches_sees_it(
    tmp_path: Path, postgres: Postgres, database: str, postings: Path, slack: FakeSlack
) -> None:
    with opened(tmp_path / "a", database, metrics_port=free_port()) as index:
        sync(index, [str(postings)], embed=False)
        startup, metrics = Startup(), Metrics(index)
        bot = bot_over_http(slack, settings_for(slack), index, build_answerer(index), patience=0.2)
        with observed(index.settings, index, startup, metrics) as port, bot as delivery:
            asked(slack, delivery, slack.events.mention(QUESTION))
            with postgres.hanging():
                assert delivery.deliver(slack.events.command("who uses Go?")).accepted
                assert slack.wait_for_messages(2)[1].text == LATE
                with ThreadPoolExecutor(2) as pool:
                    ready, counted = pool.map(lambda path: fetch(port, path), ("/readyz", "/metrics"))
            assert "1 of 1 posting" in slack.wait_for_messages(3)[2].words
    assert (ready[0], "does not answer" in ready[1]) == (503, True)
    assert value_of(counted[1], "postings_index_up") == 0


def test_what_changed_while_the_database_was_down_is_read_soon_after_it_is_back(
    tmp_path: Path, postgres: Postgres, database: str, postings: Path, log: StringIO
) -> None:
    stop = Event()
    with opened(
        tmp_path / "a", database, postings_sources=(str(postings),), sync_every=None, metrics_port=free_port()
    ) as index:
        indexing = Thread(target=run_indexer, args=(index, stop, 0.2))
        indexing.start()
        try:
            wait_until(lambda: index.search.embedded()[0] > 0)
            with postgres.down():
                (postings / "more.md").write_text(GO.replace("Backend", "Platform"))
                wait_until(lambda: "could not be read" in log.getvalue())
            wait_until(lambda: index.catalog.size() == 2)
        finally:
            stop.set()
            indexing.join()
    assert "cannot be used" in log.getvalue()
    assert "Traceback" not in log.getvalue()


def test_work_that_was_done_is_done_though_its_lock_went_with_the_database(
    tmp_path: Path, postgres: Postgres, database: str
) -> None:
    with opened(tmp_path / "a", database) as index, opened(tmp_path / "b", database) as other:
        with only_one(index.engine, tmp_path / "a", SYNCING, print) as held:
            assert held
            with postgres.down():
                pass
        for again, folder in ((other, "b"), (index, "a")):
            with only_one(again.engine, tmp_path / folder, SYNCING, print) as held:
                assert held


class Meanwhile(Quiet):
    """Between the first source and the second, something happens."""

    def __init__(self, happens: Callable[[], object]) -> None:
        self.happens: Callable[[], object] | None = happens

    def advance(self, steps: int = 1) -> None:
        happens, self.happens = self.happens, None
        if happens is not None:
            happens()


@pytest.fixture
def two_sources(postings: Path) -> list[str]:
    folder = postings.parent / "later"
    folder.mkdir()
    (folder / "later.md").write_text(GO.replace("Backend", "Platform").replace("Harbour", "Meadow"))
    return [str(postings), str(folder)]


def change(index: Index) -> None:
    with index.catalog.changes():
        pass


def restart(postgres: Postgres) -> None:
    with postgres.down():
        pass


def test_a_sync_that_lost_its_lock_writes_nothing_more_once_another_one_has_it(
    tmp_path: Path, postgres: Postgres, database: str, two_sources: list[str]
) -> None:
    with opened(tmp_path / "a", database) as index, opened(tmp_path / "b", database) as other:

        def happens() -> None:
            restart(postgres)
            assert len(sync(other, two_sources[:1], embed=False).added) == 1

        with pytest.raises(DataFolderProblem, match=r"let go of the lock on this sync .* has taken over"):
            sync(index, two_sources, Meanwhile(happens), embed=False)
        assert index.catalog.size() == 1
        assert len(sync(index, two_sources, embed=False).added) == 1


def test_a_sync_whose_database_restarts_goes_on_while_no_other_has_come(
    tmp_path: Path, postgres: Postgres, database: str, two_sources: list[str]
) -> None:
    meanwhile = Meanwhile(lambda: restart(postgres))
    with opened(tmp_path / "a", database) as index:
        assert len(sync(index, two_sources, meanwhile, embed=False).added) == 2
    assert meanwhile.happens is None


def test_who_lost_a_lock_is_stopped_though_both_still_have_their_connections(
    tmp_path: Path, database: str
) -> None:
    ended = text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
    with opened(tmp_path / "a", database) as index, opened(tmp_path / "b", database) as other:
        with only_one(index.engine, tmp_path / "a", EMBEDDING, print):
            with writing(other.engine) as connection:
                connection.execute(ended)
            change(index)
            with only_one(other.engine, tmp_path / "b", EMBEDDING, print) as held:
                assert held
                with pytest.raises(DataFolderProblem, match="has taken over"):
                    change(index)
                with ThreadPoolExecutor(1) as pool:  # whoever writes without a lock is not meant
                    pool.submit(change, index).result()
        change(index)


def test_while_the_chroma_server_is_down_answers_are_complete_all_the_same(
    tmp_path: Path, database: str, postings: Path, slack: FakeSlack
) -> None:
    server = ChromaServer(tmp_path / "server")
    elsewhere = {"chroma_host": HOST, "chroma_port": server.port}
    question = "which roles mention services?"
    try:
        with opened(tmp_path / "a", database, **elsewhere) as index:
            sync(index, [str(postings)])
            with bot_over_http(slack, settings_for(slack), index, build_answerer(index)) as delivery:
                before = asked(slack, delivery, slack.events.mention(question))
                server.stop()
                during = asked(slack, delivery, slack.events.mention(f"{question} please"))
    finally:
        server.stop()
    assert "1 of 1 posting" in before.words
    assert "1 of 1 posting" in during.words
