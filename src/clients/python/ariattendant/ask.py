"""Answers what the menus ask: sends known callers to sales, the others back.

    CONSOLE_TOKEN=... python3 -m ariattendant.ask office.caller

The menus have {ask: office.caller, otherwise: {menu: sales}}; docs/menus.md says what may be answered.
"""

import asyncio
import sys

from ariattendant.bus import RequestFailed, stay_connected

CUSTOMERS = {"alice": "sales"}


async def answer(question):
    """Replies with an action. The caller hears the menus' hold prompt meanwhile."""
    number = question.body["channel"]["caller"]["number"]
    menu = CUSTOMERS.get(number)
    print(f"{number} is {'a customer' if menu else 'unknown'}", flush=True)
    await question.reply({"menu": menu} if menu else "back")


def main():
    address = sys.argv[1] if len(sys.argv) > 1 else "office.caller"

    async def program(bus):
        await bus.register(address, answer)
        print(f"answers at {address}", flush=True)
        await asyncio.Event().wait()

    try:
        asyncio.run(stay_connected(program))
    except KeyboardInterrupt:
        pass
    except RequestFailed as failure:
        sys.exit(f"{address}: {failure}{failure.hint()}")


if __name__ == "__main__":
    main()
