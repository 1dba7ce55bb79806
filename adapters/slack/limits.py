"""What Slack lets through, and the room that we take of it. Lengths are in characters."""

#: All blocks of a message together, as JSON. Slack refuses somewhere above 13,000.
MESSAGE = 12_000
#: Of one block, so that any two and their buttons have room in a message.
BLOCK = 5_000
#: Of one line, as JSON with all its pieces.
LINE = 3_500
#: Blocks of a message; Slack takes 50.
BLOCKS = 48
#: Messages of one answer; more would bury a channel.
MESSAGES = 24
VIEW_BLOCKS = 100
#: Messages of briefings in a second. Slack takes "several hundred" a minute of a workspace; people's answers need room.
A_SECOND = 4.0

TEXT = 2_900
SMALL = 1_400
BUTTON = 75
BUTTONS = 5
BUTTON_VALUE = 2_000
ADDRESS = 3_000
#: The text that stands for the blocks in a notification.
NOTIFICATION = 300
VIEW_TITLE = 24
OPTION, OPTION_VALUE, OPTIONS = 75, 150, 100

#: Uses of a response address, and how long it lasts, in seconds; a little less than Slack gives.
RESPONSE_USES = 5
RESPONSE_SECONDS = 29 * 60
