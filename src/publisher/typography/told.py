"""What is true of characters, asked once of each."""

from collections.abc import Callable


class Told(dict[str, int]):
    """1 for the characters of which `test` is true, 0 for others; each is tested once.

    For classes with all Han in them, since building a pattern of one takes 2 ms.
    """

    def __init__(self, test: Callable[[str], bool]) -> None:
        self._test = test

    def __missing__(self, char: str) -> int:
        told = self[char] = int(self._test(char))
        return told

    def all_in(self, text: str) -> bool:
        """Tell whether `test` is true of each character of a text."""
        return all(map(self.__getitem__, text))
