"""Digests, of an article, a story or a brief, as the published JSON: keys in a fixed order, spans with their words."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from datetime import UTC
from typing import Any

from bot.cleaning import spelled
from bot.model import Article, Digest, Fact, Figure, Line, Quote, Span
from bot.replies import BriefPart
from bot.reports import Disagreement, Report, StoryDigest, ToldQuote


def as_json(row: dict[str, Any]) -> str:
    """Return a row on one line, readable by people; always valid Unicode, and harmless to a terminal."""
    return spelled(json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(", ", ": ")))


def as_row(digest: Digest) -> dict[str, Any]:
    """Return a Digest as the published object; offsets count code points of its `text`."""
    text = digest.article.text
    return {
        **_known(digest.article),
        "text": text,
        "summary": [_line(line, text) for line in digest.summary],
        "facts": [_fact(fact, text) for fact in digest.facts],
        "quotes": [_quote(quote, text) for quote in digest.quotes],
        "notes": list(digest.notes),
    }


def as_article_row(article: Article, note: str = "") -> dict[str, Any]:
    """Return an article as the published object; `note` says what a reader should know of how it was read."""
    return {**_known(article), "text": article.text, "notes": [note] if note else []}


def _known(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published,
        "byline": article.byline,
        "language": article.language,
    }


def _span(start: int, end: int, text: str) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _line(line: Line, text: str) -> dict[str, Any]:
    """A line's source; with editorial marks, how it is shown as well."""
    row = _span(line.start, line.end, text)
    if line.marks:
        row["shown"] = line.shown(text)
    return row


def _fact(fact: Fact, text: str) -> dict[str, Any]:
    return {**_line(fact.line, text), "figures": [_figure(figure, text) for figure in fact.figures]}


def _figure(figure: Figure, text: str) -> dict[str, Any]:
    return {
        **_span(figure.start, figure.end, text),
        "type": figure.type.value,
        "value": _number(figure.value),
        "unit": figure.unit,
        "approximate": figure.approximate,
    }


def _number(value: float | None) -> float | int | None:
    """Whole numbers are written without a point; what JSON has no number for becomes null."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _quote(quote: Quote, text: str) -> dict[str, Any]:
    speaker, via = quote.speaker, quote.via
    row = _span(quote.start, quote.end, text)
    if quote.shown(text) != row["text"]:
        row["shown"] = quote.shown(text)
    return {
        **row,
        "cue": _pair(quote.cue),
        "confidence": round(quote.confidence, 4),
        "key": quote.key,
        "speaker": speaker and {"name": speaker.name, "role": speaker.role, "mention": _pair(speaker.mention)},
        "via": via and {"name": via.name, "mention": _pair(via.mention)},
    }


def as_story_row(digest: StoryDigest) -> dict[str, Any]:
    """Return a StoryDigest as the published object; each span names the article whose code points its offsets count.

    `sources` has all reports, the best first, and near-copies after them.
    """
    story = digest.story
    articles = [each.article for each in digest.digests]

    def credited(report: int, row: dict[str, Any]) -> dict[str, Any]:
        return {"article": articles[report].id, **row}

    return {
        "id": story.id,
        "title": story.reports[0].article.title if story.reports else "",
        "articles": [report.article.id for report in (*story.reports, *story.copies)],
        "summary": [credited(told.report, _line(told.line, articles[told.report].text)) for told in digest.summary],
        "facts": [credited(told.report, _fact(told.fact, articles[told.report].text)) for told in digest.facts],
        "quotes": [_told_quote(told, articles) for told in digest.quotes],
        "disagreements": [_disagreement(each, articles) for each in digest.disagreements],
        "sources": [
            *(_source(report, copy=False) for report in story.reports),
            *(_source(report, copy=True) for report in story.copies),
        ],
        "notes": list(digest.notes),
    }


def as_brief_row(brief: BriefPart) -> dict[str, Any]:
    """Return a brief as the published object: its stories in order, with the texts that their spans are of.

    Times are in UTC, ISO 8601.
    """
    return {
        "since": brief.since.astimezone(UTC).isoformat(),
        "until": brief.until.astimezone(UTC).isoformat(),
        "topic": brief.topic or None,
        "head": brief.head,
        "found": brief.found,
        "stories": [_with_texts(part.digest) for part in brief.stories],
        "footer": brief.footer,
    }


def _with_texts(digest: StoryDigest) -> dict[str, Any]:
    """A story with the texts that its spans are of, beside their sources."""
    row = as_story_row(digest)
    texts = {each.article.id: each.article.text for each in digest.digests}
    for source in row["sources"]:
        if source["article"] in texts:
            source["text"] = texts[source["article"]]
    return row


def _told_quote(told: ToldQuote, articles: Sequence[Article]) -> dict[str, Any]:
    """A quote with the others that carry it, and with its variants."""

    def credited(one: ToldQuote) -> dict[str, Any]:
        return {"article": articles[one.report].id, **_quote(one.quote, articles[one.report].text)}

    return {**credited(told), "also": [credited(one) for one in told.also], "variants": [*map(credited, told.variants)]}


def _disagreement(disagreement: Disagreement, articles: Sequence[Article]) -> dict[str, Any]:
    """The sides of a disagreement: for each the sentences that give its figure."""
    return {
        "sides": [
            [
                {
                    "article": articles[told.report].id,
                    **_line(told.line, articles[told.report].text),
                    "figure": _figure(told.figure, articles[told.report].text),
                }
                for told in side
            ]
            for side in disagreement.sides
        ]
    }


def _source(report: Report, *, copy: bool) -> dict[str, Any]:
    article = report.article
    return {
        "article": article.id,
        "publisher": None if report.outlet == article.id else report.outlet,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "excerpt": report.excerpt,
        "copy": copy,
    }
