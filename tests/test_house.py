"""The repository itself: what is pinned, what is shipped."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from hashlib import sha256

import pytest

#: The sample as it was received; nobody tidies it.
SAMPLE = "12af77b71eeb0f37"


@pytest.fixture
def project(repository):
    """What pyproject.toml says of the project."""
    return tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]


def plain(name):
    """Return a package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_everything_that_is_needed_is_pinned_by_hash(repository, project):
    """So that every machine runs the same."""
    lock = (repository / "requirements.lock").read_text("utf-8")
    entries = re.split(r"^(?=\w)", lock, flags=re.MULTILINE)[1:]
    assert [entry for entry in entries if not re.match(r"[\w.-]+==\S+ .*\n +--hash=sha256:[0-9a-f]{64}", entry)] == []
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {plain(re.match(r"[\w.-]+", requirement)[0]) for requirement in wanted}
    assert names <= {plain(entry.partition("==")[0]) for entry in entries}


def test_the_list_of_packages_names_no_place(repository):
    """Where packages come from is for each machine to say."""
    assert not re.search(r"://|index-url|find-links|file:", (repository / "requirements.lock").read_text("utf-8"))


def test_every_requirement_has_a_lower_bound_only(project):
    """An upper one keeps mended releases out; but APScheduler 4 is another library under the same name."""
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert [text for text in wanted if not re.fullmatch(r"[\w-]+(\[\w+\])?>=[\d.]+", text)] == ["apscheduler>=3.11,<4"]


def test_every_sample_is_in_the_list_of_origins(repository):
    """Nothing comes from nowhere."""
    origins = (repository / "seeds" / "README.md").read_text("utf-8")
    samples = {path.name for path in (repository / "seeds").iterdir()} - {"README.md"}
    assert samples == set(re.findall(r"^\| `([^`]+)`", origins, re.MULTILINE))


def test_the_sample_is_as_it_was_received(repository):
    """Its trailing spaces and page furniture are the point."""
    content = (repository / "seeds" / "biden-xi-call.txt").read_bytes()
    assert sha256(content).hexdigest().startswith(SAMPLE)


def test_quick_checks_are_what_has_to_pass(repository):
    """The script that guards changes runs what people run."""
    script = repository / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text("utf-8")


@pytest.mark.slow
def test_a_wheel_has_its_data_inside(repository, tmp_path):
    """An installation finds its settings and samples, and no folder of a common name is left in site-packages."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path]
    subprocess.run(command, cwd=repository, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("pullquote-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "site")
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"bot", "adapters"}
    assert {"bot/_data/config/pullquote.toml", "bot/_data/seeds/biden-xi-call.txt"} <= set(names)
    assert {"bot/tracking.toml", "adapters/storage/migrations/env.py", "adapters/html/page.css"} <= set(names)
    assert [name for name in names if name.startswith("adapters/storage/migrations/versions/v0001")]
    code = "from adapters.cli import main; import bot; print(bot.__file__, file=__import__('sys').stderr); main()"
    result = subprocess.run(
        [sys.executable, "-c", code, "run"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        check=True,
    )
    assert str(tmp_path) in result.stderr.decode()
    assert result.stdout.decode().startswith("Biden Calls Xi")
