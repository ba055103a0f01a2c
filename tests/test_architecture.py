"""The shape of the source: sizes, floors, names, and words that must not be in it."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("app", "core", "static", "templates", "tests", "benchmarks", "scripts", ".ci")
TEXT = {"", ".py", ".js", ".css", ".html", ".md", ".toml", ".txt"}

MODULE_LINES = {".py": 200, ".js": 150, ".css": 150}
FUNCTION_LINES = 25
LINE_COLUMNS = 140
# The exceptions, each a decision: "path" for a module, "path:function" for a function, and the limit that holds for it.
ALLOWED: dict[str, int] = {}

# Written in pieces, so that this file does not contain them.
WORDS = [
    *(rf"\b{a}{b}\b" for a, b in (("TO", "DO"), ("FIX", "ME"), ("X", "XX"), ("for", " now"))),
    *(rf"\b{a}\.{b}" for a, b in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "(org|com)"), ("yarnpkg", "com"))),
    r"(?<![\w.])/(root|work|tmp|opt|Users|home)/" + r"\w",
    r"\bfile:/" + r"//",
]
HOMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "base"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def sources(*folders: str, suffixes: set[str] = TEXT) -> list[Path]:
    """The text files of these folders of the repository, caches left out."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*")) if path.is_file())
    return [path for path in found if path.suffix in suffixes and not {"__pycache__", "bundled", "golden"} & set(path.parts)]


def name(path: Path) -> str:
    """The path as it is written in messages: from the root of the repository, with slashes."""
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> list[str]:
    """The lines of a file."""
    return path.read_text(encoding="utf-8").splitlines()


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a Python module with the lines of its body; docstring, comments and empty lines are free."""
    text = lines(path)
    for node in ast.walk(ast.parse("\n".join(text))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            written = text[body[0].lineno - 1 : node.end_lineno] if body else []
            yield node.name, sum(1 for line in written if line.strip() and not line.strip().startswith("#"))


def found(patterns: list[str], paths: list[Path]) -> list[str]:
    """Every line that one of the patterns is found in, as `path:line: text`."""
    pattern = re.compile("|".join(patterns))
    return [f"{name(p)}:{i}: {line.strip()}" for p in paths for i, line in enumerate(lines(p), 1) if pattern.search(line)]


def test_modules_are_short(capsys: pytest.CaptureFixture[str]) -> None:
    table, over = [], []
    for folder in ("core", "app", "static/js", "static/css", "tests", "benchmarks"):
        sizes = {name(p): len(lines(p)) for p in sources(folder, suffixes=set(MODULE_LINES))}
        longest = max(sizes, key=lambda path: sizes[path], default="")
        table.append(f"{folder:<12}{len(sizes):>6}{sum(sizes.values()):>8}   {sizes.get(longest, 0)} {longest}")
        over += [f"{path}: {size} lines" for path, size in sizes.items() if size > ALLOWED.get(path, MODULE_LINES[Path(path).suffix])]
    with capsys.disabled():
        print("\n".join(["", f"{'folder':<12}{'files':>6}{'lines':>8}   longest", *table]))
    assert over == []


def test_functions_are_short() -> None:
    bodies = {f"{name(p)}:{f}": size for p in sources("core", "app", "tests", "benchmarks", suffixes={".py"}) for f, size in functions(p)}
    assert {key: size for key, size in bodies.items() if size > ALLOWED.get(key, FUNCTION_LINES)} == {}


def test_no_allowance_is_larger_than_needed() -> None:
    for key, limit in ALLOWED.items():
        path, _, function = key.partition(":")
        size = dict(functions(ROOT / path))[function] if function else len(lines(ROOT / path))
        assert size > (FUNCTION_LINES if function else MODULE_LINES[Path(path).suffix]), f"{key} needs no allowance"
        assert size <= limit


def test_lines_are_narrow() -> None:
    wide = [
        f"{name(p)}:{i}" for p in sources("static", suffixes={".js", ".css"}) for i, s in enumerate(lines(p), 1) if len(s) > LINE_COLUMNS
    ]
    assert wide == []


def test_no_forbidden_words() -> None:
    own = [path for path in ROOT.iterdir() if path.is_file() and path.suffix in TEXT and not path.name.startswith(".coverage")]
    assert found(WORDS, sources(*FOLDERS) + own) == []


@pytest.mark.parametrize("line", ["# TO" + "DO: later", "see https://py" + "pi.org/x", "open('/ro" + "ot/data')", "so for" + " now"])
def test_a_forbidden_word_is_seen(line: str) -> None:
    assert re.search("|".join(WORDS), line)


def test_pages_take_no_markup_from_strings() -> None:
    markup = [r"\b(inner|outer)HTML\b", "insertAdjacentHTML", r"document\.write", r"\beval\(", r"new Function\("]
    assert found(markup, sources("static", suffixes={".js"})) == []
    assert found([r"<[^>]*\son[a-z]+\s*=", "javascript:"], sources("templates", suffixes={".html"})) == []


def test_nothing_is_printed() -> None:
    assert found([r"(?<![\w.])print\("], sources("app", "core", suffixes={".py"})) == []


def test_packages_are_empty_and_modules_have_a_subject() -> None:
    modules = sources("app", "core", "static", "benchmarks", "tests", suffixes={".py", ".js"})
    assert [name(path) for path in modules if path.name == "__init__.py" and path.read_text(encoding="utf-8")] == []
    assert [name(path) for path in modules if path.stem in HOMELESS] == []


def test_every_javascript_test_has_a_name_that_is_run() -> None:
    tests = [path for path in sources("tests/js", suffixes={".js"}) if "node:test" in path.read_text(encoding="utf-8")]
    assert [name(path) for path in tests if not path.name.endswith(".test.js")] == []


def imports(path: Path) -> set[str]:
    """The dotted names that a module imports; `from a import b` counts as a and as a.b."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


def test_core_stands_on_numpy_alone() -> None:
    allowed = {"core", "numpy", "scipy", "sympy"} | sys.stdlib_module_names
    foreign = {(name(p), module) for p in sources("core", suffixes={".py"}) for module in imports(p) if module.split(".")[0] not in allowed}
    assert foreign == set()


def test_parts_do_not_know_what_is_built_of_them() -> None:
    built = {"core.algorithm", "core.algorithms", "core.registry"}
    parts = [path for path in (ROOT / "core").glob("*.py") if f"core.{path.stem}" not in built]
    assert {(name(path), module) for path in parts for module in imports(path) & built} == set()


def test_every_module_of_the_app_stands_on_a_floor() -> None:
    layers = next(contract["layers"] for contract in PROJECT["tool"]["importlinter"]["contracts"] if contract["type"] == "layers")
    floors = {module for layer in layers for module in re.findall(r"[\w.]+", layer)}
    modules = {f"app.{path.stem}" for path in (ROOT / "app").glob("*.py")} | {
        f"app.{path.parent.name}" for path in (ROOT / "app").glob("*/*.py")
    }
    assert modules - {"app.__init__"} - floors == set()


def test_every_package_that_is_imported_is_declared() -> None:
    declared = {re.split(r"[^\w-]", requirement)[0].lower() for requirement in PROJECT["project"]["dependencies"]}
    modules = {module.split(".")[0] for path in sources("app", "core", suffixes={".py"}) for module in imports(path)}
    foreign = modules - {"app", "core"} - sys.stdlib_module_names
    owners = packages_distributions()
    assert {module for module in foreign if not {owner.lower() for owner in owners[module]} & declared} == set()


def test_imports_point_down() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
