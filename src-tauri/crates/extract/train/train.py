"""Trains the filter that tells the story's blocks from the rest: weights.bin from all pages, folds/N.bin without part N's outlets.

    pip install lightgbm numpy orjson
    cargo run --release -p extract --example features -- PAGES/gold.jsonl > features.jsonl
    python3 train.py features.jsonl PAGES/gold.jsonl ../src/classify/weights.bin folds

Prints the scorer's F1 of the filter alone, every page judged by the weights that never saw its outlet (grouped
cross-validation), and in sample. Needs some 2 GB and a minute on five cores.
"""
import multiprocessing
import os
import pathlib
import struct
import sys

import lightgbm
import numpy

from pages import FOLDS, load, report

TREES, LEAVES = 130, 24
# A row goes through no more than the first trees where no row that they put so low came above this probability in the end.
FIRST_TREES, NO_STORY = 30, 0.11


def fit(pages):
    rows = numpy.vstack([page.rows for page in pages])
    labels = numpy.concatenate([page.labels for page in pages])
    weights = numpy.concatenate([page.weights for page in pages])
    # Links and nothing else, labelled as no story: a third of them says as much as all.
    easy = (labels == 0) & (rows[:, 2] >= 0.9)
    spared = easy & (numpy.arange(len(labels)) % 3 != 0)
    weights = numpy.where(easy, weights * 3, weights)
    keep = (weights > 0) & ~spared
    params = dict(
        objective="binary", num_leaves=LEAVES, learning_rate=0.09, min_child_samples=40, feature_fraction=0.6, bagging_fraction=0.8,
        bagging_freq=1, lambda_l2=3.0, verbosity=-1, num_threads=1, seed=7, max_bin=63, path_smooth=2.0,
    )
    return lightgbm.train(params, lightgbm.Dataset(rows[keep], labels[keep], weight=weights[keep]), num_boost_round=TREES)


def in_parallel(work, arguments):
    """Runs each argument in a process of its own; models come back as text."""
    pipes = []
    for argument in arguments:
        receive, send = multiprocessing.Pipe(False)
        if os.fork() == 0:
            send.send(work(argument).model_to_string())
            send.close()
            os._exit(0)
        send.close()
        pipes.append(receive)
    return [lightgbm.Booster(model_str=pipe.recv()) for pipe in pipes]


def main():
    features, gold, target, folder = sys.argv[1:5]
    pages = load(features, gold)
    print(f"{len(pages)} pages, {sum(len(page.texts) for page in pages)} blocks", flush=True)
    report("ceiling", pages, [page.labels == 1 for page in pages])
    part = lambda number: fit([page for page in pages if page.fold != number])
    *parts, whole = in_parallel(part, [*range(FOLDS), None])
    report("grouped", pages, [parts[page.fold].predict(page.rows) >= 0.5 for page in pages])
    report("in-sample", pages, [whole.predict(page.rows) >= 0.5 for page in pages])
    write(target, whole, pages)
    for number, model in enumerate(parts):
        write(pathlib.Path(folder, f"{number}.bin"), model, [page for page in pages if page.fold != number])


def hopeless(model, pages):
    """The log-odds after the first trees at or below which no row of the pages can still become the story, to a tenth."""
    rows = numpy.vstack([page.rows for page in pages])
    early = model.predict(rows, raw_score=True, num_iteration=FIRST_TREES)
    possible = early[model.predict(rows) > NO_STORY]
    return numpy.ceil(possible.min() * 10 - 1) / 10


def write(target, model, pages):
    """“DLW3”, the width of a row, the number of trees, of the first, and what is hopeless after these; a tree is its nodes
    (feature, limit, two ways) and its leaves."""
    trees = model.dump_model()["tree_info"]
    out = bytearray(b"DLW3") + struct.pack("<HIIf", model.num_feature(), len(trees), FIRST_TREES, hopeless(model, pages))
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
        out += struct.pack("<BB", len(nodes), len(leaves))
        for feature, threshold, left, right in nodes:
            limit = numpy.float32(threshold)
            if limit > threshold:
                limit = numpy.nextafter(limit, numpy.float32(-numpy.inf))
            out += struct.pack("<fBbb", limit, feature, left, right)
        out += b"".join(struct.pack("<f", leaf) for leaf in leaves)
    pathlib.Path(target).write_bytes(out)
    print(f"{target} {len(out)} bytes")


if __name__ == "__main__":
    main()
