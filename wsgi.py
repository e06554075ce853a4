"""The app for the server: ``wsgi:app``. A setting that is missing or weak stops the start with one message."""

import sys

from alignment import create_app
from config import SettingsError

try:
    app = create_app()
except SettingsError as problem:
    print(problem, file=sys.stderr)
    sys.exit(1)
