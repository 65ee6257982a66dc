"""Watches every botocore session of a program: judges each raw answer of the two vision services and
writes down what was seen, a line each, into a file of the folder that `VISIONTOP_OBSERVE` names."""

import os

from botocore import session as sessions
from strict import answer_faults

SERVICES = ("lookoutvision", "rekognition")


class Deviation(AssertionError):
    """An answer is not as the service model says."""


class Observer:
    """One file; everything is written once, at once, so that a killed program leaves what it saw."""

    def __init__(self, folder):
        self.file = open(os.path.join(folder, f"{os.getpid()}.txt"), "a", buffering=1)
        self.seen = set()

    def note(self, *words):
        line = " ".join(words)
        if line not in self.seen:
            self.seen.add(line)
            self.file.write(line + "\n")

    def attach(self, session):
        session.register("before-parameter-build", self.remember)
        session.register("before-parse", self.judge)
        session.register("after-call", self.accept)

    def judge(self, operation_model, response_dict, **_):
        service = operation_model.service_model.service_name
        if service not in SERVICES:
            return
        found = list(answer_faults(
            operation_model, response_dict["status_code"], response_dict["headers"],
            response_dict["body"], lambda kind, *words: self.note(kind, service, *words)))
        if found:
            self.note("deviation", service, operation_model.name, repr(found))
            raise Deviation(f"{service} {operation_model.name}: " + "; ".join(found))

    @staticmethod
    def remember(params, context, **_):
        context["visiontop_sent"] = params

    def accept(self, http_response, model, context, **_):
        """What a request held counts as understood once the request is answered well."""
        service = model.service_model.service_name
        if service in SERVICES and http_response.status_code < 300 and model.input_shape:
            self.sent(service, model.input_shape, context.get("visiontop_sent", {}), model.name)

    def sent(self, service, shape, value, path):
        if shape.type_name == "structure":
            for name in value.keys() & shape.members.keys():
                self.note("sent", service, f"{path}.{name}")
                self.sent(service, shape.members[name], value[name], f"{path}.{name}")
        elif shape.type_name == "list":
            for item in value:
                self.sent(service, shape.member, item, f"{path}[]")
        elif getattr(shape, "enum", None):
            self.note("sentword", service, shape.name, str(value))


def install(folder):
    """Attaches an observer to every session that is made from now on."""
    observer = Observer(folder)
    plain = sessions.Session.__init__

    def observed(self, *arguments, **options):
        plain(self, *arguments, **options)
        observer.attach(self)

    sessions.Session.__init__ = observed
    return observer
