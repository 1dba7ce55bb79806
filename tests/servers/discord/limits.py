"""What Discord lets through: lengths in characters as its clients count them (UTF-16), counts, and times in seconds."""

CONTENT = 2_000
EMBEDS, EMBED_TITLE, EMBED_DESCRIPTION, EMBED_FOOTER, EMBED_AUTHOR, EMBED_URL = 10, 256, 4_096, 2_048, 256, 2_048
FIELDS, FIELD_NAME, FIELD_VALUE = 25, 256, 1_024
#: The words of all embeds of a message together.
ALL_EMBEDS = 6_000
ROWS, IN_A_ROW, COMPONENTS, ALL_TEXTS = 5, 5, 40, 4_000
LABEL, CUSTOM_ID, BUTTON_URL = 80, 100, 512
OPTIONS_IN_SELECT, PLACEHOLDER = 25, 150
FILES, FILE_BYTES = 10, 10 * 1024 * 1024
#: A nonce's length, and for how many seconds Discord knows it.
NONCE, NONCE_SECONDS = 25, 120.0
THREAD_NAME = 100
#: After so many minutes without a message a thread may be archived.
ARCHIVED_AFTER = (60, 1_440, 4_320, 10_080)

COMMANDS, MENU_COMMANDS, OPTIONS, CHOICES = 100, 5, 25, 25
COMMAND_NAME, COMMAND_DESCRIPTION, CHOICE = 32, 100, 100
#: All words of one command.
ALL_OF_A_COMMAND = 8_000

ACKNOWLEDGE_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0
#: Messages after the first one, of an app that only somebody's own apps have.
FOLLOW_UPS_ABROAD = 5

#: Requests a second, but for those of interactions.
GLOBAL_PER_SECOND = 50
#: Messages to one channel.
POSTS, POSTS_SECONDS = 5, 5.0
#: Frames that a client may send in a minute, heartbeats among them; its largest frame, in bytes.
FRAMES_A_MINUTE, FRAME_BYTES = 120, 4_096
#: A bot on so many servers has to be in shards.
SHARDED_FROM = 2_500
