"""How Sphinx builds the manual: `nox -s docs`, or `sphinx-build -W --keep-going -n docs docs/_build/html`."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from mkba.version import VERSION  # noqa: E402 - the checkout comes first

project = "mkba"
author = "The mkba contributors"
project_copyright = "de makers van mkba, EUPL-1.2"
version = release = VERSION
language = "nl"

extensions = ["myst_nb", "sphinx.ext.autodoc", "generate.site"]
exclude_patterns = ["_build", "**/.ipynb_checkpoints", "sweeps.ipynb"]
nitpicky = True
nitpick_ignore_regex = [
    # the inventories of other projects are on the web, and a build asks nothing of it
    ("py:.*", r"(?:numpy|np|pandas|pd|xarray|pathlib|collections|datetime|typing|types)\..*"),
    # what public nouns hold inside: the code itself is their manual
    (
        "py:class",
        r"mkba\.(?:report|engine)\..*|mkba\.analysis\.swept\.swept\.Swept|mkba\.sweeps\.(?:naming|part)\..*|Figures|Material",
    ),
    # words that builtins and type hints are written with
    (
        "py:.*",
        r"(?:Path|Callable|Iterable|Iterator|Mapping|Sequence|Any|Literal|ClassVar|Self|None|optional|\.\.\.)",
    ),
]
suppress_warnings = ["myst.strikethrough"]

# Markdown and notebooks
myst_enable_extensions = ["amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 4
nb_execution_mode = "auto"
nb_merge_streams = True
nb_execution_timeout = 240
nb_execution_raise_on_error = True
math_number_all = False
html_math_renderer = "mathml"

# docstrings
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
default_role = "literal"
smartquotes = False  # they make a dash of the two hyphens of an option
add_module_names = False

# pages
html_theme = "pydata_sphinx_theme"
html_title = f"mkba {VERSION}"
html_show_sourcelink = False
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["manual.css"]
html_sidebars = {"reference/_generated/meldingen/*": []}
html_theme_options = {
    "navbar_align": "left",
    "navbar_end": ["theme-switcher"],
    "navigation_with_keys": False,
    "secondary_sidebar_items": ["page-toc"],
    "show_prev_next": True,
    "footer_start": ["copyright"],
    "footer_end": [],
    "icon_links": [],
}
