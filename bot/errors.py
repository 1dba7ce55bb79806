"""What can go wrong, as one tree: a class's docstring is its message, and it carries what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta


class PullquoteError(Exception):
    """Something went wrong."""

    def __init__(self, about: str = "", detail: str = "") -> None:
        """`about` names the thing it happened to (a file, an address, an id); `detail` says more."""
        self.about = about
        self.detail = detail
        super().__init__(about, detail)

    def __str__(self) -> str:
        message = (type(self).__doc__ or "").strip()
        if self.about:
            message = f"{self.about}: {message}"
        return f"{message} {self.detail}".rstrip()


class InputError(PullquoteError):
    """This can't be read as an article."""


class EmptyText(InputError):
    """There is no text here. Give an article of at least one sentence."""


class BinaryText(InputError):
    """This is not text. Give plain text or HTML, in UTF-8."""


class PdfGiven(BinaryText):
    """This is a PDF, which Pullquote doesn't read. Copy its text, and give that."""


class TextTooLong(InputError):
    """This text is too long for one article. Split it, or raise `reading.max_characters`."""


class SettingsError(PullquoteError):
    """A setting is wrong."""


class UnknownRanker(SettingsError):
    """There is no ranker of this name."""


class WrongSettings(SettingsError):
    """Some settings are wrong."""

    def __init__(self, problems: Sequence[str]) -> None:
        """`problems` has a line for each."""
        super().__init__(detail=" ".join(problems))
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)


class UnreadableSettings(SettingsError):
    """These settings can't be read."""


class CantOpen(InputError):
    """This can't be read."""


class NoArticle(InputError):
    """There is no article text on this page. Save the text alone, and give that."""


class NotAnArticle(InputError):
    """This is no article that can be read."""


class Subscription(InputError):
    """The site shows this to subscribers only. Open it in a browser, save it, and give the file."""


class NoDuration(InputError):
    """This is no span of time. Write 90m, 24h, 7d or 2w."""


class NoMoment(InputError):
    """Pullquote can't look back to that. Write 24h, 7d, yesterday, monday or 2026-11-23."""


class FetchError(PullquoteError):
    """This can't be fetched."""

    def __init__(self, about: str = "", detail: str = "", *, retry_after: timedelta | None = None) -> None:
        """`retry_after` is how long the server asks to be left alone."""
        super().__init__(about, detail)
        self.retry_after = retry_after


class BadAddress(FetchError):
    """This is no address that can be fetched. Give one that begins with https:// or http://."""


class RefusedCredentials(BadAddress):
    """This address has a name or a password in it, which Pullquote never sends. Give it without them."""


class RefusedPort(FetchError):
    """Pullquote doesn't fetch from this port. If it should, add the port to `sources.ports`."""


class RefusedAddress(FetchError):
    """This is inside a private network, where Pullquote doesn't fetch. If it should, add it to `sources.allow`."""


class InsecureRedirect(FetchError):
    """The site leads from https to http, where others can change what is read. If you trust it, give that address."""


class TooManyRedirects(FetchError):
    """This leads from one address to the next without end. Give the address that a browser ends at."""


class ForbiddenByRobots(FetchError):
    """The site asks programs not to read this (in its robots.txt). Save the page from a browser, and give the file."""


class NoAddress(FetchError):
    """There is no site of this name. Check the address."""


class NoAnswer(FetchError):
    """The site doesn't answer. Check the address, or try again later."""


class BadTls(FetchError):
    """The site can't prove that it is what it says (its certificate is wrong). Its owner has to mend that."""


class TooSlow(FetchError):
    """The site takes too long. Try again later, or raise `sources.seconds`."""


class TooLarge(FetchError):
    """This is larger than Pullquote reads. If it should, raise `sources.feed_megabytes`."""


class BadAnswer(FetchError):
    """The site's answer can't be understood. Try again later."""


class NoAccess(FetchError):
    """The site doesn't let Pullquote read this. Open it in a browser, save it, and give the file."""


class NotFound(FetchError):
    """There is nothing at this address. Check it."""


class Gone(FetchError):
    """The site has taken this away for good."""


class TooManyRequests(FetchError):
    """The site asks to be asked less often. Try again later, or raise `sources.pause`."""


class ServerFailed(FetchError):
    """The site has failed. Try again later."""


