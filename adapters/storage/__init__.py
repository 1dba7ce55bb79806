"""Where what was fetched is kept: a SQLite file by default, PostgreSQL by changing one address."""
