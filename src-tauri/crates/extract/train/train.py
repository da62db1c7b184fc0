"""Trains the filter that tells the story's blocks from the rest, and writes it as weights.bin.

    pip install lightgbm numpy orjson
    cargo run --release -p extract --example features -- PAGES/gold.jsonl > features.jsonl
    python3 train.py features.jsonl PAGES/gold.jsonl ../src/classify/weights.bin

Prints the scorer's F1 with every outlet's pages left out of what judged them (grouped cross-validation), and in sample.
"""
import collections
import multiprocessing
import os
import pathlib
import pickle
import struct
import sys
import urllib.parse

import lightgbm
import numpy
import orjson

import labels as labelling
import stage2
from words import Vocabulary, Words, packed

FOLDS = 3
TREES = (130, 80)
LEAVES = (24, 16)


def domain(row):
    host = urllib.parse.urlparse(row.get("url") or "").hostname or row.get("domain") or row["id"]
    parts = host.split(".")
    keep = 3 if len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2 else 2
    return ".".join(parts[-keep:])


class Page:
    def __init__(self, row, blocks):
        self.id, self.set, self.domain = row["id"], row["source_dataset"], domain(row)
        self.texts = [block["text"] for block in blocks]
        self.body = row.get("body")
        if self.body:
            self.labels = labelling.by_body(self.texts, self.body)
        else:
            self.labels = labelling.by_segments(self.texts, row["segments_with"], row["segments_without"])
        self.labels = numpy.array(self.labels, dtype=numpy.int8)
        self.rows = numpy.array([block["f"] for block in blocks], dtype=numpy.float32)
        self.class_words = [block["c"] for block in blocks]
        self.phrases = [block["p"] for block in blocks]
        self.words = packed(self)
        del self.class_words, self.phrases
        self.signature = [block["s"] for block in blocks]
        self.up = [block["up"] for block in blocks]
        self.counts = numpy.array([len(labelling.tokens(text)) for text in self.texts])
        trust = {"wcxb": 0.6, "trafilatura_eval": 1.0}.get(self.set, 1.3)
        if self.body:
            weight = numpy.minimum(self.counts, 120) + 3.0
            total = max(60.0, len(labelling.tokens(self.body)))
            self.weights = trust * weight / total**0.7
        else:
            self.weights = numpy.full(len(self.texts), trust * 0.3)
        self.weights = numpy.where(self.labels < 0, 0.0, self.weights)


def load(features, gold):
    rows = {}
    for line in open(gold, encoding="utf-8"):
        row = orjson.loads(line)
        if row.get("body") or row.get("segments_with"):
            rows[row["id"]] = row
    pages = []
    for line in open(features, encoding="utf-8"):
        page = orjson.loads(line)
        if page["id"] in rows and page["blocks"]:
            pages.append(Page(rows[page["id"]], page["blocks"]))
    return pages


def fit(rows, labels, weights, trees, leaves):
    params = dict(
        objective="binary", num_leaves=leaves, learning_rate=0.09, min_child_samples=40, feature_fraction=0.6, bagging_fraction=0.8,
        bagging_freq=1, lambda_l2=3.0, verbosity=-1, num_threads=1, seed=7, max_bin=63, path_smooth=2.0,
    )
    # Links and nothing else, labelled as no story: a third of them says as much as all.
    easy = (labels == 0) & (rows[:, 2] >= 0.9)
    spared = easy & (numpy.arange(len(labels)) % 3 != 0)
    weights = numpy.where(easy, weights * 3, weights)
    keep = (weights > 0) & ~spared
    return lightgbm.train(params, lightgbm.Dataset(rows[keep], labels[keep], weight=weights[keep]), num_boost_round=trees)


def shingle_scores(gold, text):
    gold, text = collections.Counter(gold), collections.Counter(labelling.shingles(labelling.tokens(text)))
    hit = sum((gold & text).values())
    return hit, sum(text.values()) - hit, sum(gold.values()) - hit


def report(name, pages, chosen):
    """The scorer's F1 of each set: mean precision and mean recall."""
    sets = collections.defaultdict(list)
    for page, keep in zip(pages, chosen):
        if page.body:
            text = "\n\n".join(text for text, kept in zip(page.texts, keep) if kept)
            sets[page.set].append(shingle_scores(labelling.shingles(labelling.tokens(page.body)), text))
        else:
            mask = page.labels >= 0
            sets[page.set].append((int((keep[mask] & (page.labels[mask] == 1)).sum()), int((keep[mask] & (page.labels[mask] == 0)).sum()), int((~keep[mask] & (page.labels[mask] == 1)).sum())))
    for key, scores in sorted(sets.items()):
        if key == "trafilatura_eval":
            hit, extra, lost = (sum(score[i] for score in scores) for i in range(3))
            print(f"{name} {key}.blocks_f1 {2 * hit / max(1, 2 * hit + extra + lost):.4f} share")
            continue
        precision = numpy.mean([hit / (hit + extra) for hit, extra, _ in scores if hit + extra])
        recall = numpy.mean([hit / (hit + lost) for hit, _, lost in scores if hit + lost])
        print(f"{name} {key}.body_f1 {2 * precision * recall / (precision + recall):.4f} share (precision {precision:.4f}, recall {recall:.4f})", flush=True)


