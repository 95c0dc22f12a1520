"""A page per code: what is said in both languages, what it means, what to do, and a real example where there is one."""

import tomllib
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

from generate.codes import Code, Said, codes, examples
from generate.writing import HERE, Pages, code, fenced, page, plain, say, table, texts

FOLDER = "meldingen"
ORPHAN = (
    "---\norphan: true\n---\n\n"  # hundreds of pages would make the sidebar of each of them useless, and slow
)
WRAPPED = "{.wrapped}\n"  # one line of the program may take several here
MOST = 15  # links to codes of the same family


@cache
def explained() -> dict[str, tuple[str, str]]:
    """What each code means, and what to do about it."""
    groups = tomllib.loads((HERE / "meldingen.toml").read_text(encoding="utf-8"))
    return {name: (means, do) for group in groups.values() for name, (means, do) in group.items()}


def messages() -> Pages:
    """The index, and a page per code."""
    pages = {f"{FOLDER}/{one.name}.md": _code_page(one) for one in codes()}
    pages[f"{FOLDER}/index.md"] = page(
        say("messages.title"),
        say("messages.intro", count=len(codes())),
        say("messages.complaint_form"),
        f"## {say('messages.families')}",
        _families(),
        f"## {say('messages.moments')}",
        *_moments(),
    )
    return pages


def _families() -> str:
    """A line per first word, with its codes."""
    lines = []
    for family, found in groupby(codes(), key=lambda one: one.family):
        links = ", ".join(_link(one.name) for one in found)
        lines.append(f"- []{{#{_anchor(family)}}}**{family}**: {links}")
    return "\n".join(lines)


def _moments() -> list[str]:
    """A table per moment: every code, and the beginning of what it says."""
    parts = []
    for moment in texts()["moment"]:
        rows = [
            [_link(one.name), plain(said.nl)]
            for one in codes()
            for said in one.said[:1]
            if moment in {each.moment for each in one.said}
        ]
        parts.append(f"### {say(f'moment.{moment}')}")
        parts.append(table([say("messages.head_code"), say("messages.head_text")], rows))
    return parts


def _link(name: str) -> str:
    return f"[{code(name)}]({name}.md)"


def _anchor(family: str) -> str:
    """Where the codes of a family stand on the index."""
    return f"familie-{family.lower()}"


def _code_page(one: Code) -> str:
    means, do = explained().get(one.name, ("", ""))  # tests/docs/test_generate.py names what is missing
    case = examples().get(one.name)
    return ORPHAN + page(
        code(one.name),
        say("messages.up"),
        f"## {say('messages.means')}",
        means,
        f"## {say('messages.do')}",
        do,
        f"## {say('messages.example')}" if case else "",
        *(_example(case) if case else [say("messages.no_example")] if _outside(one) else []),
        f"## {say('messages.text')}",
        *_told(one.said),
        say("messages.filled") if any("{" in said.nl for said in one.said) else "",
        _related(one),
    )


def _told(said: Sequence[Said]) -> list[str]:
    """When it is said, with which exit code, and the words."""
    rows = []
    for one in said:
        when = f"{say(f'moment.{one.moment}')}; {say('messages.exit').lower()} {one.exit_code}"
        rows += [
            [say("messages.when"), when],
            [say("messages.nl"), plain(one.nl.replace("{{", "{").replace("}}", "}"))],
            [say("messages.en"), plain(one.en.replace("{{", "{").replace("}}", "}"))],
        ]
    return [table(["", say("messages.text")], rows)]


def _outside(one: Code) -> bool:
    """Whether no text in a file of a programme can provoke it."""
    return all(said.moment in {"run", "reading", "statistics"} for said in one.said)


def _example(case: dict[str, Any]) -> list[str]:
    """What was broken in the worked example, and the exact complaint."""
    parts = []
    for edit in case["edits"]:
        parts.append(say("messages.broken", file=edit["file"]))
        if "old" in edit:
            parts += [say("messages.old"), fenced(_shown(edit["old"])), say("messages.new")]
        else:
            parts.append(say("messages.whole"))
        parts.append(fenced(_shown(edit["new"])))
    parts += [
        say("messages.said"),
        WRAPPED + fenced(case["nl"]),
        say("messages.said_en"),
        WRAPPED + fenced(case["en"]),
    ]
    return parts


def _shown(text: str) -> str:
    """A piece of a file; characters that nobody sees are written as codes."""
    return "".join(
        letter if letter.isprintable() or letter == "\n" else letter.encode("unicode_escape").decode()
        for letter in text
    )


def _related(one: Code) -> str:
    """Links to the codes that begin with the same word."""
    same = [other.name for other in codes() if other.family == one.family and other.name != one.name]
    if not same:
        return ""
    if len(same) > MOST:
        where = f"index.md#{_anchor(one.family)}"
        return f"[{say('messages.many', count=len(same), family=one.family)}]({where})."
    return f"{say('messages.related')}: {', '.join(_link(name) for name in same)}."
