"""What Discord lets through, in characters as its clients count them (UTF-16 units); some with room to spare."""

from typing import Final

#: Of one embed, and of all embeds of a message together.
TITLE, AUTHOR, FOOTER, DESCRIPTION = 256, 256, 2_048, 4_096
EMBEDS, ALL_EMBEDS = 10, 6_000
ADDRESS = 2_000
#: An address inside a text takes from the text's room: longer ones aren't linked there.
LINKED = 400
#: One line of an embed, so that several have room in it.
LINE = 1_900
#: A stretch of a line, with its markup and what stands at the line's end.
PIECE = 1_500
ROWS, IN_A_ROW, LABEL, IDENTITY = 5, 5, 80, 100
THREAD_NAME = 100
#: A thread is archived after so many minutes without a message. Discord takes 60, 1440, 4320 and 10080: this is the
#: first after which all corrections have been made, as messages in the archive can't be edited.
THREAD_MINUTES: Final = 4_320
#: Requests for briefings in a second. Discord takes 50 of a bot; what people do needs room.
A_SECOND = 45.0
CHOICES, CHOICE = 25, 100
#: What an option of a command may hold.
TYPED = 6_000
#: So many messages may follow the first answer where somebody has the bot in their own apps only.
FOLLOW_UPS = 5
#: A bot's presence.
ACTIVITY = 128
#: Files with one message, and the bytes of one.
FILES, FILE_BYTES = 10, 10 * 1024 * 1024
