//! How to go on by hand: the people's side over HTTP, with the ids of this guild filled in.
use crate::{story::Scene, support::World};

pub fn how(world: &World, scene: &Scene) -> String {
    let url = world.sandbox.url();
    let Scene { panel, ticket } = scene;
    let guild = world.guild.id;
    let welcome = world.welcome;
    format!(
        r#"All of it stays up until ctrl-C. People act over HTTP at {url}/people
(sandbox/README.md says all that they can do). From another terminal:

  post() {{ curl -s -w '\n' -H 'Content-Type: application/json' "{url}/people/$1" -d "$2"; }}
  look() {{ curl -s "{url}/$1" | python3 -m json.tool --no-ensure-ascii; }}

  # erin picks a category in the panel: her channel is made
  post erin/pick '{{"message": "{panel}", "select": "Choisissez une catégorie", "choices": ["Support"]}}'

  # bob answers in alice's ticket
  post bob/write '{{"channel": "{ticket}", "text": "Bonjour alice !"}}'

  # ada runs a command
  post ada/command '{{"channel": "{welcome}", "command": "ticket config", "options": {{}}}}'

  # what alice sees now; every call that the bot has made
  look people/alice/view/{guild}
  look sandbox/trace"#
    )
}
