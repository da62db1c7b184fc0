"""Class words and wordings of blocks -> how much each speaks for the story: every outlet one voice, its own left out."""
import numpy


def packed(page):
    """The page's words as flat arrays: (block, level, hash) for classes, (block, kind, hash) for wordings."""
    classes = [(i, level, word) for i, levels in enumerate(page.class_words) for level, words in enumerate(levels) for word in words]
    wordings = [(i, kind, word) for i, phrases in enumerate(page.phrases) for kind, word in phrases]
    shape = lambda list: numpy.array(list, dtype=numpy.int64).reshape(-1, 3)
    return shape(classes), shape(wordings)


class Vocabulary:
    """Gives each word a number, and packs the pages' words with them."""

    def __init__(self, pages):
        self.hashes = []
        for table in (0, 1):
            known = numpy.unique(numpy.concatenate([page.words[table][:, 2] for page in pages]))
            self.hashes.append(known)
            for page in pages:
                page.words[table][:, 2] = numpy.searchsorted(known, page.words[table][:, 2])


class Words:
    """Log-odds of words, from the shares of each outlet's blocks that are the story."""

    def __init__(self, pages, vocabulary, least=4):
        self.least, self.vocabulary = least, vocabulary
        self.sums = [numpy.zeros(len(known)) for known in vocabulary.hashes]
        self.outlets = [numpy.zeros(len(known)) for known in vocabulary.hashes]
        self.own = {}
        groups = {}
        for page in pages:
            groups.setdefault(page.domain, []).append(page)
        for name, group in groups.items():
            own = []
            for table in (0, 1):
                found = []
                for page in group:
                    block, level, word = page.words[table].T
                    use = page.labels[block] >= 0
                    if table == 0:
                        use &= level < 5
                    pairs = numpy.unique(block[use] * (1 << 32) + word[use])
                    found.append(numpy.stack([pairs & 0xFFFFFFFF, page.labels[pairs >> 32]]))
                word, label = numpy.concatenate(found, axis=1)
                ids, inverse, count = numpy.unique(word, return_inverse=True, return_counts=True)
                share = (numpy.bincount(inverse, weights=label, minlength=len(ids)) + 0.2) / (count + 1.0)
                self.sums[table][ids] += share
                self.outlets[table][ids] += 1
                own.append((ids, share))
            self.own[name] = own

    def weights(self, table, ids, without=None):
        share, count = self.sums[table][ids], self.outlets[table][ids]
        if without in self.own:
            known, own = self.own[without][table]
            at = numpy.minimum(numpy.searchsorted(known, ids), max(len(known) - 1, 0))
            same = (known[at] == ids) if len(known) else numpy.zeros(len(ids), dtype=bool)
            share = share - numpy.where(same, own[at] if len(known) else 0.0, 0.0)
            count = count - same
        mean = (share + 0.4) / (count + 2)
        weight = numpy.log(mean / (1 - mean)) - numpy.log(0.2 / 0.8)
        weight = numpy.round(numpy.clip(weight, -4, 4) * 30) / 30
        return numpy.where((count >= self.least) & (numpy.abs(weight) >= 0.25), weight, 0.0)

    def fill(self, page, without=None):
        """The page's rows with the words' numbers, as features.rs computes them."""
        rows = page.rows.copy()
        count = len(rows)
        block, level, word = page.words[0].T
        weight = self.weights(0, word, without)
        levels = int(level.max()) + 1 if len(level) else 1
        strongest = extreme(block * levels + level, weight, count * levels).reshape(count, levels)
        near = numpy.zeros((count, 3))
        near[:, : min(3, levels)] = strongest[:, :3]
        rows[:, 24:27] = near
        rows[:, 27] = numpy.minimum(strongest.min(axis=1), 0)
        rows[:, 28] = numpy.maximum(strongest.max(axis=1), 0)
        block, kind, word = page.words[1].T
        weight = self.weights(1, word, without)
        for column in (0, 1, 3):
            use = kind == column
            rows[:, 20 + column] = extreme(block[use], weight[use], count)
        use = kind == 2
        total = numpy.bincount(block[use], weights=weight[use], minlength=count)
        says = numpy.bincount(block[use], weights=weight[use] != 0, minlength=count)
        rows[:, 22] = total / numpy.maximum(says, 1)
        return rows


def extreme(keys, values, size):
    """For each key the value farthest from zero."""
    most, least = numpy.zeros(size), numpy.zeros(size)
    numpy.maximum.at(most, keys, values)
    numpy.minimum.at(least, keys, values)
    return numpy.where(most >= -least, most, least)
