"""Python runs this at the start of every program whose PYTHONPATH names this folder."""

import os

if os.environ.get("VISIONTOP_OBSERVE"):
    try:
        import observe
    except ModuleNotFoundError:
        pass  # A Python without botocore.
    else:
        observe.install(os.environ["VISIONTOP_OBSERVE"])
