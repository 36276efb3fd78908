"""How gunicorn serves the bot over HTTP: one process, many threads.

One process, because the vector store in the data folder belongs to one process; it answers in
milliseconds and waits for Slack most of the time.
"""

import sys

from config.settings import SettingsError, read_settings

try:
    _port = read_settings().port
except SettingsError as problem:  # one sentence, instead of gunicorn's traceback
    sys.stderr.write(f"{problem}\n")
    raise SystemExit(2) from None

bind = f"0.0.0.0:{_port}"
worker_class = "bot.gunicorn_worker.Worker"  # by name: config imports nothing of the bot
workers = 1
threads = 64  # one is held while a request arrives, by whomever; answering has threads of its own
timeout = 120  # opening a large index, the first time, takes longer than gunicorn's 30 s
graceful_timeout = 30  # questions that were taken are answered before the process ends
control_socket_disable = True  # it would lie in the home folder, shared by every gunicorn of the user
