"""The reference implementation's generators, written straight from its options, for comparison.

Biases of convolutions under instance normalisation included, which that implementation has.
"""

import functools

import torch
from torch import nn

NORMS = {
    "batch": functools.partial(nn.BatchNorm2d, affine=True, track_running_stats=True),
    "instance": functools.partial(nn.InstanceNorm2d, affine=False, track_running_stats=False),
}


class ResnetBlock(nn.Module):
    def __init__(self, dim, norm, dropout, bias):
        super().__init__()
        layers = [
            nn.ReflectionPad2d(1),
            nn.Conv2d(dim, dim, 3, bias=bias),
            norm(dim),
            nn.ReLU(True),
        ]
        layers += [nn.Dropout(0.5)] if dropout else []
        layers += [nn.ReflectionPad2d(1), nn.Conv2d(dim, dim, 3, bias=bias), norm(dim)]
        self.conv_block = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.conv_block(x)


class ResnetGenerator(nn.Module):
    def __init__(self, n_in, n_out, ngf=64, norm="instance", dropout=False, n_blocks=9):
        super().__init__()
        bias, layer = norm == "instance", NORMS[norm]
        model = [
            nn.ReflectionPad2d(3),
            nn.Conv2d(n_in, ngf, 7, bias=bias),
            layer(ngf),
            nn.ReLU(True),
        ]
        for i in range(2):
            c = ngf * 2**i
            conv = nn.Conv2d(c, 2 * c, 3, stride=2, padding=1, bias=bias)
            model += [conv, layer(2 * c), nn.ReLU(True)]
        model += [ResnetBlock(ngf * 4, layer, dropout, bias) for _ in range(n_blocks)]
        for i in range(2):
            c = ngf * 2 ** (2 - i)
            conv = nn.ConvTranspose2d(
                c, c // 2, 3, stride=2, padding=1, output_padding=1, bias=bias
            )
            model += [conv, layer(c // 2), nn.ReLU(True)]
        model += [nn.ReflectionPad2d(3), nn.Conv2d(ngf, n_out, 7), nn.Tanh()]
        self.model = nn.Sequential(*model)

    def forward(self, x):
        return self.model(x)


class UnetBlock(nn.Module):
    def __init__(self, outer, inner, n_in=None, sub=None, outermost=False, innermost=False,
                 norm="batch", dropout=False):  # fmt: skip
        super().__init__()
        self.outermost, bias, layer = outermost, norm == "instance", NORMS[norm]
        down = nn.Conv2d(n_in or outer, inner, 4, 2, 1, bias=bias)
        leaky, relu = nn.LeakyReLU(0.2, True), nn.ReLU(True)
        if outermost:
            up = nn.ConvTranspose2d(inner * 2, outer, 4, 2, 1)
            model = [down, sub, relu, up, nn.Tanh()]
        elif innermost:
            up = nn.ConvTranspose2d(inner, outer, 4, 2, 1, bias=bias)
            model = [leaky, down, relu, up, layer(outer)]
        else:
            up = nn.ConvTranspose2d(inner * 2, outer, 4, 2, 1, bias=bias)
            model = [leaky, down, layer(inner), sub, relu, up, layer(outer)]
            model += [nn.Dropout(0.5)] if dropout else []
        self.model = nn.Sequential(*model)

    def forward(self, x):
        return self.model(x) if self.outermost else torch.cat([x, self.model(x)], 1)


class UnetGenerator(nn.Module):
    def __init__(self, n_in, n_out, n_downs, ngf=64, norm="batch", dropout=False):
        super().__init__()
        block = UnetBlock(ngf * 8, ngf * 8, innermost=True, norm=norm)
        for _ in range(n_downs - 5):
            block = UnetBlock(ngf * 8, ngf * 8, sub=block, norm=norm, dropout=dropout)
        for k in (4, 2, 1):
            block = UnetBlock(ngf * k, ngf * 2 * k, sub=block, norm=norm)
        self.model = UnetBlock(n_out, ngf, n_in=n_in, sub=block, outermost=True, norm=norm)

    def forward(self, x):
        return self.model(x)


def lively(network):
    """Weights and statistics with which every layer matters."""
    for name, value in network.state_dict().items():
        if name.endswith("running_var"):
            value.uniform_(0.5, 2.0)
        elif value.ndim == 4:
            value.normal_(0.0, 1.5 * value[0].numel() ** -0.5)
        elif value.is_floating_point():
            value.normal_(1.0 if "weight" in name else 0.0, 0.3)
    return network.eval()
