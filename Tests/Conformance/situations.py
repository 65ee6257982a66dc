"""Where keys may be found, and what must be found there: one row a situation.

A row holds the files below the home folder, the variables, the profile that is named in code, and either the source and
the access key or, as `error`, words of our sentence. `{cloud}` stands for the address of the server in `clouds.py`,
`{home}` for the home folder.
"""

import hashlib

from clouds import later, stamp

ENV = {"AWS_ACCESS_KEY_ID": "AKIA0000000000ENV1", "AWS_SECRET_ACCESS_KEY": "hidden"}
ROLE = "role_arn = arn:aws:iam::123456789012:role/r\n"
SESSION = "[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://corp.awsapps.com/start\n"
SSO = "sso_session = corp\nsso_account_id = 123456789012\nsso_role_name = View\n"
LEGACY = ("sso_region = us-east-1\nsso_start_url = https://corp.awsapps.com/start\nsso_account_id = 123456789012\n"
          "sso_role_name = View\n")
WEB = {"AWS_WEB_IDENTITY_TOKEN_FILE": "{home}/jwt", "AWS_ROLE_ARN": "arn:aws:iam::123456789012:role/web"}
PROGRAM = ("#!/bin/sh\necho hidden >&2\n[ \"$2\" = \"a b\" ] || exit 3\n"
           "echo '{\"Version\": %s, \"AccessKeyId\": \"AKIA0000000000PRC1\", \"SecretAccessKey\": \"hidden\"}'\n")
PROCESS = "credential_process = \"{home}/my tool\" --name 'a b'\n"
LOGIN = "aws sso login --profile dev"


def keys(key, section="default"):
    return f"[{section}]\naws_access_key_id = {key}\naws_secret_access_key = hidden\n"


def token(hours, **more):
    name = hashlib.sha1(more.pop("name", "corp").encode()).hexdigest()
    document = {"startUrl": "https://corp.awsapps.com/start", "region": "us-east-1", "accessToken": "old-hidden",
                "expiresAt": stamp(later(hours)), **more}
    return {f".aws/sso/cache/{name}.json": document}


REGISTERED = {"clientId": "id", "clientSecret": "hidden", "registrationExpiresAt": stamp(later(999)),
              "refreshToken": "refresh-hidden"}


def row(source=None, key=None, *, error=None, config="", credentials="", env=None, profile=None, files=None):
    return {"source": source, "key": key, "error": error, "env": env or {}, "profile": profile,
            "files": {".aws/config": config, ".aws/credentials": credentials, **(files or {})}}


