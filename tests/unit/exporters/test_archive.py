"""Archives have the same bytes for the same members."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from publisher.exporters.archive import Member, write_archive


def _archive(*members: Member) -> bytes:
    out = BytesIO()
    write_archive(members, out)
    return out.getvalue()


def test_keeps_the_order_given() -> None:
    """EPUB wants `mimetype` first, Word `[Content_Types].xml`."""
    names = ["mimetype", "z", "a"]
    data = _archive(*(Member(name, b"x") for name in names))
    assert ZipFile(BytesIO(data)).namelist() == names


def test_same_members_make_the_same_bytes() -> None:
    """No clock, no machine in an archive."""
    assert _archive(Member("a", b"x" * 99)) == _archive(Member("a", b"x" * 99))


def test_dates_and_attributes_are_fixed() -> None:
    """1980-01-01, a regular file, as from Unix, on every system."""
    entry = ZipFile(BytesIO(_archive(Member("a", b"x")))).infolist()[0]
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert (entry.create_system, entry.external_attr) == (3, 0o100644 << 16)


def test_stores_what_is_asked_and_pictures_and_deflates_the_rest() -> None:
    """A stored member has no extra field, which EPUB forbids for `mimetype`."""
    data = _archive(
        Member("mimetype", b"x" * 99, stored=True), Member("a.PNG", b"x"), Member("b", b"x")
    )
    entries = ZipFile(BytesIO(data)).infolist()
    assert [entry.compress_type for entry in entries] == [ZIP_STORED, ZIP_STORED, ZIP_DEFLATED]
    assert entries[0].extra == b""


def test_refuses_a_name_given_twice() -> None:
    """Readers disagree on which of two members with one name counts."""
    with pytest.raises(ValueError, match="“a”"):
        _archive(Member("a", b""), Member("a", b""))


def test_writes_to_a_pipe_as_to_a_file() -> None:
    """Standard output cannot seek."""

    class _Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    pipe = _Pipe()
    write_archive([Member("a", b"words")], pipe)
    assert ZipFile(BytesIO(pipe.getvalue())).read("a") == b"words"
