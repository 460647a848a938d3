"""The finder: a small fully convolutional net, stride 8, one heat map a taught name, and sizes."""

from __future__ import annotations

from copy import deepcopy

import torch
from torch import Tensor, nn

WIDTHS = (24, 40, 64)
DILATIONS = (1, 2, 4, 1, 2)
MIDDLE, SCALE = 128.0, 64.0


class Step(nn.Sequential):
    """Convolution, normalisation, rectifier."""

    def __init__(self, before: int, after: int, stride: int = 1, dilation: int = 1) -> None:
        super().__init__(
            nn.Conv2d(before, after, 3, stride, dilation, dilation, bias=False),
            nn.BatchNorm2d(after),
            nn.ReLU(inplace=True),
        )


class Residual(nn.Module):
    """x + step(x)."""

    def __init__(self, width: int, dilation: int = 1) -> None:
        super().__init__()
        self.step = Step(width, width, dilation=dilation)

    def forward(self, given: Tensor) -> Tensor:
        changed: Tensor = given + self.step(given)
        return changed


class Finder(nn.Module):
    """RGB (n, 3, h, w) in 0..255 -> heat logits (n, classes, h/8, w/8), log sizes (n, 2, …)."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        first, second, third = WIDTHS
        self.body = nn.Sequential(
            Step(3, first, 2),
            Step(first, second, 2),
            Step(second, third, 2),
            *(Residual(third, dilation) for dilation in DILATIONS),
        )
        self.heat = nn.Sequential(Step(third, 64), nn.Conv2d(64, classes, 1))
        self.sizes = nn.Conv2d(third, 2, 1)
        last = self.heat[1]
        if isinstance(last, nn.Conv2d) and last.bias is not None:
            nn.init.constant_(last.bias, -4.6)

    def forward(self, given: Tensor) -> tuple[Tensor, Tensor]:
        seen = self.body((given - MIDDLE) / SCALE)
        return self.heat(seen), self.sizes(seen)


class Written(nn.Module):
    """The finder as it is written down: `shade` is the picture less 128, its scale is in the
    first weights, so that no pass over the whole picture is spent on either."""

    def __init__(self, net: Finder) -> None:
        super().__init__()
        self.net = deepcopy(net).eval()
        first = next(iter(self.net.body.parameters()))
        first.data /= SCALE

    def forward(self, shade: Tensor) -> tuple[Tensor, Tensor]:
        seen = self.net.body(shade)
        return self.net.heat(seen), self.net.sizes(seen)


def focal_loss(logits: Tensor, heat: Tensor) -> Tensor:
    """Penalty-reduced focal loss over soft peaks, a mark's share alike (Law and Deng 2018)."""
    p = torch.sigmoid(logits).clamp(1e-5, 1 - 1e-5)
    peak = (heat > 0.999).float()
    hit = -peak * (1 - p) ** 2 * torch.log(p)
    miss = -(1 - peak) * (1 - heat) ** 4 * p**2 * torch.log(1 - p)
    return (hit.sum() + miss.sum()) / peak.sum().clamp(min=1)


def size_loss(sizes: Tensor, wanted: Tensor, counted: Tensor) -> Tensor:
    off = (sizes - wanted).abs().sum(1) * counted
    return off.sum() / counted.sum().clamp(min=1)
