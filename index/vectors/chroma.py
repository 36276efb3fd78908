"""Collections of vectors in Chroma, in a folder or on a server.

The only module that imports chromadb. A collection holds one row a distinct passage: its id is the
passage's hash, its embedding the vector; texts and facts stay in SQL. Chroma is derived and
disposable: see ``index/vectors/generations.py`` for how it is repaired.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from config.values import SecretStr
from index.embedder import Matrix
from index.errors import EmbeddingProblem
from index.waiting import within

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.config import Settings as ChromaSettings

BATCH = 300  # rows a write; larger ones are hardly faster and lose more when cut off
NAME = "passages"  # the one collection of a folder
_PAGE = 5_000  # ids read at a time
_CLOUD_PAGE = 300  # the Cloud's quota for one answer
_ANSWER_SECONDS = 3.0  # of a server while somebody waits; it takes milliseconds, and there is another way
_SPACE = {"hnsw": {"space": "cosine"}}

T = TypeVar("T")


class Damaged(EmbeddingProblem):
    """A collection does not hold what was put into it; it has to be built again."""


@dataclass(frozen=True, slots=True)
class Near:
    """A passage's hash and how near it is: the cosine, 1 for the same direction."""

    hash: str
    similarity: float


class Collection:
    """One open collection. Every method raises EmbeddingProblem when Chroma fails."""

    def __init__(
        self, client: Any, collection: Any, call: Callable[[Callable[[], Any]], Any], page: int = _PAGE
    ) -> None:
        self._client = client
        self._collection = collection
        self._call = call
        self._page_size = page

    def query(self, vector: Matrix, limit: int) -> list[Near]:
        """The ``limit`` nearest of all, nearest first."""
        ask = [vector]

        def nearest() -> list[Near]:  # what is no answer fails as a call does
            found = self._collection.query(query_embeddings=ask, n_results=limit, include=["distances"])
            pairs = zip(found["ids"][0], found["distances"][0], strict=True)
            return [Near(str(hash_), 1.0 - float(distance)) for hash_, distance in pairs]

        near: list[Near] = self._ask(nearest)
        return near

    def gives(self, limit: int) -> bool:
        """Whether it answers with so many at once."""
        return True

    def _ask(self, do: Callable[[], Any]) -> Any:
        return self._call(do)

    def count(self) -> int:
        """The number of rows."""
        return int(self._call(self._collection.count))

    def hashes(self) -> set[str]:
        """The hashes of all rows."""
        found: set[str] = set()
        while True:
            start = len(found)
            page = self._page(start)
            found.update(page)
            if len(page) < self._page_size or len(found) == start:
                return found

    def _page(self, start: int) -> list[str]:
        got = self._call(lambda: self._collection.get(include=[], limit=self._page_size, offset=start))
        return list(got["ids"])

    def add(self, hashes: Sequence[str], vectors: Matrix) -> None:
        """Add rows, ``BATCH`` at most; those that exist already stay as they are."""
        self._call(lambda: self._collection.add(ids=list(hashes), embeddings=vectors))

    def remove(self, hashes: Sequence[str]) -> None:
        """Remove rows, ``BATCH`` at most."""
        self._call(lambda: self._collection.delete(ids=list(hashes)))

    def close(self) -> None:
        """Let go of the folder or the connection."""
        self._call(self._client.close)


def open_folder(folder: Path, *, create: bool = False) -> Collection:
    """The collection in ``folder``. The caller holds the folder's lock: a second process on it, even
    one that only reads, corrupts it. Raises EmbeddingProblem."""

    def connect() -> Collection:
        import chromadb

        client: Any = chromadb.PersistentClient(path=str(folder), settings=_settings())
        try:
            return Collection(client, _collection(client, NAME, create=create), _guarded)
        except BaseException:
            client.close()
            raise

    result: Collection = _guarded(connect)
    return result


@dataclass(frozen=True, slots=True)
class Account:
    """A database of Chroma Cloud and the key to it."""

    tenant: str
    database: str
    key: SecretStr


