"""The messages between the web process and a compute process."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from app.compute_process import KINDS, dispatch, parts, unpacked
from app.host import Host
from tests.app.given import LIMITS

MESSAGES = st.lists(st.tuples(st.integers(0, 2**32 - 1), st.sampled_from(KINDS), st.binary(max_size=300)), max_size=8)


@given(MESSAGES, st.integers(1, 50))
def test_messages_arrive_whole_however_they_are_cut(messages: list[tuple[int, str, bytes]], size: int) -> None:
    wire = b"".join(part for message in messages for part in parts(*message))
    buffer, arrived = bytearray(), []
    for start in range(0, len(wire), size):
        buffer += wire[start : start + size]
        arrived += list(unpacked(buffer))
    assert arrived == messages and not buffer


def test_a_message_is_handed_to_the_host() -> None:
    sent: list[tuple[int, str, bytes]] = []
    host = Host(LIMITS, lambda *message: sent.append(message), lambda: 0.0)
    dispatch(host, 3, "request", pickle.dumps(("ping", {})))
    host.turn()
    assert sent == [(3, "reply", b"200{}")]
    dispatch(host, 4, "handle", pickle.dumps(({"command": "pause"},)))
    dispatch(host, 4, "close", pickle.dumps(()))
    assert host.places == {}
