"""``python -m bot``: the commands of ``bot/commands.py``."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command that the process was started with."""
    gc.disable()  # what starting makes is kept, and looking it through is a fifth of a first answer's time
    from bot.commands import app

    app()


if __name__ == "__main__":
    main()