class Server:
    """A Chroma server, or with an ``account`` Chroma Cloud. No call takes longer than ``deadline``
    seconds: the client has no limit of its own, and a stopped server would block it for ever."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        ssl: bool = False,
        deadline: float = 10.0,
        account: Account | None = None,
    ) -> None:
        self.address = f"{host}:{port}"
        self._account = account
        self._ssl = ssl
        self._deadline = deadline
        self._known: Any = None

    @property
    def key(self) -> str:
        """Names the database that it keeps its collections in."""
        account = self._account
        return self.address if account is None else f"{self.address}/{account.tenant}/{account.database}"

    def open(self, name: str, *, create: bool = False) -> Collection:
        """The collection called ``name``. Raises Damaged if it is gone, else EmbeddingProblem."""
        client = self._client()
        if not create and name not in self.names():
            raise Damaged(f"The collection {name} is gone from the Chroma server at {self.address}.")
        found = self.call(lambda: _collection(client, name, create=create))
        return _ServerCollection(self, client, found, quota=_CLOUD_PAGE if self._account else None)

    def names(self) -> list[str]:
        """The names of all collections on the server."""
        client = self._client()
        return [collection.name for collection in self.call(client.list_collections)]

    def drop(self, name: str) -> None:
        """Delete the collection called ``name``, if there is one."""
        client = self._client()
        if name in self.names():
            self.call(lambda: client.delete_collection(name))

    def close(self) -> None:
        """Let go of the connection; the next call makes a new one."""
        client, self._known = self._known, None
        if client is not None:
            self.call(client.close)
            for session in _sessions_of(client):
                session.close()  # which the client itself leaves open

    def _client(self) -> Any:
        if self._known is None:
            import chromadb  # here, since the time it takes is not the server's

            self._known = self.call(lambda: self._connect(chromadb))
        return self._known

    def _connect(self, chromadb: Any) -> Any:
        host, _, port = self.address.rpartition(":")
        if self._account is None:
            client = chromadb.HttpClient(host=host, port=int(port), ssl=self._ssl, settings=_settings())
        else:
            client = chromadb.CloudClient(
                tenant=self._account.tenant, database=self._account.database,
                api_key=self._account.key.get_secret_value(), settings=_settings(),
                cloud_host=host, cloud_port=int(port), enable_ssl=self._ssl,
            )  # fmt: skip
        for session in _sessions_of(client):
            session.timeout = self._deadline  # so that the thread of a call given up on ends, too
        return client

    def call(self, do: Callable[[], T], seconds: float | None = None) -> T:
        """The result of ``do``, within the deadline or ``seconds``, if that is sooner."""
        seconds = self._deadline if seconds is None else min(seconds, self._deadline)
        return _within(seconds, do, f"The Chroma server at {self.address}")


def _sessions_of(client: Any) -> list[Any]:
    """The httpx clients inside Chroma's, which has no public way to them."""
    return [client._server._session, client._admin_client._server._session]


class _ServerCollection(Collection):
    """``quota``: the most that it answers with at once; None for no limit."""

    def __init__(self, server: Server, client: Any, collection: Any, quota: int | None) -> None:
        super().__init__(client, collection, server.call, quota or _PAGE)
        self._server = server
        self._quota = quota

    def gives(self, limit: int) -> bool:
        return self._quota is None or limit <= self._quota

    def _ask(self, do: Callable[[], Any]) -> Any:
        return self._server.call(do, _ANSWER_SECONDS)

    def close(self) -> None:
        """Nothing to let go of: the server's collections share its connection."""


def _settings() -> ChromaSettings:
    from chromadb.config import Settings as ChromaSettings

    # Our .env is not Chroma's: without this it reads the one in the current folder.
    return ChromaSettings(anonymized_telemetry=False)


def _collection(client: ClientAPI, name: str, *, create: bool) -> Any:
    """No embedding function: the default one tries to download a model."""
    if create:
        return client.create_collection(name, configuration=_SPACE, embedding_function=None)  # type: ignore[arg-type]  # a plain dict is what its documentation passes
    return client.get_collection(name, embedding_function=None)


def _guarded(do: Callable[[], T]) -> T:
    """The result of a Chroma call. Its errors share no base (ChromaError, ValueError, TypeError, a
    bare Exception, httpx's; a panic of its Rust part is not even an Exception)."""
    try:
        return do()
    except EmbeddingProblem:
        raise
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            said = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise EmbeddingProblem(f"Chroma failed: {said}") from error
        raise


def _within(seconds: float, do: Callable[[], T], who: str) -> T:
    """The result of ``do``, given up on after ``seconds``. Raises EmbeddingProblem."""
    try:
        return within(seconds, lambda: _guarded(do), "chroma call")
    except EmbeddingProblem as problem:
        raise EmbeddingProblem(f"{who}: {problem}") from problem
    except TimeoutError:
        raise EmbeddingProblem(f"{who} did not answer within {seconds:g} seconds.") from None