class NotAFeed(FetchError):
    """There is no feed at this address."""


class BrokenFeed(NotAFeed):
    """This feed is broken, and nothing in it can be read. Its owner has to mend it."""


class NoFeedFound(FetchError):
    """This site names no feed. Give the address of its feed."""


class NoFolder(FetchError):
    """This folder can't be read."""


class ExtractionTimeout(FetchError):
    """This took too long to parse, or too much memory, and was stopped."""


class Misunderstood(InputError):
    """This can't be understood."""

    def __init__(self, told: str, *, nearest: str | None = None, example: str | None = None) -> None:
        """`told` says what is wrong; `nearest` is the command that was probably meant; `example` shows one."""
        super().__init__(detail=told)
        self.nearest = nearest
        self.example = example

    def __str__(self) -> str:
        return self.detail


class NotAllowed(PullquoteError):
    """You may not change this here."""


class Forgotten(PullquoteError):
    """This was shown too long ago, and isn't kept any more. Ask again."""


class BadList(InputError):
    """This is no list of feeds. Give an OPML file, as other readers export it."""


class UnknownSource(InputError):
    """There is no such source. Give its number, its title or its address."""


class StoreError(PullquoteError):
    """The store failed."""


class WrongStoreAddress(SettingsError):
    """This is no address of a store. Correct `storage.address`; empty, it is a file in your data folder."""


class StoreLocked(StoreError):
    """Another process has kept the store busy for too long. Wait for it or end it, then try again."""


class StoreFull(StoreError):
    """The disk is full, so nothing more is kept. Make room; what was kept before is safe."""


class StoreUnwritten(StoreError):
    """The disk takes nothing more: it is full for this user, or failing. Make room; what was kept before is safe."""


class StoreReadOnly(StoreError):
    """Nothing can be written here. Give the user that runs Pullquote the right to, or change `storage.address`."""


class StoreDamaged(StoreError):
    """The store is damaged, or no store at all. Put back a copy, or move it away: Pullquote then begins a new one."""


class StoreTooNew(StoreError):
    """A newer Pullquote has made this store. Install that version again, or change `storage.address`."""


class StoreForeign(StoreError):
    """This database belongs to something else. Give Pullquote one of its own in `storage.address`."""


class StoreMissing(StoreError):
    """There is no database of this name. Create it, or correct `storage.address`."""


class StoreRefused(StoreError):
    """The database refuses this user. Check the name and the password in `storage.address`, PGPASSWORD or ~/.pgpass."""


class StoreUnreachable(StoreError):
    """The database doesn't answer. See that it runs, and check `storage.address`."""


class ClaimLost(PullquoteError):
    """Another process goes on with this, or it has ended."""


class SourcesUnread(PullquoteError):
    """Its sources are read first."""


class PostError(PullquoteError):
    """This can't be posted."""

    def __str__(self) -> str:
        return self.detail or super().__str__()


class PostLater(PostError):
    """This can't be posted now."""

    def __init__(self, about: str = "", detail: str = "", *, retry_after: timedelta | None = None) -> None:
        """`retry_after` is how long the platform asks to wait."""
        super().__init__(about, detail)
        self.retry_after = retry_after


class PostRefused(PostError):
    """The platform doesn't let the bot post here. See that the channel exists and that the bot is in it."""


class MessageGone(PostRefused):
    """The message was deleted."""


class ChannelClosed(PostRefused):
    """The channel is gone, or the bot may not post there any more."""


class PostUnknown(PostError):
    """The connection broke while this was posted, so it isn't known whether it is there."""


class WrongUsage(PullquoteError):
    """This can't be done as it was typed."""


class SameFile(WrongUsage):
    """This is the file that is read, and would be overwritten. Name another one for what is written."""


class UnknownChannel(WrongUsage):
    """There is no channel of this name. They are called "slack:T012AB3CD/C045EF6GH" or "discord:…/…"."""


class NoWorkers(PullquoteError):
    """The processes that do the work can't be started, perhaps for lack of memory. Try --jobs 1."""


class BadLine(InputError):
    """This line can't be read."""


class CantWrite(PullquoteError):
    """This can't be written."""


class Unexpected(PullquoteError):
    """Pullquote failed on this. Run it again with `pullquote --debug …`, and report what it prints."""
