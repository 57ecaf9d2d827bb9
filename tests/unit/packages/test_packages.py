"""Packages from elsewhere: what may do harm is refused with one sentence, inside stated limits."""

import struct
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from publisher.diagnostics import PublishError
from publisher.packages import Limits, Package, open_package, parse_xml
from publisher.packages.writing import with_parts


def packed(*members: tuple[str, bytes], kind: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", kind) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def opened(*members: tuple[str, bytes], limits: Limits | None = None) -> Package:
    return open_package(packed(*members), "a.docx", limits)


def refused(data: bytes, limits: Limits | None = None) -> str:
    """Return the code with which a package is refused, when it is opened or read."""
    with pytest.raises(PublishError) as found:
        package = open_package(data, "a.docx", limits)
        for name in package.names:
            package.read(name)
    return found.value.diagnostic.code


def test_members_are_read_by_name_whatever_its_case() -> None:
    package = opened(("word/Document.xml", b"<a/>"), ("b", b"2"))
    assert package.names == ("word/Document.xml", "b")
    assert package.read("word/document.xml") == b"<a/>"
    assert "WORD/document.XML" in package
    assert "c" not in package


def test_a_part_is_written_whatever_its_case() -> None:
    """In its own place and under its own name: two parts of one name would be refused."""
    old = packed(("word/Document.xml", b"<a/>"), ("b", b"2"))
    made = open_package(with_parts(old, {"word/document.xml": b"<new/>", "c": b"3"}), "a.docx")
    assert made.names == ("word/Document.xml", "b", "c")
    assert made.read("word/document.xml") == b"<new/>"


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/passwd", "C:/a", "c:a"])
def test_a_name_that_leaves_the_package(name: str) -> None:
    assert refused(packed((name, b""))) == "package-unsafe"


def test_a_backslash_a_link_a_double_and_an_unusual_packing() -> None:
    slashed = packed(("a/b", b"")).replace(b"a/b", b"a\\b")
    assert refused(slashed) == "package-unsafe"
    link = ZipInfo("a")
    link.external_attr = 0o120777 << 16
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refused(out.getvalue()) == "package-unsafe"
    assert refused(packed(("a", b"1"), ("A", b"2"))) == "package-unsafe"
    assert refused(packed(("a", b"1"), kind=ZIP_BZIP2)) == "package-unsafe"


def test_bombs_are_refused_by_what_comes_out() -> None:
    """Ratio, size of a member, size of all, count: each by itself; a small ratio is spared."""
    zeros = packed(("a", bytes(12 << 20)))
    assert refused(zeros) == "package-too-large"
    small = Limits(total=3000, member=2000)
    assert refused(packed(("a", bytes(2001)), kind=ZIP_STORED), small) == "package-too-large"
    three = packed(*((name, bytes(1500)) for name in "abc"), kind=ZIP_STORED)
    assert refused(three, small) == "package-too-large"
    many = packed(*((str(number), b"") for number in range(11)))
    assert refused(many, Limits(members=10)) == "package-too-large"
    # An empty picture (EMF) of some megabytes, as Word files have.
    assert len(opened(("a", bytes(5 << 20))).read("a")) == 5 << 20


def test_a_size_that_lies_is_not_believed() -> None:
    """The directory says 10 bytes; what is packed is more: damaged, and never unpacked whole."""
    data = bytearray(packed(("a", bytes(200_000))))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    assert refused(bytes(data)) == "package-damaged"


@pytest.mark.parametrize("cut", [10, 40, 90, -10])
def test_a_package_cut_short(cut: int) -> None:
    assert refused(packed(("a", b"12345" * 20), ("b", b"2"))[:cut]) == "package-damaged"


def test_encrypted_packages() -> None:
    """Word puts the encrypted package into an OLE file; ZIP has a flag of its own."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert refused(ole) == "package-encrypted"
    data = bytearray(packed(("a", b"1")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)) == "package-encrypted"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<a><b></a>", "xml-invalid"),
        (b"", "xml-invalid"),
        (b"\xff\xfe\x00", "xml-invalid"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "xml-forbidden"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "xml-forbidden"),
        (b"<a>" * 10_000 + b"</a>" * 10_000, "nesting-too-deep"),
        (b"<a>" + b" " * 2000 + b"</a>", "package-too-large"),
    ],
)
def test_xml_that_is_refused(data: bytes, code: str) -> None:
    limits = Limits(xml=1000) if code == "package-too-large" else None
    with pytest.raises(PublishError) as found:
        parse_xml(data, "a.docx, word/document.xml", limits)
    assert found.value.diagnostic.code == code


def test_entities_that_grow_are_never_expanded() -> None:
    """A billion laughs: ten levels of ten entities each."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11))
    bomb = f'<!DOCTYPE r [<!ENTITY a0 "ha">{levels}]><r>&a10;</r>'.encode()
    with pytest.raises(PublishError) as found:
        parse_xml(bomb, "a.docx")
    assert found.value.diagnostic.code == "xml-forbidden"
