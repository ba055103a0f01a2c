"""The messages of the stream as a client in Python gives and takes them."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from websockets.sync.client import ClientConnection

from app.encoding import Tree, from_frame, to_json


class Refused(Exception):
    """The server said no: `status`, `detail`, and `errors`, each with its field, what was expected and what came."""

    def __init__(self, problem: Mapping[str, Any]) -> None:
        super().__init__(problem["detail"])
        self.status: int = problem["status"]
        self.detail: str = problem["detail"]
        self.errors: list[dict[str, Any]] = problem["errors"]


def say(socket: ClientConnection, command: Mapping[str, Any]) -> None:
    """Send a command."""
    socket.send(to_json(command))


def told(message: str | bytes) -> Tree | None:
    """The frame in a message; None for another one. Raises Refused"""
    if isinstance(message, bytes):
        return from_frame(message)
    said = json.loads(message)
    if said["type"] == "error":
        raise Refused(said["error"])
    return None


def joined(before: Tree | None, frame: Tree) -> Tree:
    """A frame with the losses of one that was not passed on."""
    if before is None:
        return frame
    earlier, later = before["losses"], frame["losses"]
    losses = {name: np.concatenate((earlier[name], later[name])) for name in later if name != "from"}
    return frame | {"losses": {"from": earlier["from"], **losses}}
