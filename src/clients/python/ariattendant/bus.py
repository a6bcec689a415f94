"""The event bus of ari-attendant, over a WebSocket of its console."""

import asyncio
import contextlib
import inspect
import itertools
import json
import os
import random
import sys
import traceback

from ariattendant.websocket import WebSocket

# In seconds. The console waits 30 s for a sign of life.
_PING_PERIOD = 10
_CONNECT_TIMEOUT = 10
_REQUEST_TIMEOUT = 30

# In seconds, between two attempts to connect: the first ones, and all others. Calls are offered
# again 1.5 seconds after their connection was lost, or as soon as a bridge has started again.
_PAUSE = 0.1
_LONG_PAUSE = 2
_SHORT_PAUSES = 300

# What the bus itself says of requests that have no code.
_CODES = {"NO_HANDLERS": 503, "TIMEOUT": 504}
_NOT_PERMITTED = 403
_BROKEN = 500
_NO_ANSWER = 504


class RequestFailed(Exception):
    """A request failed, with one of the contract's codes, e.g. 404 if a channel has gone."""

    def __init__(self, code, message):
        super().__init__(f"{message} ({code})")
        self.code = code

    def hint(self):
        """What to change if the program isn't permitted what it is for."""
        return "; look at CONSOLE_TOKEN and console.tokens" if self.code == _NOT_PERMITTED else ""


class Message:
    """What has come at an address: an event, a request, or the end of a registration (failure)."""

    def __init__(self, bus, envelope, failure=None):
        self.bus = bus
        self._reply_address = envelope.get("replyAddress")
        self.body = envelope.get("body")
        self.headers = envelope.get("headers") or {}
        self.failure = failure

    async def reply(self, body):
        """Answers a request."""
        await self.bus.send(self._reply_address, body)

    async def fail(self, code, message):
        """Refuses a request, e.g. with 429 if this program has enough to do."""
        if self._reply_address:
            headers = {"failureCode": str(code)}
            await self.bus.send(self._reply_address, {"message": message}, headers)


