"""EfficientNet-Lite0 as an ONNX graph, made from the published checkpoint and the table below.

Nothing here comes from the C sources: the table is Table 1 of the EfficientNet paper (Tan and Le,
2019, arXiv:1905.11946) with the changes of its Lite variants (ReLU6, no squeeze and excitation).
"""

import math

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

# Filter, stride of the first, expansion, channels out, repeats.
STAGES = [
    (3, 1, 1, 16, 1), (3, 2, 6, 24, 2), (5, 2, 6, 40, 2), (3, 2, 6, 80, 3), (5, 1, 6, 112, 3),
    (5, 2, 6, 192, 4), (3, 1, 6, 320, 1)]
OUTPUTS = {2: "block2", 4: "block4", 10: "block10", 15: "block15"}
EPSILON = 1e-3


class Graph:
    """Nodes and weights of a network on an image of one size, as they are added."""

    def __init__(self, tensors, width, height, halves):
        self.tensors, self.halves = tensors, halves
        self.sides = (height, width)
        self.nodes, self.weights = [], []

    def constant(self, name, values):
        self.weights.append(numpy_helper.from_array(numpy.asarray(values, numpy.float32), name))
        return name

    def node(self, kind, inputs, **attributes):
        output = f"{kind}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def folded(self, convolution, normalisation, shape):
        """Weights (out, in / groups, height, width) and biases with the normalisation inside."""
        parts = ("weight", "bias", "running_mean", "running_var")
        gamma, beta, mean, variance = (
            numpy.array(self.tensors[f"{normalisation}.{part}"], float) for part in parts)
        scale = gamma / numpy.sqrt(variance + EPSILON)
        # The checkpoint has TensorFlow's order: height, width, in, out (or in, 1 for depthwise).
        weights = numpy.array(self.tensors[convolution + ".weight"], float).reshape(shape)
        if shape[3] == 1:
            weights = weights.transpose(0, 1, 3, 2)
        weights = weights * scale
        if self.halves:
            weights = weights.astype(numpy.float16)
        return weights.transpose(3, 2, 0, 1), beta - mean * scale

    def convolution(self, name, normalisation, source, shape, stride=1, clip=True):
        """A convolution with TensorFlow's SAME padding; `shape` as in the checkpoint."""
        weights, bias = self.folded(name, normalisation, shape)
        pads = [max((math.ceil(side / stride) - 1) * stride + shape[0] - side, 0)
                for side in self.sides]
        self.sides = tuple(math.ceil(side / stride) for side in self.sides)
        output = self.node(
            "Conv", [source, self.constant(name, weights), self.constant(name + ".bias", bias)],
            kernel_shape=shape[:2], strides=[stride, stride],
            group=shape[2] if shape[3] == 1 else 1,
            pads=[pads[0] // 2, pads[1] // 2, pads[0] - pads[0] // 2, pads[1] - pads[1] // 2])
        return self.node("Clip", [output, "zero", "six"]) if clip else output

    def block(self, index, source, size, stride, expansion, channels, out):
        """An inverted bottleneck."""
        name, wide = f"_blocks.{index}.", channels * expansion
        inner = source
        if expansion > 1:
            inner = self.convolution(
                name + "_expand_conv", name + "_bn0", inner, (1, 1, channels, wide))
        inner = self.convolution(
            name + "_depthwise_conv", name + "_bn1", inner, (size, size, wide, 1), stride)
        inner = self.convolution(
            name + "_project_conv", name + "_bn2", inner, (1, 1, wide, out), clip=False)
        return self.node("Add", [inner, source]) if stride == 1 and channels == out else inner


def make(tensors, width, height, halves=True):
    """The serialised model: bytes of height x width x 3 to five outputs, channels innermost.

    `halves` rounds the weights to 16-bit floats.
    """
    graph = Graph(tensors, width, height, halves)
    for name, value in (("zero", 0), ("six", 6), ("middle", 127), ("range", 128)):
        graph.constant(name, value)
    pixels = graph.node("Cast", ["rgb"], to=TensorProto.FLOAT)
    pixels = graph.node("Div", [graph.node("Sub", [pixels, "middle"]), "range"])
    pixels = graph.node("Unsqueeze", [pixels, "first"])
    graph.weights.append(numpy_helper.from_array(numpy.array([0]), "first"))
    pixels = graph.node("Transpose", [pixels], perm=[0, 3, 1, 2])
    current = graph.convolution("_conv_stem", "_bn0", pixels, (3, 3, 3, 32), 2)
    index, channels = 0, 32
    for size, first, expansion, out, repeats in STAGES:
        for repeat in range(repeats):
            stride = first if repeat == 0 else 1
            current = graph.block(index, current, size, stride, expansion, channels, out)
            if index in OUTPUTS:
                graph.nodes.append(
                    helper.make_node("Transpose", [current], [OUTPUTS[index]], perm=[0, 2, 3, 1]))
            index, channels = index + 1, out
    head = graph.convolution("_conv_head", "_bn1", current, (1, 1, 320, 1280))
    graph.nodes.append(helper.make_node("GlobalAveragePool", [head], ["pooled"]))
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", "a", "b", "c"])
               for name in [*OUTPUTS.values(), "pooled"]]
    image = helper.make_tensor_value_info("rgb", TensorProto.UINT8, [height, width, 3])
    made = helper.make_model(
        helper.make_graph(graph.nodes, "efficientnet-lite0", [image], outputs, graph.weights),
        opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(made)
    return made.SerializeToString()
