"""What a killed service must still hold."""

import pathlib
import subprocess
import threading
import uuid

import pytest
from botocore.exceptions import ClientError
from conftest import executable, wait_until
from vision import lookout_dataset, model


class TestKilledService:
    def test_acknowledged_changes_are_still_there(self, own_service):
        done, halt = [], threading.Event()
        # Made here: boto3 makes no clients in several threads at once.
        lookout, s3 = own_service.client("lookoutvision"), own_service.client("s3")

        def work(number):
            count = 0
            while not halt.is_set():
                name = f"p{number}-{count}"
                count += 1
                try:
                    lookout.create_project(ProjectName=name)
                    done.append(("project", name))
                    s3.put_object(Bucket="kept", Key=name, Body=name.encode() * 1000)
                    done.append(("object", name))
                except Exception:
                    return

        s3.create_bucket(Bucket="kept")
        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        wait_until(lambda: len(done) > 60)
        own_service.kill()
        halt.set()
        for thread in threads:
            thread.join()
        own_service.start()
        lookout, s3 = own_service.client("lookoutvision"), own_service.client("s3")
        pages = lookout.get_paginator("list_projects").paginate()
        projects = {entry["ProjectName"] for page in pages for entry in page["Projects"]}
        for kind, name in done:
            if kind == "project":
                assert name in projects
            else:
                assert s3.get_object(Bucket="kept", Key=name)["Body"].read() == name.encode() * 1000

    def test_a_token_means_the_same_after_a_restart(self, own_service):
        token = str(uuid.uuid4())
        answers = []
        client = own_service.client("lookoutvision")

        def create(client=client):
            answer = client.create_project(ProjectName="once", ClientToken=token)
            answers.append(answer["ProjectMetadata"])

        threads = [threading.Thread(target=create) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        own_service.kill()
        own_service.start()
        create(own_service.client("lookoutvision"))
        assert len(answers) == 21 and all(answer == answers[0] for answer in answers)
        with pytest.raises(ClientError):
            own_service.client("lookoutvision").create_project(ProjectName="two", ClientToken=token)

    def test_a_training_goes_on_and_a_hosted_model_stays_hosted(self, own_service, washers):
        lookout_dataset(own_service, "washers", "washers", washers)
        lookout = own_service.client("lookoutvision")
        lookout.create_model(
            ProjectName="washers", OutputConfig={"S3Location": {"Bucket": "washers"}})
        wait_until(lambda: "%" in model(own_service, "washers", "1")["StatusMessage"], pause=0.02)
        own_service.kill()
        own_service.start()
        assert model(own_service, "washers", "1")["Status"] in ("TRAINING", "TRAINED")
        wait_until(lambda: model(own_service, "washers", "1")["Status"] == "TRAINED")
        lookout = own_service.client("lookoutvision")
        target = dict(ProjectName="washers", ModelVersion="1")
        lookout.start_model(**target, MinInferenceUnits=1)
        wait_until(lambda: model(own_service, "washers", "1")["Status"] == "HOSTED")
        own_service.kill()
        # However long that takes here.
        pathlib.Path(own_service.folder, "service.yaml").write_text("resume_wait: 300s\n")
        own_service.start()
        assert model(own_service, "washers", "1")["Status"] == "HOSTED"
        image = min((washers / "normal").iterdir()).read_bytes()
        answer = own_service.client("lookoutvision").detect_anomalies(
            **target, Body=image, ContentType="image/png")
        assert answer["DetectAnomalyResult"]["Confidence"] > 0

    def test_one_folder_has_one_service(self, own_service):
        second = subprocess.run(
            [executable(), "serve", "--foreground", "--port", "0", "--data", own_service.folder],
            capture_output=True, text=True, timeout=120)
        assert second.returncode != 0
        assert own_service.client("lookoutvision").list_projects()["Projects"] == []
