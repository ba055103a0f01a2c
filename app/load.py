"""How many frames a second a host can offer: fewer when it cannot keep up, instead of queues that grow."""

from dataclasses import dataclass, field

RATES = (60.0, 30.0, 15.0, 10.0, 5.0)
SPARE = 0.9  # share of the time that sessions may take up before the offered rate falls; at least half of it is for frames
WINDOW = 0.5  # seconds over which the share is measured


@dataclass
class Load:
    """What steps and frames of one window cost, and the rate that can be offered for it.

    Steps cost the same however many frames show them: so a rate that fell comes back as soon as its frames fit beside the steps.
    """

    offered: float = RATES[0]
    fitted: float = RATES[0]  # what fitted into the window before
    since: float = 0.0
    stepping: float = 0.0
    drawing: float = 0.0
    frames: int = 0
    receivers: set[int] = field(default_factory=set)

    def note(self, run: int, stepping: float, drawing: float, framed: bool) -> None:
        """A session has been served for so many seconds; those of steps that take all the time there is are not counted."""
        self.stepping += stepping
        self.drawing += drawing
        if framed:
            self.frames += 1
            self.receivers.add(run)

    def review(self, now: float) -> None:
        """At the end of a window: the highest rate whose frames fit into the time there is, in this window or the one before.

        So a moment in which others take the processor changes nothing.
        """
        if now - self.since < WINDOW:
            return
        if self.frames:
            cost = self.drawing / self.frames * len(self.receivers)
            room = max(SPARE - self.stepping / (now - self.since), SPARE / 2)
            fits = next((rate for rate in RATES if rate * cost <= room), RATES[-1])
            self.offered, self.fitted = max(fits, self.fitted), fits
        self.since, self.stepping, self.drawing, self.frames = now, 0.0, 0.0, 0
        self.receivers.clear()
