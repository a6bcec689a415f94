"""Calls that this program takes from the bridge and owns, as the contract wants it."""

import asyncio
import collections
import contextlib
import signal
import sys
import traceback

from ariattendant.bus import RequestFailed, stay_connected

# In seconds.
_HEARTBEAT_PERIOD = 1
_RETRY_PAUSE = 0.5

# How often, in seconds, it is asked whether a sound still plays: its end may have been lost.
_PLAYBACK_CHECK = 30

# The ids of playbacks are few, and the same in all attendants: a successor can stop them all.
_PLAYBACKS = 8

# How often a sound is stopped that can't be stopped in the very moment in which it begins.
_STOPS = 5
_STOP_PAUSE = 0.02

_NOT_FOUND = 404
_TOO_MANY = 429
_COULD_NOT_STOP = 500
_NOT_SENT = 503
_NO_ANSWER = 504


class Call:
    """A caller. A task serves it, which is cancelled when the caller is gone."""

    def __init__(self, calls, offer):
        self._calls = calls
        self._keys = collections.deque()
        self._news = asyncio.Event()
        self._number = 0
        self._playback = None
        self.channel = offer.body["channel"]
        self.id = self.channel["id"]
        self.name = self.channel["name"]
        self.asterisk = offer.headers["asterisk"]
        # Whether another owner has served the call before.
        self.resumed = offer.headers.get("resumed") == "true"
        self.task = None

    async def command(self, operation, **parameters):
        """Sends a command, e.g. "channels.setChannelVar"; raises RequestFailed.

        One that wasn't sent is sent again, as long as the call lasts.
        """
        body = {"operation": operation, **parameters}
        while True:
            try:
                return await self._calls.bus.request(f"ari.command.{self.asterisk}", body)
            except RequestFailed as failure:
                if failure.code not in (_NOT_SENT, _TOO_MANY):
                    raise
            await asyncio.sleep(_RETRY_PAUSE)

    async def begin(self):
        """Answers, and stops what a previous owner was playing."""
        await self.command("channels.answer", channelId=self.id)
        if self.resumed:
            numbers = range(_PLAYBACKS)
            stopped = await asyncio.gather(*(self._stop(self._id(number)) for number in numbers))
            # The events of that playback may still come.
            self._number = max((number + 1 for number in numbers if stopped[number]), default=0)

    async def say(self, *media):
        """Plays media until a key; returns that key, or None if all was heard or can't be."""
        if not self._keys:
            try:
                await self._play(media)
                await self._key_or_end()
            except RequestFailed as failure:
                if failure.code == _NOT_FOUND:
                    raise
                # The caller hears the next prompt, a little later.
                print(f"{self.name}: {failure}", file=sys.stderr)
                await asyncio.sleep(_RETRY_PAUSE)
        return self._keys.popleft() if self._keys else None

    async def key(self, seconds):
        """The next key, or None if none comes in that time."""
        if not self._keys:
            await self._wait(seconds)
        return self._keys.popleft() if self._keys else None

    async def hang_up(self):
        """Ends the call."""
        await self.command("channels.hangup", channelId=self.id)

    def on_event(self, message):
        """Takes what comes at ari.channel.<id>."""
        event = message.body
        if message.failure:
            # Another owner serves it.
            self._calls.forget(self)
        elif event["type"] == "ChannelDtmfReceived" and event["channel"]["id"] == self.id:
            self._keys.append(event["digit"])
            self._news.set()
        elif event["type"] == "PlaybackFinished" and event["playback"]["id"] == self._playback:
            # That of an earlier playback may come late, and has another id.
            self._playback = None
            self._news.set()
        elif event["type"] in ("StasisEnd", "ChannelDestroyed") and event["channel"]["id"] == self.id:
            self._calls.forget(self)

    async def _play(self, media):
        playback = self._playback = self._id(self._number % _PLAYBACKS)
        self._number += 1
        try:
            await self.command("channels.play", channelId=self.id, media=media, playbackId=playback)
        except RequestFailed as failure:
            # Without an answer nobody knows whether the caller hears it: its events will tell.
            if failure.code != _NO_ANSWER:
                raise

    async def _key_or_end(self):
        while self._playback and not self._keys:
            if not await self._wait(_PLAYBACK_CHECK) and not await self._plays():
                return
        if self._playback:
            playback, self._playback = self._playback, None
            await self._stop(playback)

    async def _wait(self, seconds):
        self._news.clear()
        try:
            async with asyncio.timeout(seconds):
                return await self._news.wait()
        except TimeoutError:
            return False

    async def _plays(self):
        try:
            await self.command("playbacks.get", playbackId=self._playback)
            return True
        except RequestFailed as failure:
            return failure.code != _NOT_FOUND

    async def _stop(self, playback):
        """Stops a playback; returns whether there was one."""
        for _ in range(_STOPS):
            try:
                await self.command("playbacks.stop", playbackId=playback)
                return True
            except RequestFailed as failure:
                if failure.code != _COULD_NOT_STOP:
                    return False
            await asyncio.sleep(_STOP_PAUSE)
        return True

    def _id(self, number):
        return f"attendant-{self.id}-{number}"


