"""What bytes are read as: the encoding judged, doubt offered, broken places and binaries named."""

import pytest

from publisher.diagnostics import PublishError, Severity
from publisher.readers.decode import decode

SIX = "今天天气很好"
FORTY = "苏州检验检疫局与吴中区人民政府联合召开会议，共商转型升级同一话题，取得了较好的效果。"
SIX_HANT = "今天天氣很好"
FORTY_HANT = "蘇州檢驗檢疫局與吳中區人民政府聯合召開會議，共商轉型升級同一話題，取得了較好的效果。"
HKSCS = "佢哋喺嗰度食嘢，𨋢門開咗"
SIMPLIFIED = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gbk", "gb18030")
TRADITIONAL = (*SIMPLIFIED, "cp950", "big5hkscs")


def _code(data: bytes, encoding: str | None = None) -> str:
    with pytest.raises(PublishError) as caught:
        decode(data, "x.txt", encoding)
    assert caught.value.diagnostic.severity is Severity.ERROR
    return caught.value.diagnostic.code


def _fault(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    with pytest.raises(PublishError) as caught:
        decode(data, "x.txt", encoding)
    return caught.value.diagnostic.message, caught.value.diagnostic.hint


@pytest.mark.parametrize("encoding", SIMPLIFIED)
@pytest.mark.parametrize("text", [SIX, FORTY, FORTY * 70], ids=["6", "40", "3000"])
def test_simplified_is_right_at_any_length(text: str, encoding: str) -> None:
    """Six, forty and three thousand Simplified characters are read in each encoding (users 5)."""
    assert decode(text.encode(encoding), "x.txt").text == text


@pytest.mark.parametrize("encoding", TRADITIONAL)
@pytest.mark.parametrize("text", [SIX_HANT, FORTY_HANT, FORTY_HANT * 70], ids=["6", "40", "3000"])
def test_traditional_is_right_at_any_length(text: str, encoding: str) -> None:
    """Six, forty and three thousand Traditional characters are read in each encoding."""
    assert decode(text.encode(encoding), "x.txt").text == text


def test_function_declaration_is_no_traditional_nonsense() -> None:
    """`函数声明` in GBK is valid Big5 (滲杅汒隴); the common reading wins (chardet's old fault)."""
    assert decode("函数声明".encode("gbk"), "x.txt").text == "函数声明"


@pytest.mark.parametrize("name", ["䶮", "𠮷田", "㐂屋", "陶喆", "镕基"])
def test_four_byte_names_are_gb18030(name: str) -> None:
    """Rare characters of names, two bytes or four, are read in GB18030."""
    text = f"他的名字叫{name}，今年三十岁。"
    decoded = decode(text.encode("gb18030"), "x.txt")
    assert (decoded.text, decoded.source.encoding) == (text, "gb18030")


def test_hong_kong_characters_need_their_set() -> None:
    """Cantonese characters beyond Big5 are read with the Hong Kong set."""
    decoded = decode(HKSCS.encode("big5hkscs"), "x.txt")
    assert (decoded.text, decoded.source.encoding) == (HKSCS, "big5hkscs")


def test_the_windows_dot_stays_in_a_name() -> None:
    """In Big5 the dot of a name is U+2027 and ～ is U+FF5E, in a Hong Kong text as well."""
    text = "約翰‧甘迺迪～佢哋"
    data = "約翰".encode("big5") + b"\xa1\x45" + "甘迺迪".encode("big5") + b"\xa1\xe3"
    assert decode(data + "佢哋".encode("big5hkscs"), "x.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_decides_and_is_dropped(encoding: str) -> None:
    """A byte order mark names the encoding of even one character, and is not part of the text."""
    assert decode("页".encode(encoding), "x.txt").text == "页"


def test_an_inner_mark_and_nul_stay() -> None:
    """NUL and BOM inside the text are matters of repair, not of decoding."""
    text = "今天\ufeff天气\0很好，我们去公园。"
    assert decode(text.encode(), "x.txt").text == text


def test_ascii_is_never_utf_16() -> None:
    """`Bush hid the facts` is ASCII, though its bytes are valid UTF-16."""
    assert decode(b"Bush hid the facts", "x.txt").text == "Bush hid the facts"


@pytest.mark.parametrize("text", ["привет, мир", "héllo wörld", "안녕하세요", "ひらがなカタカナ"])
def test_other_scripts_in_utf_8_stay(text: str) -> None:
    """UTF-8 in another script is not taken for GBK."""
    assert decode(text.encode(), "x.txt").text == text


def test_doubt_offers_both_readings() -> None:
    """Bytes with two likely readings are refused with both shown, and the way out named."""
    message, hint = _fault("页".encode("gbk"))
    assert "页" in message
    assert "ҳ" in message
    assert "--encoding gb18030" in hint
    assert "--encoding utf-8" in hint


def test_doubt_never_offers_a_broken_reading() -> None:
    """What is offered beside the first reading is a whole one, without U+FFFD."""
    message, _ = _fault("是 □ 否 □".encode("gb18030"))
    assert "是 □ 否 □" in message
    assert "\ufffd" not in message


def test_named_encoding_ends_the_doubt() -> None:
    """`--encoding` is obeyed where the judge could not tell."""
    assert decode("页".encode("gbk"), "x.txt", "gbk").text == "页"
    assert decode("页".encode("gbk"), "x.txt", "UTF8").text == "ҳ"


def test_japanese_in_its_own_encoding_is_not_read_as_chinese() -> None:
    """An encoding outside the list gives a question, not mojibake."""
    data = "吾輩は猫である。名前はまだ無い。どこで生れたか頓と見当がつかぬ。".encode("shift_jis")
    assert _code(data) in {"encoding-ambiguous", "encoding-broken", "source-binary"}
    assert decode(data, "x.txt", "shift_jis").text.startswith("吾輩")


def test_broken_utf_8_is_located() -> None:
    """A broken byte is named by its offset and line, with the way on."""
    data = (FORTY + "\r\n" + FORTY + "\r\n甲").encode() + b"\xff" + FORTY.encode()
    message, hint = _fault(data)
    assert message == f"byte {data.index(0xFF)} (line 3) is not UTF-8"
    assert "utf-8:replace" in hint


def test_a_named_encoding_fails_alike() -> None:
    """An encoding that was named and does not fit gives the same error."""
    assert _code(FORTY.encode("gbk"), "utf-8") == "encoding-broken"
    message, _ = _fault(FORTY.encode("gbk"), "utf-8")
    assert message.startswith("byte 0 (line 1) is not UTF-8, and ")


def test_a_broken_pair_inside_gbk_is_located() -> None:
    """One lost byte in a GBK text is an error at its place, not another encoding."""
    data = FORTY.encode("gbk") + b"\n" + FORTY.encode("gbk")[:7] + b"\n" + FORTY.encode("gbk")
    message, _ = _fault(data)
    at = len(FORTY.encode("gbk")) + 1 + 6
    assert message == f"byte {at} (line 2) is not GB18030 (GBK)"


def test_reading_on_names_each_loss() -> None:
    """`:replace` puts one U+FFFD at each broken place and warns of each, with its position."""
    data = FORTY.encode("gbk") + b"\xff\n" + FORTY.encode("gbk")
    decoded = decode(data, "x.txt", "gbk:replace")
    assert decoded.text == f"{FORTY}\ufffd\n{FORTY}"
    assert [(each.code, each.span.start) for each in decoded.diagnostics if each.span] == [
        ("encoding-loss", len(FORTY))
    ]


def test_many_losses_are_counted() -> None:
    """After twenty broken places the rest is one warning with their number."""
    decoded = decode(("好" * 9).encode() + b"\xff" * 25, "x.txt", "utf-8:replace")
    assert len(decoded.diagnostics) == 21
    assert decoded.diagnostics[-1].message == "5 more broken characters follow"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF file"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "a Word file (.docx)"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "an EPUB book"),
        (b"PK\x03\x04" + b"\0" * 26 + b"a.txt", "a ZIP file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, "an old Word or WPS file (.doc, .wps)"),
        (b"{\\rtf1\\ansi hello}", "an RTF file"),
    ],
)
def test_binaries_are_named(data: bytes, what: str) -> None:
    """A file that is no text is told by its first bytes, with what to do."""
    message, hint = _fault(data)
    assert what in message
    assert hint


def test_bytes_without_a_mark_are_binary() -> None:
    """Bytes that no encoding makes a text of are refused."""
    assert _code(bytes(range(256)) * 20) == "source-binary"
    assert _code(b"\0\x01\x02\x03" * 50) == "source-binary"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n"])
def test_nothing_to_read_is_an_error(data: bytes) -> None:
    """An empty or blank file says so."""
    assert _code(data) == "source-empty"


def test_an_unknown_encoding_gets_the_nearest_name() -> None:
    """A mistyped encoding is answered with the nearest one; codecs that are no text are none."""
    message, hint = _fault(b"x", "gb18003")
    assert message == "there is no encoding “gb18003”"
    assert hint.startswith("did you mean “gb18030”?")
    assert _code(b"x", "rot13") == "encoding-unknown"
    assert _code(b"x", "utf-8:loose") == "encoding-unknown"


def test_line_ends_become_lf_and_positions_hold() -> None:
    """CR, CRLF, NEL and U+2028 are one line end each; positions count the normalised text."""
    decoded = decode("一\r\n二\r三\x85四\u2028五\n六七八九十".encode(), "x.txt")
    assert decoded.text == "一\n二\n三\n四\n五\n六七八九十"
    assert decoded.source.position(decoded.text.index("七")) == (6, 2)


def test_the_source_says_what_was_read() -> None:
    """The source carries name, codec and digest of the bytes; a judged encoding is noted."""
    data = FORTY.encode("gbk")
    decoded = decode(data, "通知.txt")
    assert (decoded.source.name, decoded.source.encoding) == ("通知.txt", "gb18030")
    assert len(decoded.source.sha256) == 64
    assert [each.code for each in decoded.diagnostics] == ["encoding-judged"]


def test_chinese_after_a_long_ascii_head_is_judged() -> None:
    """Evidence is looked for beyond a head of plain ASCII longer than the sample."""
    text = "x = 1\n" * 9000 + FORTY
    assert decode(text.encode("gbk"), "x.txt").text == text
