"""What each command of the stream does to a session."""

from collections.abc import Callable

from app.experiments import Document
from app.session import Session

COMMANDS: dict[str, Callable[[Session, Document, float], None]] = {
    "play": lambda session, message, now: session.play(message["speed"], now),
    "pause": lambda session, message, now: session.pause(),
    "restart": lambda session, message, now: session.restart(),
    "step": lambda session, message, now: session.step(message["count"]),
    "seek": lambda session, message, now: session.seek(message["step"]),
    "set": lambda session, message, now: session.edit({"config": message["config"]}, message["restart"]),
    "data": lambda session, message, now: session.edit({"data": message["data"]}, message["restart"]),
    "params": lambda session, message, now: session.edit({"params": message["params"]}),
    "move": lambda session, message, now: session.move(message["index"], message["x"], message["y"]),
    "watch": lambda session, message, now: session.watch(message["views"]),
    "ack": lambda session, message, now: session.acknowledge(message["frame"]),
}
EDITS = {"restart", "set", "data", "params"}  # answered with the document as it is now
AFTER_ARRIVAL = {*EDITS, "move", "explain", "export"}  # they speak of the step that a seek is going to
UNSTEADY = {"ack", "explain", "export", "watch", "move"}  # what need not be kept at once when it comes while a run plays
NOT_REPLAYED = {"ack"}
