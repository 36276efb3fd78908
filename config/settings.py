"""The settings, read once from the environment and ``.env``; nothing else reads the environment."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from config.values import Reader, SecretStr, every, matching, number, one_of, path, several, truth, whole

if TYPE_CHECKING:
    from config.sources import SourceEntry

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_FILE = Path(".env")
_SOURCES_FILE = Path("config/sources.yaml")  # the only list that need not be there
_PORT = whole(1, 65535)
_BASE_ADDRESS = matching(
    r"https?://[^\s/?#@\[\]]+(?:/[^\s?#]*)?",
    "an address such as http://localhost:11434/v1, the key in LLM_API_KEY",
)
_SLACK_ADDRESS = matching(r"https?://[^\s/\[\]]+(?:/\S*)?", "an address such as https://slack.com/api/")


class SettingsError(Exception):
    """A setting has a value that cannot be used; the message names it and what to do."""


def _setting(read: Reader, default: object = None) -> Any:
    """One setting: how its text is read, and its value where it is not set."""
    return field(default=default, metadata={"read": read})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every setting of the product; each stands in README's table and in ``.env.example``. Made by
    ``read_settings``, or of values by whoever knows them."""

    slack_bot_token: SecretStr | None = _setting(SecretStr)
    slack_app_token: SecretStr | None = _setting(SecretStr)
    slack_signing_secret: SecretStr | None = _setting(SecretStr)
    slack_client_id: str | None = _setting(str)
    slack_client_secret: SecretStr | None = _setting(SecretStr)
    slack_token_keys: SecretStr | None = _setting(SecretStr)
    slack_admins: tuple[str, ...] = _setting(several, ())
    slack_adders: tuple[str, ...] = _setting(several, ())
    slack_api_url: str = _setting(_SLACK_ADDRESS, "https://slack.com/api/")
    port: int = _setting(_PORT, 3000)

    postings_sources: tuple[str, ...] = _setting(several, ())
    sources_file: Path = _setting(path, _SOURCES_FILE)
    postings_data: Path = _setting(path, Path("data"))
    read_sources: bool = _setting(truth, True)
    sync_every: timedelta | None = _setting(every, timedelta(minutes=15))
    database_url: SecretStr | None = _setting(SecretStr)
    embedding_model: str = _setting(str, DEFAULT_MODEL)
    embedding_precision: Literal["fp32", "int8"] = _setting(one_of("fp32", "int8"), "fp32")

    fetch_private_addresses: bool = _setting(truth, False)
    fetch_pause: float = _setting(number(60, zero=True), 0.5)
    fetch_seconds: float = _setting(number(3600), 60.0)

    chroma_host: str | None = _setting(str)
    chroma_port: int = _setting(_PORT, 8000)
    chroma_ssl: bool = _setting(truth, False)
    chroma_api_key: SecretStr | None = _setting(SecretStr)
    chroma_tenant: str = _setting(str, "default_tenant")
    chroma_database: str = _setting(str, "default_database")

    llm_url: str | None = _setting(_BASE_ADDRESS)
    llm_model: str | None = _setting(str)
    llm_api_key: SecretStr | None = _setting(SecretStr)
    llm_timeout: float = _setting(number(60), 8.0)

    metrics_port: int | None = _setting(_PORT)
    metrics_host: str = _setting(str, "127.0.0.1")
    log_questions: bool = _setting(truth, False)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = _setting(
        one_of("DEBUG", "INFO", "WARNING", "ERROR"), "INFO"
    )
    log_format: Literal["console", "json"] = _setting(one_of("console", "json"), "console")

    @property
    def several_workspaces(self) -> bool:
        """Whether workspaces install the app by themselves. A bot token means one workspace, whatever
        SLACK_CLIENT_ID may be left over in the environment."""
        return self.slack_client_id is not None and self.slack_bot_token is None


def configured_sources(settings: Settings) -> tuple[str, ...]:
    """What is to be synced when nobody says what: POSTINGS_SOURCES, else what SOURCES_FILE lists (by
    name or address), else the samples. Raises SettingsError for a list that cannot be used, or that is named
    and not there."""
    if settings.postings_sources:
        return settings.postings_sources
    if settings.sources_file != _SOURCES_FILE and not settings.sources_file.exists():
        raise SettingsError(f"SOURCES_FILE names {settings.sources_file}, and there is no such file.")
    return tuple(entry.written for entry in listed_sources(settings)) or ("samples",)


def listed_sources(settings: Settings) -> tuple[SourceEntry, ...]:
    """The entries of SOURCES_FILE. Raises SettingsError for a list that cannot be used."""
    from config.sources import SourcesError, read_entries  # here: only who reads sources needs them

    try:
        return read_entries(settings.sources_file)
    except SourcesError as error:
        raise SettingsError(str(error)) from None


def secrets_of(settings: Settings) -> list[str]:
    """The secrets among the settings, as they are written: for what must not let them out."""
    values = (getattr(settings, setting.name) for setting in fields(settings))
    return [value.get_secret_value() for value in values if isinstance(value, SecretStr)]


def proxy_for(scheme: str, host: str) -> str | None:
    """The proxy that the environment (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY) names for a host."""
    from urllib.request import getproxies, proxy_bypass  # here: only who fetches needs it

    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    return None if proxy is None or proxy_bypass(host) else proxy


def read_settings() -> Settings:
    """The settings of this process. Raises SettingsError, naming each bad one without its
    value, or saying why ``.env`` cannot be read."""
    # A name counts in any case. `SLACK_BOT_TOKEN=` in a copied `.env.example` means "not set".
    written = {name.lower(): text for name, text in (*_in_file(), *os.environ.items())}  # noqa: TID251  # here
    values, problems = _read(written)
    if problems:
        said = "; ".join(problems)
        raise SettingsError(f"These settings cannot be used: {said}. See README, “Settings”.")
    return Settings(**values)


def _read(written: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The values of what is written, and a sentence for each that cannot be used."""
    values: dict[str, Any] = {}
    problems: list[str] = []
    for setting in fields(Settings):
        if text := written.get(setting.name):
            try:
                values[setting.name] = setting.metadata["read"](text)
            except ValueError as error:
                problems.append(f"{setting.name.upper()}: {error}")
    return values, problems


def _in_file() -> Iterator[tuple[str, str]]:
    """What ``.env`` says, if there is one. Raises SettingsError."""
    try:
        if not _FILE.is_file():
            return
        from dotenv import dotenv_values  # here: a server has its settings in the environment

        found = dotenv_values(_FILE, encoding="utf-8")
    except UnicodeDecodeError:
        raise SettingsError("The file .env cannot be read: it is not UTF-8 text. Save it as UTF-8.") from None
    except OSError as error:
        raise SettingsError(
            f"The file .env cannot be read ({error.strerror}). Give this user access to it, or move it away."
        ) from None
    yield from ((name, text) for name, text in found.items() if text is not None)
