"""The settings, read once from the environment and ``.env``; nothing else reads the environment."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from config.sources import SourceEntry, SourcesError, read_entries

DEFAULT_MODEL = "all-MiniLM-L6-v2"


class SettingsError(Exception):
    """A setting has a value that cannot be used; the message names it and what to do."""


class Settings(BaseSettings):
    """Every setting of the product; each stands in README's table and in ``.env.example``."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_client_id: str | None = None
    slack_client_secret: SecretStr | None = None
    slack_token_keys: SecretStr | None = None
    slack_admins: Annotated[tuple[str, ...], NoDecode] = ()
    slack_adders: Annotated[tuple[str, ...], NoDecode] = ()
    slack_api_url: str = "https://slack.com/api/"
    port: int = Field(default=3000, ge=1, le=65535)

    postings_sources: Annotated[tuple[str, ...], NoDecode] = ()
    sources_file: Path = Path("config/sources.yaml")
    postings_data: Path = Path("data")
    read_sources: bool = True
    sync_every: timedelta | None = timedelta(minutes=15)
    database_url: SecretStr | None = None
    embedding_model: str = DEFAULT_MODEL
    embedding_precision: Literal["fp32", "int8"] = "fp32"

    fetch_private_addresses: bool = False
    fetch_pause: float = Field(default=0.5, ge=0, le=60)
    fetch_seconds: float = Field(default=60.0, gt=0, le=3600)

    chroma_host: str | None = None
    chroma_port: int = Field(default=8000, ge=1, le=65535)
    chroma_ssl: bool = False
    chroma_api_key: SecretStr | None = None
    chroma_tenant: str = "default_tenant"
    chroma_database: str = "default_database"

    llm_url: str | None = None
    llm_model: str | None = None
    llm_api_key: SecretStr | None = None
    llm_timeout: float = Field(default=8.0, gt=0, le=60)

    metrics_port: int | None = Field(default=None, ge=1, le=65535)
    metrics_host: str = "127.0.0.1"
    log_questions: bool = False
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"

    @property
    def several_workspaces(self) -> bool:
        """Whether workspaces install the app by themselves. A bot token means one workspace, whatever
        SLACK_CLIENT_ID may be left over in the environment."""
        return self.slack_client_id is not None and self.slack_bot_token is None

    @field_validator("postings_sources", "slack_admins", "slack_adders", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Sources are separated by commas or line breaks; a path may hold spaces."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.replace("\n", ",").split(",") if part.strip())
        return value

    @field_validator("sync_every", mode="before")
    @classmethod
    def _every(cls, value: object) -> object:
        """``30s``, ``15m``, ``6h``, ``1d``; ``off`` for never."""
        if not isinstance(value, str) or not value.strip():
            return value
        if value.strip().lower() in ("off", "never", "no", "0"):
            return None
        found = re.fullmatch(r"(\d{1,6})\s*([smhd])\w*", value.strip().lower())
        if found is None or not int(found[1]):
            raise ValueError("it should be a time such as 30s, 15m, 6h or 1d, or off")
        return timedelta(seconds=int(found[1]) * {"s": 1, "m": 60, "h": 3_600, "d": 86_400}[found[2]])

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object, info: ValidationInfo) -> object:
        """``SLACK_BOT_TOKEN=`` in a copied ``.env.example`` means "not set"."""
        if value == "" and info.field_name is not None:
            return cls.model_fields[info.field_name].default
        return value

    @field_validator("log_level", "log_format", "embedding_precision", mode="before")
    @classmethod
    def _any_case(cls, value: object, info: ValidationInfo) -> object:
        """``info`` and ``INFO`` are the same wish."""
        if isinstance(value, str):
            return value.upper() if info.field_name == "log_level" else value.lower()
        return value

    @field_validator("llm_url")
    @classmethod
    def _is_base_address(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"https?://[^\s/?#@\[\]]+(?:/[^\s?#]*)?", value):
            raise ValueError(
                "it should be an address such as http://localhost:11434/v1, the key in LLM_API_KEY"
            )
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if not re.fullmatch(r"https?://[^\s/\[\]]+(?:/\S*)?", value):
            raise ValueError("it should be an address such as https://slack.com/api/")
        return value


def configured_sources(settings: Settings) -> tuple[str, ...]:
    """What is to be synced when nobody says what: POSTINGS_SOURCES, else what SOURCES_FILE lists (by
    name or address), else the samples. Raises SettingsError for a list that cannot be used."""
    return settings.postings_sources or tuple(e.written for e in listed_sources(settings)) or ("samples",)


def listed_sources(settings: Settings) -> tuple[SourceEntry, ...]:
    """The entries of SOURCES_FILE. Raises SettingsError for a list that cannot be used."""
    try:
        return read_entries(settings.sources_file)
    except SourcesError as error:
        raise SettingsError(str(error)) from None


def secrets_of(settings: Settings) -> list[str]:
    """The secrets among the settings, as they are written: for what must not let them out."""
    values = (getattr(settings, name) for name in type(settings).model_fields)
    return [value.get_secret_value() for value in values if isinstance(value, SecretStr)]


def proxy_for(scheme: str, host: str) -> str | None:
    """The proxy that the environment (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY) names for a host."""
    from urllib.request import getproxies, proxy_bypass  # here: only who fetches needs it

    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    return None if proxy is None or proxy_bypass(host) else proxy


def read_settings(**overrides: object) -> Settings:
    """The settings of this process. Raises SettingsError, naming each bad one without its
    value, or saying why ``.env`` cannot be read."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]  # values are validated by pydantic
    except ValidationError as error:
        problems = "; ".join(
            f"{str(e['loc'][0]).upper()}: {e['msg'].removeprefix('Value error, ')}" for e in error.errors()
        )
        raise SettingsError(f"These settings cannot be used: {problems}. See README, “Settings”.") from None
    except UnicodeDecodeError:
        raise SettingsError("The file .env cannot be read: it is not UTF-8 text. Save it as UTF-8.") from None
    except OSError as error:
        raise SettingsError(
            f"The file .env cannot be read ({error.strerror}). Give this user access to it, or move it away."
        ) from None
