"""A site of sixty articles on one wall, and of pages that fail or never come."""

from contextlib import asynccontextmanager

from servers.web import Web, answer, hang, status

FAILING = ("/gone", "/broken", "/never")
BODY = """
The council of the harbour town will pay ${number} million for a new sea wall, the mayor, Ann Lee, said on Monday.
The old wall, built in 1911, broke in the storm of last month, and {number} houses were flooded.

“We have waited for this wall for nine years, and the islands have waited with us,” Lee told the council.

Ben Moss, who speaks for the fishermen, said the work would take two summers. “Nobody has asked the fishermen where the
boats are to lie meanwhile,” he said in a letter that the council read out before the vote.

The vote was 9 to 4. Work is to begin in May, and the government in the capital pays half of it, the treasurer said.
Of the four who voted against it, three said that the money was needed for the school, whose roof leaks.
"""


def page(number):
    """An article on a page of its own."""
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY.format(number=number).strip().split("\n\n"))
    head = f"<title>Wall number {number}</title><meta property='og:site_name' content='Harbour Post'>"
    return answer(f"<html><head>{head}</head><body><article><h1>Wall number {number}</h1>{paragraphs}</article></body>")


@asynccontextmanager
async def walls():
    """The site: /0 to /59, and those of FAILING."""
    async with Web() as server:
        server.lenient = True
        for number in range(60):
            server[f"/{number}"] = page(number)
        server["/gone"], server["/broken"], server["/never"] = status(410), status(500), hang()
        yield server


def two_hundred(site, kept):
    """What two hundred people ask for at once: articles that are kept, others of the site, what fails, and help."""
    kinds = (
        lambda number: kept[number % len(kept)],
        lambda number: site.url(f"/{number % 60}"),
        lambda number: site.url(FAILING[number % 3]),
        lambda _: "help",
    )
    return [kinds[number % 4](number) for number in range(200)]
