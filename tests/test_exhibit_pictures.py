"""Pictures of exhibits: files beside the records, taken for nothing but what can be seen in them."""

import os
from io import BytesIO

import pytest
from click.testing import CliRunner
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from casefile.cli import main
from casefile.evidence.digests import digests_of
from casefile.evidence.findings import Findings
from casefile.examination import examine, find
from casefile.model import pictures
from casefile.model.pictures import MOST_SHOWN, shown_size
from casefile.reading.pictures import PictureError, content_of_picture
from casefile.site.pictures import pictures_of_site, shown_picture
from casefile.views.exhibit import view_exhibit
from small import said, stock, write

RIGHTS = "rights: {licence: CC BY 4.0, holder: Anna, url: 'https://gauge.example/rights'}\n"
ALT = "alt: A gate, shut.\n"
TOPIC = f"""
--- topics/affair.yml
title: T
question: Q?
summary: S
claims:
  fact:
    text: The gate was shut.
    parties: [acme]
    about: [anna, ben, carl, dora, emil, insider, insider-2, leaker]
    note: '[@paper] [@book]'
    exhibits:
      - exhibit: gate
        shows: A shut gate.
        read_by: anna
        place: {{box: '10,20,30,40'}}
        passages: [{{source: paper, paraphrase: So she says.}}]
    statements: [{said("anna", "asserts")}]
"""


def image(form="PNG", size=(40, 30), **how):
    file = BytesIO()
    Image.new(how.pop("mode", "RGB"), size, how.pop("colour", 120)).save(file, form, **how)
    return file.getvalue()


def dossier(folder, fields=RIGHTS + ALT, files=None):
    """A dossier with an exhibit, and files beside its record."""
    exhibit = f"--- exhibits/gate.yml\ntitle: The gate\nkind: photograph\n{fields}"
    place = write(folder, stock() + exhibit + TOPIC)
    for name, content in ({"gate.png": image()} if files is None else files).items():
        (place / "exhibits" / name).write_bytes(content)
    return place


def problems(folder, fields=RIGHTS + ALT, files=None):
    return [str(one) for one in examine(dossier(folder, fields, files))[1]]


def test_it_stands_beside_the_record_and_is_shown_with_its_rights(tmp_path):
    archive, found = examine(dossier(tmp_path))
    assert found == []
    picture = view_exhibit(archive.exhibits["gate"], Findings(archive)).picture
    assert picture is not None
    assert (picture.path, picture.width, picture.height) == ("assets/exhibits/gate.webp", 40, 30)
    assert (picture.alt, picture.licence, picture.holder) == ("A gate, shut.", "CC BY 4.0", "Anna")
    (region,) = picture.regions
    assert (region.number, region.x, region.y, region.width, region.height) == (1, 4, 6, 12, 12)


@pytest.mark.parametrize("name", ["gate.jpg", "gate.jpeg", "gate.png", "gate.webp", "gate.PNG"])
def test_names_that_are_taken(tmp_path, name):
    forms = {"jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
    place = dossier(tmp_path, files={})
    path = place / "exhibits" / name
    path.write_bytes(image(forms.get(path.suffix[1:].lower(), "PNG")))
    archive, found = examine(place)
    assert found == []
    assert list(archive.pictures) == ["gate"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (ALT, "There is a picture of this exhibit, and nobody is named who allows it to be shown."),
        (RIGHTS, "Who cannot see the picture of this exhibit is not told what it shows."),
        (ALT + "rights: {licence: free, holder: Anna}\n", "Where these rights are granted is not said."),
    ],
)
def test_without_rights_or_words_it_is_a_problem(tmp_path, fields, told):
    (found,) = problems(tmp_path, fields)
    assert told in found


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"gate.png": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}, "This file is no PNG picture, whatever its name"),
        ({"gate.png": image("GIF")}, "This file is no PNG picture"),
        ({"gate.jpg": image()}, "This file is no JPEG picture"),
        ({"gate.png": b""}, "This file is no PNG picture"),
        ({"gate.png": image(mode="I;16")}, "This picture has more than 8 bits for each colour"),
        ({"gate.svg": b"<svg/>"}, "A picture of this kind is not shown: .svg. Save it as .jpg, .png or .webp."),
        ({"gate.png": image(), "gate.jpg": image("JPEG")}, "There is a picture of “gate” already"),
        ({"gate.png": image(), "other.png": image()}, "There is no exhibit “other” beside this picture."),
    ],
)
def test_files_that_are_no_pictures_to_show(tmp_path, files, told):
    found = problems(tmp_path, files=files)
    assert any(told in one for one in found), found


