"""Offers set-ups that raise, leave or give rubbish when they build, and one that works."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import attrs

from trustmodel.hooks import SetUp, SetUpContext, implements, trustmodel_setups
from trustmodel.model import Claims


@attrs.frozen
class Options:
    size: int = 1


def provider(_: Options, context: SetUpContext) -> str:
    return context.authority


def raises(_: Options, __: SetUpContext) -> Claims:
    raise KeyError("council")


def leaves(_: Options, __: SetUpContext) -> Claims:
    sys.exit(0)


def rubbish(_: Options, __: SetUpContext) -> Claims:
    return "claims"  # type: ignore[return-value]  # that is what is broken here


def works(_: Options, __: SetUpContext) -> Claims:
    return Claims()


@implements(trustmodel_setups)
def setups() -> Iterable[SetUp]:
    for build in (raises, leaves, rubbish, works):
        name = build.__name__
        yield SetUp.of(
            id=name, title=name, options=Options, presets={"only": Options()}, build=build, provider=provider
        )
