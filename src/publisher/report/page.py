"""The report as one HTML page, without scripts and without anything from elsewhere."""

from collections.abc import Iterable, Mapping
from html import escape

from publisher.report.record import Doubt, Record, Row, Sides, Stretch

_STYLE = """\
body { font-family: serif; line-height: 1.7; margin: 2em auto; max-width: 70em; padding: 0 1em }
h1, h2, th, .rule { font-family: sans-serif }
table { border-collapse: collapse; width: 100%; margin: 0 0 2em }
td, th { border: 1px solid #999; padding: .3em .6em; text-align: left; vertical-align: top }
.sides td { width: 50% }
del { background: #ffd9d9; text-decoration: line-through }
ins { background: #d4f0d4; text-decoration: none }
code { background: #eee; padding: 0 .2em; white-space: pre-wrap }
.proposed { color: #666 }
"""


def page(found: Record) -> str:
    """Return the page for a report."""
    name = escape(found.source)
    parts = [
        "<!DOCTYPE html>",
        '<html lang="zh"><head><meta charset="utf-8">',
        f"<title>{name}: 改动报告 Report of changes</title>",
        f"<style>{_STYLE}</style></head><body>",
        f"<h1>{name}</h1>",
        f"<p>编码 encoding: {escape(found.encoding)} · SHA-256: <code>{found.sha256}</code></p>",
        "<h2>改动统计 Changes by rule</h2>",
        _counts(found),
        "<h2>逐段对照 Both sides</h2>",
        *(_sides(sides) for sides in found.sides),
        "<h2>不确定处 Uncertain places</h2>",
        _doubts(found.uncertain),
        "<h2>结构 Structure</h2>",
        _list(f"{_line(row)}{row['kind']}: {row['evidence']}" for row in found.structure),
        "<h2>消息 Messages</h2>",
        _list(_message(row) for row in found.messages),
        "</body></html>\n",
    ]
    return "\n".join(parts)


def _counts(found: Record) -> str:
    rows = "".join(
        f"<tr><td class='rule'>{escape(rule)}</td><td>{count}</td></tr>"
        for rule, count in sorted(found.counts.items(), key=lambda item: (-item[1], item[0]))
    )
    total = sum(found.counts.values())
    head = "<tr><th>规则 rule</th><th>处数 places</th></tr>"
    return f"<table>{head}{rows}<tr><th>合计 all</th><th>{total}</th></tr></table>"


def _sides(sides: Sides) -> str:
    line = f"第 {sides.line} 行 line {sides.line}" if sides.line else ""
    head = f"<tr><th>{line} 原文 source</th><th>成品 edition</th></tr>"
    before, after = _stretches(sides.before, "del"), _stretches(sides.after, "ins")
    table = f"<table class='sides'>{head}<tr><td>{before}</td><td>{after}</td></tr></table>"
    return f"{table}\n<table>{_HEAD}{''.join(map(_row, sides.rows))}</table>"


_HEAD = (
    "<tr><th>位置 place</th><th>改前 before</th><th>改后 after</th>"
    "<th>规则 rule</th><th>理由 reason</th></tr>"
)


def _stretches(stretches: Iterable[Stretch], tag: str) -> str:
    return "".join(
        f"<{tag}>{escape(part.text)}</{tag}>" if part.changed else escape(part.text)
        for part in stretches
    )


def _row(row: Row) -> str:
    place = f"{row.line}:{row.column}" if row.line else ""
    kind = "" if row.applied else " class='proposed'"
    rule = row.rule if row.applied else f"{row.rule} (只建议 proposed only)"
    return (
        f"<tr{kind}><td>{place}</td><td><code>{escape(row.before)}</code></td>"
        f"<td><code>{escape(row.after)}</code></td><td class='rule'>{escape(rule)}</td>"
        f"<td>{escape(row.reason)}</td></tr>"
    )


def _doubts(doubts: Iterable[Doubt]) -> str:
    rows = "".join(map(_doubt, doubts))
    return f"<table>{_DOUBTS}{rows}</table>" if rows else "<p>无 none</p>"


_DOUBTS = (
    "<tr><th>位置 place</th><th>版本 edition</th><th>原文 source</th><th>已取 chosen</th>"
    "<th>或为 or</th><th>把握 confidence</th><th>理由 reason</th>"
    "<th>写入 terms.toml: into terms.toml</th></tr>"
)


def _doubt(doubt: Doubt) -> str:
    """Return the row of a doubt, with what its user pastes to decide it for the next time."""
    place = f"{doubt.file}:{doubt.line}:{doubt.column}" if doubt.line else doubt.file
    word = f"{escape(doubt.left)}<del>{escape(doubt.word)}</del>{escape(doubt.right)}"
    answers = "".join(
        f"<details><summary>{escape(form)}</summary><code>{escape(answer)}</code></details>"
        for form, answer in zip((doubt.chosen, doubt.other), doubt.answers, strict=True)
    )
    return (
        f"<tr><td>{escape(place)}</td><td>{doubt.edition}</td><td>{word}</td>"
        f"<td>{escape(doubt.chosen)}</td><td>{escape(doubt.other)}</td>"
        f"<td>{doubt.confidence:.0%}</td><td>{escape(doubt.reason)}</td><td>{answers}</td></tr>"
    )


def _message(row: Mapping[str, str | int | None]) -> str:
    return f"{_line(row)}{row['severity']}: {row['message']} [{row['code']}]"


def _line(row: Mapping[str, str | int | None]) -> str:
    """Return the line that a row is about, where it has one, ready to stand before a sentence."""
    return f"line {row['line']}: " if row["line"] else ""


def _list(items: Iterable[str]) -> str:
    rows = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<ul>{rows}</ul>" if rows else "<p>无 none</p>"
