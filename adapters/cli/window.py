"""The lines that stories are told from: articles, or several of one story, with what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import cast

from adapters.cli.guard import surprises, trace
from adapters.cli.rows import FORM, KNOWN, Row, check, fields_of, id_of
from adapters.sources.pages import read_page
from bot import newsdesk, text
from bot.addresses import site
from bot.errors import BadLine, PullquoteError
from bot.reports import PageKind, Report
from bot.settings import Settings
from bot.stories import Piece, headline


@dataclass(frozen=True, slots=True)
class Given:
    """An article as it is given; `id` is its own in the whole input.

    `page` says that `text` is HTML, or was taken from it; `excerpt` that the page had only a part of the article.
    """

    id: str
    text: str
    page: bool = False
    excerpt: bool = False
    known: newsdesk.Given = field(default_factory=newsdesk.Given)


@dataclass(frozen=True, slots=True)
class Line:
    """What a line has: an article, or with `together` those of one story; otherwise `problem` says what is wrong."""

    number: int
    id: str | int | None = None
    articles: tuple[Given, ...] = ()
    together: bool = False
    problem: str = ""


def line_of(row: Row) -> Line:
    """Read a line; what is wrong with it becomes its problem."""
    fields: dict[str, object] = {}
    try:
        with surprises(f"line {row.number}"):
            fields = fields_of(row)
            if fields.get("articles") is None:
                return Line(row.number, id_of(fields), (_given(fields, f"line {row.number}"),))
            return Line(row.number, id_of(fields), _several(fields, f"line {row.number}"), together=True)
    except PullquoteError as error:
        return failed(Line(row.number, id_of(fields)), error)


def failed(line: Line, error: PullquoteError) -> Line:
    """The line with an error for its problem, which names the line."""
    trace(error)
    error.about = place(line)
    return replace(line, articles=(), problem=str(error))


def place(line: Line) -> str:
    """How messages call a line."""
    return f"line {line.number}" if line.id is None else f"line {line.number} ({line.id})"


def _given(fields: dict[str, object], otherwise: str) -> Given:
    check(fields)
    name = id_of(fields)
    words, html = fields.get("text"), fields.get("html")
    known = cast("newsdesk.Given", {field: fields.get(field) for field in KNOWN})
    identity = otherwise if name is None else str(name)
    return Given(identity, str(html if words is None else words), page=words is None, known=known)


def _several(fields: dict[str, object], otherwise: str) -> tuple[Given, ...]:
    """The articles of a line that is a story."""
    if fields.get("id") is not None and id_of(fields) is None:
        raise BadLine("", 'Its "id" is neither text nor a whole number.')
    articles = fields["articles"]
    if not isinstance(articles, list) or not articles or not all(isinstance(each, dict) for each in articles):
        raise BadLine("", f'Its "articles" is not a list of articles. {FORM}')
    name = otherwise if id_of(fields) is None else str(id_of(fields))
    return tuple(_given(each, f"{name}/{number}") for number, each in enumerate(articles))


def extracted(line: Line, settings: Settings) -> Line:
    """The line with the text of its pages for their HTML, held against what can be read as an article."""
    try:
        with surprises(place(line)):
            return replace(line, articles=tuple(_extracted(each, settings) for each in line.articles))
    except PullquoteError as error:
        return failed(line, error)


def _extracted(given: Given, settings: Settings) -> Given:
    if given.page:
        page = read_page(given.text, given.known.get("url") or "")
        said: newsdesk.Given = {
            "title": page.title,
            "publisher": page.publisher,
            "published": page.published,
            "byline": page.byline,
        }
        known = cast("newsdesk.Given", said | {name: value for name, value in given.known.items() if value is not None})
        given = replace(given, text=page.text, excerpt=page.kind is not PageKind.ARTICLE, known=known)
    if given.text.strip() or not given.known.get("title"):
        text.check(given.text, settings.reading, given.id)
    return given


def distinct(lines: Sequence[Line]) -> list[Line]:
    """The lines, with articles of the same id told apart by where they stand."""
    seen: set[str] = set()

    def own(given: Given, number: int) -> Given:
        name, others = given.id, 1
        while name in seen:
            others += 1
            name = f"{given.id} (line {number})" if others == 2 else f"{given.id} (line {number}, {others})"
        seen.add(name)
        return replace(given, id=name)

    return [replace(line, articles=tuple(own(given, line.number) for given in line.articles)) for line in lines]


def piece_of(given: Given) -> Piece:
    """An article as grouping sees it."""
    known = given.known
    return Piece(given.id, known.get("title") or "", given.text, moment(known.get("published")), known.get("url"))


def report_of(given: Given, settings: Settings) -> Report:
    """An article as one outlet's report; one that names no publisher goes by its site, or by its id."""
    known = cast("newsdesk.Given", {**given.known, "id": given.id})
    bare = not given.text.strip()
    article = headline(**known) if bare else text.read(given.text, settings=settings.reading, **known)
    outlet = known.get("publisher") or site(article.url or "") or article.publisher or given.id
    return Report(article, outlet, moment(known.get("published")), excerpt=bare or given.excerpt)


def moment(published: str | None) -> datetime | None:
    """A date in ISO 8601, or as mail and feeds write it, in UTC; None for what is none. Without a zone it is UTC."""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = parse((published or "").strip())
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None
