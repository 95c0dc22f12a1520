"""Sessions for people and CI: `nox -l` lists them, `nox` runs those that judge a change."""

import nox

nox.options.sessions = ["lint", "types", "imports", "tests"]
nox.options.reuse_existing_virtualenvs = True


def _install(session: nox.Session) -> None:
    session.install("-c", "constraints.txt", "-e", ".[dev]")


@nox.session
def tests(session: nox.Session) -> None:
    """Everything that CI runs; `nox -s tests -- -m "not slow"` leaves the long ones out."""
    _install(session)
    session.run("pytest", "-n", "2", "--dist", "loadfile", *session.posargs)


@nox.session
def thorough(session: nox.Session) -> None:
    """All there is, as every night: more kills, more people, all areas, every page of the manual."""
    _install(session)
    session.run("pytest", "-n", "2", "--dist", "loadfile", *session.posargs, env={"MKBA_THOROUGH": "1"})


@nox.session
def coverage(session: nox.Session) -> None:
    """Which lines and branches the tests do not reach."""
    _install(session)
    session.run("pytest", "--cov", "--cov-report=term-missing", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """House style: ruff's judgement and layout."""
    _install(session)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Mypy, strict."""
    _install(session)
    session.run("mypy")


@nox.session
def imports(session: nox.Session) -> None:
    """The floors: imports go down only."""
    _install(session)
    session.run("lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """The manual, below docs/_build/html; what it tells of the program is made from the program."""
    _install(session)
    words = ("-W", "--keep-going", "-n", "-j", "auto", "-d", "docs/_build/doctrees", *session.posargs)
    session.run("python", "-m", "sphinx", *words, "docs", "docs/_build/html")


@nox.session
def bench(session: nox.Session) -> None:
    """The targets of docs/scale.md, each as a ratio to a yardstick in the same run."""
    _install(session)
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    session.run("python", "tests/benchmarks/run.py", *session.posargs, env=one_thread)


@nox.session
def mutants(session: nox.Session) -> None:
    """By hand, takes long: do the tests notice a change in engine and analysis? (at least 90% must be caught)."""
    _install(session)
    session.install("mutmut>=3")
    session.run("mutmut", "run", *session.posargs)
    session.run("mutmut", "results")


@nox.session
def lock(session: nox.Session) -> None:
    """Renew uv.lock, and constraints.txt, which says the same to pip."""
    session.install("uv")
    public = ("--no-config", "--default-index", "https://pypi.org/simple")
    session.run("uv", "lock", *public, *session.posargs)
    session.run(
        *("uv", "export", *public, "--frozen", "--all-extras", "--no-hashes", "--no-emit-project"),
        *("--no-annotate", "--no-header", "--quiet", "--output-file", "constraints.txt"),
    )
