"""The one error that is a user's mistake and not ours."""


class InputError(Exception):
    """Something given to us is wrong: a file, a parameter, a name.

    The message is one line for the person who made the mistake: what is wrong, where, what is valid.
    The command line prints it and exits with status 2; nothing has been changed. A notebook's cell shows it as it is,
    without the forty lines of where in this library it was noticed.
    `shown` is what a cell shows instead, where it is known in which language its reader reads.
    """

    shown = ""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows of it."""
        return [self.shown or f"{type(self).__name__}: {self}"]
