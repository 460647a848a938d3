"""The reader: convolutions that look at a strip, then a recurrent pass along it."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def _step(before: int, after: int, stride: tuple[int, int]) -> nn.Sequential:
    convolution = nn.Conv2d(before, after, 3, stride, 1, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(after), nn.ReLU(inplace=True))


class Same(nn.Module):
    """x + step(x), of equal size."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.step = _step(width, width, (1, 1))

    def forward(self, given: Tensor) -> Tensor:
        changed: Tensor = given + self.step(given)
        return changed


class Along(nn.Module):
    """x + step(x) along the line."""

    def __init__(self, width: int, apart: int) -> None:
        super().__init__()
        self.step = nn.Sequential(
            nn.Conv1d(width, width, 5, 1, 2 * apart, apart, bias=False),
            nn.BatchNorm1d(width),
            nn.ReLU(inplace=True),
        )

    def forward(self, given: Tensor) -> Tensor:
        changed: Tensor = given + self.step(given)
        return changed


class Reader(nn.Module):
    """Grey (n, 1, 48, w) in 0..255 -> (n, w / 4, classes), the first column from the right."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            _step(1, 32, (2, 2)),
            _step(32, 48, (2, 2)),
            _step(48, 80, (2, 1)),
            Same(80),
            _step(80, 128, (2, 1)),
            nn.Conv2d(128, 160, (3, 1), bias=False),
            nn.BatchNorm2d(160),
            nn.ReLU(inplace=True),
        )
        self.along = nn.Sequential(Along(160, 1), Along(160, 2))
        self.both = nn.LSTM(160, 96, bidirectional=True, batch_first=True)
        self.says = nn.Linear(192, classes)

    def forward(self, given: Tensor) -> Tensor:
        seen = self.body(torch.flip(given, [3]) / 64.0 - 2.0)
        said: Tensor = self.says(self.both(self.along(seen[:, :, 0]).transpose(1, 2))[0])
        return said