class Calls:
    """The calls that this program owns on one connection with the event bus."""

    def __init__(self, bus, app, attend):
        self.bus = bus
        self._app = app
        self._attend = attend
        self._calls = {}
        # By connection, the calls that the latest answer to a heartbeat lacked.
        self._doubtful = {}

    async def run(self):
        """Takes calls until the connection ends."""
        await self.bus.register("ari.owners", self._on_question)
        await self.bus.register(f"ari.calls.{self._app}", self._on_offer)
        print(f"takes calls of {self._app}", flush=True)
        while True:
            await asyncio.sleep(_HEARTBEAT_PERIOD)
            for asterisk in {call.asterisk for call in self._calls.values()}:
                self.bus.start(self._report(asterisk))

    async def gone(self):
        """Takes no more calls, and gives all up: they are offered to others at once."""
        await self.bus.unregister(f"ari.calls.{self._app}")
        for asterisk in {call.asterisk for call in self._calls.values()}:
            await self._tell(asterisk, {"gone": True})

    def forget(self, call):
        """The call has ended, or belongs to another owner."""
        if self._calls.get(call.id) is call:
            del self._calls[call.id]
            call.task.cancel()
            self.bus.start(self.bus.unregister(f"ari.channel.{call.id}"))

    async def _on_offer(self, offer):
        call = Call(self, offer)
        if call.id not in self._calls:
            # Who replies before it listens misses what the bridge has held back.
            await self.bus.register(f"ari.channel.{call.id}", call.on_event)
            self._calls[call.id] = call
            call.task = self.bus.start(self._serve(call))
        await offer.reply({})

    async def _serve(self, call):
        try:
            await self._attend(call)
        except RequestFailed as failure:
            if failure.code != _NOT_FOUND:
                print(f"{call.name}: {failure}", file=sys.stderr)
        except Exception:
            if self.bus.lost:
                raise
            traceback.print_exc()
        try:
            await call.command("channels.continueInDialplan", channelId=call.id)
        except RequestFailed:
            # The caller is gone.
            self.forget(call)

    async def _on_question(self, question):
        await self._report(question.body["asterisk"])

    async def _report(self, asterisk):
        mine = {call for call in self._calls.values() if call.asterisk == asterisk}
        answer = await self._tell(asterisk, {"channels": [call.id for call in mine]})
        if answer:
            # What lacks twice in a row isn't served here; once may be because it has just come.
            missing = {call for call in mine if call.id not in answer["channels"]}
            for call in missing & self._doubtful.get(asterisk, set()):
                self.forget(call)
            self._doubtful[asterisk] = missing

    async def _tell(self, asterisk, what):
        with contextlib.suppress(RequestFailed):
            return await self.bus.request(f"ari.owners.{asterisk}", what, timeout=1)


async def serve(app, attend):
    """Serves each call of an application by the coroutine function attend(call), for ever.

    When attend returns or fails, the call goes back to the dialplan. If the connection with the
    event bus is lost, the calls are offered again, to this program or to another one: then attend
    begins anew, and call.resumed is true.
    """

    async def program(bus):
        calls = Calls(bus, app, attend)
        try:
            await calls.run()
        finally:
            if not bus.lost:
                await calls.gone()

    await stay_connected(program)


def run(app, attend):
    """Serves calls until the process is asked to end, by SIGINT or SIGTERM."""

    async def program():
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, asyncio.current_task().cancel)
        await serve(app, attend)

    try:
        asyncio.run(program())
    except asyncio.CancelledError:
        pass
    except RequestFailed as failure:
        sys.exit(f"{app}: {failure}{failure.hint()}")
