import errno
import os

import pytest

from mkba.errors import InputError, RunError
from mkba.runs.disk import discard, placing, put_in_place, told, writing


@pytest.mark.parametrize(
    ("number", "nl", "en"),
    [
        (errno.ENOSPC, "de schijf is vol", "the disk is full"),
        (errno.EROFS, "alleen gelezen", "read-only"),
        (errno.EIO, "invoer/uitvoer", "input/output"),
        (errno.EACCES, "geen recht", "no permission"),
        (errno.EFBIG, "groter dan hier mag", "larger than is allowed"),
        (errno.ELOOP, os.strerror(errno.ELOOP), os.strerror(errno.ELOOP)),
    ],
)
def test_a_fault_is_told_in_both_languages(tmp_path, number, nl, en):
    with pytest.raises(RunError) as found, told("RUN-WRITE", tmp_path):
        raise OSError(number, os.strerror(number))
    assert nl in found.value.text("nl")
    assert en in found.value.text("en")
    assert str(tmp_path) in found.value.nl


def test_a_fault_inside_another_is_found(tmp_path):
    with pytest.raises(RunError, match="vol"), told("RUN-WRITE", tmp_path):
        raise RuntimeError(OSError(errno.ENOSPC, "full"))


def test_other_faults_pass(tmp_path):
    with pytest.raises(ZeroDivisionError), told("RUN-WRITE", tmp_path):
        _ = 1 / 0
    with pytest.raises(InputError), told("RUN-WRITE", tmp_path):
        raise InputError([]) from OSError()


def test_a_file_that_is_there_is_not_written_over(tmp_path):
    (tmp_path / "x").write_text("old")
    with pytest.raises(FileExistsError), writing(tmp_path / "x"):
        pass
    assert (tmp_path / "x").read_text() == "old"


def test_a_folder_never_replaces_another(tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "old").mkdir()
    with pytest.raises(FileExistsError):
        put_in_place(tmp_path / "new", tmp_path / "old")


@pytest.mark.skipif(os.name == "nt", reason="symbolic links")
def test_a_file_gets_its_name_when_it_is_whole(tmp_path):
    there = tmp_path / "a.txt"
    with placing(there) as stream:
        stream.write(b"een")
        assert not there.exists()
    with pytest.raises(ValueError, match="closed"), placing(there) as stream:
        stream.close()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.txt", b"een")]


def test_discarding_a_link_spares_what_it_points_at(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    discard(tmp_path / "link")
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
