//! Members who come by the thousand while MongoDB is slow.
use crate::{
    bot::{self, mib},
    guilds,
};
use mongodb::bson::doc;
use serde_json::json;
use std::time::{Duration, Instant};

/// How much slower MongoDB answers, and for how long.
const SLOWER: Duration = Duration::from_millis(20);
const FOR: Duration = Duration::from_secs(12);

pub async fn measure() {
    println!("\n## Storms: members join while MongoDB is 20 ms slower per command for 12 s\n");
    println!("| members | a click meanwhile | the first click afterwards | peak |\n|---|---|---|---|");
    for members in [10_000, 50_000] {
        let (mut world, _) = guilds::furnished(0).await;
        world.write_document(crate::support::specification_document(&world)).await;
        bot::start(&mut world).await;
        world.post_panel().await;
        let crowd = guilds::crowd(&world, members);
        let admin = world.admin_database();
        admin
            .run_command(doc! {
                "configureFailPoint": "failCommand", "mode": "alwaysOn",
                "data": {
                    "failCommands": ["find", "insert", "update", "findAndModify", "aggregate", "count"],
                    "blockConnection": true, "blockTimeMS": SLOWER.as_millis() as i32, "appName": world.application_name(),
                },
            })
            .await
            .unwrap();
        let began = Instant::now();
        for person in &crowd {
            world.guild.add_member(person, &[]);
        }
        let click = || async {
            let asked = Instant::now();
            let answer = world.ada.command(world.welcome, "ticket config", json!({})).await;
            (answer.is_answered(), asked.elapsed())
        };
        let meanwhile = click().await;
        tokio::time::sleep(FOR.saturating_sub(began.elapsed())).await;
        admin.run_command(doc! { "configureFailPoint": "failCommand", "mode": "off" }).await.unwrap();
        let afterwards = click().await;
        let told = |(answered, took): (bool, Duration)| {
            format!("{} in {} ms", if answered { "answered" } else { "NOT answered" }, took.as_millis())
        };
        println!("| {members} | {} | {} | {} |", told(meanwhile), told(afterwards), mib(bot::usage(&world).peak));
        world.stop_bots().await;
    }
}