class Bus:
    """One connection with the event bus. What it knows ends with the connection.

    Handlers of events are functions. Those of requests are coroutine functions, each call of which
    runs as a task, and replies; what they raise refuses the request.
    """

    def __init__(self, socket, token, tasks):
        self._socket = socket
        self._headers = {"token": token} if token else {}
        self._tasks = tasks
        self._handlers = {}
        self._registrations = {}
        self._requests = {}
        self._numbers = itertools.count(1)
        self.lost = False

    @classmethod
    @contextlib.asynccontextmanager
    async def connect(cls):
        """A connection. When it is lost, what runs inside is cancelled, and OSError is raised."""
        async with asyncio.timeout(_CONNECT_TIMEOUT):
            socket = await WebSocket.connect(url())
        try:
            async with asyncio.TaskGroup() as tasks:
                bus = cls(socket, os.environ.get("CONSOLE_TOKEN"), tasks)
                own = [bus.start(bus._receive()), bus.start(bus._ping())]
                yield bus
                for task in own:
                    task.cancel()
        except BaseExceptionGroup as failures:
            # The first failure has cancelled the other tasks.
            raise failures.exceptions[0] from None
        finally:
            socket.close()

    def start(self, coroutine):
        """Runs a task that ends with the connection. What it raises ends the connection."""
        return self._tasks.create_task(coroutine)

    async def register(self, address, handler):
        """Listens to an address; nothing that comes after this is missed."""
        self._handlers[address] = handler
        registered = asyncio.get_running_loop().create_future()
        self._registrations[address] = registered
        try:
            await self._send({"type": "register", "address": address})
            async with asyncio.timeout(_REQUEST_TIMEOUT):
                await registered
        except BaseException:
            self._handlers.pop(address, None)
            raise
        finally:
            self._registrations.pop(address, None)

    async def unregister(self, address):
        """Stops listening."""
        if self._handlers.pop(address, None):
            await self._send({"type": "unregister", "address": address})

    async def request(self, address, body, timeout=_REQUEST_TIMEOUT):
        """The answer's body. Raises RequestFailed, with 504 if no answer comes in time."""
        reply_address = f"my.{next(self._numbers)}"
        answer = asyncio.get_running_loop().create_future()
        self._requests[reply_address] = answer
        envelope = {"type": "send", "address": address, "replyAddress": reply_address, "body": body}
        try:
            await self._send(envelope)
            async with asyncio.timeout(timeout):
                return await answer
        except TimeoutError:
            raise RequestFailed(_NO_ANSWER, f"no answer at {address}") from None
        finally:
            self._requests.pop(reply_address, None)

    async def send(self, address, body, headers=None):
        """Sends a message that nobody answers."""
        await self._send({"type": "send", "address": address, "body": body}, headers)

    async def _send(self, envelope, headers=None):
        headers = self._headers | (headers or {})
        await self._socket.send(json.dumps(envelope | {"headers": headers}))

    async def _ping(self):
        while True:
            await asyncio.sleep(_PING_PERIOD)
            await self._send({"type": "ping"})

    async def _receive(self):
        try:
            while True:
                self._take(json.loads(await self._socket.receive()))
        finally:
            self.lost = True

    def _take(self, envelope):
        address = envelope.get("address", "")
        if envelope["type"] == "registered":
            _set(self._registrations.get(address), None)
        elif envelope["type"] == "err":
            self._refused(address, envelope)
        elif address in self._requests:
            _set(self._requests[address], envelope.get("body"))
        elif address in self._handlers:
            self._handle(address, Message(self, envelope))

    def _refused(self, address, envelope):
        code = _CODES.get(envelope.get("failureType"), envelope.get("failureCode", _NOT_PERMITTED))
        failure = RequestFailed(code, envelope.get("message") or envelope.get("body"))
        waiting = self._requests.get(address) or self._registrations.get(address)
        if waiting:
            if not waiting.done():
                waiting.set_exception(failure)
        elif address in self._handlers:
            self._handle(address, Message(self, envelope, failure))
        else:
            print(f"{address}: {failure}", file=sys.stderr)

    def _handle(self, address, message):
        try:
            result = self._handlers[address](message)
        except Exception:
            traceback.print_exc()
        else:
            if inspect.isawaitable(result):
                self.start(_answer(result, message))


async def _answer(handling, message):
    try:
        await handling
    except RequestFailed as failure:
        print(failure, file=sys.stderr)
        await message.fail(failure.code, str(failure))
    except Exception:
        if message.bus.lost:
            raise
        traceback.print_exc()
        await message.fail(_BROKEN, "the program has failed")


def _set(future, result):
    if future and not future.done():
        future.set_result(result)


def url():
    """The event bus of CONSOLE_URL, or else that of CONSOLE_HOST and CONSOLE_PORT."""
    host = os.environ.get("CONSOLE_HOST", "127.0.0.1")
    port = os.environ.get("CONSOLE_PORT", "8090")
    return os.environ.get("CONSOLE_URL", f"ws://{host}:{port}") + "/eventbus/websocket"


async def stay_connected(program):
    """Runs program(bus) on one connection after the other, until it returns or is refused."""
    attempt = 0
    told = None
    while True:
        try:
            async with Bus.connect() as bus:
                attempt = 0
                told = None
                return await program(bus)
        except (OSError, json.JSONDecodeError) as failure:
            if asyncio.current_task().cancelling():
                # The connection was lost while the program was ending.
                raise asyncio.CancelledError from None
            refused = isinstance(failure, ConnectionRefusedError)
            reason = f"no console at {url()}" if refused else f"{url()}: {failure}"
            if reason != told:
                told = reason
                print(told, file=sys.stderr)
        attempt += 1
        pause = _PAUSE if attempt <= _SHORT_PAUSES else _LONG_PAUSE
        await asyncio.sleep(pause * random.uniform(0.5, 1))
