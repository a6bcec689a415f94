"""Calls of an Asterisk, served in Python over the event bus of ari-attendant."""

from ariattendant.bus import Bus, RequestFailed
from ariattendant.calls import Call, serve

__all__ = ["Bus", "Call", "RequestFailed", "serve"]
