"""What becomes of each hostile case when it is read; ``make hostile`` builds them all and searches what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from referat.build import Options, Outcome, check
from referat.config import Publisher
from referat.intake import Tick
from referat.privacy import masked
from tests.hostile.corpus import LINK_CODES, PUBLISHED, cases, write

PUBLISHER = Publisher("Prøve Kommune", "https://example.org/")


@contextmanager
def silent(what: str, steps: int) -> Iterator[Tick]:
    yield lambda: None


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("corpus")
    write(folder)
    return check(Options(folder, folder, folder, jobs=2), PUBLISHER, silent)


def test_every_case_has_its_outcome(outcome: Outcome) -> None:
    found = {
        status.path: PUBLISHED if status.state.startswith("published") else status.code for status in outcome.statuses
    }
    expected = {masked(case.name): case.expected for case in cases()} | LINK_CODES
    assert {name: (code, found.get(name)) for name, code in expected.items() if found.get(name) != code} == {}


def test_no_message_repeats_what_a_source_says(outcome: Outcome) -> None:
    """Messages on refusals hold nothing of a source; only published ones may quote themselves."""
    refused = {status.path for status in outcome.statuses if not status.state.startswith("published")}
    words = {word for case in cases() for word in case.hidden}
    for message in outcome.messages:
        if message.path in refused:
            assert not any(word in message.text for word in words), message
            assert "1234" not in message.text.split("line_sha256")[0], message
