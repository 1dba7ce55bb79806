"""Everything that touches the world: the command line, chat platforms, sources and storage."""
