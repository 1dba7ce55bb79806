"""All quotations of an article with their speakers."""

from __future__ import annotations

from functools import cache

from bot.languages import Language
from bot.model import Article, Quote
from bot.quotes.attribution import Attributor
from bot.quotes.coreference import Coreference
from bot.quotes.marks import quotations
from bot.quotes.names import Naming
from bot.quotes.people import people
from bot.quotes.phrases import Phrases
from bot.quotes.scene import Scene
from bot.text import language_of


@cache
def naming(language: Language) -> Naming:
    """The one Naming of a language."""
    return Naming(language)


def quotes(article: Article) -> tuple[Quote, ...]:
    """Every direct quotation of an article, in text order, with its best candidate for a speaker."""
    language = language_of(article)
    if language is None:
        return ()
    found = quotations(article)
    if not found:
        return ()
    scene = Scene(article, language, found)
    phrases = Phrases(scene)
    coreference = Coreference(scene, people(scene, naming(language)), phrases)
    return tuple(Attributor(scene, phrases, coreference).attribute())
