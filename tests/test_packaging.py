"""What is installed elsewhere works: the wheel has everything in it, and the steps of the Dockerfile lead to a page."""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from urllib.request import ProxyHandler, build_opener

import pytest

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 60
OFFLINE = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "--quiet"]
Instructions = list[tuple[str, str]]


@pytest.fixture(scope="module")
def dockerfile() -> Instructions:
    """The instructions of the Dockerfile: (keyword, rest), continued lines joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [(keyword, rest.strip()) for keyword, _, rest in (line.partition(" ") for line in text.splitlines() if line.strip())]


@pytest.fixture(scope="module")
def image(dockerfile: Instructions, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with exactly what the Dockerfile copies."""
    folder = tmp_path_factory.mktemp("image")
    for *names, target in (rest.split() for keyword, rest in dockerfile if keyword == "COPY"):
        for source in map(ROOT.joinpath, names):
            if source.is_dir():
                shutil.copytree(source, folder / target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, folder / target)
    return folder


@pytest.fixture(scope="module")
def wheel(image: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from what the Dockerfile copies."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "pip", "wheel", ".", "--wheel-dir", str(folder), *OFFLINE], cwd=image, check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment far from the source that has the wheel in it."""
    return programs_with(tmp_path_factory.mktemp("installed"), str(wheel), wheel.parent)


def programs_with(folder: Path, what: str, cwd: Path, *options: str) -> Path:
    """Makes an environment that borrows this one's packages, but not its editable installs, and pip-installs into it."""
    venv.create(folder, symlinks=True)
    site_packages = folder.joinpath("lib", f"python{sysconfig.get_python_version()}", "site-packages")
    (site_packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python")]
    subprocess.run([*pip, "install", *options, what, *OFFLINE], cwd=cwd, check=True)
    return folder / "bin"


@contextmanager
def running(programs: Path, *command: str) -> Iterator[str]:
    """Runs one of the programs in its own folder until it says its address, which is what comes out."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHONPATH", "COVERAGE"))}
    arguments = [str(programs / command[0]), *command[1:]]
    with subprocess.Popen(arguments, cwd=programs, env=environment, stdout=subprocess.PIPE, text=True) as process:
        deadline = Timer(SECONDS, process.kill)
        deadline.start()
        try:
            assert process.stdout is not None
            said = next((line for line in process.stdout if "Unravel is at" in line), "")
            address = re.search(r"Unravel is at (http://\S+:\d+)", said)
            assert address, f"{shlex.join(command)} ended without saying its address"
            yield address[1]
        finally:
            deadline.cancel()
            process.terminate()


def find_free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def address(installed: Path) -> Iterator[str]:
    """The address of the installed program, started as a user would start it."""
    port = find_free_port()
    with running(installed, "unravel", "--port", str(port), "--compute", "1") as said:
        assert said == f"http://127.0.0.1:{port}"
        yield said


def get(url: str) -> tuple[int, str]:
    """The status and the text of a page."""
    with build_opener(ProxyHandler({})).open(url, timeout=SECONDS) as response:
        return response.status, response.read().decode("utf-8", "replace")


def test_the_wheel_holds_the_four_folders_and_nothing_else(wheel: Path) -> None:
    held = {entry for entry in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in entry}
    wanted = {path for folder in ("app", "core", "static", "templates") for path in (ROOT / folder).rglob("*") if path.is_file()}
    assert held == {path.relative_to(ROOT).as_posix() for path in wanted if "__pycache__" not in path.parts}


def test_the_program_that_runs_is_the_installed_one(installed: Path) -> None:
    script = "import app, core, json; print(json.dumps([app.__file__, core.__file__]))"
    said = subprocess.run([installed / "python", "-c", script], cwd=installed, capture_output=True, text=True, check=True)
    assert all(Path(file).is_relative_to(installed.parent) for file in json.loads(said.stdout))


@pytest.mark.parametrize("path", ["/", "/healthz", "/linear-regression", "/docs", "/api/v1/datasets"])
def test_the_installed_program_answers(address: str, path: str) -> None:
    status, text = get(address + path)
    assert status == 200
    assert text


def test_the_installed_program_has_its_static_files(address: str) -> None:
    _, page = get(f"{address}/linear-regression")
    files = re.findall(r'(?:href|src)="(/static-[^"]+)"', page)
    assert {Path(file).suffix for file in files} >= {".css", ".js"}
    assert all(get(address + file)[0] == 200 for file in files)


def test_what_the_dockerfile_copies_passes_its_ignore_file(dockerfile: Instructions) -> None:
    passed = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")}
    copied = {name.removeprefix("./") for keyword, rest in dockerfile if keyword == "COPY" for name in rest.split()[:-1]}
    assert copied == passed


def test_the_dockerfile_ends_as_a_user_without_rights(dockerfile: Instructions) -> None:
    keywords = [keyword for keyword, _ in dockerfile]
    user = dict(dockerfile)["USER"]
    assert user not in ("root", "0")
    assert any(keyword == "RUN" and re.fullmatch(rf"useradd .*\b{user}", rest) for keyword, rest in dockerfile)
    assert max(i for i, keyword in enumerate(keywords) if keyword == "RUN") < keywords.index("USER") < keywords.index("CMD")
    assert dict(dockerfile)["FROM"].endswith("-slim")


def test_the_steps_of_the_dockerfile_lead_to_a_healthy_service(dockerfile: Instructions, image: Path, tmp_path: Path) -> None:
    install = next(shlex.split(rest) for keyword, rest in dockerfile if keyword == "RUN" and "pip install" in rest)
    assert install[:4] == ["python", "-m", "pip", "install"]
    programs = programs_with(tmp_path, install[-1], image, *install[4:-1])
    port = str(find_free_port())
    command = [port if word == "8000" else word for word in json.loads(dict(dockerfile)["CMD"])]
    health = json.loads(dict(dockerfile)["HEALTHCHECK"].partition("CMD")[2].replace(":8000/", f":{port}/"))
    probe = [str(programs / health[0]), *health[1:]]
    with running(programs, *command):
        assert subprocess.run(probe, check=False).returncode == 0
    assert subprocess.run(probe, check=False, stderr=subprocess.DEVNULL).returncode != 0
