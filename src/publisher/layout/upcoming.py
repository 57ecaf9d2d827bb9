"""Flows that are made when pages come to them, and forgotten when their pages have ended."""

from collections import deque
from collections.abc import Iterable, Iterator

from publisher.layout.flow import Flow


class Upcoming:
    """The flows of a document by index, from 0. Those before `forget` are gone."""

    def __init__(self, flows: Iterable[Flow]) -> None:
        self._more = iter(flows)
        self._made: deque[Flow] = deque()
        self._first = 0

    def __iter__(self) -> Iterator[int]:
        """Yield the index of each flow."""
        index = 0
        while index < self._first + len(self._made) or self.reaches(index):
            yield index
            index += 1

    def __getitem__(self, index: int) -> Flow:
        """Return a flow that was reached and not forgotten."""
        return self._made[index - self._first]

    def reaches(self, index: int) -> bool:
        """Tell whether there is a flow of this index."""
        while self._first + len(self._made) <= index:
            flow = next(self._more, None)
            if flow is None:
                return False
            self._made.append(flow)
        return True

    def since(self, index: int) -> Iterator[Flow]:
        """Yield the flows from an index on."""
        while self.reaches(index):
            yield self[index]
            index += 1

    def forget(self, index: int) -> None:
        """Let go of the flows before an index."""
        while self._first < index and self._made:
            self._made.popleft()
            self._first += 1
