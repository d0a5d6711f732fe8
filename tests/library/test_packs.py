"""A school's own organisations: made, changed and taken away as a whole, or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from standard.core.errors import Invalid, NotAllowed, StandardError, Unknown
from standard.library import packs as module
from standard.library import zips
from standard.library.check import check
from standard.library.load import load_organisation, organisation_ids
from standard.library.packs import Pack, PackInvalid, Shelf
from tests.library.test_check import MAIRIE, MISTAKES

FILES = {file.name: file.read_bytes() for file in MAIRIE.iterdir()}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("id", organisation_ids())
def test_out_and_in_and_out_again_is_the_same(shelf: Shelf, id: str) -> None:
    once = shelf.zipped(id)
    again = shelf.imported(once, "copie")
    assert again.files == shelf.pack(id).files
    assert zips.unpacked(shelf.zipped("copie")).files == zips.unpacked(once).files
    assert again.organisation is not None
    assert again.organisation.people == load_organisation(id).people


@pytest.mark.parametrize("mistake", MISTAKES, ids=[f"{m[3]} {m[2][:24]}" for m in MISTAKES])
def test_no_mistake_comes_through_the_door_of_archives(
    shelf: Shelf, tmp_path: Path, mistake: tuple[str, str, str, str]
) -> None:
    file, right, wrong, field = mistake
    changed = FILES[file].decode().replace(right, wrong, 1).encode()
    with pytest.raises(PackInvalid) as caught:
        shelf.imported(zips.packed("lycee", {**FILES, file: changed}))
    told = [one.details for one in caught.value.mistakes]
    assert field in [one["field"] for one in told]
    assert {str(one["file"]) for one in told} <= set(FILES), "no folder of this machine is told"
    assert everything(tmp_path) == {}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"name: [&a [x], *a, *a]\n", "YAML aliases are not accepted"),
        (b"name: " + b"[" * 5000 + b"]" * 5000, "is nested more than 20 deep"),
        (b"name: " + b"{a: " * 30 + b"b" + b"}" * 30, "is nested more than 20 deep"),
        (
            b"name: [" + b",".join(b"%d" % (n * 7919 % 100_003) for n in range(201_000)) + b"]",
            "has more than 200000 values",
        ),
        (b"name: caf\xe9\n", "is not UTF-8 text: save it as UTF-8"),
        ("name: café\n".encode("utf-16"), "is not UTF-8 text: save it as UTF-8"),
        (b"? [a]\n: b\n", "a key is a word"),
    ],
)
def test_yaml_that_would_go_off_is_refused_where_it_stands(shelf: Shelf, data: bytes, sentence: str) -> None:
    with pytest.raises(PackInvalid) as caught:
        shelf.imported(zips.packed("lycee", {**FILES, "organisation.yaml": data}))
    (told,) = (one.details for one in caught.value.mistakes)
    assert (told["file"], told["line"], told["sentence"]) == ("organisation.yaml", 1, sentence)


def test_own_ones_stand_beside_the_shipped_and_never_before_them(shelf: Shelf, tmp_path: Path) -> None:
    shelf.copied("pme", "lycee")
    assert shelf.ids() == ("clinique", "mairie", "pme", "lycee")
    assert [pack.shipped for pack in shelf.packs()] == [True, True, True, False]
    assert load_organisation("lycee", own=tmp_path).name == load_organisation("pme").name
    with pytest.raises(Unknown):
        load_organisation("lycee")
    shadow = tmp_path / "organisations" / "mairie"
    shadow.mkdir()
    for name, data in shelf.pack("pme").files.items():
        (shadow / name).write_bytes(data)
    assert load_organisation("mairie", own=tmp_path).name.startswith("Mairie")
    assert shelf.ids() == ("clinique", "mairie", "pme", "lycee")
    told = {one.id: len(one.mistakes) for one in check(own=tmp_path) if one.mistakes}
    assert told == {"mairie": 1}


@pytest.mark.parametrize("id", ["mairie", "lycee"])
def test_a_name_that_is_taken_is_refused(shelf: Shelf, id: str) -> None:
    shelf.copied("pme", "lycee")
    with pytest.raises(NotAllowed, match="pack-exists"):
        shelf.imported(shelf.zipped("clinique"), id)
    assert shelf.pack("lycee").files == shelf.pack("pme").files


@pytest.mark.parametrize("id", ["", "Lycée", "../x", "a" * 41, "1a", ".new", "x\n"])
def test_a_name_that_is_none_is_refused(shelf: Shelf, id: str) -> None:
    with pytest.raises(Invalid, match="pack-id-invalid"):
        shelf.copied("pme", id)


def test_a_change_is_kept_and_the_other_files_are_as_they_were(shelf: Shelf) -> None:
    first = shelf.copied("mairie", "lycee")
    people = first.files["people.yaml"].replace(b"Alban", b"Alvin")
    second = shelf.changed("lycee", first.version, {"people.yaml": people})
    assert second.files == {**first.files, "people.yaml": people}
    assert second.version != first.version
    assert second.organisation is not None
    assert second.organisation.people[0].first_name == "Alvin"
    with pytest.raises(NotAllowed, match="pack-changed"):
        shelf.changed("lycee", first.version, {"people.yaml": b"people: []"})
    assert shelf.pack("lycee").version == second.version


def test_a_change_with_a_mistake_changes_nothing(shelf: Shelf, tmp_path: Path) -> None:
    pack = shelf.copied("mairie", "lycee")
    before = everything(tmp_path)
    wrong = pack.files["people.yaml"].replace(b'deputy: "2009"', b'deputy: "2999"')
    with pytest.raises(PackInvalid) as caught:
        shelf.changed("lycee", pack.version, {"people.yaml": wrong})
    assert caught.value.mistakes[0].details["field"] == "people[0].deputy"
    assert everything(tmp_path) == before
    assert len(shelf.examined("lycee", {"people.yaml": wrong})) == 1


# A machine that stops at the n-th thing that a save asks of the disk, for every n. Each is a process that
# dies there without a word; what lies on the disk is read by this one, before and after it is tidied.
STOPS = """
import json, os, sys
from pathlib import Path
from standard.library.load import load_organisation, organisation_ids
from standard.library.packs import Shelf

