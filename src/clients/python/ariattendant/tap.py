"""Prints a line for each call that ends, and counts the keys that callers press.

    python3 -m ariattendant.tap
"""

import asyncio
import collections
import sys

from ariattendant.bus import RequestFailed, stay_connected

keys = collections.Counter()


def on_event(message):
    """Takes an event of the attendant."""
    event = message.body
    if event["type"] == "key.pressed":
        keys[event["digit"]] += 1
    elif event["type"] == "call.ended":
        summary = event["summary"]
        pressed = summary["keys"] or "nothing"
        seconds = summary["durationMs"] / 1000
        print(f"{event['channel']['name']} pressed {pressed} in {seconds:.1f} s ({summary['ended']})")
        counts = ", ".join(f"{count} x {key}" for key, count in sorted(keys.items()))
        print(f"keys so far: {counts}", flush=True)


async def program(bus):
    await bus.register("attendant.events", on_event)
    print("listens to attendant.events", flush=True)
    await asyncio.Event().wait()


def main():
    try:
        asyncio.run(stay_connected(program))
    except KeyboardInterrupt:
        pass
    except RequestFailed as failure:
        sys.exit(str(failure))


if __name__ == "__main__":
    main()
