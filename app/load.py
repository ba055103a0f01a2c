"""How many frames a second a host can offer: fewer when it cannot keep up, instead of queues that grow."""

from dataclasses import dataclass, field

RATES = (60.0, 30.0, 15.0, 10.0, 5.0)
SPARE = 0.75  # share of the time that sessions may take up before the offered rate falls
WINDOW = 0.5  # seconds over which the share is measured


@dataclass
class Load:
    """What the frames of one window cost, and the rate that can be offered for it."""

    offered: float = RATES[0]
    since: float = 0.0
    busy: float = 0.0
    frames: int = 0
    receivers: set[int] = field(default_factory=set)

    def note(self, run: int, seconds: float, framed: bool) -> None:
        """A session has been served; time that it would have taken anyway, without being asked for, is not counted."""
        self.busy += seconds
        if framed:
            self.frames += 1
            self.receivers.add(run)

    def review(self, now: float) -> None:
        """At the end of a window: the highest rate whose frames fit into the time there is."""
        if now - self.since < WINDOW:
            return
        if self.frames:
            cost = self.busy / self.frames * len(self.receivers)
            self.offered = next((rate for rate in RATES if rate * cost <= SPARE), RATES[-1])
        self.since, self.busy, self.frames = now, 0.0, 0
        self.receivers.clear()
