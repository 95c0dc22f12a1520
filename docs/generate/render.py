"""How pages are rendered: formulas as MathML, which needs no script and no network, and the language of each page."""

from gettext import NullTranslations
from typing import Any

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.locale import translators
from sphinx.writers.html5 import HTML5Translator

from generate.writing import say, texts

# pages written in English; all others are in Dutch
ENGLISH = ("decisions", "scale", "testing", "reference/_generated/api/")


def render_math(writer: HTML5Translator, node: nodes.math | nodes.math_block) -> None:
    """A formula as MathML. MathError for TeX that is not known."""
    block = isinstance(node, nodes.math_block)
    shown = tex2mathml(node.astext(), as_block=block)
    number = node.get("number")
    label = f'<span class="eqno">({number})</span>' if number else ""
    writer.body.append(f'<div class="math" tabindex="0">{label}{shown}</div>\n' if block else shown)
    raise nodes.SkipNode


class Theme(NullTranslations):
    """What the theme says in English only, in the language of the site."""

    def gettext(self, message: str) -> str:
        """The sentence in Dutch, or as it is."""
        return str(texts()["theme"].get(message, message))


def speak_dutch(*_event: Any) -> None:
    """Let the theme's own words be looked up after those of Sphinx."""
    translators["general", "sphinx"].add_fallback(Theme())


def speak_english(*event: Any) -> None:
    """The language of a page that is not in the language of the site."""
    _, name, _, context, _ = event
    if name.startswith(ENGLISH):
        context["language"] = "en"


def name_toggles(*event: Any) -> None:
    """The theme's buttons that open a part of the menu are arrows alone; who hears the page hears what they do."""
    context = event[3]
    inner = context.get("generate_toctree_html")

    def named(*asked: Any, **how: Any) -> Any:
        return str(inner(*asked, **how)).replace("<summary>", f'<summary aria-label="{say("page.toggle")}">')

    if inner is not None:
        context["generate_toctree_html"] = named
