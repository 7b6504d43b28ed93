"""Calls to the Bot API over aiohttp: a fraction of the work of the library's own client for each call."""

from __future__ import annotations

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.logs import redacted

Timeout = float | object | None
"""Seconds, None for no limit, or `BaseRequest.DEFAULT_NONE`."""


class AiohttpRequest(BaseRequest):
    """An implementation of the library's request interface, with a pool of `connections`."""

    def __init__(self, connections: int, timeout: float) -> None:
        self._connections = connections
        self._timeout = timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds that an answer may take."""
        return self._timeout

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Make one call; its HTTP status and body. Raises `TimedOut` and `NetworkError`."""
        if self._session is None:
            raise RuntimeError("the request is not initialized")
        limits = aiohttp.ClientTimeout(
            total=None, sock_read=self._seconds(read_timeout), sock_connect=self._seconds(connect_timeout)
        )
        try:
            async with self._session.request(method, url, data=_form(request_data), timeout=limits) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut("the Bot API did not answer in time") from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(redacted(f"{type(error).__name__}: {error}")) from error

    def _seconds(self, timeout: Timeout) -> float | None:
        if timeout is None or isinstance(timeout, int | float):
            return timeout
        return self._timeout


def _form(data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    """The parameters as a form, with files where there are some."""
    if data is None:
        return None
    if not data.multipart_data:
        return data.json_parameters
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