SITUATIONS = {
    # The environment
    "variables": row("env", "AKIA0000000000ENV1", env=ENV),
    "variables with everything": row("env", "AKIA0000000000ENV1", env={
        **ENV, "AWS_SESSION_TOKEN": "hidden", "AWS_SECURITY_TOKEN": "hidden2", "AWS_ACCOUNT_ID": "123456789012",
        "AWS_CREDENTIAL_EXPIRATION": stamp(later())}),
    "half of the variables": row(error="AWS_SECRET_ACCESS_KEY is not", env={"AWS_ACCESS_KEY_ID": "AKIA"}),
    "expired variables": row(error="have expired", env={**ENV, "AWS_CREDENTIAL_EXPIRATION": stamp(later(-1))}),
    "variables before AWS_PROFILE": row("env", "AKIA0000000000ENV1", credentials=keys("AKIADEV1", "dev"),
                                        env={**ENV, "AWS_PROFILE": "dev"}),
    "a profile in code before variables": row("shared-credentials-file", "AKIADEV1", profile="dev",
                                              credentials=keys("AKIADEV1", "dev"), env=ENV),
    "an absent profile in spite of variables": row(error="There is no profile absent",
                                                   env={**ENV, "AWS_PROFILE": "absent"}),
    "empty variables": row("shared-credentials-file", "AKIADEF2", credentials=keys("AKIADEF2"),
                           env={"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}),
    # Files
    "the default profile": row("shared-credentials-file", "AKIADEF2", credentials=keys("AKIADEF2")),
    "AWS_DEFAULT_PROFILE before AWS_PROFILE": row(
        "shared-credentials-file", "AKIADEV2", credentials=keys("AKIADEV1", "one") + keys("AKIADEV2", "two"),
        env={"AWS_DEFAULT_PROFILE": "two", "AWS_PROFILE": "one"}),
    "keys in the configuration": row("config-file", "AKIACFG3", profile="dev", config=keys("AKIACFG3", "profile dev")),
    "the default section of the configuration": row("config-file", "AKIACFG3", config=keys("AKIACFG3")),
    "credentials before configuration": row(
        "shared-credentials-file", "AKIADEV1", profile="dev", config=keys("AKIACFG3", "profile dev"),
        credentials=keys("AKIADEV1", "dev")),
    "a quoted profile": row("config-file", "AKIACFG4", profile="two words",
                            config=keys("AKIACFG4", 'profile "two words"')),
    "files elsewhere": row("shared-credentials-file", "AKIAELS5", profile="dev", files={
        "here": keys("AKIAELS5", "dev"), "there": "[profile dev]\nregion = eu-west-1\n"},
        env={"AWS_SHARED_CREDENTIALS_FILE": "{home}/here", "AWS_CONFIG_FILE": "~/there"}),
    "colons, comments, capitals": row(
        "shared-credentials-file", "AKIACOL6",
        credentials="# one\n[default]\n; two\nAWS_Access_Key_ID: AKIACOL6\n\naws_secret_access_key:hidden\n"),
    "everything indented": row(
        "shared-credentials-file", "AKIAIND7",
        credentials="[default]\n  aws_access_key_id = AKIAIND7\n  aws_secret_access_key = hidden\n"),
    "no secret": row(error="no aws_secret_access_key", credentials="[default]\naws_access_key_id = AKIA\n"),
    "a repeated key": row(error="line 4, repeats the key aws_access_key_id", credentials=keys("AKIA")
                          + "aws_access_key_id = AKIB\n"),
    "a repeated section": row(error="opens a section that", credentials=keys("AKIA") + keys("AKIB")),
    "a line without a value": row(error="line 2, is neither", credentials="[default]\nhidden\n"),
    "a key before the first section": row(error="line 1, stands before", config="region = x\n"),
    "the first EC2 tools' file": row("ec2-credentials-file", "AKIAEC28", env={"AWS_CREDENTIAL_FILE": "{home}/ec2"},
                                     files={"ec2": "AWSAccessKeyId=AKIAEC28\nAWSSecretKey=hidden\n"}),
    "boto 2's file": row("boto-config", "AKIABOT9", files={".boto": keys("AKIABOT9", "Credentials")}),
    "BOTO_CONFIG": row("boto-config", "AKIABOT1", env={"BOTO_CONFIG": "{home}/boto"}, files={
        "boto": keys("AKIABOT1", "Credentials"), ".boto": keys("AKIABOT9", "Credentials")}),
    "nothing": row(error="No AWS keys were found for profile default"),
    "a profile with nothing": row(error="No AWS keys were found for profile dev", profile="dev",
                                  config="[profile dev]\nregion = x\n"),
    # A program
    "a program": row("custom-process", "AKIA0000000000PRC1", config="[default]\n" + PROCESS,
                     files={"my tool": PROGRAM % 1}),
    "a program that fails": row(error="ended with status 3", files={"my tool": PROGRAM % 1},
                                config="[default]\n" + PROCESS.replace("'a b'", "hidden")),
    "a program of another version": row(error='no JSON with "Version": 1', config="[default]\n" + PROCESS,
                                        files={"my tool": PROGRAM % 2}),
    "a program that is not there": row(error="could not be started", config="[default]\n" + PROCESS),
    "a program with an open quotation": row(error="a quotation has no end",
                                            config="[default]\ncredential_process = tool 'a\n"),
    "credentials before a program": row("shared-credentials-file", "AKIADEF2", credentials=keys("AKIADEF2"),
                                        config="[default]\n" + PROCESS, files={"my tool": PROGRAM % 1}),
    # Roles
    "a role": row("assume-role", "ASIA0000000ROLE001", profile="dev", credentials=keys("AKIABAS1", "base"),
                  config=f"[profile dev]\n{ROLE}source_profile = base\nexternal_id = e/1+2\nduration_seconds = 1800\n"
                         "role_session_name = me\n"),
    "a role without a session name": row("assume-role", "ASIA0000000ROLE001", credentials=keys("AKIABAS1", "base"),
                                         config=f"[default]\n{ROLE}source_profile = base\nduration_seconds = x\n"),
    "a role of a role": row("assume-role", "ASIA0000000ROLE002", profile="dev", credentials=keys("AKIABAS1", "base"),
                            config=f"[profile dev]\n{ROLE}source_profile = mid\n"
                                   f"[profile mid]\n{ROLE}source_profile = base\n"),
    "a role before the profile's own keys": row(
        "assume-role", "ASIA0000000ROLE001", profile="dev", credentials=keys("AKIAOWN1", "dev"),
        config=f"[profile dev]\n{ROLE}source_profile = dev\n"),
    "a role with a program's keys": row(
        "assume-role", "ASIA0000000ROLE001", profile="dev", files={"my tool": PROGRAM % 1},
        config=f"[profile dev]\n{ROLE}source_profile = base\n[profile base]\n" + PROCESS),
    "a role with SSO's keys": row("assume-role", "ASIA0000000ROLE001", profile="dev", files=token(8),
                                  config=f"{SESSION}[profile dev]\n{ROLE}source_profile = s\n[profile s]\n{SSO}"),
    "a role with the variables' keys": row("assume-role", "ASIA0000000ROLE001", profile="dev", env=ENV,
                                           config=f"[profile dev]\n{ROLE}credential_source = Environment\n"),
    "a role with the container's keys": row(
        "assume-role", "ASIA0000000ROLE001", profile="dev",
        env={"AWS_CONTAINER_CREDENTIALS_FULL_URI": "{cloud}/container"},
        config=f"[profile dev]\n{ROLE}credential_source = EcsContainer\n"),
    "a role with the instance's keys": row(
        "assume-role", "ASIA0000000ROLE001", profile="dev",
        env={"AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": "{cloud}"},
        config=f"[profile dev]\n{ROLE}credential_source = Ec2InstanceMetadata\n"),
    "roles in a circle": row(error="dev → mid → dev", profile="dev",
                             config=f"[profile dev]\n{ROLE}source_profile = mid\n"
                                    f"[profile mid]\n{ROLE}source_profile = dev\n"),
    "a role of itself": row(error="dev → dev", profile="dev", config=f"[profile dev]\n{ROLE}source_profile = dev\n"),
    "a role of nobody": row(error="neither source_profile nor", config=f"[default]\n{ROLE}"),
    "a role of an absent profile": row(error="does not exist", config=f"[default]\n{ROLE}source_profile = none\n"),
    "a role of an empty profile": row(error="source profile base has no keys",
                                      config=f"[default]\n{ROLE}source_profile = base\n[profile base]\nregion = x\n"),
    "a role of two sources": row(error="both source_profile and credential_source", credentials=keys("AKIA", "base"),
                                 config=f"[default]\n{ROLE}source_profile = base\ncredential_source = Environment\n"),
    "a role of an unknown source": row(error="credential_source = Elsewhere",
                                       config=f"[default]\n{ROLE}credential_source = Elsewhere\n"),
    # Web identity
    "a web identity": row("assume-role-with-web-identity", "ASIA0000000ROLE001", files={"jwt": "eyJ.hidden/+="},
                          env={**WEB, "AWS_ROLE_SESSION_NAME": "pod"}),
    "a profile's web identity": row(
        "assume-role-with-web-identity", "ASIA0000000ROLE001", profile="dev", files={"jwt": "eyJ.hidden"},
        config=f"[profile dev]\n{ROLE}web_identity_token_file = {{home}}/jwt\n"),
    "a web identity's variables behind a profile in code": row(
        "shared-credentials-file", "AKIADEV1", profile="dev", credentials=keys("AKIADEV1", "dev"), env=WEB),
    "a web identity without a role": row(error="but no role", files={"jwt": "x"},
                                         env={"AWS_WEB_IDENTITY_TOKEN_FILE": "{home}/jwt"}),
    "a web identity without its file": row(error="jwt does not exist", env=WEB),
    # SSO
    "SSO": row("sso", "ASIA0000000000SSO1", profile="dev", config=f"{SESSION}[profile dev]\n{SSO}", files=token(8)),
    "SSO of the older form": row("sso", "ASIA0000000000SSO1", profile="dev", config=f"[profile dev]\n{LEGACY}",
                                 files=token(8, name="https://corp.awsapps.com/start")),
    "SSO with a refresh": row("sso", "ASIA0000000000SSO1", profile="dev", config=f"{SESSION}[profile dev]\n{SSO}",
                              files=token(0.1, **REGISTERED)),
    "SSO with a late refresh": row("sso", "ASIA0000000000SSO1", profile="dev", config=f"{SESSION}[profile dev]\n{SSO}",
                                   files=token(-1, **REGISTERED)),
    "SSO before credentials": row("sso", "ASIA0000000000SSO1", profile="dev", credentials=keys("AKIADEV1", "dev"),
                                  config=f"{SESSION}[profile dev]\n{SSO}", files=token(8)),
    "SSO without a token": row(error=LOGIN, profile="dev", config=f"{SESSION}[profile dev]\n{SSO}"),
    "SSO with an expired token": row(error=LOGIN, profile="dev", config=f"{SESSION}[profile dev]\n{SSO}",
                                     files=token(-1)),
    "SSO with a token that was revoked": row(error=LOGIN, profile="dev", config=f"{SESSION}[profile dev]\n{SSO}",
                                             files=token(8, accessToken="revoked")),
    "SSO without its session": row(error="no [sso-session corp]", profile="dev", config=f"[profile dev]\n{SSO}"),
    "SSO with two regions": row(error="different values of sso_region", profile="dev",
                                config=f"{SESSION}[profile dev]\n{SSO}sso_region = x\n", files=token(8)),
    "SSO without a role": row(error="lacks sso_role_name", profile="dev", files=token(8),
                              config=f"{SESSION}[profile dev]\n" + SSO.replace("sso_role_name = View\n", "")),
    # The machine
    "a container": row("container-role", "ASIA000000000CONT3", env={
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "{cloud}/container?x=a%20b",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": "Basic hidden"}),
    "a container's token file": row("container-role", "ASIA000000000CONT3", files={"pod": "hidden"}, env={
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "{cloud}/container",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "{home}/pod", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "other"}),
    "a container's URI that leads away": row(error="leads to 192.0.2.1 over http", env={
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://192.0.2.1/container"}),
    "a container's token with a line break": row(error="line break", files={"pod": "hidden\n"}, env={
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "{cloud}/container",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "{home}/pod"}),
    "a container behind the files": row("shared-credentials-file", "AKIADEF2", credentials=keys("AKIADEF2"),
                                        env={"AWS_CONTAINER_CREDENTIALS_FULL_URI": "{cloud}/container"}),
    "an instance": row("iam-role", "ASIA000000000IMDS2", env={
        "AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": "{cloud}"}),
    "an instance of version 1": row("iam-role", "ASIA000000000IMDS2", env={
        "AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": "{cloud}/old/"}),
    "an instance without version 1": row(error="version 1 is disabled", env={
        "AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT": "{cloud}/old/",
        "AWS_EC2_METADATA_V1_DISABLED": "true"}),
    "an instance that is configured in the profile": row(
        "iam-role", "ASIA000000000IMDS2", env={"AWS_EC2_METADATA_DISABLED": ""},
        config="[default]\nec2_metadata_service_endpoint = {cloud}\nmetadata_service_timeout = 2\n"),
    "an instance that is switched off": row(error="No AWS keys were found", env={
        "AWS_EC2_METADATA_SERVICE_ENDPOINT": "{cloud}"}),
    "a metadata address of no kind": row(error="IPv4 or IPv6", env={
        "AWS_EC2_METADATA_DISABLED": "", "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "ipv5"}),
}
