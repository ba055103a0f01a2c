"""A PostgreSQL of the tests' own: a cluster in a folder that is thrown away, from the packages of the system."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

# Debian's, Red Hat's and Homebrew's, from the root.
FOLDERS = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql*/bin", "usr/local/opt/postgresql*/bin")
OPTIONS = "-c listen_addresses='' -c fsync=off -c shared_buffers=32MB -c max_connections=60"
NUMBERS = count()


def programs() -> Path | None:
    """Where initdb and pg_ctl are; None where there is no PostgreSQL."""
    on_path = shutil.which("pg_ctl")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += [found for pattern in FOLDERS for found in sorted(Path("/").glob(pattern), reverse=True)]
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def plain_user() -> str | None:
    """Who runs it where we are root, which PostgreSQL refuses to be."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL, reached through a socket in its folder."""

    folder: Path

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://unravel@/{name}?host={self.folder}"

    def new(self) -> str:
        """The address of an empty database."""
        name = f"unravel_{next(NUMBERS)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """Start one, and end it."""
    user = plain_user()
    place = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # the path of a socket may not be long
    if user is not None:
        shutil.chown(place, user)

    def call(program: str, *words: str) -> None:
        command = [str(folder / program), "-D", str(place / "data"), *words]
        subprocess.run(command, check=True, user=user, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    try:
        call("initdb", "--auth=trust", "--username=unravel", "--encoding=UTF8", "--no-sync")
        call("pg_ctl", "--wait", "-l", str(place / "log"), "-o", f"-k {place} {OPTIONS}", "start")
        try:
            yield Cluster(place)
        finally:
            call("pg_ctl", "--wait", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(place, ignore_errors=True)
