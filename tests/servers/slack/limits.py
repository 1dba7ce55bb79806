"""What Slack lets through: lengths in characters, counts, times in seconds."""

#: Of all blocks of a message together, as JSON; nobody has written it down, it was found by trying.
ALL_BLOCKS = 13_200
MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
TEXT_OBJECT, HEADER, FIELD, FIELDS, CONTEXT_ELEMENTS, ACTIONS = 3_000, 150, 2_000, 10, 10, 25
BUTTON_TEXT, VALUE, URL, ID, ACCESSIBILITY_LABEL = 75, 2_000, 3_000, 255, 75
OPTIONS, OPTION_TEXT, OPTION_VALUE, OPTION_GROUPS, OVERFLOW_OPTIONS, CHECKBOXES = 100, 75, 150, 100, 5, 10
FILES = 10
PLACEHOLDER, LABEL, HINT, INPUT = 150, 2_000, 2_000, 3_000
CONFIRM_TITLE, CONFIRM_TEXT, CONFIRM_BUTTON = 100, 300, 30
VIEW_TITLE, PRIVATE_METADATA, CALLBACK_ID = 24, 3_000, 255
VIEW_BYTES = 250_000

#: The text of a message; of one that is edited, in bytes.
MESSAGE_TEXT, EDITED_TEXT = 40_000, 4_000
METADATA_BYTES = 8_000

ACK_SECONDS = 3.0
TRIGGER_SECONDS = 3.0
RESPONSE_USES, RESPONSE_SECONDS = 5, 30 * 60
TICKET_SECONDS = 30
CONNECTIONS = 10
#: Messages to one channel: one a second, a few more at once.
POSTS_A_SECOND, POSTS_AT_ONCE = 1.0, 5
#: Messages to all channels of a workspace: "several hundred per minute".
POSTS_A_MINUTE, POSTS_OF_ALL_AT_ONCE = 300, 30
