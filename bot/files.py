"""Files that people posted in Slack."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import httpx
from slack_sdk import WebClient

from bot.errors import Refusal

_LARGEST = 5_000_000  # bytes: a posting is some thousands, a long PDF some hundred thousand
_SECONDS = 15  # that Slack may take to begin or go on sending a file


def file_of(client: WebClient, file: dict[str, Any], api_url: str) -> tuple[str, bytes]:
    """Name and content of a message's ``file``. The token goes to Slack's own hosts only. Raises Refusal."""
    if "url_private" not in file:  # a file of another workspace is only named
        file = client.files_info(file=file["id"])["file"]
    address = str(file.get("url_private_download") or file.get("url_private") or "")
    name = str(file.get("name") or "file")
    if not _is_slacks(address, api_url):
        raise Refusal("This file does not lie with Slack, so I do not fetch it.")
    headers = {"Authorization": f"Bearer {client.token}"}
    try:
        # Redirects are not followed: the token is for this address alone.
        with httpx.stream("GET", address, headers=headers, timeout=_SECONDS) as answer:
            if answer.status_code != 200:
                raise Refusal(f"Slack does not give me the file {name} (HTTP {answer.status_code}).")
            data = b""
            for part in answer.iter_bytes():
                data += part
                if len(data) > _LARGEST:
                    raise Refusal(f"The file {name} is larger than {_LARGEST // 1_000_000} MB.")
    except httpx.HTTPError as error:
        raise Refusal(f"The file {name} cannot be fetched from Slack ({error}).") from None
    return name, data


def _is_slacks(address: str, api_url: str) -> bool:
    """Whether ``address`` is on a host of Slack's, or of the stand-in that ``api_url`` names."""
    parts, api = urlsplit(address), urlsplit(api_url)
    if parts.netloc == api.netloc and parts.scheme == api.scheme:
        return True
    host = f".{parts.hostname or ''}"
    return parts.scheme == "https" and host.endswith((".slack.com", ".slack-files.com"))
