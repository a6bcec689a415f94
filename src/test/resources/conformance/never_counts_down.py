"""A broken attendant: it takes a hundred calls at most, and doesn't notice that calls end."""

from ariattendant import calls, classic


class Calls(calls.Calls):
    taken = 0

    async def _on_offer(self, offer):
        self.taken += 1
        if self.taken <= 100:
            await super()._on_offer(offer)
        else:
            await offer.fail(429, "serves a hundred calls")


calls.Calls = Calls
classic.main()
