"""Where articles come from: files and saved pages."""
