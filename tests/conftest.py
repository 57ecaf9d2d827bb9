"""What all tests share: --accept, which rewrites golden files; no test is timed or tossed."""

import pytest
from hypothesis import settings

settings.register_profile("search", deadline=None)
settings.register_profile("fixed", deadline=None, derandomize=True)
settings.load_profile("fixed")
"""A busy machine fails nothing, and two runs over one tree have one result. New examples are
searched by `bin/test --hypothesis-profile search`.
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --accept, which writes what comes out now as what is expected."""
    parser.addoption("--accept", action="store_true", help="rewrite the golden files")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--accept"))
