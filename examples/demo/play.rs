//! How to go on by hand: the people's side over HTTP, with the ids of this guild filled in.
use crate::{story::Scene, support::World};

pub fn how(world: &World, scene: &Scene) -> String {
    let url = world.sandbox.url();
    let Scene { panel, ticket } = scene;
    let guild = world.guild.id;
    let welcome = world.welcome;
    format!(
        "\
All of it stays up until ctrl-C. People act over HTTP at {url}/people
(sandbox/README.md says all that they can do). From another terminal:

  # erin picks a category in the panel
  curl -s -H 'Content-Type: application/json' {url}/people/erin/pick -d '{{
    \"message\": \"{panel}\", \"select\": \"Choisissez une catégorie\", \"choices\": [\"Support\"]}}'

  # bob answers in alice's ticket
  curl -s -H 'Content-Type: application/json' {url}/people/bob/write -d '{{
    \"channel\": \"{ticket}\", \"text\": \"Bonjour alice !\"}}'

  # ada runs a command
  curl -s -H 'Content-Type: application/json' {url}/people/ada/command -d '{{
    \"channel\": \"{welcome}\", \"command\": \"ticket config\", \"options\": {{}}}}'

  # what erin sees now, and every call that the bot has made
  curl -s {url}/people/erin/view/{guild} | python3 -m json.tool --no-ensure-ascii
  curl -s {url}/sandbox/trace | python3 -m json.tool"
    )
}
