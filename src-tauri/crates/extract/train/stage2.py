"""A page and what the first forest thought of each block -> columns for the second, which sees the neighbours' verdicts."""
import collections

import numpy


def columns(page, likely):
    """The same numbers as `around` in classify/learned.rs."""
    likely = numpy.asarray(likely, dtype=numpy.float32)
    count = len(likely)
    chars = numpy.exp(page.rows[:, 0]) - 1
    out = numpy.zeros((count, 20), dtype=numpy.float32)
    out[:, 0] = likely
    for column, step in enumerate((-3, -2, -1, 1, 2, 3), start=1):
        for i in range(count):
            if 0 <= i + step < count:
                out[i, column] = likely[i + step]
            else:
                out[i, column] = -1
    for column, keys in ((7, page.signature), (9, page.up)):
        sums = collections.defaultdict(lambda: [0.0, 0.0, 0])
        for key, one, length in zip(keys, likely, chars):
            sums[key][0] += float(one) * float(length)
            sums[key][1] += float(length)
            sums[key][2] += 1
        for i, key in enumerate(keys):
            rest = sums[key][1] - chars[i]
            out[i, column] = (sums[key][0] - likely[i] * chars[i]) / rest if sums[key][2] > 1 and rest > 0 else -1
            out[i, column + 1] = sums[key][2]
    sure = likely >= 0.5
    mass = numpy.where(sure, chars, 0.0)
    total = max(float(mass.sum()), 1.0)
    before = numpy.cumsum(mass) - mass
    out[:, 11] = before / total
    out[:, 12] = (total - before - mass) / total
    out[:, 13] = numpy.log(total)
    out[:, 14] = likely.max() if count else 0
    last = -1
    for i in range(count):
        out[i, 15] = i - last if last >= 0 else 99
        if likely[i] >= 0.8 and chars[i] >= 80:
            last = i
    last = -1
    for i in range(count - 1, -1, -1):
        out[i, 16] = last - i if last >= 0 else 99
        if likely[i] >= 0.8 and chars[i] >= 80:
            last = i
    # The running mean over nine blocks, by length.
    weighted = likely * (chars + 5)
    for i in range(count):
        low, high = max(0, i - 4), min(count, i + 5)
        out[i, 17] = weighted[low:high].sum() / (chars[low:high] + 5).sum()
        out[i, 18] = sure[low:high].sum()
    out[:, 19] = sure.sum()
    return out
