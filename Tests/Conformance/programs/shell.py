"""The AWS CLI of the Python that runs this, loaded once: a JSON list of arguments a line, an answer a line."""

import contextlib
import io
import json
import sys

import awscli.clidriver

answers = sys.stdout
for line in sys.stdin:
    sys.argv = ["aws", *json.loads(line)]
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        try:
            status = awscli.clidriver.main()
        except SystemExit as end:
            status = end.code
    print(json.dumps([status, output.getvalue(), errors.getvalue()]), file=answers, flush=True)