def test_a_bomb_is_not_opened(tmp_path):
    """The size at the beginning of the file is all that is read of it."""
    (found, *_) = problems(tmp_path, files={"gate.png": image(size=(30_000, 3_000), mode="1", colour=0)})
    assert "This picture has more than 60 million points." in found


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    place = dossier(tmp_path, files={})
    with (place / "exhibits/gate.png").open("wb") as file:
        file.truncate(pictures.MOST_BYTES + 1)
    assert "This picture has 21 MB, and 20 are allowed." in str(examine(place)[1][0])


def test_links_are_not_followed(tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(image())
    place = dossier(tmp_path, files={})
    (place / "exhibits/gate.png").symlink_to(secret)
    found = [str(one) for one in examine(place)[1]]
    assert "This is a link, a folder or a device, and a picture belongs here." in found[0]


def test_nothing_but_its_points_is_passed_on(tmp_path):
    told, exif = PngInfo(), Image.Exif()
    told.add_text("Comment", "taken at home")
    exif[0x010F], exif[0x0112] = "A camera", 6
    place = dossier(tmp_path, files={"gate.png": image(size=(40, 20), pnginfo=told, exif=exif, icc_profile=b"profile")})
    archive, found = examine(place)
    assert found == []
    ((path, shown, _),) = pictures_of_site(archive, place)
    assert path == "assets/exhibits/gate.webp"
    with Image.open(BytesIO(shown)) as seen:
        assert (seen.format, seen.size) == ("WEBP", (20, 40))  # It is turned as its file says.
        assert not {"exif", "icc_profile", "xmp", "comment"} & seen.info.keys()
        assert not seen.getexif()
    assert not any(words in shown for words in (b"camera", b"home", b"profile"))


def test_it_is_no_larger_than_a_page_needs(tmp_path):
    assert shown_size(4000, 1000) == (MOST_SHOWN, 400)
    assert shown_size(300, 200) == (300, 200)
    archive, _ = examine(dossier(tmp_path, files={"gate.jpg": image("JPEG", (3200, 800))}))
    ((_, shown, _),) = pictures_of_site(archive, tmp_path / "dossier")
    with Image.open(BytesIO(shown)) as seen:
        assert seen.size == (1600, 400)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_every_way_of_writing_points_is_shown(mode):
    picture = pictures.Picture("", b"", 40, 30)
    with Image.open(BytesIO(shown_picture(image(mode=mode, colour=0 if mode in "1P" else None), picture))) as seen:
        assert seen.size == (40, 30)


def test_one_that_is_cut_off_is_a_problem_of_the_build(tmp_path):
    content = image("JPEG", (400, 400), colour=(10, 200, 30))
    archive, found = examine(dossier(tmp_path, files={"gate.jpg": content[: len(content) - 200]}))
    assert found == []
    ((_, _, problem),) = pictures_of_site(archive, tmp_path / "dossier")
    assert problem is not None
    assert problem.message == "The points of this picture cannot be read."


def test_one_that_has_changed_since_is_not_taken(tmp_path):
    place = dossier(tmp_path)
    archive, _ = examine(place)
    (place / "exhibits/gate.png").write_bytes(image(colour=(1, 2, 3)))
    with pytest.raises(PictureError, match="has changed"):
        content_of_picture(tmp_path, archive.pictures["gate"])


def test_what_was_read_of_it_is_told_by_its_bytes(tmp_path):
    """A page that shows it is made anew when they change."""
    place = dossier(tmp_path)
    first, _ = examine(place)
    (place / "exhibits/gate.png").write_bytes(image(colour=(1, 2, 3)))
    then, _ = examine(place)
    lines = ["pictures\tgate", "records\tgate"]
    before, after = (digests_of(lines, Findings(one), {}) for one in (first, then))
    assert [line for line in lines if before[line] != after[line]] == ["pictures\tgate"]


def test_without_the_record_being_published_there_is_none(tmp_path):
    place = dossier(tmp_path, RIGHTS + ALT + "draft: true\n")
    findings, found = find(place, publishing=True)
    assert found == []
    assert not findings.archive.pictures
    assert [*pictures_of_site(findings.archive, place)] == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    place = dossier(tmp_path, files={})
    os.mkfifo(place / "exhibits/gate.png")
    assert "a picture belongs here" in str(examine(place)[1][0])


def test_it_is_renamed_with_its_record(tmp_path):
    place = dossier(tmp_path)
    done = CliRunner().invoke(main, ["rename", "gate", "old-gate", "--dossier", str(place)])
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (place / "exhibits").iterdir()) == ["old-gate.png", "old-gate.yml"]
    assert (place / "exhibits/old-gate.png").read_bytes() == image()
    assert examine(place)[1] == []
