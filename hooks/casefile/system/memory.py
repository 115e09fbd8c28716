"""How often Python looks for objects that nobody can reach and that hold each other."""

import gc


def collect_rarely() -> None:
    """Has them looked for rarely, from now on and in every process that this one starts.

    Modules, records and pages leave hardly any behind: to go through all that there is again and again, as it grows,
    would take a tenth of a build.
    """
    gc.set_threshold(200_000, 20, 20)
