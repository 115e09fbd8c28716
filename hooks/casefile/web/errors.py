"""What can go wrong between this machine and another."""


class WebError(Exception):
    """An address gave no answer that can be used; the message is one line for an editor.

    `passing`: it may be otherwise in a moment. `refused`: it was not asked, or could not be from this machine, so this
    says nothing about it.
    """

    def __init__(self, message: str, passing: bool = False, refused: bool = False) -> None:
        super().__init__(message)
        self.passing = passing
        self.refused = refused
