"""A wire that tests can cut: passes TCP connections on, to several servers in turn."""

from __future__ import annotations

import asyncio
import contextlib
from types import TracebackType


class Wire:
    """`async with Wire(["host:port", …]) as wire`: what connects to `wire.address` reaches one of them."""

    def __init__(self, servers: list[str]) -> None:
        self.servers = servers
        self.is_cut = False
        self._flowing = asyncio.Event()
        self._flowing.set()
        self._turn = 0
        self._open: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Wire:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.address = f"127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        self.cut()

    def cut(self) -> None:
        """Break all connections and let none through."""
        self.is_cut = True
        for writer in self._open:
            writer.transport.abort()

    def stall(self) -> None:
        """Take what comes and pass nothing on: the connections stand, and nobody answers."""
        self._flowing.clear()

    def mend(self) -> None:
        """Let connections through again."""
        self.is_cut = False
        self._flowing.set()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with contextlib.suppress(OSError):
            there = None if self.is_cut else await self._reach()
            if there:
                self._open.add(there[1])
                await asyncio.gather(self._pump(reader, there[1]), self._pump(there[0], writer))
                self._open.discard(there[1])
        writer.close()
        self._open.discard(writer)

    async def _reach(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """The next server that answers."""
        for _ in self.servers:
            self._turn += 1
            host, _, port = self.servers[self._turn % len(self.servers)].partition(":")
            with contextlib.suppress(OSError):
                return await asyncio.open_connection(host, int(port))
        return None

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                await self._flowing.wait()
                writer.write(data)
                await writer.drain()
        with contextlib.suppress(OSError):
            writer.close()
