"""An image network as an ONNX graph, for pictures of any size.

Written layer by layer, so that it depends on no exporter: ONNX operators, opset 17.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from vc_core.models.image_generators import (
    ConditionalBlock,
    ResnetBlock,
    ResnetGenerator,
    StarganImageGenerator,
    UnetBlock,
    UnetGenerator,
)
from vc_core.models.image_layers import (
    AffineInstanceNorm,
    ConditionalInstanceNorm,
    ImageInstanceNorm,
    SelfAttention,
)

OPSET = 17
_LEAST_SIDE = 8  # as of image_generators.run_padded
_PADS = {nn.ReflectionPad2d: "reflect", nn.ReplicationPad2d: "edge", nn.ZeroPad2d: "constant"}


def onnx_graph(
    network: nn.Module, channels: tuple[int, int], target: int, metadata: dict[str, str]
) -> onnx.ModelProto:
    """The graph of a directed generator, or of StarGAN's to ``target``.

    Its input ``image`` and output ``translated`` are (batch, channels, height, width) in -1..1, of
    any batch size, height and width.

    Args:
        network: in evaluation mode.
        channels: in, out.
        metadata: names and values to be kept in the file.
    """
    graph = _Graph(target)
    step = network.step if isinstance(network, UnetGenerator) else 4
    x = graph.continued("image", step)
    if isinstance(network, StarganImageGenerator):
        x = graph.stargan(network, x)
    else:
        assert isinstance(network, (ResnetGenerator, UnetGenerator))
        x = graph.through(network.model, x)
    graph.cut(x, "image", "translated")
    sides: list[str | int] = ["height", "width"]
    shapes = [["batch", c, *sides] for c in channels]
    built = helper.make_graph(
        graph.nodes,
        "translate",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, shapes[0])],
        [helper.make_tensor_value_info("translated", TensorProto.FLOAT, shapes[1])],
        graph.weights,
    )
    model = helper.make_model(built, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    helper.set_model_props(model, metadata)
    onnx.checker.check_model(model)
    return model


class _Graph:
    """Nodes and weights as they are added; each method gives the name of what it made."""

    def __init__(self, target: int) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._target = target
        self._width = 0  # channels behind the last convolution, which a normalisation follows

    def add(self, operator: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        """A node of one output."""
        name = output or f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [name], **attributes))
        return name

    def constant(self, value: Any) -> str:
        """A tensor, array or list of numbers; int become int64, float float32."""
        array = value.detach().cpu().numpy() if isinstance(value, Tensor) else np.array(value)
        if array.dtype.kind == "f":
            array = array.astype(np.float32)
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def continued(self, x: str, step: int) -> str:
        """The image with its last rows and columns repeated to multiples of ``step``."""
        least = max(_LEAST_SIDE, step)
        size = self.add("Shape", x, start=2, end=4)
        over = self.add("Mod", self.add("Neg", size), self.constant([step]))
        whole = self.add("Max", self.add("Add", size, over), self.constant([least]))
        more = self.add("Sub", whole, size)
        pads = self.add("Concat", self.constant([0] * 6), more, axis=0)
        return self.add("Pad", x, pads, mode="edge")

    def cut(self, x: str, like: str, output: str) -> None:
        """``x`` of the height and width of ``like``."""
        size = self.add("Shape", like, start=2, end=4)
        self.add("Slice", x, self.constant([0, 0]), size, self.constant([2, 3]), output=output)

    def through(self, module: nn.Module, x: str) -> str:
        """What is behind ``module``."""
        if isinstance(module, nn.Sequential):
            for layer in module:
                x = self.through(layer, x)
            return x
        if isinstance(module, ResnetBlock):
            return self.add("Add", x, self.through(module.conv_block, x))
        if isinstance(module, UnetBlock):
            y = self.through(module.model, x)
            return y if module.outermost else self.add("Concat", x, y, axis=1)
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            return self._convolved(module, x)
        if type(module) in _PADS:
            pads = [0, 0, *module.padding[2:], 0, 0, *module.padding[:2]]  # type: ignore[index]
            return self.add("Pad", x, self.constant(pads), mode=_PADS[type(module)])
        if isinstance(module, nn.Upsample):
            return self.add(
                "Resize",
                x,
                "",
                self.constant([1.0, 1.0, 2.0, 2.0]),
                mode="nearest",
                coordinate_transformation_mode="asymmetric",
                nearest_mode="floor",
            )
        if isinstance(module, (ImageInstanceNorm, AffineInstanceNorm, ConditionalInstanceNorm)):
            return self._normalised(module, x)
        if isinstance(module, nn.BatchNorm2d):
            assert module.running_mean is not None
            assert module.running_var is not None
            parts = (module.weight, module.bias, module.running_mean, module.running_var)
            return self.add("BatchNormalization", x, *map(self.constant, parts), epsilon=module.eps)
        if isinstance(module, nn.ReLU):
            return self.add("Relu", x)
        if isinstance(module, nn.LeakyReLU):
            return self.add("LeakyRelu", x, alpha=module.negative_slope)
        if isinstance(module, nn.Tanh):
            return self.add("Tanh", x)
        if isinstance(module, (nn.Identity, nn.Dropout)):
            return x
        if isinstance(module, SelfAttention):
            return self._attended(module, x)
        raise AssertionError(f"no image network has a {type(module).__name__}")

    def stargan(self, network: StarganImageGenerator, x: str) -> str:
        """What is behind StarGAN's generator, told the target."""
        if network.planes:
            code = np.zeros((1, network.n_domains, 1, 1), np.float32)
            code[0, self._target] = 1.0
            one = self.constant([1])
            batch, sides = self.add("Shape", x, start=0, end=1), self.add("Shape", x, start=2)
            planes = self.add(
                "Expand", self.constant(code), self.add("Concat", batch, one, sides, axis=0)
            )
            x = self.add("Concat", x, planes, axis=1)
        x = self._activated(network.norm_enter, self.through(network.enter, x))
        for conv, norm in zip(network.downs, network.down_norms, strict=True):
            x = self._activated(norm, self.through(conv, x))
        for block in network.blocks:
            assert isinstance(block, ConditionalBlock)
            h = self._activated(block.norm_1, self.through(block.conv_1, x))
            x = self.add("Add", x, self._normalised(block.norm_2, self.through(block.conv_2, h)))
        x = self.through(network.attention, x)
        for conv, norm in zip(network.ups, network.up_norms, strict=True):
            x = self._activated(norm, self.through(conv, x))
        return self.add("Tanh", self.through(network.leave, x))

    def _activated(self, norm: nn.Module, x: str) -> str:
        return self.add("Relu", self._normalised(norm, x))

    def _convolved(self, conv: Any, x: str) -> str:
        self._width = conv.out_channels
        inputs = [self.constant(conv.weight)]
        if conv.bias is not None:
            inputs.append(self.constant(conv.bias))
        transposed = isinstance(conv, nn.ConvTranspose2d)
        more: dict[str, Any] = {"output_padding": list(conv.output_padding)} if transposed else {}
        return self.add(
            "ConvTranspose" if transposed else "Conv",
            x,
            *inputs,
            kernel_shape=list(conv.kernel_size),
            strides=list(conv.stride),
            pads=[*conv.padding, *conv.padding],
            **more,
        )

    def _normalised(self, norm: nn.Module, x: str) -> str:
        inner = norm.norm if isinstance(norm, ConditionalInstanceNorm) else norm
        assert isinstance(inner, (ImageInstanceNorm, AffineInstanceNorm))
        if isinstance(norm, AffineInstanceNorm):
            scale, offset = self.constant(norm.weight), self.constant(norm.bias)
        elif isinstance(norm, ConditionalInstanceNorm):
            scale = self.constant(norm.scale.weight[self._target])
            offset = self.constant(norm.offset.weight[self._target])
        else:
            scale = self.constant(np.ones(self._width, np.float32))
            offset = self.constant(np.zeros(self._width, np.float32))
        return self.add("InstanceNormalization", x, scale, offset, epsilon=inner.eps)

    def _attended(self, attention: SelfAttention, x: str) -> str:
        flat = self.constant([0, 0, -1])
        query, key, value = (
            self.add("Reshape", self._convolved(part, x), flat)
            for part in (attention.query, attention.key, attention.value)
        )
        over = self.add("MatMul", self.add("Transpose", query, perm=[0, 2, 1]), key)
        weights = self.add("Softmax", over, axis=2)
        seen = self.add("MatMul", value, self.add("Transpose", weights, perm=[0, 2, 1]))
        shape = self.add(
            "Concat",
            self.add("Shape", x, start=0, end=1),
            self.constant([attention.value.out_channels]),
            self.add("Shape", x, start=2),
            axis=0,
        )
        out = self._convolved(attention.out, self.add("Reshape", seen, shape))
        return self.add("Add", self.add("Mul", out, self.constant(attention.gamma)), x)
