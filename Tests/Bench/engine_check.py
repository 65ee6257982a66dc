"""Recomputes with scikit-learn what `visiontop evaluate --json` says of its own judgements."""

import json
import math
import pathlib

import numpy as np
from sklearn import metrics


def load(path):
    document = json.loads(pathlib.Path(path).read_text())
    assert document["format"] == "visiontop-evaluation/1", document["format"]
    return document


def figures(document):
    """The figures of the summary, from the judgement of every image."""
    return {"anomaly": anomalies, "labels": labels, "boxes": boxes}[document["task"]](document)


def differences(document):
    """What the summary says otherwise than scikit-learn: name to both figures."""
    return {
        name: (document["summary"][name], value)
        for name, value in figures(document).items()
        if not agree(document["summary"][name], value)
    }


def agree(ours, theirs):
    if ours is None or theirs is None:
        return ours is theirs
    return bool(np.allclose(np.asarray(ours, float), np.asarray(theirs, float), atol=1e-9))


def predictions(document):
    return [found for run in document["runs"] for found in run["predictions"]]


def auroc(found):
    truths = [one["truth"] for one in found]
    if len(set(truths)) < 2:
        return None
    return metrics.roc_auc_score(truths, [one["probability"] for one in found])


def anomalies(document):
    runs = [auroc(run["predictions"]) for run in document["runs"]]
    runs = [value for value in runs if value is not None]
    found = predictions(document)
    truths, calls = [one["truth"] for one in found], [one["isAnomalous"] for one in found]
    normal = [one["isAnomalous"] for one in found if not one["truth"]]
    return {
        "auroc": sum(runs) / len(runs) if runs else None,
        "pooledAUROC": auroc(found),
        "averagePrecision": metrics.average_precision_score(
            truths, [one["probability"] for one in found]) if any(truths) else None,
        "f1": metrics.f1_score(truths, calls, zero_division=0),
        "precision": metrics.precision_score(truths, calls, zero_division=0),
        "recall": metrics.recall_score(truths, calls, zero_division=0),
        "falseAlarmRate": sum(normal) / len(normal) if normal else None,
    }


def labels(document):
    names, found = document["labels"], predictions(document)
    truth = np.array([[name in one["truths"] for name in names] for one in found])
    scores = np.array([[one["scores"].get(name, 0) for name in names] for one in found])
    if document["summary"]["labelsExclude"]:
        decided = np.eye(len(names), dtype=bool)[scores.argmax(1)]
        confusion = metrics.confusion_matrix(
            truth.argmax(1), decided.argmax(1), labels=range(len(names))).tolist()
    else:
        decided, confusion = scores >= 0.5, []
    present = truth.any(0)
    return {
        "accuracy": metrics.accuracy_score(truth, decided),
        "f1": metrics.f1_score(truth, decided, average="macro", zero_division=0),
        "averagePrecision": float(np.mean([
            metrics.average_precision_score(truth[:, column], scores[:, column])
            for column in np.flatnonzero(present)])),
        "confusion": confusion,
    }


# Boxes: scikit-learn knows none, so here is COCO's average precision once more ------------------

def overlap(a, b):
    across = min(a["left"] + a["width"], b["left"] + b["width"]) - max(a["left"], b["left"])
    down = min(a["top"] + a["height"], b["top"] + b["height"]) - max(a["top"], b["top"])
    if across <= 0 or down <= 0:
        return 0.0
    shared = across * down
    return shared / (a["width"] * a["height"] + b["width"] * b["height"] - shared)


def average_precision(found, label):
    ranked, total = [], 0
    for image in found:
        free = [box for box in image["truths"] if box["label"] == label]
        total += len(free)
        for box in sorted((b for b in image["found"] if b["label"] == label),
                          key=lambda b: -b["confidence"]):
            best = max(free, key=lambda truth: overlap(box, truth), default=None)
            right = best is not None and overlap(box, best) >= 0.5
            if right:
                free.remove(best)
            ranked.append((box["confidence"], right))
    if total == 0:
        return None
    ranked.sort(key=lambda one: -one[0])
    right = np.cumsum([one[1] for one in ranked])
    precision = right / np.arange(1, len(ranked) + 1)
    reached = [precision[right / total >= step / 100] for step in range(101)]
    return float(np.mean([part.max() if len(part) else 0 for part in reached]))


def boxes(document):
    found = predictions(document)
    each = {label: average_precision(found, label) for label in document["labels"]}
    known = [value for value in each.values() if value is not None]
    return {"ap50": math.fsum(known) / len(known) if known else None}
