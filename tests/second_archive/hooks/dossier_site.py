"""Has Casefile make the site of what is in `dossier/` and `docs/`."""

from casefile.site.events import *  # noqa: F403