def number_of_fold(pages):
    names = sorted({page.domain for page in pages}, key=lambda name: hash_of(name))
    return {name: i % FOLDS for i, name in enumerate(names)}


def hash_of(name):
    value = 0x811C9DC5
    for byte in name.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def in_parallel(work, numbers):
    """Runs each number in a process of its own; models come back as text."""
    pipes = []
    for number in numbers:
        receive, send = multiprocessing.Pipe(False)
        if os.fork() == 0:
            result = work(number)
            send.send(result.model_to_string() if isinstance(result, lightgbm.Booster) else result)
            send.close()
            os._exit(0)
        send.close()
        pipes.append(receive)
    return [pipe.recv() for pipe in pipes]


def main():
    features, gold, target = sys.argv[1:4]
    kept = pathlib.Path(features + ".pickle")
    if kept.exists() and kept.stat().st_mtime > pathlib.Path(features).stat().st_mtime:
        pages = pickle.loads(kept.read_bytes())
    else:
        pages = load(features, gold)
        kept.write_bytes(pickle.dumps(pages, protocol=5))
    vocabulary, fold = Vocabulary(pages), number_of_fold(pages)
    print(f"{len(pages)} pages, {sum(len(page.texts) for page in pages)} blocks, {len(fold)} outlets", flush=True)
    report("ceiling", pages, [page.labels == 1 for page in pages])
    every = [(words.fill(page, page.domain)) for words in [Words(pages, vocabulary)] for page in pages]
    labels = numpy.concatenate([page.labels for page in pages])
    weights = numpy.concatenate([page.weights for page in pages])

    def first_of(number):
        """The first forest and its verdicts on one fold's pages; on all pages it is the one that is shipped."""
        if number is None:
            return fit(numpy.vstack(every), labels, weights, TREES[0], LEAVES[0])
        train = [page for page in pages if fold[page.domain] != number]
        words = Words(train, vocabulary)
        rows = numpy.vstack([words.fill(page, page.domain) for page in train])
        model = fit(rows, numpy.concatenate([page.labels for page in train]), numpy.concatenate([page.weights for page in train]), TREES[0], LEAVES[0])
        return {i: model.predict(words.fill(page), num_threads=1) for i, page in enumerate(pages) if fold[page.domain] == number}

    results = in_parallel(first_of, [*range(FOLDS), None])
    first = lightgbm.Booster(model_str=results.pop())
    outside = [one for _, one in sorted({i: one for part in results for i, one in part.items()}.items())]
    report("grouped-1", pages, [one >= 0.5 for one in outside])
    seconds = [numpy.hstack([rows, stage2.columns(page, likely)]) for page, rows, likely in zip(pages, every, outside)]

    def second_of(number):
        train = [i for i, page in enumerate(pages) if fold[page.domain] != number]
        model = fit(numpy.vstack([seconds[i] for i in train]), numpy.concatenate([pages[i].labels for i in train]), numpy.concatenate([pages[i].weights for i in train]), TREES[1], LEAVES[1])
        if number is None:
            return model
        return {i: model.predict(seconds[i], num_threads=1) for i, page in enumerate(pages) if fold[page.domain] == number}

    results = in_parallel(second_of, [*range(FOLDS), None])
    second = lightgbm.Booster(model_str=results.pop())
    write(target, Words(pages, vocabulary), first, second)
    final = [one for _, one in sorted({i: one for part in results for i, one in part.items()}.items())]
    for threshold in (0.4, 0.45, 0.5, 0.55):
        report(f"grouped-2@{threshold}", pages, [one >= threshold for one in final])
    pathlib.Path(features + ".outside").write_bytes(pickle.dumps({page.id: one for page, one in zip(pages, final)}))


def write(target, words, first, second):
    """weights.bin: two word tables (hash, weight * 30), then two forests; all little-endian."""
    out = bytearray(b"DLW1")
    for table in (0, 1):
        hashes = words.vocabulary.hashes[table]
        weights = numpy.round(words.weights(table, numpy.arange(len(hashes))) * 30).astype(int)
        known = [(int(word), int(weight)) for word, weight in zip(hashes, weights) if weight]
        out += struct.pack("<I", len(known))
        out += b"".join(struct.pack("<I", word) for word, _ in known)
        out += b"".join(struct.pack("<b", weight) for _, weight in known)
    for model in (first, second):
        trees = model.dump_model()["tree_info"]
        out += struct.pack("<I", len(trees))
        for tree in trees:
            nodes, leaves = [], []

            def walk(node):
                if "leaf_value" in node:
                    leaves.append(node["leaf_value"])
                    return -len(leaves)
                at = len(nodes)
                nodes.append(None)
                left, right = walk(node["left_child"]), walk(node["right_child"])
                nodes[at] = (node["split_feature"], node["threshold"], left, right)
                return at

            walk(tree["tree_structure"])
            out += struct.pack("<HH", len(nodes), len(leaves))
            for feature, threshold, left, right in nodes:
                limit = numpy.float32(threshold)
                if limit > threshold:
                    limit = numpy.nextafter(limit, numpy.float32(-numpy.inf))
                out += struct.pack("<Hfbb", feature, limit, left, right)
            out += b"".join(struct.pack("<f", leaf) for leaf in leaves)
    open(target, "wb").write(out)
    print(f"weights {len(out)} bytes")


if __name__ == "__main__":
    main()
