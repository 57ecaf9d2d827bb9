"""Messages in the user's language: the right one is chosen, and said in it."""

import json
import os
import subprocess
import sys

import pytest

from publisher.cli import catalogue as book
from publisher.cli.failures import status_of
from publisher.cli.messages import human, json_line
from publisher.diagnostics import Diagnostic, Severity, error


@pytest.mark.parametrize(
    ("environ", "language", "script"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh", "hans"),
        ({"LANG": "zh_CN.GBK"}, "zh", "hans"),
        ({"LANG": "zh_TW.UTF-8"}, "zh", "twp"),
        ({"LANG": "zh_HK.UTF-8"}, "zh", "hk"),
        ({"LANG": "zh-Hant"}, "zh", "twp"),
        ({"LANG": "zh_Hans_HK"}, "zh", "hans"),
        ({"LANG": "en_US.UTF-8"}, "en", "hans"),
        ({"LANG": "C"}, "en", "hans"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en", "hans"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh", "hans"),
        ({"PUBLISHER_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en", "hans"),
        ({"PUBLISHER_LANG": "zh", "LC_ALL": "C"}, "zh", "hans"),
        ({}, "en", "hans"),
    ],
)
def test_language_of_the_environment(environ: dict[str, str], language: str, script: str) -> None:
    """PUBLISHER_LANG goes over LC_ALL, LC_MESSAGES, LANG; an empty variable is none."""
    assert book.chosen_language(environ) == language
    assert book.chosen_script(environ) == script


SAID = Diagnostic(
    "style-unknown", "there is no style “软件”", None, "did you mean “x”?", Severity.ERROR
)


def test_simplified(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISHER_LANG", "zh_CN")
    assert human(SAID, ()) == (
        "publish: 错误：没有名为“软件”的样式 [style-unknown]\n  提示：是不是“x”？"
    )


def test_traditional_keeps_names_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """The form is converted and quoted in the Traditional way, the value is left alone."""
    monkeypatch.setenv("PUBLISHER_LANG", "zh_TW")
    said = human(SAID, ())
    assert "「软件」" in said
    assert "錯誤：沒有名為" in said


def test_english_is_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISHER_LANG", "en")
    assert human(SAID, ()).startswith("publish: error: there is no style “软件” [style-unknown]")


def test_what_stays_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON, so that programs can rely on it, and a sentence that the catalogue lacks."""
    monkeypatch.setenv("PUBLISHER_LANG", "zh")
    assert "a plugin says so" in human(Diagnostic("own", "a plugin says so"), ())
    record = json.loads(json_line(SAID, ()))
    assert (record["severity"], record["message"]) == ("error", SAID.message)


def test_failures_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PUBLISHER_LANG", "zh")
    assert status_of(KeyboardInterrupt()) == 130
    assert status_of(error("font-none", "there is no font at all")) == 1
    assert "已中断" in (said := capsys.readouterr().err)
    assert "一个字体也没有" in said


def publish(*arguments: str, **environ: str) -> bytes:
    """Return standard error of the program under an environment."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PUBLISHER_")}
    command = [sys.executable, "-m", "publisher", *arguments]
    return subprocess.run(command, capture_output=True, env=kept | environ, check=False).stderr


@pytest.mark.parametrize(
    ("encoding", "locale", "words"),
    [
        ("gbk", "zh_CN.GBK", "错误：没有文件“a.txt”"),
        ("utf-8", "zh_CN.UTF-8", "错误：没有文件“a.txt”"),
        ("cp950", "zh_TW.Big5", "「a.txt」"),
    ],
)
def test_consoles_show_chinese(encoding: str, locale: str, words: str) -> None:
    assert words in publish("a.txt", LC_ALL=locale, PYTHONIOENCODING=encoding).decode(encoding)


def test_a_console_without_chinese_gets_english() -> None:
    """Escapes in place of every character would help nobody."""
    said = publish("a.txt", LC_ALL="zh_CN.UTF-8", PYTHONIOENCODING="latin-1").decode("latin-1")
    assert "error: there is no file" in said


def test_english_loads_no_catalogue() -> None:
    """Start-up and English messages read no file and no converter."""
    code = (
        "import sys, publisher.cli.group, publisher.cli.messages as m\n"
        "early = 'publisher.cli.catalogue' in sys.modules\n"
        "from publisher.diagnostics import Diagnostic\n"
        "m.human(Diagnostic('a', 'b'), ())\n"
        "print(early, 'tomllib' in sys.modules, 'publisher.scripts' in sys.modules)"
    )
    env = os.environ | {"PUBLISHER_LANG": "en"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env, check=True)
    assert done.stdout.split() == [b"False"] * 3


def test_marks_that_are_spoken_of_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule on “ ” speaks of these in Traditional Chinese, too."""
    monkeypatch.setenv("PUBLISHER_LANG", "zh_TW")
    assert book.either("quotes", "引号用“”") == "引號用“”"
    monkeypatch.setenv("PUBLISHER_LANG", "en")
    assert book.either("quotes", "引号用“”") == "quotes"
