"""bot.replies: an answer that was private, for all to see."""

from made import telling

from bot.actions import Verb
from bot.replies import NoticePart, reply


def verbs(part):
    """What the buttons of a part do."""
    return [button.action.verb for button in part.buttons]


def test_what_all_see_has_no_button_that_posts_it_again():
    """An article, a story, a brief with its stories; all else stays."""
    parts = (telling.article_part(), telling.story_part(), telling.brief_part(), NoticePart("Done."))
    shared = reply(*parts).for_all
    assert shared.public
    article, story, brief, notice = shared.parts
    assert not [part for part in (article, story, brief, *brief.stories) if Verb.SHARE in verbs(part)]
    assert Verb.MUTE in verbs(article)
    assert Verb.MUTE in verbs(brief.stories[0])
    assert notice is parts[3]


def test_what_is_shown_has_its_keys():
    """By which it is known to be there already."""
    assert reply(telling.article_part(), NoticePart("Done."), telling.brief_part(())).keys == (telling.KEY,)
