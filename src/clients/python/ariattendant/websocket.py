"""A client's WebSocket (RFC 6455), as far as the event bus needs one."""

import asyncio
import base64
import hashlib
import os
import struct
from urllib.parse import urlsplit

_ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10

# Of a message; the console's are far smaller.
_LARGEST = 16 * 1024 * 1024


class WebSocket:
    """One connection. Everything fails with ConnectionError once it is lost."""

    def __init__(self, reader, writer):
        self._reader = reader
        self._writer = writer

    @classmethod
    async def connect(cls, url):
        """Opens a connection, e.g. to ws://127.0.0.1:8090/eventbus/websocket."""
        parts = urlsplit(url)
        secure = parts.scheme == "wss"
        port = parts.port or (443 if secure else 80)
        reader, writer = await asyncio.open_connection(parts.hostname, port, ssl=secure or None)
        try:
            await _shake_hands(reader, writer, parts)
        except BaseException:
            writer.close()
            raise
        return cls(reader, writer)

    async def send(self, text):
        """Sends a message; waits if the console reads slowly."""
        self._write(_TEXT, text.encode())
        await self._writer.drain()

    async def receive(self):
        """The next message, as bytes."""
        message = b""
        while True:
            final, opcode, data = await self._frame()
            if opcode == _CLOSE:
                code = struct.unpack("!H", data[:2])[0] if len(data) > 1 else "none"
                self._write(_CLOSE, data[:2])
                raise ConnectionError(
                    f"The console closed the connection ({code}) {data[2:].decode(errors='replace')}"
                )
            if opcode == _PING:
                self._write(_PONG, data)
            elif opcode != _PONG:
                message += data
                if len(message) > _LARGEST:
                    raise ConnectionError("The console sent too large a message")
                if final:
                    return message

    def close(self):
        """Closes it at once."""
        self._writer.close()

    async def _frame(self):
        try:
            first, second = await self._reader.readexactly(2)
            length = second & 0x7F
            if length == 126:
                (length,) = struct.unpack("!H", await self._reader.readexactly(2))
            elif length == 127:
                (length,) = struct.unpack("!Q", await self._reader.readexactly(8))
            if length > _LARGEST:
                raise ConnectionError("The console sent too large a frame")
            return first & 0x80, first & 0x0F, await self._reader.readexactly(length)
        except asyncio.IncompleteReadError:
            raise ConnectionError("The connection was lost") from None

    def _write(self, opcode, data):
        length = len(data)
        if length < 126:
            head = struct.pack("!BB", 0x80 | opcode, 0x80 | length)
        elif length < 65536:
            head = struct.pack("!BBH", 0x80 | opcode, 0x80 | 126, length)
        else:
            head = struct.pack("!BBQ", 0x80 | opcode, 0x80 | 127, length)
        mask = os.urandom(4)
        stream = int.from_bytes((mask * (length // 4 + 1))[:length], "big")
        masked = (int.from_bytes(data, "big") ^ stream).to_bytes(length, "big")
        self._writer.write(head + mask + masked)


async def _shake_hands(reader, writer, parts):
    key = base64.b64encode(os.urandom(16)).decode()
    writer.write(
        f"GET {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    try:
        response = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        raise ConnectionError("No WebSocket answers there") from None
    accept = base64.b64encode(hashlib.sha1((key + _ACCEPT).encode()).digest()).decode()
    headers = dict(
        (name.strip().lower(), value.strip())
        for name, _, value in (line.partition(":") for line in response.split("\r\n")[1:])
    )
    if not response.startswith("HTTP/1.1 101 ") or headers.get("sec-websocket-accept") != accept:
        raise ConnectionError(f"The console refused a WebSocket: {response.splitlines()[0]}")
