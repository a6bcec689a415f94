"""A broken attendant: a key doesn't stop what the caller hears."""

from ariattendant import calls, classic


class Call(calls.Call):
    async def _stop(self, playback):
        pass


calls.Call = Call
classic.main()
