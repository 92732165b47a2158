//! A draft that another click changed meanwhile is never thrown away with the one that was validated.
use crate::support::World;
use chrono::Utc;
use guichet::{
    domain::setup::{forms::CategoryTexts, rejected_forms::FormInput},
    storage::{Draft, Storage},
};
use guichet_sandbox::Options;
use serenity::model::id::{GuildId, UserId};

#[tokio::test(flavor = "multi_thread")]
async fn only_the_draft_that_was_validated_is_dropped() {
    let world = World::without_bot(Options::default()).await;
    let surroundings = world.surroundings();
    let storage = Storage::connect(&surroundings.mongodb_uri, &surroundings.mongodb_database).await.unwrap();
    let (guild, ada) = (GuildId::new(world.guild.id.0), UserId::new(world.ada.id.0));
    let guild_document = storage.guild(guild).await.unwrap();
    let draft = Draft::new(guild, ada, guild_document.configuration, guild_document.version, Utc::now());
    let validated = storage.begin_draft(draft).await.unwrap();

    let mut changed = validated.clone();
    let typed = FormInput::NewCategory(CategoryTexts { name: "Support".into(), ..CategoryTexts::default() });
    changed.kept.keep(typed);
    let kept = changed.kept.clone();
    assert!(storage.save_draft(changed).await.unwrap());
    assert!(!storage.drop_draft(&validated).await.unwrap());
    let standing = storage.draft(guild, ada).await.unwrap().expect("the changed draft stands");
    assert_eq!(standing.kept, kept, "what was refused is kept");

    assert!(storage.drop_draft(&standing).await.unwrap());
    assert!(storage.draft(guild, ada).await.unwrap().is_none());
    // What was read of it touches no draft that was begun since.
    let begun =
        storage.begin_draft(Draft::new(guild, ada, standing.configuration.clone(), 0, Utc::now())).await.unwrap();
    assert!(storage.save_draft(begun).await.unwrap());
    assert!(!storage.drop_draft(&validated).await.unwrap() && !storage.drop_draft(&standing).await.unwrap());
    assert!(!storage.save_draft(standing).await.unwrap());
}
