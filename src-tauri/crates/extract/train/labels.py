"""Blocks of a page and its gold text -> which blocks are the story (1), which are not (0), which nobody can tell (-1)."""
import bisect
import collections
import re

TOKEN = re.compile(r"\w+")


def tokens(text):
    return TOKEN.findall(text or "")


def shingles(words, n=4):
    return [tuple(words[i : i + n]) for i in range(max(1, len(words) - n + 1))] if words else []


def by_body(texts, body):
    """Aligns blocks with a gold body: long ones by shared runs of four words, short ones by where they stand."""
    gold = tokens(body)
    where = collections.defaultdict(list)
    for at, run in enumerate(shingles(gold)):
        where[run].append(at)
    words = [tokens(text) for text in texts]
    share, spot = [None] * len(texts), [None] * len(texts)
    for i, block in enumerate(words):
        if len(block) < 4:
            continue
        runs = shingles(block)
        hits = [run for run in runs if run in where]
        share[i] = len(hits) / len(runs)
        if share[i] >= 0.5:
            spot[i] = where[hits[0]]
    labels = [0 if value is None else int(value >= 0.5) for value in share]
    # A text that stands twice on the page but once in the gold: the one among its neighbours is meant.
    long = sorted(i for i, block in enumerate(words) if labels[i] and len(block) >= 15)
    centre = long[len(long) // 2] if long else len(texts) // 2
    seen = collections.defaultdict(list)
    for i, block in enumerate(words):
        if labels[i]:
            seen[tuple(block)].append(i)
    for block, places in seen.items():
        if len(places) < 2:
            continue
        wanted = max(1, len(where[shingles(list(block))[0]]))
        places.sort(key=lambda i: abs(i - centre))
        for i in places[wanted:]:
            labels[i] = 0
            spot[i] = None
    # Short lines: kept where the gold has them between what their neighbours are.
    index = collections.defaultdict(list)
    for at in range(len(gold)):
        for n in (1, 2, 3):
            if at + n <= len(gold):
                index[tuple(gold[at : at + n])].append(at)
    anchored = [i for i in range(len(texts)) if labels[i] and spot[i] and len(words[i]) >= 4]
    for i, block in enumerate(words):
        if not 0 < len(block) < 4:
            continue
        spots = index.get(tuple(block))
        if not spots:
            continue
        place = bisect.bisect(anchored, i)
        before = anchored[place - 1] if place else None
        after = anchored[place] if place < len(anchored) else None
        low = max(spot[before]) + len(words[before]) if before is not None else 0
        high = min(spot[after]) if after is not None else len(gold)
        if before is None and (after is None or high > 12):
            low = max(0, high - 12)
        if after is None:
            high = min(high, low + 12)
        labels[i] = int(any(low <= at <= high for at in spots))
    return labels


def by_segments(texts, wanted, unwanted):
    """Labels only the blocks that hold a wanted or an unwanted segment."""
    flat = lambda text: re.sub(r"\s+", " ", text).strip()
    wanted, unwanted = [flat(one) for one in wanted], [flat(one) for one in unwanted]
    labels = []
    for text in texts:
        text = flat(text)
        good = any(one and one in text for one in wanted)
        bad = any(one and one in text for one in unwanted)
        labels.append(1 if good and not bad else 0 if bad and not good else -1)
    return labels
