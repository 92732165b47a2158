//! What Discord's client lets people enter in the options of a command.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod bot;
mod client;

use bot::stage::Stage;
use serde_json::{Value, json};

async fn world() -> Stage {
    let stage = Stage::set("en-US").await;
    stage
        .bot
        .register(json!([{ "name": "enter", "description": "Anything", "options": [
        { "type": 4, "name": "whole", "description": "A whole number" },
        { "type": 10, "name": "number", "description": "A number" },
        { "type": 11, "name": "picture", "description": "A picture", "file_types": ["image", ".PDF"] },
    ] }]))
        .await;
    stage
}

impl Stage {
    /// Whether alice's client sends this.
    async fn sends(&mut self, options: Value) -> bool {
        let alice = self.alice.clone();
        let entered = async {
            let answer = alice.command(self.general, "enter", options.clone()).await;
            answer.refusal().is_none()
        };
        let answered = async {
            let interaction = self.bot.interaction().await;
            self.bot.answer(&interaction, 5, Value::Null).await.ok();
        };
        tokio::select! {
            biased;
            sent = entered => sent,
            () = async { answered.await; std::future::pending().await } => unreachable!(),
        }
    }
}

#[tokio::test]
async fn numbers_lie_within_two_to_the_fifty_third() {
    let mut world = world().await;
    let most = (1_i64 << 53) - 1;
    for (options, sent) in [
        (json!({ "whole": most }), true),
        (json!({ "whole": -most }), true),
        (json!({ "whole": most + 1 }), false),
        (json!({ "whole": 0.5 }), false),
        (json!({ "number": 0.5 }), true),
        (json!({ "number": 1e16 }), false),
    ] {
        assert_eq!(world.sends(options.clone()).await, sent, "{options}");
    }
}

#[tokio::test]
async fn a_file_has_an_ending_that_the_option_takes() {
    let mut world = world().await;
    for (filename, sent) in [
        ("cat.png", true),
        ("CAT.JPEG", true),
        ("form.pdf", true),
        ("cat.txt", false),
        ("png", false),
        ("a.mp4", false),
    ] {
        let file = json!({ "picture": { "filename": filename, "text": "x" } });
        assert_eq!(world.sends(file).await, sent, "{filename}");
    }
}
