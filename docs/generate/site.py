"""What the manual says about the program is made from the program: this extension writes those pages before Sphinx reads.

Pages go below ``reference/_generated``, which nobody keeps: file formats, messages, commands, API, and example output.
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from generate.commands import commands
from generate.examples import examples
from generate.formats import formats
from generate.messages import messages
from generate.notebook import notebook
from generate.nouns import nouns
from generate.render import name_toggles, render_math, speak_dutch, speak_english
from generate.sources import prepare, read_docstring, sign
from generate.writing import write

BELOW = Path("reference") / "_generated"


def setup(app: Sphinx) -> dict[str, Any]:
    """Hook the generators in."""
    app.connect("builder-inited", _generate)
    app.connect("autodoc-process-signature", sign)
    app.connect("builder-inited", speak_dutch)
    app.connect("source-read", prepare)
    app.connect("autodoc-process-docstring", read_docstring)
    app.connect("html-page-context", speak_english)
    app.connect("html-page-context", name_toggles, priority=900)  # after the theme
    app.add_html_math_renderer(
        "mathml", inline_renderers=(render_math, None), block_renderers=(render_math, None)
    )
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _generate(app: Sphinx) -> None:
    folder = Path(app.srcdir) / BELOW
    write({**formats(), **messages(), **commands(), **nouns(), **notebook(), **examples(folder)}, folder)
