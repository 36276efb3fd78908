"""A language model behind an address that speaks OpenAI's chat API.

Needs openai, which requirements/writing.txt installs; it is imported when the first text is written. Its 3.x
comes with an HTTP library of its own (httpx2): 2.x goes through ours, whose connections end at a deadline.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

import httpx

from config.settings import Settings, SettingsError
from index.fetching.limits import Limits
from index.fetching.transport import Transport

if TYPE_CHECKING:
    from openai import OpenAI

INSTALL = ".venv/bin/python -m pip install -r requirements/writing.txt"
_MOST_BYTES = 1_000_000  # of an answer; five sentences are a thousandth of it
_LONGEST_REPLY = 600  # tokens
_THOUGHT = "</think>"  # ends what a reasoning model says to itself


class ChatModel:
    """Sends one request at a time and thread, to one address; redirects are not followed."""

    def __init__(self, url: str, model: str, key: str) -> None:
        self._url = url
        self._model = model
        self._key = key
        self._options: dict[str, Any] = {"temperature": 0, "max_tokens": _LONGEST_REPLY}

    def prepare(self) -> None:
        """Import what it needs, which takes a second or two."""
        import openai

        logging.getLogger("openai").setLevel(logging.WARNING)  # at DEBUG it writes down what is sent
        _ = openai.OpenAI

    def reply(self, messages: list[dict[str, str]], seconds: float) -> str:
        """What the model answers within ``seconds``. Raises whatever goes wrong: the network, the
        server, an answer that is none."""
        import openai

        transport = Transport(Limits(private=True))  # the address is a setting, often this machine's own
        transport.deadline.start(seconds)
        with httpx.Client(transport=_Bounded(transport), follow_redirects=False, timeout=seconds) as http:
            client = openai.OpenAI(
                base_url=self._url, api_key=self._key or "none", organization="", project="", max_retries=0,
                http_client=http,
            )  # fmt: skip
            client.organization = client.project = None  # said outright: it would ask the environment
            try:
                return self._ask(client, messages)
            except openai.BadRequestError:
                if not self._options:
                    raise
                self._options = {}  # some models take neither; from now on it goes without
                return self._ask(client, messages)

    def _ask(self, client: OpenAI, messages: list[dict[str, str]]) -> str:
        done = client.chat.completions.create(
            model=self._model, messages=cast("Any", messages), stream=False, **self._options
        )
        return str(done.choices[0].message.content or "").rpartition(_THOUGHT)[2].strip()


class _Bounded(httpx.BaseTransport):
    """The network, from which no answer comes larger than we read, packed or not."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["Accept-Encoding"] = "identity"
        response = self._inner.handle_request(request)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            response.close()
            raise httpx.DecodingError("the answer is packed, which was not asked for")
        stream = cast(httpx.SyncByteStream, response.stream)
        return httpx.Response(response.status_code, headers=response.headers, stream=_Body(stream))

    def close(self) -> None:
        self._inner.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, inner: httpx.SyncByteStream) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._inner:
            size += len(part)
            if size > _MOST_BYTES:
                raise httpx.ReadError(f"the answer is larger than {_MOST_BYTES:,} bytes")
            yield part

    def close(self) -> None:
        self._inner.close()


def chat_model(settings: Settings) -> ChatModel | None:
    """The model that LLM_URL and LLM_MODEL name, None where none is named.

    Raises SettingsError for half of it, or without the package.
    """
    given = {
        "LLM_URL": settings.llm_url,
        "LLM_MODEL": settings.llm_model,
        "LLM_API_KEY": settings.llm_api_key,
    }
    if not any(given.values()):
        return None
    if settings.llm_url is None or settings.llm_model is None:
        missing = "LLM_URL" if settings.llm_url is None else "LLM_MODEL"
        found = next(name for name, value in given.items() if value)
        raise SettingsError(f"{found} is set and {missing} is not: set both for summaries, or neither.")
    if find_spec("openai") is None:
        raise SettingsError(f"LLM_URL is set, and summaries need a package that is not installed: {INSTALL}")
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else ""
    return ChatModel(settings.llm_url, settings.llm_model, key)
