"""Plays the people's part against one client: `story.py SANDBOX LOG COMMAND…` starts both programs, acts and looks.

The client's first line of output is its name and version. What its bot has to do is in README.md.
"""

import base64
import os
import shutil
import subprocess
import sys
from threading import Thread

from people import Sandbox, until

BOT_MAY = [
    "VIEW_CHANNEL", "MANAGE_CHANNELS", "MANAGE_ROLES", "SEND_MESSAGES", "EMBED_LINKS", "ATTACH_FILES",
    "READ_MESSAGE_HISTORY", "PIN_MESSAGES",
]  # fmt: skip
# Messages, more than one page of 100.
MANY = 120

steps = []


def step(function):
    steps.append(function)
    return function


class World:
    """A guild with a category, a channel, a role, an owner and alice; bob joins later."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.owner, self.alice, self.bob = (sandbox.person(name) for name in ("owner", "alice", "bob"))
        self.guild = sandbox.post("/furnish/guilds", {"name": "Atelier", "owner": "owner"})["id"]
        for person in (self.owner, self.alice, self.bob):
            person.guild = self.guild
        self.make("members", user="alice")
        self.newcomer = self.make("roles", name="Newcomer")["id"]
        self.category = self.make("channels", name="Tickets", kind=4)["id"]
        self.general = self.make("channels", name="general")["id"]
        role = self.make("bot", permissions=BOT_MAY)["role_id"]
        # Above the role that it gives.
        sandbox.call("PATCH", f"/furnish/guilds/{self.guild}/roles/{role}", {"position": 3})

    def make(self, what, **body):
        return self.sandbox.post(f"/furnish/guilds/{self.guild}/{what}", body)

    def members(self):
        whole = self.sandbox.get(f"/furnish/guilds/{self.guild}")
        return {member["user"]["username"]: member for member in whole["members"]}

    def sessions(self):
        return [session["id"] for session in self.sandbox.get("/sandbox/gateway") if session["connected"]]

    def command(self, person, name, **options):
        return person.do("command", channel=self.general, command=name, options=options)

    def echo(self, text):
        """alice writes, and the bot's answer comes."""
        self.alice.write(self.general, f"!echo {text}")
        return until(f"the echo of {text}", lambda: self.alice.message(self.general, f"echo: {text}"))


def answered(answer, kind):
    assert answer["outcome"] == {"answered": {"kind": kind}}, f"wanted callback {kind}: {answer['outcome']}"
    return answer["message"]


@step
def logs_in(world):
    until("a session", world.sessions)


@step
def registers_commands(world):
    wanted = ["ticket burst", "ticket history", "ticket members", "ticket open"]
    until("the commands", lambda: sorted(world.alice.view()["commands"]) == wanted)
    path = f"/applications/{world.sandbox.application}/guilds/{world.guild}/commands?with_localizations=true"
    [ticket] = world.sandbox.as_bot(path)
    assert ticket["name_localizations"] == {"fr": "billet"}, ticket
    [opened] = [option for option in ticket["options"] if option["name"] == "open"]
    assert opened["name_localizations"] == {"fr": "ouvrir"}, opened
    assert opened["description_localizations"] == {"fr": "Ouvrir un billet"}, opened
    assert opened["options"][0]["max_length"] == 100, opened


@step
def defers(world):
    answered(world.command(world.alice, "ticket open", subject="Help"), 5)


@step
def creates_a_channel_with_overwrites(world):
    ticket = until("the ticket", lambda: world.alice.channel("ticket-alice"))
    world.ticket = ticket["id"]
    assert ticket["parent_id"] == world.category and ticket["topic"] == "Help", ticket
    assert "SEND_MESSAGES" in ticket["may"], ticket
    world.make("members", user="bob")
    assert world.bob.channel("general") and not world.bob.channel("ticket-alice")


@step
def sends_a_file_with_embed_and_components(world):
    world.panel = until("the panel", lambda: world.alice.message(world.ticket, "**Help**"))
    assert world.panel["embeds"][0]["title"] == "Ticket", world.panel
    [file] = world.panel["attachments"]
    assert file["filename"] == "hello.txt" and file["content_type"].startswith("text/plain"), file
    assert world.sandbox.download(file["url"]) == b"hello"


@step
def pins(world):
    until("the pin", lambda: world.alice.message(world.ticket, "**Help**")["pinned"])


@step
def edits_the_answer_and_follows_up(world):
    def texts():
        return [message["content"] for message in world.alice.view()["ephemerals"]]

    wanted = [f"Opened <#{world.ticket}>, pins: 1", "Thank you"]
    until("edit and follow-up", lambda: texts() == wanted)


@step
def pages_before_and_after(world):
    written = [world.alice.write(world.general, str(number)) for number in range(1, MANY + 1)]
    answered(world.command(world.alice, "ticket history", message=written[3]), 5)
    wanted = f"2 3 | 5 6 | {MANY}"
    until("the history", lambda: world.alice.message(world.general, wanted))


@step
def answers_a_button_with_an_update(world):
    message = answered(world.alice.do("click", message=world.panel["id"], button="Claim"), 7)
    assert message["content"] == "**Help**, claimed by alice", message
    claim = message["components"][0]["components"][0]
    assert claim["label"] == "Claim" and claim["disabled"], claim
    again = world.alice.do("click", message=world.panel["id"], button="Claim")
    assert "refused" in again["outcome"], again


@step
def answers_a_select_with_a_deferred_update(world):
    answered(world.alice.do("pick", message=world.panel["id"], select="Priority", choices=["High"]), 6)
    until("the priority", lambda: world.alice.message(world.ticket, "priority high"))


