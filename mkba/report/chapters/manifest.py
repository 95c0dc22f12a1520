"""The run: what was computed with which files, version and settings, and how to verify it (M38)."""

from collections.abc import Iterator

from mkba.report.chapter import Block, Board, Chapter, Heading, says
from mkba.report.material import Material
from mkba.report.numbers import decimal
from mkba.report.regime_words import regime_text

SHORT = 8  # hexadecimal digits by which a file is recognised


def chapter(material: Material) -> Chapter:
    """Run, verification, input files, status of the area files, libraries and warnings."""
    blocks = (
        *_run(material), *_verify(material), *_files(material), *_areas(material), *_versions(material), *_warnings(material),
    )  # fmt: skip
    return Chapter("run", material.say("hoofdstuk.run.titel"), blocks)


def _run(material: Material) -> Iterator[Block]:
    """What makes this run this run."""
    say, manifest, programme = material.say, material.manifest, material.programme
    lines = {
        "run_id": str(manifest["run_id"]),
        "programma": programme.name,
        "versie": str(manifest["version"]),
        "seed": str(manifest["seed"]),
        "trekkingen": decimal(manifest["draws"]),
        "ontwerp": say(f"ontwerp.{manifest['design']}"),
        "regime": regime_text(programme.regime, say),
        "start": programme.study_start.isoformat(),
        "prijspeil": str(programme.price_year),
        "basisjaar": str(programme.base_year),
        "horizon": decimal(programme.horizon),
        "gebieden": decimal(len(programme.areas)),
        "bestanden_aantal": decimal(len(manifest["inputs"])),
        "formaat": str(manifest["schema"]),
    }
    head = say("verantwoording.onderdeel"), say("verantwoording.waarde")
    rows = tuple((say(f"verantwoording.{label}"), text) for label, text in lines.items())
    yield Board(say("verantwoording.run"), head, rows, left=2)


def _verify(material: Material) -> Iterator[Block]:
    """How anyone can compute it again."""
    say = material.say
    yield Heading(say("hoofdstuk.run.nareken_kop"))
    run, version = material.manifest["run_id"], material.manifest["version"]
    yield from says([say("hoofdstuk.run.nareken", run=run, version=version), say("hoofdstuk.run.zelfde")])


def _files(material: Material) -> Iterator[Block]:
    """Every input file with its hash, short and whole."""
    say = material.say
    yield Heading(say("verantwoording.bestanden"))
    files = material.manifest["inputs"]
    if not files:
        yield from says([say("hoofdstuk.run.geen_bestanden")])
        return
    head = say("verantwoording.bestand"), say("hoofdstuk.run.kort"), say("verantwoording.hash")
    rows = tuple((str(one["path"]), str(one["sha256"])[:SHORT], str(one["sha256"])) for one in files)
    yield Board(say("hoofdstuk.run.bestanden_tabel"), head, rows, left=3)


def _areas(material: Material) -> Iterator[Block]:
    """The status of every area file."""
    say = material.say
    yield Heading(say("verantwoording.status"))
    yield from says([material.illustrative])
    head = tuple(say(f"verantwoording.{name}") for name in ("gebied", "gemeente", "stand"))
    rows = tuple(
        (one.name, one.municipality, say(f"status.{one.status}")) for one in material.programme.areas
    )
    yield Board(say("hoofdstuk.run.gebieden_tabel"), head, rows, left=3)


def _versions(material: Material) -> Iterator[Block]:
    """The versions of what a run leans on."""
    say = material.say
    yield Heading(say("verantwoording.versies"))
    head = say("verantwoording.onderdeel"), say("verantwoording.versie_kolom")
    rows = tuple((str(name), str(version)) for name, version in material.manifest["versions"].items())
    yield Board(say("hoofdstuk.run.versies_tabel"), head, rows, left=2)


def _warnings(material: Material) -> Iterator[Block]:
    """What the judges of the files remarked."""
    say, warnings = material.say, material.manifest["warnings"]
    yield Heading(say("verantwoording.waarschuwingen"))
    if not warnings:
        yield from says([say("hoofdstuk.run.geen_waarschuwingen")])
        return
    head = tuple(say(f"verantwoording.{name}") for name in ("plaats", "onderwerp", "code", "melding"))
    rows = tuple((f"{one['file']}:{one['line']}", one["where"], one["code"], one["nl"]) for one in warnings)
    yield Board(say("hoofdstuk.run.waarschuwingen_tabel"), head, rows, left=4)
