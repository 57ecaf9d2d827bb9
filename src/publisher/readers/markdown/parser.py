"""The markdown-it parser, configured: CommonMark with places of tokens, and our dialect on top.

`core` is CommonMark with tables, strikethrough and emphasis beside CJK punctuation, with a renderer
to HTML: the specification's own suite is run on it. `dialect` adds attributes, spans, divisions,
verse, notes and bare links; its tokens keep escapes apart and are never rendered.
"""

from functools import cache
from typing import Any, cast

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote.index import footnote_def

from publisher.readers.markdown import autolink, block_rules, inline_rules, labels
from publisher.readers.markdown.cjk import CjkState

MAX_NESTING = 100
"""Blocks in blocks, or inlines in inlines; deeper sources are refused."""


class NestingError(Exception):
    """Blocks are nested too deep at `line` (from 0)."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class PlacedInline(ParserInline):
    """An inline parser that notes in each token's meta where in the source it begins (`at`)
    and, but for text, where it ends (`end`)."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Push the tokens of one passage into `tokens`."""
        state = CjkState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        """Tokenize [pos, posMax) of a state, which is one of ours."""
        assert isinstance(state, CjkState)
        rules = self.ruler.getRules("")
        end = state.posMax
        while state.pos < end:
            start, count = state.pos, len(state.tokens)
            if not state.pending:
                state.pending_from = start
            at = state.pending_from
            if state.level < MAX_NESTING and _match(rules, state, False):
                if len(state.tokens) > count:
                    _place(state, count, start, at)
                continue
            state.pending += state.src[start]
            state.pos = start + 1
        if state.pending:
            state.pushPending().meta["at"] = state.pending_from

    def skipToken(self, state: StateInline) -> None:  # noqa: N802
        """Move over one token without making it; what is nested too deep is text."""
        start = state.pos
        if start in state.cache:
            state.pos = state.cache[start]
            return
        state.level += 1
        matched = state.level <= MAX_NESTING and _match(self.ruler.getRules(""), state, True)
        state.level -= 1
        if not matched:
            state.pos = start + 1 if state.level < MAX_NESTING else state.posMax
        state.cache[start] = state.pos


def _match(rules: list[RuleFuncInlineType], state: StateInline, silent: bool) -> bool:
    for rule in rules:  # noqa: SIM110  # `any` of a generator took a third longer
        if rule(state, silent):
            return True
    return False


def _place(state: StateInline, count: int, start: int, pending_from: int) -> None:
    """Give the tokens from `count` on their place; the first may be text flushed by a rule."""
    end = state.pos
    fresh = [token for token in state.tokens[count:] if "at" not in token.meta]
    if not fresh:
        return
    if fresh[0].type == "text" and pending_from < start:
        fresh.pop(0).meta["at"] = pending_from
    for token in fresh:
        token.meta["at"], token.meta["end"] = start, end
        if token.type == "text":  # a run of delimiters comes as one text token each
            start += len(token.content)


def _join(state: StateInline) -> None:
    """Merge neighbouring text, set levels anew, keep the place of the first of each run."""
    joined: list[Token] = []
    parts: list[str] = []
    level = 0
    for token in state.tokens:
        level -= token.nesting < 0
        token.level = level
        level += token.nesting > 0
        if token.type != "text":
            _close_run(joined, parts)
            joined.append(token)
        elif token.content:
            if not parts:
                joined.append(token)
            parts.append(token.content)
    _close_run(joined, parts)
    state.tokens[:] = joined


def _close_run(joined: list[Token], parts: list[str]) -> None:
    if parts:
        joined[-1].content = "".join(parts)
        parts.clear()


class GuardedBlock(ParserBlock):
    """A block parser that refuses nesting it would otherwise drop in silence."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Tokenize lines [startLine, endLine). Raises NestingError."""
        depth = state.env.get("depth", 0)
        if depth > MAX_NESTING:
            raise NestingError(startLine)
        state.env["depth"] = depth + 1
        super().tokenize(state, startLine, endLine)
        state.env["depth"] = depth


class SourceMarkdown(MarkdownIt):
    """A parser that leaves link targets as the author wrote them; the reader judges them."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """Return the target unchanged."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """Return the text unchanged."""
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802
        """Accept every target."""
        return True


def _core(md: MarkdownIt) -> MarkdownIt:
    """Put our block and inline parsers under a fresh CommonMark configuration."""
    md.inline, md.block = PlacedInline(), GuardedBlock()
    md.configure("commonmark", {"maxNesting": MAX_NESTING * 4})  # blocks: GuardedBlock is first
    md.enable(["table", "strikethrough"])
    md.inline.ruler2.at("fragments_join", _join)
    md.helpers = cast(Any, labels.Helpers())
    return md


@cache
def core() -> MarkdownIt:
    """Return the parser the CommonMark suite is run on."""
    return _core(MarkdownIt())


@cache
def dialect() -> MarkdownIt:
    """Return the parser of our dialect. State of one run is in its `env` only."""
    md = _core(SourceMarkdown())
    md.disable("text_join")
    alternatives: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("table", "attributes", block_rules.attributes)
    md.block.ruler.at("html_block", block_rules.comment, {"alt": alternatives["alt"][:3]})
    md.block.ruler.before("fence", "division", block_rules.division, alternatives)
    definition: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    md.block.ruler.before("reference", "footnote_def", footnote_def, definition)
    md.core.ruler.before("inline", "heading_attributes", block_rules.trailing_attributes)
    md.core.ruler.after("inline", "bare_links", autolink.bare_links)
    inline_rules.install(md)
    return md
