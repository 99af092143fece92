"""Packs come in whole or not at all, go out, are deleted and had back; nothing is executed."""

import dataclasses
import json
import os
import pickle
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from vc_core.checkpoint.card import Card
from vc_core.checkpoint.store import load_pack, save_pack
from vc_core.config import from_dict
from vc_core.conversion.bundled import live_pack_path, pack_path
from vc_core.conversion.voice_library import (
    TRASH,
    ImportOrder,
    check_pack,
    empty_trash,
    export_pack,
    free_name,
    import_pack,
    list_removed,
    remove_pack,
    restore_pack,
)
from vc_core.conversion.voices import list_packs
from vc_core.errors import CheckpointError


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of packs, which does not exist yet."""
    monkeypatch.setenv("VC_VOICES", str(tmp_path / "own" / "voices"))
    return tmp_path / "own" / "voices"


@pytest.fixture
def anna(pack, tmp_path: Path) -> Path:
    """A pack that somebody sent."""
    path = tmp_path / "sent" / "anna.safetensors"
    save_pack(pack, path)
    return path


@pytest.fixture
def other(pack, tmp_path: Path) -> Path:
    """Another pack of the same name."""
    path = tmp_path / "other" / "anna.safetensors"
    save_pack(dataclasses.replace(pack, card=dataclasses.replace(pack.card, step=8)), path)
    return path


def steps() -> dict[str, int]:
    """The user's packs, by name, with what tells them apart."""
    return {p.name: p.card.step for p in list_packs()[0][1:]}


def visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != TRASH)


class TestImport:
    def test_weights_and_card_are_copied(self, own, anna, pack):
        done = import_pack(ImportOrder(anna))
        assert (done.outcome, done.name, done.voices) == ("imported", "anna", pack.names)
        assert visible(own) == ["anna.json", "anna.safetensors"]
        assert (own / "anna.safetensors").read_bytes() == anna.read_bytes()
        assert from_dict(Card, json.loads((own / "anna.json").read_text())) == pack.card
        load_pack(own / "anna.safetensors")

    def test_the_same_again_changes_nothing(self, own, anna):
        import_pack(ImportOrder(anna))
        for source in (anna, own / "anna.safetensors"):
            assert import_pack(ImportOrder(source)).outcome == "present"
        assert visible(own) == ["anna.json", "anna.safetensors"]

    def test_a_taken_name_is_asked_about(self, own, anna, other):
        import_pack(ImportOrder(anna))
        done = import_pack(ImportOrder(other))
        assert (done.outcome, done.name, done.free_name) == ("taken", "anna", "anna-2")
        assert steps() == {"anna": 7}

    def test_both_are_kept(self, own, anna, other):
        import_pack(ImportOrder(anna))
        assert import_pack(ImportOrder(other, "keep-both")).name == "anna-2"
        assert steps() == {"anna": 7, "anna-2": 8}

    def test_the_old_one_is_replaced_and_had_back(self, own, anna, other):
        import_pack(ImportOrder(anna))
        done = import_pack(ImportOrder(other, "replace"))
        assert steps() == {"anna": 8}
        assert done.replaced is not None
        assert restore_pack(done.replaced, over=True) == "anna"
        assert steps() == {"anna": 7}
        assert [each.name for each in list_removed()] == ["anna"]  # the new one, in its turn

    def test_names_in_another_case_are_the_same(self, own, anna, other):
        import_pack(ImportOrder(anna))
        shouted = other.rename(other.with_name("ANNA.safetensors"))
        assert import_pack(ImportOrder(shouted)).outcome == "taken"
        assert import_pack(ImportOrder(shouted, "replace")).name == "anna"
        assert steps() == {"anna": 8}

    def test_the_program_s_own_name_is_never_taken_over(self, own, anna):
        named = anna.rename(anna.with_name("bundled.safetensors"))
        assert import_pack(ImportOrder(named, "replace")).name == "bundled-2"
        assert steps() == {"bundled-2": 7}

    def test_a_file_that_would_be_hidden_is_called_like_its_card(self, own, anna):
        hidden = anna.rename(anna.with_name(".anna.safetensors"))
        assert import_pack(ImportOrder(hidden)).name == "small"