@step
def opens_a_modal_and_takes_it(world):
    answer = world.alice.do("click", message=world.panel["id"], button="Close")
    answered(answer, 9)
    [field] = answer["modal"]["fields"]
    assert (field["label"], field["required"], field["max_length"]) == ("Reason", True, 200), field
    answer = world.alice.do("submit", fields={"Reason": "All is well"})
    assert answered(answer, 4)["content"] == "Closed: All is well", answer


@step
def edits_channel_and_overwrite(world):
    closed = until("the closed ticket", lambda: world.alice.channel("closed-alice"))
    assert closed["id"] == world.ticket and closed["topic"] == "All is well", closed
    until("no more writing", lambda: "SEND_MESSAGES" not in world.alice.channel("closed-alice")["may"])
    assert world.alice.channel("closed-alice"), "alice sees it still"


@step
def reads_messages_and_replies(world):
    file = {"filename": "a.txt", "base64": base64.b64encode(b"hi").decode()}
    world.alice.write(world.general, "!echo one", [file])
    until("the echo", lambda: world.alice.message(world.general, "echo: one, a.txt of 2 bytes"))


@step
def writes_a_direct_message(world):
    world.alice.write(world.general, "!dm")
    path = "/people/alice/direct_messages"
    until("the direct message", lambda: [each["content"] for each in world.sandbox.get(path)] == ["Hello, alice"])


@step
def requests_members(world):
    answered(world.command(world.owner, "ticket members"), 5)
    until("the members", lambda: world.alice.message(world.general, "members: alice bob"))


@step
def welcomes_who_joins(world):
    world.sandbox.person("carol").guild = world.guild
    world.make("members", user="carol")
    until("the role", lambda: world.newcomer in world.members()["carol"]["roles"])
    until("the ping", lambda: world.sandbox.get(f"/people/carol/view/{world.guild}")["pinged_in"] == [world.general])


@step
def waits_where_the_limits_say_so(world):
    assert answered(world.command(world.alice, "ticket burst"), 4)["content"] == "Here they come"
    wanted = [f"burst {number}" for number in range(1, 13)]

    def bursts():
        texts = [message["content"] for message in world.alice.messages(world.general)]
        return [text for text in texts if text.startswith("burst ")]

    until("the burst", lambda: len(bursts()) == len(wanted))
    assert bursts() == wanted, bursts()


@step
def hears_of_a_deleted_channel(world):
    spare = world.make("channels", name="spare")["id"]
    world.sandbox.call("DELETE", f"/furnish/channels/{spare}")
    until("the news", lambda: world.alice.message(world.general, "gone: spare"))


@step
def resumes_when_told_to_reconnect(world):
    resumes_after(world, "reconnect")


@step
def resumes_when_the_connection_breaks(world):
    resumes_after(world, "tcp")


def resumes_after(world, cut):
    """The same session, and what happened in between is not lost."""
    [before] = world.sessions()
    world.sandbox.post("/sandbox/gateway/cut", cut)
    world.echo(f"after {cut}")
    assert world.sessions() == [before]


@step
def starts_anew_when_the_session_is_invalid(world):
    [before] = world.sessions()
    world.sandbox.post("/sandbox/gateway/cut", {"invalid_session": {"resumable": False}})
    until("another session", lambda: world.sessions() not in ([], [before]))
    world.echo("anew")


@step
def deletes_a_channel(world):
    world.alice.write(world.general, f"!delete {world.ticket}")
    until("no ticket", lambda: not world.alice.channel("closed-alice"))


@step
def was_refused_nothing(world):
    """But for a 429 that the client waited out: not every library counts ahead."""
    calls = world.sandbox.get("/sandbox/trace")["calls"]
    refused = [call for call in calls if call["error"] and call["status"] != 429]
    world.waited_out = sum(call["status"] == 429 for call in calls)
    told = [f"{call['method']} {call['path']}: {call['status']} {call['error']}" for call in refused]
    assert not told, "\n".join(told)


@step
def agrees_with_the_description(world):
    """With Discord's OpenAPI description, where DISCORD_OPENAPI names it; without, there is nothing to hold against it."""
    seen = world.sandbox.get("/sandbox/openapi")
    assert not seen["faults"], "\n".join(seen["faults"])
    world.validated = seen["requests"] + seen["responses"]


def play(sandbox, log, command):
    world = World(sandbox)
    environment = {**os.environ, "SANDBOX": sandbox.url, "TOKEN": sandbox.token}
    bot = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        name = bot.stdout.readline().strip() or "a client that did not start"
        Thread(target=shutil.copyfileobj, args=(bot.stdout, log), daemon=True).start()
        for number, each in enumerate(steps):
            try:
                each(world)
            except (AssertionError, LookupError, OSError) as error:
                print(f"{name}: {number} of {len(steps)} steps ok, {each.__name__} FAILED")
                print(f"{type(error).__name__}: {error}")
                print(f"The client {'still ran' if bot.poll() is None else 'had ended'}; its log is {log.name}")
                return False
        valid = f"{world.validated} bodies as described" if world.validated else "no description to hold bodies against"
        print(f"{name}: {len(steps)} steps ok, {valid}, {world.waited_out} times 429")
        return True
    finally:
        bot.terminate()
        bot.wait()


if __name__ == "__main__":
    program, log, *command = sys.argv[1:]
    with open(log, "a") as log, Sandbox(program) as sandbox:
        sys.exit(not play(sandbox, log, command))
