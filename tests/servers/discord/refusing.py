"""That a request is refused."""


class Refused(Exception):
    """A request is answered with a status and Discord's code; `wrong` says that the client should have known."""

    def __init__(self, status: int, code: int, message: str, *, wrong: bool = False) -> None:
        """As Discord says it."""
        super().__init__(message)
        self.status, self.code, self.message, self.wrong = status, code, message, wrong
