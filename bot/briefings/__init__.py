"""When a channel's briefings are due."""
