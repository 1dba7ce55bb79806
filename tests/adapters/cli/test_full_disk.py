"""A disk that is full, as it is told in the terminal: one line, what to do, and nothing is lost."""

import pytest

#: Ways in which a disk is full: SQLite is told so, or the operating system lets no file grow.
FULL = (
    "import sqlite3; new = sqlite3.connect\n"
    "def connect(*of, **by):\n"
    "    made = new(*of, **by); made.execute('PRAGMA max_page_count=1'); return made\n"
    "sqlite3.connect = sqlite3.dbapi2.connect = connect\n"
)
QUOTA = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))\n"
SAFE = "Make room; what was kept before is safe."
WAYS = {
    FULL: f"The disk is full, so nothing more is kept. {SAFE}",
    QUOTA: f"The disk takes nothing more: it is full for this user, or failing. {SAFE}",
}
TEXT = (
    "Council buys ferry\n\nThe council will pay $300 million for a ferry, said Ann Lee, the mayor. The boat is old.\n\n"
)
#: What writes into the store.
COMMANDS = {"fetch": ("fetch", "--all"), "follow": ("sources", "add", "{folder}/more")}


@pytest.fixture
def articles(tmp_path):
    """Write some long articles into a folder."""

    def write(name, count=40):
        folder = tmp_path / "articles" / name
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(count):
            words = f"It was built in {1800 + number} by the river of {name}, and has carried {number} sheep since. "
            (folder / f"{number}.txt").write_text(TEXT + words * 100)
        return folder

    return write


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS, ids=["full", "quota"])
@pytest.mark.parametrize("command", COMMANDS)
def test_it_is_one_line_and_nothing_is_lost(pullquote, articles, tmp_path, way, command):
    """And once there is room, the same command does what it does."""
    articles("more", 400)
    assert pullquote("sources", "add", articles("news", 1)).returncode == 0
    articles("news")
    words = [word.format(folder=tmp_path / "articles") for word in COMMANDS[command]]
    done = pullquote(*words, before=way)
    assert (done.returncode, done.stdout) == (1, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("pullquote: ")
    assert line.endswith(f".db: {WAYS[way]}")
    assert "1 fine" in pullquote("sources", "list").stdout.decode()
    again = pullquote(*words)
    assert (again.returncode, again.stderr) == (0, b"")
