"""Where articles come from: feeds, pages, files and folders, fetched and read as if all of them meant harm."""