data, files = Path(sys.argv[1]), {name: text.encode() for name, text in json.load(sys.stdin).items()}
shelf = Shelf(data)
for step in range(1, 200):
    pack = shelf.copied("mairie", f"lycee-{step}")
    child = os.fork()
    if child == 0:
        left = step
        def stop(event, args):
            global left
            written = event == "open" and args[1] and set("wax") & set(args[1])
            changed = event.startswith(("os.", "shutil.")) and event not in ("os.listdir", "os.scandir")
            if written or changed:
                left -= 1
                if left == 0:
                    os._exit(9)
        sys.addaudithook(stop)
        shelf.changed(pack.id, pack.version, files)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    people = load_organisation(pack.id, own=data).people
    found = shelf.pack(pack.id)
    there = sorted(name for name in files if found.files[name] == files[name])
    listed = pack.id in organisation_ids(data)
    shelf.removed(pack.id, found.version)
    left_over = [one.name for one in (data / "organisations").iterdir()]
    print(json.dumps([code, people[0].first_name, there, listed, left_over]), flush=True)
    if code == 0:
        break
"""


def test_a_machine_that_stops_leaves_the_old_or_the_new_one(tmp_path: Path) -> None:
    files = {
        "people.yaml": FILES["people.yaml"].replace(b"Alban", b"Alvin"),
        "answers.yaml": FILES["answers.yaml"].replace(b"gratuit", b"payant"),
        "desk.yaml": FILES["desk.yaml"].replace(b"slot_min: 20", b"slot_min: 10"),
    }
    told = subprocess.run(
        [sys.executable, "-c", STOPS, str(tmp_path)],
        input=json.dumps({name: data.decode() for name, data in files.items()}),
        capture_output=True,
        text=True,
        check=True,
    )
    turns = [json.loads(line) for line in told.stdout.splitlines()]
    assert [code for code, *_ in turns] == [9] * (len(turns) - 1) + [0]
    assert len(turns) > 20, "many places to stop at"
    for _, name, there, listed, left_over in turns:
        assert (name, there) in (("Alban", []), ("Alvin", sorted(files))), "never a mixture"
        assert listed
        assert left_over == []
    names = [name for _, name, *_ in turns]
    assert names == sorted(names), "from the old to the new one, once"
    assert set(names) == {"Alban", "Alvin"}


def test_a_disk_that_refuses_the_swap_leaves_the_old_one(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = shelf.copied("mairie", "lycee")
    before, rename = everything(tmp_path), Path.rename

    def refused(file: Path, target: Path) -> Path:
        if file.name.startswith(".new-"):
            raise OSError(5, "Input/output error")
        return rename(file, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(StandardError, match="pack-unwritable"):
        shelf.changed(
            "lycee", pack.version, {"people.yaml": FILES["people.yaml"].replace(b"Alban", b"Alvin")}
        )
    assert everything(tmp_path) == before


def test_what_else_lies_in_the_folder_stays(shelf: Shelf, tmp_path: Path) -> None:
    pack = shelf.copied("mairie", "lycee")
    (tmp_path / "organisations/lycee/LISEZMOI.txt").write_text("Pour la classe de 1re")
    people = FILES["people.yaml"].replace(b"Alban", b"Alvin")
    shelf.changed("lycee", pack.version, {"people.yaml": people})
    assert everything(tmp_path / "organisations") == {
        **{f"lycee/{name}": data for name, data in {**FILES, "people.yaml": people}.items()},
        "lycee/LISEZMOI.txt": b"Pour la classe de 1re",
    }


def test_who_reads_meanwhile_never_sees_some_files_of_each(shelf: Shelf) -> None:
    pack = shelf.copied("mairie", "lycee")
    names = ("people.yaml", "answers.yaml", "desk.yaml")
    kinds = [{name: FILES[name] + f"# {turn}\n".encode() for name in names} for turn in range(2)]
    shelf.changed("lycee", pack.version, kinds[0])
    done, seen = threading.Event(), set[tuple[bool, ...]]()

    def read() -> None:
        while not done.is_set():
            found = shelf.pack("lycee").files
            seen.add(tuple(found[name] == kinds[0][name] for name in names))

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(1, 21):
        shelf.changed("lycee", shelf.pack("lycee").version, kinds[turn % 2])
    done.set()
    reader.join()
    assert seen <= {(True,) * 3, (False,) * 3}


def test_shipped_ones_cannot_be_touched(shelf: Shelf) -> None:
    pack = shelf.pack("mairie")
    with pytest.raises(NotAllowed, match="pack-shipped"):
        shelf.changed("mairie", pack.version, pack.files)
    with pytest.raises(NotAllowed, match="pack-shipped"):
        shelf.removed("mairie", pack.version)
    with pytest.raises(NotAllowed, match="pack-shipped"):
        shelf.renamed("mairie", pack.version, "lycee")


def test_it_is_renamed_and_removed(shelf: Shelf, tmp_path: Path) -> None:
    pack = shelf.copied("mairie", "lycee")
    named = shelf.renamed("lycee", pack.version, "horizon")
    assert (named.id, named.files) == ("horizon", pack.files)
    with pytest.raises(NotAllowed, match="pack-changed"):
        shelf.removed("horizon", "0" * 32)
    shelf.removed("horizon", named.version)
    assert everything(tmp_path) == {}
    with pytest.raises(Unknown):
        shelf.pack("horizon")


@pytest.mark.parametrize("name", ["stations.yaml", "../people.yaml", "people.yml", ""])
def test_only_the_files_of_an_organisation_are_written(shelf: Shelf, name: str) -> None:
    pack = shelf.copied("mairie", "lycee")
    with pytest.raises(Invalid, match="pack-file-unknown"):
        shelf.changed("lycee", pack.version, {name: b"x: y"})


def test_what_a_crash_leaves_is_never_loaded(shelf: Shelf, tmp_path: Path) -> None:
    half = tmp_path / "organisations" / ".new-abc"
    half.mkdir(parents=True)
    (half / "organisation.yaml").write_bytes(FILES["organisation.yaml"])
    assert shelf.ids() == ("clinique", "mairie", "pme")


def test_a_disk_that_refuses_leaves_nothing(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "written", full)
    with pytest.raises(StandardError) as caught:
        shelf.copied("mairie", "lycee")
    assert (caught.value.id, caught.value.details["problem"]) == (
        "pack-unwritable",
        "No space left on device",
    )
    assert list((tmp_path / "organisations").iterdir()) == []


def test_a_school_keeps_a_hundred(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PACKS", 1)
    shelf.copied("mairie", "lycee")
    with pytest.raises(NotAllowed, match="packs-too-many"):
        shelf.copied("mairie", "college")


def test_a_pack_that_somebody_spoilt_by_hand_is_listed_with_its_mistakes(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.copied("mairie", "lycee")
    (tmp_path / "organisations" / "lycee" / "people.yaml").write_bytes(b"people: [")
    pack: Pack = shelf.pack("lycee")
    assert pack.organisation is None
    assert len(pack.mistakes) == 1
