"""The classic attendant: "press 1 or press 2". A key stops what the caller hears, at once.

    CONSOLE_TOKEN=... ARI_APP=channel-aa python3 -m ariattendant.classic
"""

import os

from ariattendant.calls import run

MENU = ("sound:press-1", "sound:or", "sound:press-2")
OPTIONS = ("1", "2")
INVALID = ("sound:option-is-invalid",)
STILL_THERE = ("sound:are-you-still-there",)

# In seconds, after the menu.
SILENCE = 10


async def attend(call):
    """Leads a caller through the menu. It is cancelled when the caller hangs up."""
    log(call, "has been taken over" if call.resumed else "has entered the application")
    try:
        await call.begin()
        key = None
        while True:
            if key is None:
                key = await call.say(*MENU) or await call.key(SILENCE)
            if key is None:
                log(call, "stopped paying attention...")
                key = await call.say(*STILL_THERE)
            else:
                key = await call.say(*answer(call, key))
    finally:
        log(call, "has left the application")


def answer(call, key):
    """What a caller hears who has pressed a key."""
    log(call, f"entered {key}")
    if key in OPTIONS:
        return ("sound:you-entered", f"digits:{key}")
    log(call, "entered an invalid option!")
    return INVALID


def log(call, text):
    """A line of the transcript."""
    print(f"Channel {call.name} {text}", flush=True)


def main():
    run(os.environ.get("ARI_APP", "channel-aa"), attend)


if __name__ == "__main__":
    main()
