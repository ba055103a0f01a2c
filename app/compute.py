"""The web process's side of computing: runs, spread over compute processes or computed here, and one-shot requests.

Where a compute process dies it is started again, and its runs go on from their last snapshot and the commands given
since: a pause, not a loss.
"""

import asyncio
import itertools
import pickle

from app.encoding import to_json
from app.experiments import Document
from app.links import LocalLink, ProcessLink
from app.problems import refusal
from app.runs import Link, Run
from app.settings import Settings


def unavailable(detail: str) -> bytes:
    """The reply to a request that is not done."""
    return b"503" + to_json(refusal(503, detail=detail)).encode()


class Engine:
    """All hosts, the runs on them and the requests under way."""

    def __init__(self, limits: Settings) -> None:
        self.limits = limits
        self.links: list[LocalLink | ProcessLink] = []
        self.runs: dict[int, Run] = {}
        self.replies: dict[int, tuple[Link, asyncio.Future[bytes]]] = {}
        self.numbers = itertools.count(1)

    async def start(self) -> None:
        """Start the hosts."""
        if self.limits.compute == 0:
            self.links = [LocalLink(self.limits, self.deliver)]
            return
        links = [ProcessLink(self.limits, self.deliver, self.rebuild) for _ in range(self.limits.compute)]
        self.links = [*links]
        await asyncio.gather(*(link.start() for link in links))

    async def stop(self) -> None:
        """End the hosts."""
        await asyncio.gather(*(link.stop() for link in self.links))

    def open(self) -> Run:
        """A new run on the host with the fewest."""
        run = Run(next(self.numbers), self._quietest())
        self.runs[run.number] = run
        return run

    def close(self, run: Run) -> None:
        """Forget a run."""
        if self.runs.pop(run.number, None) is not None:
            run.link.send(run.number, "close", pickle.dumps(()))

    async def request(self, kind: str, message: Document, link: Link | None = None) -> tuple[int, bytes]:
        """Have a job done: the status and the JSON of its result. Who is canceled while waiting for it ends it."""
        number, chosen = next(self.numbers), link or self._quietest()
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        if len(self.replies) >= self.limits.max_requests:
            future.set_result(unavailable(f"{self.limits.max_requests} requests are under way already; ask again later."))
        else:
            self.replies[number] = chosen, future
            chosen.send(number, "request", pickle.dumps((kind, message)))
        try:
            reply = await future
        except asyncio.CancelledError:
            chosen.send(number, "close", pickle.dumps(()))
            raise
        finally:
            self.replies.pop(number, None)
        return int(reply[:3]), reply[3:]

    async def ready(self, patience: float = 2.0) -> bool:
        """Whether every host answers."""
        answers = [self.request("ping", {}, link) for link in self.links]
        try:
            statuses = await asyncio.wait_for(asyncio.gather(*answers), patience)
        except TimeoutError:
            return False
        return all(status == 200 for status, _ in statuses)

    def deliver(self, run: int, kind: str, payload: bytes) -> None:
        """A message from a host, to whom it belongs."""
        if kind == "reply":
            waiting = self.replies.get(run)
            if waiting is not None and not waiting[1].done():
                waiting[1].set_result(payload)
        elif run in self.runs:
            self.runs[run].take(kind, payload)

    def rebuild(self, link: Link) -> None:
        """After a restart: bring the runs back; requests under way are answered with 503."""
        for waiting, future in self.replies.values():
            if waiting is link and not future.done():
                future.set_result(unavailable("The computation was interrupted; ask again."))
        for run in self.runs.values():
            if run.link is link:
                run.rebuild()

    def _quietest(self) -> LocalLink | ProcessLink:
        counts = {id(link): 0 for link in self.links}
        for run in self.runs.values():
            counts[id(run.link)] = counts.get(id(run.link), 0) + 1
        return min(self.links, key=lambda link: counts[id(link)])
