//! What the tools of the staff did stands in the transcripts, each with who and what; what the staff said to each other
//! does not stand in the member's.
use crate::{
    guests_added::{ADD, PEOPLE, REMOVE},
    moving,
    open_ticket::OpenTicket,
    passing,
    support::World,
    toolbox::Toolbox,
};
use mongodb::bson::doc;

const WORD: &str = "Il est pressé";

async fn everything_happens(ticket: &OpenTicket) {
    let w = &ticket.world;
    w.alice.write(ticket.channel, "bonjour").unwrap();
    let people = Toolbox::with(ticket, &w.bob, PEOPLE).await;
    people.choose_ids(ADD, &[w.dave.id, w.partner_role]).await;
    ticket.quiet().await;
    Toolbox::with(ticket, &w.bob, PEOPLE).await.choose(REMOVE, &["dave"]).await;
    ticket.quiet().await;
    ticket.does(&w.bob, "Claim").await;
    ticket.quiet().await;
    passing::asked(ticket, &w.bob, &w.carol).await.0.fill("Ajouter un mot…", &[("word", WORD)]).await;
    ticket.quiet().await;
    Toolbox::with(ticket, &w.ada, "Reprendre le ticket").await.click("Reprendre le ticket").await;
    ticket.quiet().await;
    moving::asked(ticket, &w.ada).await.0.click("Déplacer").await;
    ticket.quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_says_who_did_what_and_to_whom_and_nothing_for_the_staff_alone() {
    for (language, expected) in [
        (
            "fr",
            [
                "👥 Ajout de dave, @Partenariats par bob",
                "👥 Retrait de dave par bob",
                "🤝 Transmis de bob à carol par bob",
                "🙋 Repris à carol par ada",
                "📂 Déplacé de « Support » vers « Partenariat » par ada",
            ],
        ),
        (
            "en",
            [
                "👥 Added: dave, @Partenariats by bob",
                "👥 Removed: dave by bob",
                "🤝 Handed over from bob to carol by bob",
                "🙋 Taken over from carol by ada",
                "📂 Moved from “Support” to “Partenariat” by ada",
            ],
        ),
    ] {
        let world = World::configured().await;
        let mine = doc! { "transcript_to_member": true, "categories.Support.notify": { "staff": false } };
        world.set(mine).await;
        let ticket = OpenTicket::in_world(world).await;
        let w = &ticket.world;
        everything_happens(&ticket).await;
        let records = w.database.collection::<mongodb::bson::Document>("ticket_records");
        let of_guild = doc! { "guild_id": w.guild.id.to_string(), "_id": { "$exists": true } };
        records.update_one(of_guild, doc! { "$set": { "language": language } }).await.unwrap();
        ticket.deletes(&w.ada).await;
        let transcript = ticket.transcript().await;
        let mut behind = 0;
        for line in expected {
            let place = transcript.text[behind..].find(line);
            behind += place.unwrap_or_else(|| panic!("{line}: {}", transcript.text));
            assert!(!transcript.text.contains("ont été ajoutées à ce ticket"), "said once: {}", transcript.text);
        }
        ticket.quiet().await;
        let copy = w.alice.direct_messages();
        let copy = w.attached(&copy[0]);
        assert!(copy.contains(expected[2].rsplit_once(' ').unwrap().1) && !copy.contains("pressé"), "{copy}");
        assert!(!transcript.text.contains("pressé"), "one file for both: {}", transcript.text);
    }
}