class TestRefusal:
    def refused(self, path: Path) -> str:
        """The one line with which a pack is refused; nothing is left behind."""
        with pytest.raises(CheckpointError) as caught:
            import_pack(ImportOrder(path))
        assert list_packs()[0][1:] == ()
        folder = Path(os.environ["VC_VOICES"])
        assert not folder.exists() or list(folder.iterdir()) == []
        message = str(caught.value)
        assert str(path) in message
        assert "\n" not in message
        return message

    @pytest.mark.parametrize("suffix", [".pth", ".PT", ".ckpt", ".pkl", ".safetensors"])
    def test_a_pickle_is_never_opened(self, own, tmp_path, suffix):
        path, trace = tmp_path / f"evil{suffix}", tmp_path / "was opened"

        class Evil:
            def __reduce__(self):
                return open, (str(trace), "w")

        path.write_bytes(pickle.dumps(Evil()))
        assert "not opened" in self.refused(path)
        assert not trace.exists()

    def test_a_zip_of_torch_save(self, own, pack, tmp_path):
        path = tmp_path / "anna.safetensors"
        torch.save(pack.weights, path)
        assert "not opened" in self.refused(path)

    def test_a_newer_version(self, own, pack, tmp_path):
        path = tmp_path / "anna.safetensors"
        card = dataclasses.replace(pack.card, version=99)
        save_pack(dataclasses.replace(pack, card=card), path)
        assert "is of version 99, this program reads up to 1; update it" in self.refused(path)

    @pytest.mark.parametrize("share", [0.001, 0.5, 0.99])
    def test_cut_short(self, own, anna, share):
        content = anna.read_bytes()
        anna.write_bytes(content[: int(share * len(content))])
        assert "is damaged" in self.refused(anna)

    def test_a_flipped_bit(self, own, anna):
        content = bytearray(anna.read_bytes())
        content[-100] ^= 1
        anna.write_bytes(content)
        assert "checksum" in self.refused(anna)

    def test_weights_of_another_network(self, own, pack, tmp_path):
        path = tmp_path / "anna.safetensors"
        card = dataclasses.replace(pack.card, model=pack.card.model | {"channels": 8})
        save_pack(dataclasses.replace(pack, card=card), path)
        assert "do not fit the card" in self.refused(path)

    def test_a_network_larger_than_any_memory(self, own, pack, tmp_path):
        path = tmp_path / "anna.safetensors"
        card = dataclasses.replace(pack.card, model=pack.card.model | {"channels": 2**30})
        save_pack(dataclasses.replace(pack, card=card), path)
        assert "is damaged" in self.refused(path)

    def test_missing_and_folder(self, own, tmp_path):
        assert "no voice pack" in self.refused(tmp_path / "no.safetensors")
        assert "is not a file" in self.refused(tmp_path)


class TestDisk:
    def test_a_full_disk_leaves_what_was_there(self, own, anna, other):
        import_pack(ImportOrder(anna))
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
        try:
            with pytest.raises(CheckpointError, match=f"cannot write to {own}: .*make room"):
                import_pack(ImportOrder(other, "replace"))
            with pytest.raises(CheckpointError, match="make room"):
                export_pack("anna", own.parent / "out")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert steps() == {"anna": 7}
        assert visible(own) == ["anna.json", "anna.safetensors"]
        assert list((own.parent / "out").iterdir()) == []

    def test_a_folder_that_may_not_be_written(self, anna, unprivileged, monkeypatch):
        folder, as_root = unprivileged
        with as_root():
            (folder / "bob.safetensors").write_bytes(anna.read_bytes())
        monkeypatch.setenv("VC_VOICES", str(folder))
        with pytest.raises(CheckpointError, match=f"cannot write to {folder}: Permission denied"):
            remove_pack("bob")
        with pytest.raises(CheckpointError, match="check that you may write there"):
            export_pack("bob", folder / "out")
        with pytest.raises(CheckpointError, match="check that you may write there"):
            import_pack(ImportOrder(live_pack_path()))
        assert [path.name for path in folder.iterdir()] == ["bob.safetensors"]

    def test_a_pack_that_may_not_be_read(self, anna, unprivileged, monkeypatch):
        folder, as_root = unprivileged
        monkeypatch.setenv("VC_VOICES", str(folder / "voices"))
        with as_root():
            path = folder / "bob.safetensors"
            path.write_bytes(anna.read_bytes())
            path.chmod(0o600)
        with pytest.raises(CheckpointError, match=f"cannot read {path}: Permission denied"):
            import_pack(ImportOrder(path))


