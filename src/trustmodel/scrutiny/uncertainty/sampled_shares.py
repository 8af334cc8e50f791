"""Which input decides an answer that is no sum, such as a peak or the larger of two: Sobol indices from a sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from trustmodel.model import ValueProblem
from trustmodel.scrutiny.uncertainty.inputs import Input, Law
from trustmodel.scrutiny.uncertainty.simulation import checked_draws, checked_seed, stream

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FEWEST = 4096
_REPEATS = 8


@attrs.frozen
class SampledShare:
    """How much of the variance of an answer is due to one input, as far as a sample tells.

    Attributes:
        input: which one.
        first, total: first-order and total share; from few runs either may fall outside 0 to 1.
        first_error, total_error: their standard errors.

    """

    input: Input
    first: float
    total: float
    first_error: float
    total_error: float


def sampled_shares(
    answer: Callable[[Mapping[str, NDArray[np.float64]]], NDArray[np.float64]],
    inputs: Sequence[Input],
    draws: int,
    seed: int,
) -> tuple[SampledShare, ...]:
    """Estimate the share of each input in the variance of any answer; the most deciding first.

    Saltelli's design, estimated as in Saltelli and others (Computer Physics Communications 181, 2010). The
    draws are made in eight independent parts, whose scatter gives the standard errors. For a sum of products use
    `shares`, which is exact. The inputs have to be independent: correlated ones belong together in one.

    Args:
        answer: gives the answers for values of the inputs by id, all float64 of one length.
        inputs: what it depends on; no counts.
        draws: for each of the inputs and twice more; at least 4,096, rounded up to a power of two.
        seed: from 0 up.

    Raises:
        ValueProblem: for draws or a seed that cannot be, too few draws, an input that is counted or has one value, or
            two of one id.

    """
    checked_draws(draws)
    checked_seed(seed)
    if draws < _FEWEST:
        raise ValueProblem(
            f"{draws} draws are too few: shares of the variance come out negative", f"make at least {_FEWEST:,}"
        )
    ordered = sorted(inputs, key=lambda one: one.key)
    for one, after in zip(ordered, [*ordered[1:], None], strict=True):
        if one.law not in (Law.PERT, Law.UNIFORM) or one.is_exact:
            raise ValueProblem(f"the input {one.id!r} has no share to estimate", "leave out what is counted or exact")
        if after is not None and after.id == one.id:
            raise ValueProblem(f"two inputs are called {one.id!r}", "give each an id of its own")
    import numpy as np
    from scipy.stats import beta, sobol_indices

    def asked(rows: NDArray[np.float64]) -> NDArray[np.float64]:
        return answer({one.id: row for one, row in zip(ordered, rows, strict=True)})

    dists = [beta(*_shape(one)) for one in ordered]
    size = (1 << (draws - 1).bit_length()) // _REPEATS
    streams = [stream(seed, f"shares of the variance, part {part}") for part in range(_REPEATS)]
    parts = [
        sobol_indices(func=asked, n=size, dists=dists, rng=source)  # type: ignore[arg-type]  # the stubs want one shape
        for source in streams
    ]
    firsts = np.array([part.first_order for part in parts], np.float64)
    totals = np.array([part.total_order for part in parts], np.float64)
    every = [
        SampledShare(
            one,
            float(firsts[:, at].mean()),
            float(totals[:, at].mean()),
            float(firsts[:, at].std(ddof=1)) / _REPEATS**0.5,
            float(totals[:, at].std(ddof=1)) / _REPEATS**0.5,
        )
        for at, one in enumerate(ordered)
    ]
    return tuple(sorted(every, key=lambda share: (-share.total, share.input.key)))


def _shape(one: Input) -> tuple[float, float, float, float]:
    """Give both shape parameters of a beta distribution, where it starts and how wide it is."""
    ends = one.extremes
    low, width = float(ends.low), float(ends.high - ends.low)
    mode = float((ends.likely - ends.low) / (ends.high - ends.low))
    return (1.0, 1.0, low, width) if one.law is Law.UNIFORM else (1 + 4 * mode, 5 - 4 * mode, low, width)
