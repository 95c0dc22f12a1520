"""Files that were made to hurt. Each knows the code of its answer, and words that its page says."""

import io
import zipfile
from dataclasses import dataclass

import openpyxl

from tests.forms import with_a_gigabyte

MIB = 1 << 20
XXE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "'
    + b"&l;" * 1_000
    + b'"><!ENTITY n "'
    + b"&m;" * 1_000
    + b'">]>'
)


@dataclass(frozen=True)
class Attack:
    """What is sent, under which name, and the code that it is answered with."""

    content: bytes
    name: str
    code: str


def remade(form, part="", change=None, *, add=()):
    """A form with one part made otherwise, or with others added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            raw = old.read(one)
            new.writestr(one.filename, change(raw) if one.filename == part else raw)
        for name, raw in add:
            new.writestr(name, raw)
    return made.getvalue()


def opened(form, change):
    """A form with something changed in it as a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    change(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def put(sheet, cell, value):
    """A change to a workbook: a value in a cell."""

    def change(book):
        book[sheet][cell] = value

    return change


def place_of(form, sheet, value):
    """The cell that holds this value."""
    page = openpyxl.load_workbook(io.BytesIO(form), read_only=True)[sheet]
    return next(cell.coordinate for row in page.iter_rows() for cell in row if cell.value == value)


def sheet_of(form, name):
    """The part with a sheet."""
    names = openpyxl.load_workbook(io.BytesIO(form), read_only=True).sheetnames
    return f"xl/worksheets/sheet{names.index(name) + 1}.xml"


def workbooks(form):
    """Attacks on the reader of forms, made from a sound one, in which the year of prices is 2024."""
    year = place_of(form, "Gebied", 2024)
    gebied = sheet_of(form, "Gebied")
    macro = remade(
        form,
        "[Content_Types].xml",
        lambda raw: raw.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"),
    )
    forged = remade(form, gebied, lambda raw: raw.replace(b"<v>2024</v>", b"<f>1+1</f><v>2024</v>", 1))
    bomb = remade(form, "xl/styles.xml", lambda raw: raw + b" " * (60 * MIB))
    return {
        "zip bomb": Attack(bomb, "bom.xlsx", "XLSX-LARGE"),
        "a text of a gigabyte": Attack(with_a_gigabyte(form), "tekst.xlsx", "XLSX-LARGE"),
        "far cell": Attack(opened(form, put("Kosten", "XFD1048576", "ver")), "ver.xlsx", "FORM-FAR"),
        "macros": Attack(remade(form, add=[("xl/vbaProject.bin", b"macro")]), "macro.xlsx", "XLSX-ACTIVE"),
        "xlsm renamed": Attack(macro, "hernoemd.xlsx", "XLSX-ACTIVE"),
        "formula": Attack(opened(form, put("Gebied", year, "=2000+24")), "formule.xlsx", "FORM-FORMULA"),
        "link": Attack(
            opened(form, put("Gebied", year, '=HYPERLINK("http://kwaad.example")')), "f.xlsx", "FORM-FORMULA"
        ),
        "forged cache": Attack(forged, "vervalst.xlsx", "FORM-FORMULA"),
        "outside": Attack(
            remade(form, add=[("xl/externalLinks/externalLink1.xml", b"<a/>")]), "e.xlsx", "XLSX-ACTIVE"
        ),
        "xxe": Attack(remade(form, gebied, lambda raw: XXE + raw), "xxe.xlsx", "XLSX-ACTIVE"),
        "laughs": Attack(
            remade(form, "xl/workbook.xml", lambda raw: LAUGHS + raw), "lach.xlsx", "XLSX-ACTIVE"
        ),
        "many parts": Attack(
            remade(form, add=[(f"xl/a{n}.xml", b"<a/>") for n in range(300)]), "veel.xlsx", "XLSX-LARGE"
        ),
        "half": Attack(form[: len(form) // 2], "half.xlsx", "XLSX-BROKEN"),
        "six megabytes less a little": Attack(
            form + bytes(6 * MIB - len(form) - 2_000), "groot.xlsx", "XLSX-LARGE"
        ),
    }


def texts():
    """Attacks on the reader of YAML."""
    aliases = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (98 + n, 98 + n, b", ".join([b"*%c" % (97 + n)] * 9)) for n in range(9)
    )
    merges = b"a: &a {b: 1}\n" + b"".join(b"k%d: &k%d {<<: *a}\n" % (n, n) for n in range(20))
    found = {
        "fifty thousand brackets": (b"[" * 50_000, "YAML-DEEP"),
        "fifty thousand braces": (b"{a: " * 50_000, "YAML-DEEP"),
        "deep by indenting": (b"".join(b" " * n + b"a:\n" for n in range(1_200)), "YAML-DEEP"),
        "aliases": (aliases, "YAML-ANCHOR"),
        "merge keys": (merges, "YAML-ANCHOR"),
        "a tag that runs": (b"!!python/object/apply:os.system ['touch hier']\n", "YAML-TAG"),
        "many keys": (b"".join(b"k%d: 1\n" % n for n in range(140_000)), "FILE-LARGE"),
        "many nodes": (b"a: [" + b"1," * 300_000 + b"1]\n", "YAML-NODES"),
        "one long text": (b"a: " + b"x" * 900_000 + b"\n", "YAML-LONG"),
        "six megabytes": (b"# x\n" * (6 * MIB // 4 - 1_000), "FILE-LARGE"),
        "another encoding": ("schema: area/1\n".encode("utf-16"), "FILE-ENCODING"),
        "nul": (b"schema: area/1\nname: \x00\n", "FILE-CHARACTER"),
        "turned around": ("name: \u202enoord\n".encode(), "FILE-CHARACTER"),
        "a file of the server": (b"schema: area/1\nextends: ../../../../etc/passwd\n", "FILE-OUTSIDE"),
        "the file of another": (b"schema: area/1\nextends: beta.yaml\n", "FILE-PATH"),
    }
    return {name: Attack(content, "gebied.yaml", code) for name, (content, code) in found.items()}