class TestExport:
    def test_weights_and_card(self, own, anna, tmp_path):
        import_pack(ImportOrder(anna))
        out = tmp_path / "new" / "out"
        assert export_pack("Anna", out) == (out / "anna.safetensors",)
        assert visible(out) == ["anna.json", "anna.safetensors"]
        check_pack(out / "anna.safetensors")

    def test_what_is_in_the_way_stays(self, own, anna, other, tmp_path):
        import_pack(ImportOrder(anna))
        assert export_pack("anna", other.parent) == (other.with_name("anna-2.safetensors"),)
        assert load_pack(other).card.step == 8
        assert export_pack("anna", other.parent) == (other.with_name("anna-2.safetensors"),)

    def test_the_bundled_pack_has_two_files(self, own, tmp_path):
        found = export_pack("bundled", tmp_path / "out")
        assert [p.name for p in found] == [pack_path().name, live_pack_path().name]
        assert found[0].read_bytes() == pack_path().read_bytes()

    def test_unknown_names_the_nearest(self, own, anna):
        import_pack(ImportOrder(anna))
        with pytest.raises(CheckpointError, match="'ana'; did you mean 'anna'"):
            export_pack("ana", own)


class TestRemoval:
    def test_undo_brings_it_back_as_it_was(self, own, anna):
        import_pack(ImportOrder(anna))
        removed = remove_pack("anna")
        assert steps() == {}
        assert visible(own) == []
        assert restore_pack(removed) == "anna"
        assert visible(own) == ["anna.json", "anna.safetensors"]
        assert (own / "anna.safetensors").read_bytes() == anna.read_bytes()
        assert list_removed() == ()

    def test_a_name_that_is_taken_meanwhile_is_not_taken_over(self, own, anna, other):
        import_pack(ImportOrder(anna))
        removed = remove_pack("anna")
        import_pack(ImportOrder(other))
        assert restore_pack(removed) == "anna-2"
        assert steps() == {"anna": 8, "anna-2": 7}
        assert (own / "anna-2.json").exists()

    def test_bundled_voices_stay(self, own):
        with pytest.raises(CheckpointError, match="cannot be deleted"):
            remove_pack("bundled")

    def test_old_ones_are_gone_for_good(self, own, anna, other):
        import_pack(ImportOrder(anna))
        old = remove_pack("anna")
        import_pack(ImportOrder(other))
        new = remove_pack("anna")
        week_ago = time.time_ns() - int(7.1 * 86_400e9)
        old_folder = old.folder.rename(own / TRASH / str(week_ago))
        (own / TRASH / "mine").mkdir()
        assert empty_trash() == 1
        assert list_removed() == (new,)
        assert (own / TRASH / "mine").exists()  # not ours
        with pytest.raises(CheckpointError, match="deleted for good"):
            restore_pack(dataclasses.replace(old, folder=old_folder))
        assert empty_trash(days=0) == 1

    def test_without_a_folder_there_is_no_trash(self, own):
        assert empty_trash() == 0
        assert list_removed() == ()


def test_free_names_count_up(own, anna, other):
    assert free_name("anna") == "anna"
    import_pack(ImportOrder(anna))
    assert free_name("anna") == free_name("ANNA").casefold() == "anna-2"
    import_pack(ImportOrder(other, "keep-both"))
    assert free_name("anna") == "anna-3"
    assert free_name("Bundled") == "Bundled-2"


def test_keeping_packs_needs_no_torch(own):
    code = (
        "import sys; from vc_core.conversion.voice_library import export_pack; "
        f"export_pack('bundled', {str(own.parent / 'out')!r}); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
