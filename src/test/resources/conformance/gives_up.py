"""A broken attendant: it ends when its connection is lost."""

import asyncio
import os

from ariattendant import Bus, calls, classic


async def program():
    async with Bus.connect() as bus:
        await calls.Calls(bus, os.environ["ARI_APP"], classic.attend).run()


asyncio.run(program())
