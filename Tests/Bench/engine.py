"""`make bench-engine`: what the engine is worth, checked by scikit-learn and beside its peers.

    engine.py [DATASET] [--folds 5] [--group REGEX] [--keep FOLDER]

`VISIONTOP` names the executable. DATASET is anything that `visiontop evaluate` takes. Without it,
the images of engine_data.py are drawn and each category is judged twice: trained on 20 normal images
alone, and with 16 anomalous ones beside them. Peers that are not installed are named, not required.
The exit status is 1 when scikit-learn makes other figures of our judgements than we do.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import engine_check
import engine_data
import engine_peers


def tell(text):
    print(f"bench-engine: {text}", file=sys.stderr, flush=True)


def evaluate(dataset, output, *options):
    """Our figures of a dataset, and what is printed of them."""
    done = subprocess.run(
        [os.environ["VISIONTOP"], "evaluate", str(dataset), "--json", str(output), *options],
        stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(done.returncode)
    return engine_check.load(output), done.stdout


def compared(document):
    """Figures of all that can judge the dataset: name, figures, seconds of training and judging."""
    ours = engine_check.figures(document)
    seconds = sum(run["trainSeconds"] + run["detectSeconds"] for run in document["runs"])
    rows = [("visiontop", ours, seconds)]
    if document["task"] == "boxes":
        return rows
    for name, peer in engine_peers.available(document["task"], document["normalsOnly"]).items():
        tell(f"{document['dataset']}: {name}")
        judged, seconds = engine_peers.judge(peer, document)
        rows.append((name, peer_figures(judged), seconds))
    return rows


def peer_figures(document):
    """A peer without a threshold of its own has no F1 on anomalies."""
    if document["task"] == "labels":
        return engine_check.figures(document)
    areas = [engine_check.auroc(run["predictions"]) for run in document["runs"]]
    areas = [area for area in areas if area is not None]
    return {"auroc": sum(areas) / len(areas) if areas else None}


COLUMNS = {
    "anomaly": {"image AUROC": "auroc", "F1": "f1", "false alarms": "falseAlarmRate"},
    "labels": {"accuracy": "accuracy", "F1": "f1", "mean AP": "averagePrecision"},
    "boxes": {"AP50": "ap50"},
}


def table(task, rows):
    columns = COLUMNS[task]
    print(f"{'':48}" + "".join(f"{title:>14}" for title in [*columns, "seconds"]))
    for name, figures, seconds in rows:
        cells = [figures.get(key) for key in columns.values()]
        shown = "".join(f"{'–' if cell is None else f'{cell:.3f}':>14}" for cell in cells)
        print(f"{name:48}{shown}{seconds:14.1f}")


def check(document):
    """Says whether scikit-learn agrees; false when it does not."""
    differences = engine_check.differences(document)
    for name, (ours, theirs) in differences.items():
        print(f"{name}: we say {ours}, recomputed {theirs}")
    return not differences


def own(dataset, folder, options):
    document, text = evaluate(dataset, folder / "evaluation.json", *options)
    print(text)
    table(document["task"], compared(document))
    agreed = check(document)
    print(f"\nscikit-learn {'agrees' if agreed else 'DISAGREES'} on "
          f"{sum(len(run['predictions']) for run in document['runs'])} judgements")
    return agreed


def generated(folder):
    tell("drawing images")
    categories = engine_data.generate(folder / "data")
    agreed, totals = True, {}
    for category in categories:
        place = folder / "data" / category
        for mode in ([], ["--normals-only"]):
            tell(f"{category} {' '.join(mode)}")
            output = folder / f"{category}{''.join(mode)}.json"
            document, _ = evaluate(place / "train", output, "--holdout", str(place / "test"), *mode)
            agreed &= check(document)
            summary = document["summary"]
            rows = compared(document)
            rows[0][1]["pixelAUROC"] = summary["pixelAUROC"]
            rows[0][1]["iou"] = next(iter(summary["iou"].values()), None)
            for row in rows:
                totals.setdefault(bool(mode), {}).setdefault(row[0], []).append((category, *row[1:]))
    for normals_only, rows in totals.items():
        print("\n20 normal images to train on" + ("" if normals_only else " and 16 anomalous ones"))
        by_category(categories, rows)
    print(f"\nscikit-learn {'agrees' if agreed else 'DISAGREES'}")
    return agreed


def by_category(categories, rows):
    ours = {name: figures for name, figures, _ in rows["visiontop"]}
    peers = {name: {category: figures["auroc"] for category, figures, _ in found}
             for name, found in rows.items() if name != "visiontop"}
    keys = ["auroc", "f1", "falseAlarmRate", "pixelAUROC", "iou"]
    titles = ["AUROC", "F1", "false alarms", "pixel AUROC", "mask IoU", *(f"[{i + 1}]" for i in range(len(peers)))]
    print(f"{'':10}" + "".join(f"{title:>13}" for title in titles))
    lines = [(category, [ours[category].get(key) for key in keys] + [peer[category] for peer in peers.values()])
             for category in categories]
    means = [mean([cells[column] for _, cells in lines]) for column in range(len(titles))]
    for name, cells in [*lines, ("mean", means)]:
        print(f"{name:10}" + "".join(f"{'–' if cell is None else f'{cell:.3f}':>13}" for cell in cells))
    for number, name in enumerate(peers):
        print(f"[{number + 1}] image AUROC of {name}")
    for name, found in rows.items():
        print(f"{name}: {mean([seconds for *_, seconds in found]):.1f} s a category")


def mean(values):
    values = [value for value in values if value is not None]
    return sum(values) / len(values) if values else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dataset", nargs="?")
    parser.add_argument("--folds", default="5")
    parser.add_argument("--group")
    parser.add_argument("--keep", help="a folder for data and evaluations, kept")
    arguments = parser.parse_args()
    options = ["--folds", arguments.folds] + (["--group", arguments.group] if arguments.group else [])
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="visiontop-bench-") as scratch:
        folder = pathlib.Path(arguments.keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        agreed = own(arguments.dataset, folder, options) if arguments.dataset else generated(folder)
    if engine_peers.missing():
        print(f"not installed and left out: {', '.join(engine_peers.missing())}")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {time.monotonic() - began:.0f} s in all")
    sys.exit(0 if agreed else 1)


if __name__ == "__main__":
    assert "VISIONTOP" in os.environ, "set VISIONTOP to the executable; `make bench-engine` does"
    main()
