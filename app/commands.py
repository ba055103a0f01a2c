"""What each command of the stream does to a session, and what is answered to a question."""

from collections.abc import Callable

from app.encoding import Tree
from app.experiments import Document
from app.formulas import trace_json
from app.session import Session
from app.takeaway.moment import moment_of
from app.takeaway.packing import packed

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
REPLIES: dict[str, Callable[[Session, Document], tuple[str, Tree]]] = {  # the type of the answer, and what it says
    "explain": lambda session, message: (
        "explanation",
        {"trace": trace_json(session.explain(message["question"]), message.get("depth", -1))},
    ),
    "export": lambda session, message: ("exported", packed(moment_of(session.timeline, message["of"]), message["format"])),
}
EDITS = {"restart", "set", "data", "params"}  # answered with the document as it is now
AFTER_ARRIVAL = {*EDITS, "move", "explain", "export"}  # they speak of the step that a seek is going to
UNSTEADY = {"ack", "explain", "export", "watch", "move"}  # what need not be kept at once when it comes while a run plays
NOT_REPLAYED = {"ack"}
