"""Pictures that nothing is said of, and tables whose cells do not fill them."""

import pytest

from publisher.fonts import Catalogue
from publisher.model.nodes import (
    Block,
    Cell,
    Document,
    Figure,
    InlineImage,
    Note,
    Paragraph,
    Row,
    Table,
    Text,
)
from publisher.resolve import resolve
from publisher.resolve.grids import gaps, grid_of
from publisher.styles import load_style


def _warned(*blocks: Block) -> list[str]:
    document = Document(blocks, lang="zh-Hans")
    made = resolve(document, load_style("handout"), Catalogue.shipped())
    found = [each for each in made.diagnostics if each.code == "alternative-missing"]
    return [each.message for each in found]


@pytest.mark.parametrize("alt", ["", " ", "p.png", "p", "a/p.png"])
def test_a_picture_without_words_is_named(alt: str) -> None:
    """Who does not see a picture needs words; the file's name is none (ISO 14289-1, 7.3)."""
    said = ["nothing says what the picture “a/p.png” shows"]
    assert _warned(Figure("a/p.png", alt)) == said
    assert _warned(Paragraph((InlineImage("a/p.png", alt),))) == said
    assert _warned(Paragraph((Note("n", (Figure("a/p.png", alt),)),))) == said


def test_words_are_enough() -> None:
    """A picture of which something is said is not spoken of."""
    assert _warned(Figure("a/p.png", "工厂大门"), Paragraph((InlineImage("p.png", "门"),))) == []


def _cell(rows: int = 1, columns: int = 1) -> Cell:
    return Cell((Paragraph((Text("字"),)),), rows, columns)


def test_gaps_are_what_no_cell_covers() -> None:
    """A row that lacks cells has gaps after its own, however many columns they are."""
    table = Table((), (Row((_cell(2), _cell(), _cell(2))), Row(()), Row((_cell(),))), id="t")
    assert list(gaps(grid_of(table))) == [(1, 1, 1), (2, 1, 2)]


def test_no_two_cells_share_a_place() -> None:
    """A cell that would reach under one from above is cut before it."""
    table = Table((), (Row((_cell(), _cell(2))), Row((_cell(1, 2),))), id="t")
    grid = grid_of(table)
    assert [(cell.row, cell.column, cell.column_span) for cell in grid.cells] == [
        (0, 0, 1),
        (0, 1, 1),
        (1, 0, 1),
    ]
