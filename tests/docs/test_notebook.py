"""The notebook of sweeps runs from its first cell to its last, without a warning, and is kept without what comes out."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "docs" / "sweeps.ipynb"
WARNED = "import warnings\n\nwarnings.simplefilter('error')"
CALM = "warnings.resetwarnings()"  # the kernel may warn of itself when it ends
SECONDS = 240  # of one cell, on a busy machine
# the machinery between a notebook and its kernel warns of itself, not of us
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def apart(tmp_path, monkeypatch):
    """A folder to run in; nothing of the user's own Jupyter is read or written."""
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def run(notebook, folder):
    client = NotebookClient(
        notebook, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    )
    client.execute()


def told(notebook):
    """The texts and the kinds of everything that came out."""
    found = [one for cell in notebook.cells if cell.cell_type == "code" for one in cell.outputs]
    texts = [one.text for one in found if one.output_type == "stream"]
    texts += [one.data["text/plain"] for one in found if "data" in one]
    return "\n".join(texts), [kind for one in found if "data" in one for kind in one.data]


def test_the_notebook_is_kept_without_what_comes_out():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) > 10
    assert not any(cell.outputs or cell.execution_count for cell in code)


@pytest.mark.slow
def test_the_notebook_runs(apart):
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    before, after = (nbformat.v4.new_code_cell(text) for text in (WARNED, CALM))
    notebook.cells = [before, *notebook.cells, after]
    run(notebook, apart)
    text, kinds = told(notebook)
    assert "31 van 31" in text
    assert kinds.count("image/png") == 4
    assert not [one for one in apart.iterdir() if one.name.startswith("mkba-")]  # its folder is gone


@pytest.mark.slow
@pytest.mark.parametrize("cell", ["assert 1 + 1 == 3", "warnings.warn('old', DeprecationWarning)"])
def test_a_cell_that_fails_or_warns_fails_the_test(apart, cell):
    cells = [nbformat.v4.new_code_cell(text) for text in (WARNED, cell)]
    with pytest.raises(CellExecutionError):
        run(nbformat.v4.new_notebook(cells=cells), apart)
