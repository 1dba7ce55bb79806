"""Reading one article: from text as received to an Article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from bot.errors import BinaryText, EmptyText, TextTooLong
from bot.languages import Language, guess, load, supported
from bot.model import Article, Paragraph, ParagraphKind, Sentence, Span, Tokens
from bot.settings import ReadingSettings
from bot.text.header import Header, read_header
from bot.text.kinds import lexicon
from bot.text.paragraphs import paragraphs
from bot.text.sentences import splitter
from bot.text.tokens import tokenize

#: A sentence longer than this is no link or credit line.
LONGEST_INLINE = 240

NAME_AND_VERB = re.compile(r"P(?:\.?P){1,3}[ce]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read(
    text: str,
    *,
    settings: ReadingSettings,
    id: str = "",
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    byline: str | None = None,
) -> Article:
    """Reads a text with what is known of it; what isn't given is looked for in the text.

    Raises EmptyText, BinaryText or TextTooLong, about `id`.
    """
    check(text, settings, id)
    code = settings.language if settings.language != "auto" else guess(text)
    language = rules(code)
    blocks = paragraphs(text, language)
    header = read_header(text, blocks, title, language)
    blocks = _settled(blocks, header)
    tokens, sentences = analyse(text, blocks, header, language)
    return Article(
        text=text,
        paragraphs=tuple(blocks),
        sentences=sentences,
        tokens=tokens,
        language=code,
        id=id,
        title=title or (header.title.of(text) if header.title else ""),
        title_span=header.title,
        dateline=header.dateline,
        url=url,
        publisher=publisher or header.publisher,
        published=published or header.published,
        byline=byline or header.byline,
    )


def check(text: str, settings: ReadingSettings, id: str) -> None:
    """Refuses what is no text, or too much of it."""
    if len(text) > settings.max_characters:
        raise TextTooLong(id, f"It has {len(text):,} characters; the limit is {settings.max_characters:,}.")
    if "\0" in text or len(CONTROL.findall(text)) > 0.02 * len(text) + 2:
        raise BinaryText(id)
    if not re.search(r"[^\W_]", text):
        raise EmptyText(id)


def rules(code: str) -> Language:
    """The language whose rules of form are used for a text: its own, or English's for want of it."""
    return load(code if code in supported() else "en")


def language_of(article: Article) -> Language | None:
    """The language of an article, None where it is not one that Pullquote reads."""
    return load(article.language) if article.language in supported() else None


def _settled(blocks: list[Paragraph], header: Header) -> list[Paragraph]:
    """Paragraphs with the title marked; headings are body where there is nothing else."""
    if header.title:
        blocks = [b._replace(kind=ParagraphKind.TITLE, note="") if b.span == header.title else b for b in blocks]
    if not any(b.kind is ParagraphKind.BODY for b in blocks):
        blocks = [b._replace(kind=ParagraphKind.BODY) if b.kind is ParagraphKind.HEADING else b for b in blocks]
    return blocks


def analyse(
    text: str, blocks: list[Paragraph], header: Header, language: Language
) -> tuple[Tokens, tuple[Sentence, ...]]:
    """The tokens and sentences of the body."""
    spans = list(_sentence_spans(text, blocks, header.dateline, language))
    tokens = tokenize(text, [span for span, _ in spans], language)
    kinds = list(tokens.kinds)
    known = lexicon(language).listed
    given = language.given_names
    sentences, first = [], 0
    for (start, end), paragraph in spans:
        last = bisect_left(tokens.starts, end, lo=first)
        _mend(tokens, kinds, (first, last), known, given)
        note = language.inline.note(text[start:end], LONGEST_INLINE) if end - start <= LONGEST_INLINE else ""
        sentences.append(Sentence(start, end, paragraph, first, last, note))
        first = last
    return Tokens(tokens.starts, tokens.ends, tokens.words, tokens.lowers, "".join(kinds)), tuple(sentences)


def _sentence_spans(
    text: str, blocks: list[Paragraph], dateline: Span | None, language: Language
) -> Iterator[tuple[Span, int]]:
    split = splitter(language).split
    for index, block in enumerate(blocks):
        if block.kind is ParagraphKind.BODY:
            start = dateline.end if dateline and dateline.start == block.start else block.start
            for span in split(text, start, block.end):
                if span.start < span.end:
                    yield span, index


def _mend(tokens: Tokens, kinds: list[str], of: tuple[int, int], known: dict[str, str], given: frozenset[str]) -> None:
    """Settles what only its place in the sentence tells: a capital at its start, and stops that don't end it.

    `of` are the sentence's tokens `[first, last)`, `known` the kinds of listed words, `given` the given names.
    """
    first, end = of
    opening = first
    while opening < end and (kinds[opening] == '"' or kinds[opening : opening + 2] == ["m", "."]):
        opening += 1 if kinds[opening] == '"' else 2
    if opening < end and kinds[opening] == "P" and not _is_named(tokens, opening, end, given):
        kinds[opening] = known.get(tokens.lowers[opening], "P")
    while end > first and kinds[end - 1] in '").':
        end -= 1
    at = first
    while (at := tokens.kinds.find(".", at + 1, end)) >= 0:
        if tokens.words[at] == "." and tokens.ends[at - 1] == tokens.starts[at]:
            kinds[at] = "b"


def _is_named(tokens: Tokens, first: int, last: int, given: frozenset[str]) -> bool:
    """Whether a sentence opens with a name although its first word is known as another: Will Hale said."""
    name = NAME_AND_VERB.match(tokens.kinds, first, last) if tokens.lowers[first] in given else None
    return name is not None and tokens.lowers[name.end() - 1][-1] in "ds"
