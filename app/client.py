"""The playground from Python, through the same doors as its pages.

    with Playground("http://localhost:8000") as playground:
        fit = playground.fit({"data": {"dataset": "cars"}})
        for frame in playground.stream({"data": {"dataset": "cars"}}, {"line": {}}, speed=200):
            picture.draw(frame["step"], frame["views"]["line"]["coefficients"])

An experiment is a document as the API describes it; arrays may stand where it has lists. What stands in no document is as
the server has it by default.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, urlencode

import httpx
import numpy as np
from numpy.typing import ArrayLike
from websockets.sync.client import connect

from app.address import content_of, fragment_of
from app.encoding import Tree, json_safe, to_json
from app.wire import Refused as Refused
from app.wire import joined, say, told

Experiment = Mapping[str, Any]
Views = Mapping[str, Mapping[str, Any]]
API = "/api/v1"
ENDED = {"converged", "diverged", "stuck", "finished"}


class Playground:
    """A running playground. Every method raises Refused where the server refuses, and httpx's errors where none answers."""

    def __init__(self, address: str = "http://localhost:8000", timeout: float = 60.0) -> None:
        self.address, self.timeout = address.rstrip("/"), timeout
        self._http = httpx.Client(base_url=self.address + API, timeout=timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def algorithms(self) -> list[Tree]:
        """What can be learned: slug, title and summary of each."""
        return list(self._asked("/algorithms"))

    def algorithm(self, slug: str) -> Tree:
        """One algorithm: its settings, views and questions, and an experiment to begin with in `defaults`."""
        return dict(self._asked(f"/algorithms/{slug}"))

    def datasets(self) -> Tree:
        """The bundled `tables` and the `generators`."""
        return dict(self._asked("/datasets"))

    def fit(self, experiment: Experiment, steps: int = 0) -> Tree:
        """status, parameters, params, report, warnings; with `steps` of descent walked beside it."""
        return self._done(experiment, f"fit?steps={steps}", experiment)

    def predict(
        self,
        experiment: Experiment,
        X: ArrayLike | None = None,
        params: ArrayLike | None = None,
        images: Sequence[bytes] = (),
        step: int | None = None,
    ) -> Tree:
        """Predictions for the rows of X (m, d), or for pictures in PNG files, of the fit, of a step, or of other parameters."""
        files = {"images": [b64encode(file).decode() for file in images]} if images else {}
        rows = {} if X is None else {"X": np.asarray(X)}
        return self._done(experiment, "predict", {"experiment": experiment, "params": listed(params), "step": step, **rows, **files})

    def explain(self, experiment: Experiment, question: Mapping[str, Any], step: int = 0, depth: int | None = None) -> Tree:
        """Where a number comes from: formula, numbers put in, value, inputs."""
        return self._done(experiment, "explain", {"experiment": experiment, "question": question, "step": step, "depth": depth})

    def views(self, experiment: Experiment, views: Views, step: int = 0, params: ArrayLike | None = None) -> Tree:
        """The views of a step, or of other parameters, by name; their numbers as lists."""
        asked = {"experiment": experiment, "views": views, "step": step, "params": listed(params)}
        return dict(self._done(experiment, "views", asked)["views"])

    def take_away(self, experiment: Experiment, format: str, step: int = 0, of: str = "step", params: ArrayLike | None = None) -> bytes:
        """A file of a step, of the finished fit (`of="fit"`), or of parameters that are known: safetensors, onnx, numpy, report, ..."""
        asked = {"experiment": experiment, "step": step, "of": of, "params": listed(params)}
        return self._answer(f"{way(experiment)}/export/{format}", asked).content

    def bring_in(self, experiment: Experiment, file: bytes, step: int = 0) -> Tree:
        """The experiment with the parameters of a safetensors file from `step` on."""
        asked = {"experiment": experiment, "step": step, "file": b64encode(file).decode()}
        return dict(self._done(experiment, "import/safetensors", asked)["experiment"])

    def stream(self, experiment: Experiment, views: Views | None = None, speed: float = 0, step: int = 0) -> Iterator[Tree]:
        """The frames of a run from `step` on, their numbers as arrays, until it ends by itself or is no longer asked.

        `speed` is in steps a second, 0 as fast as it goes. Each frame has in `losses` those of all steps since the last one (of
        pictures with the accuracies, NaN at the steps where they were not measured), and
        in `views` the newest of every view, changed or not.
        """
        address = self.address.replace("http", "ws", 1) + API + "/stream"
        with connect(address, max_size=None, open_timeout=self.timeout) as socket:
            say(socket, {"command": "open", "experiment": experiment, "step": step})
            say(socket, {"command": "watch", "views": views or {}})
            say(socket, {"command": "play", "speed": speed})
            seen: Tree = {}
            waiting: Tree | None = None
            for frame in filter(None, map(told, socket)):
                say(socket, {"command": "ack", "frame": frame["frame"]})
                seen |= frame["views"]
                whole = joined(waiting, frame) | {"views": dict(seen)}
                waiting = whole if views and not seen else None
                if waiting is None:
                    yield whole
                if frame["status"] in ENDED:
                    return

    def save(self, title: str, experiment: Experiment, step: int = 0, listed: bool = True) -> Tree:
        """Save an experiment: id, link, revision, and the edit_key that changes it, which is given this once."""
        return dict(self._asked("/experiments", {"title": title, "experiment": experiment, "step": step, "listed": listed}))

    def load(self, saved: str) -> Tree:
        """A saved experiment by its id or its link: experiment, step, title, revision."""
        return dict(self._asked(f"/experiments/{quote(saved.rstrip('/').rpartition('/')[2], safe='')}"))

    def saved(self, search: str = "", algorithm: str = "") -> Iterator[Tree]:
        """The experiments of the gallery that have every one of the words, the last changed first."""
        wanted, cursor = {"search": search, **({"algorithm": algorithm} if algorithm else {})}, ""
        while cursor is not None:
            page = self._asked("/experiments?" + urlencode({**wanted, "limit": 100, **({"cursor": cursor} if cursor else {})}))
            yield from page["experiments"]
            cursor = page["next"]

    def change(self, saved: Mapping[str, Any], **changes: Any) -> Tree:
        """Change title, experiment, step or listed of what `save` gave, as long as nobody has changed it since; what it is now."""
        headers = {"edit-key": saved["edit_key"], "if-match": f'"{saved["revision"]}"'}
        return {**saved, **self._asked(f"/experiments/{saved['id']}", changes, "PATCH", headers)}

    def delete(self, saved: Mapping[str, Any]) -> None:
        """Delete what `save` gave, for ever."""
        self._asked(f"/experiments/{saved['id']}", method="DELETE", headers={"edit-key": saved["edit_key"]})

    def link(self, experiment: Experiment, step: int = 0) -> str:
        """The address of the page that shows this experiment at a step."""
        return f"{self.address}/{slug_of(experiment)}{fragment_of(experiment, step)}"

    @staticmethod
    def linked(address: str) -> Tree:
        """The `experiment` and the `step` of an address that a page shows. Raises InvalidInput where it is damaged"""
        return content_of(address)

    def _done(self, experiment: Experiment, work: str, body: Mapping[str, Any]) -> Tree:
        return dict(self._asked(f"{way(experiment)}/{work}", body))

    def _asked(self, path: str, body: Mapping[str, Any] | None = None, method: str = "", headers: Mapping[str, str] | None = None) -> Any:
        answer = self._answer(path, body, method, headers)
        return answer.json() if answer.content else None

    def _answer(
        self, path: str, body: Mapping[str, Any] | None = None, method: str = "", headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        content = None if body is None else to_json(body)
        kind = {} if body is None else {"content-type": "application/json"}
        answer = self._http.request(method or ("POST" if body else "GET"), path, content=content, headers={**kind, **(headers or {})})
        if answer.is_success:
            return answer
        raise Refused(answer.json())


def way(experiment: Experiment) -> str:
    """Where the API answers for the algorithm of an experiment."""
    return f"/algorithms/{slug_of(experiment)}"


def slug_of(experiment: Experiment) -> str:
    """The algorithm of an experiment."""
    return str(experiment.get("algorithm", "linear-regression"))


def listed(params: ArrayLike | None) -> Sequence[float] | None:
    """A parameter vector as JSON can say it."""
    return None if params is None else list(json_safe(np.asarray(params, dtype=np.float64)))
