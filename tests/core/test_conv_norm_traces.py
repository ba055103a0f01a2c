"""Where the numbers of a normalization and of a batch come from, and the gradient of a batch whose pictures are not alone."""

import numpy as np
import pytest

from core.algorithm import advanced
from core.conv_seen import seen
from tests.conv_models import EVERY_KIND, after, bars, model
from tests.core.test_network_traces import holds


@pytest.mark.parametrize("kind", ["dropout", "normalized", "normalized pixels"])
def test_where_pictures_are_not_alone_the_gradient_is_the_mean_of_their_shares(kind: str) -> None:
    data, config = EVERY_KIND[kind]
    net = model(data, **{**config, "batch_size": 5})
    state = after(net, 4)
    for index in np.linspace(0, net.layout.size - 1, 40).astype(int).tolist():
        trace = net.explain(state, {"quantity": "gradient", "index": index})
        holds(trace)
        if index in net.layout.running:
            assert trace.name.startswith("What the running") and trace.value == state.gradient[index]
            continue
        shares = [each.value or 0.0 for each in trace.inputs if each.name.startswith("Gradient of picture")]
        penalty = net.config.l2 * state.params[index] * net.layout.flat.penalized[index]
        assert len(shares) == 5 and np.mean(shares) + penalty == pytest.approx(state.gradient[index], rel=1e-3, abs=1e-6)


def test_running_numbers_and_gains_come_as_explained() -> None:
    data, config = EVERY_KIND["normalized"]
    for rule in ({"optimizer": "adam"}, {"optimizer": "momentum", "clipping": "norm", "clip_at": 0.01}):
        net = model(data, **config, optimizer=[rule])
        for steps in (0, 3, 12):
            state = after(net, steps)
            new = advanced(net, state).params
            for name in ("m2[1]", "v2[2]", "g2[1]", "s2[2]", "m5[3]", "v5[1]", "k1[1,1,1,1]"):
                index = net.parameter_names.index(name)
                trace = net.explain(state, {"quantity": "update", "index": index})
                holds(trace)
                assert trace.value == pytest.approx(new[index], rel=1e-9, abs=1e-12) and trace.name.endswith("after the next step")


def test_the_slopes_of_one_picture_by_gain_and_shift_are_differences_of_its_loss() -> None:
    data, config = EVERY_KIND["normalized"]
    net = model(data, **config)
    state, pixels = after(net, 5), bars().X[2].astype(np.float64)
    for layer, channel in ((1, 0), (1, 1), (4, 3)):
        for row, quantity in enumerate(("shift_gradient", "gain_gradient")):
            trace = net.explain(state, {"quantity": quantity, "layer": layer, "map": channel, "image": 2})
            holds(trace)
            move = np.zeros(net.layout.size)
            net.layout.blocks(move)[layer][row, channel] = 1e-5
            up, down = (seen(net, state.params + sign * move, pixels, int(net.data.y[2])).probabilities for sign in (1, -1))
            y = int(net.data.y[2])
            assert trace.value == pytest.approx((np.log(down[y]) - np.log(up[y])) / 2e-5, rel=1e-5, abs=1e-8)
