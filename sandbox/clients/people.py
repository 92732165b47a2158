"""The sandbox as a program of its own, and the people in it, over HTTP."""

import json
import subprocess
import time
import urllib.error
import urllib.request
from urllib.parse import quote

PATIENCE = 30  # seconds of real time, for anything that is waited for


class Sandbox:
    """A fresh local Discord on a free port, ended with the `with` block."""

    def __init__(self, program):
        self.process = subprocess.Popen([program, "--port", "0", "--empty"], stdout=subprocess.PIPE, text=True)
        self.url = next(line.split()[1] for line in self.process.stdout if line.startswith("Discord"))
        about = self.get("/sandbox")
        self.token = about["token"]
        self.application = about["application_id"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, body):
        return self.call("POST", path, body)

    def call(self, method, path, body=None, headers=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", **(headers or {})}
        request = urllib.request.Request(self.url + quote(path, safe="/?=&@"), data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                return json.loads(response.read() or b"null")
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.code} {error.read().decode()}") from None

    def as_bot(self, path):
        """What the REST API says to the bot: to look at what a client has registered."""
        headers = {"Authorization": f"Bot {self.token}", "User-Agent": "DiscordBot (https://example.org, 1)"}
        return self.call("GET", f"/api/v10{path}", headers=headers)

    def download(self, url):
        with urllib.request.urlopen(url, timeout=PATIENCE) as response:
            return response.read()

    def person(self, name):
        self.post("/furnish/users", {"name": name})
        return Person(self, name)


class Person:
    """What somebody does and sees. `guild` is the guild that they look at."""

    guild = None

    def __init__(self, sandbox, name):
        self.sandbox, self.name = sandbox, name

    def do(self, act, **what):
        return self.sandbox.post(f"/people/{self.name}/{act}", what)

    def write(self, channel, text, files=()):
        return self.do("write", channel=channel, text=text, files=list(files))["id"]

    def view(self):
        return self.sandbox.get(f"/people/{self.name}/view/{self.guild}")

    def channel(self, name):
        """None if they do not see it."""
        return next((channel for channel in self.view()["channels"] if channel["name"] == name), None)

    def messages(self, channel):
        channels = self.view()["channels"]
        return next((each["messages"] for each in channels if each["id"] == channel), [])

    def message(self, channel, text):
        """The newest message there that contains `text`."""
        found = [message for message in self.messages(channel) if text in message["content"]]
        return found[-1] if found else None


def until(what, condition):
    """Asks again and again until `condition` gives something."""
    end = time.monotonic() + PATIENCE
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain for {what}")
        time.sleep(0.02)
