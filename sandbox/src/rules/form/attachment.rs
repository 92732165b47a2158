//! Uploaded files and kept ones in the body of a message (resources/message.mdx, "Attachment Object";
//! reference.mdx, "Uploading Files").
use super::{
    context::MessageContext,
    fields::{Object, Walk, present, snowflake},
};
use crate::rules::names;
use serde_json::Value;
use std::collections::BTreeSet;

/// The names by which `attachment://` finds the uploaded files: the names in `attachments` come before those
/// of the upload, and names that Discord would change are left out.
pub fn stored_names(body: &Object, uploaded: &[String]) -> Vec<String> {
    let described = body.get("attachments").and_then(Value::as_array);
    let described = |n: usize| described?.iter().find(|entry| snowflake(&entry["id"]) == u64::try_from(n).ok());
    let named = uploaded
        .iter()
        .enumerate()
        .map(|(n, name)| described(n).and_then(|entry| entry["filename"].as_str()).unwrap_or(name));
    named.filter(|name| names::file(name) == **name).map(ToOwned::to_owned).collect()
}

/// Checks attachments ("Attachment Request Structure"): an entry either describes an uploaded file by its
/// number or keeps an attachment.
pub fn attachments(walk: &mut Walk, body: &Object, context: &MessageContext<'_>) {
    let list = walk.list(body, "attachments", 0..=10);
    if context.files.len() > 10 {
        walk.fault_at("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
    }
    let mut named = BTreeSet::new();
    let kept = context.edited().map_or(&[][..], |message| &message.attachments);
    walk.within("attachments", |walk| {
        for (n, value) in list.iter().enumerate() {
            walk.within(n, |walk| {
                let Some(attachment) = walk.object(value) else { return };
                let sent = [
                    "id",
                    "filename",
                    "title",
                    "description",
                    "duration_secs",
                    "waveform",
                    "is_spoiler",
                    "is_thumbnail",
                    "is_remix",
                ];
                // Clients that keep an attachment send back the fields that they received.
                let received = [
                    "content_type",
                    "size",
                    "url",
                    "proxy_url",
                    "height",
                    "width",
                    "ephemeral",
                    "flags",
                    "spoiler",
                    "placeholder",
                    "placeholder_version",
                    "original_content_type",
                    "clip_participants",
                    "clip_created_at",
                    "application",
                ];
                walk.known(attachment, &[&sent, &received]);
                walk.text(attachment, "description", 0..=1_024);
                walk.text(attachment, "filename", 0..=1_024);
                match walk.snowflake(attachment, "id") {
                    None if present(attachment, "id").is_none() => walk.required("id"),
                    Some(id) if !is_there(id, context.files.len(), kept) => {
                        walk.fault_at(
                            "id",
                            "ATTACHMENT_NOT_FOUND",
                            format!("No file and no attachment has the id {id}"),
                        );
                    }
                    Some(id) if !named.insert(id) => {
                        walk.fault_at("id", "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
                    }
                    _ => {}
                }
            });
        }
    });
}

fn is_there(id: u64, files: usize, kept: &[crate::state::Attachment]) -> bool {
    usize::try_from(id).is_ok_and(|n| n < files) || kept.iter().any(|attachment| attachment.id.0 == id)
}
