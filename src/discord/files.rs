//! Files: how they are read from Discord's CDN, and how they are posted with a message (reference.mdx,
//! "Uploading Files").
use super::{Discord, Fault, Patience, call::Call, messages::Posted, route::Route, upload::Upload};
use reqwest::Method;
use serde::Serialize;
use serde_json::json;
use serenity::model::id::{ChannelId, MessageId, UserId};
use std::{io::Write, time::Duration};
use tempfile::{NamedTempFile, TempPath};

/// How long reading one whole file may take, connecting included.
const TAKE: Duration = Duration::from_secs(20);

/// The bytes of a file that are kept in memory; a longer file goes to the disk while it comes in.
const IN_MEMORY: usize = 256 << 10;

/// The patience of an upload: long enough for ten megabytes on a slow line.
const UPLOAD: Patience = Patience { take: Duration::from_mins(2), ..Patience::BACKGROUND };

/// A file that was read.
#[derive(Debug)]
pub enum Fetched {
    /// The content of a file of at most 256 KiB.
    Small(Vec<u8>),
    Large {
        path: TempPath,
        size: u64,
    },
}

/// Why a file could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Discord says that the file does not exist, or exists no longer.
    Gone,
    /// The file is longer than the caller allows.
    TooLarge,
    /// There was no answer in time, or an answer that makes no sense, such as a redirection, which is never
    /// followed.
    NoAnswer,
    /// The file cannot be stored on this machine.
    NoSpace,
}

impl Discord {
    /// Reads a file of at most `most` bytes. The bot's token is not sent, and no redirection is followed: the
    /// caller has made sure that the address is Discord's.
    pub async fn fetch(&self, url: &str, most: u64) -> Result<Fetched, Missing> {
        tokio::time::timeout(TAKE, self.read_file(url, most)).await.unwrap_or(Err(Missing::NoAnswer))
    }

    async fn read_file(&self, url: &str, most: u64) -> Result<Fetched, Missing> {
        let mut response = self.wire.client.get(url).send().await.map_err(|_| Missing::NoAnswer)?;
        match response.status().as_u16() {
            200 => {}
            403 | 404 | 410 => return Err(Missing::Gone),
            _ => return Err(Missing::NoAnswer),
        }
        if response.content_length().is_some_and(|length| length > most) {
            return Err(Missing::TooLarge);
        }
        let (mut buffer, mut file, mut size) = (Vec::new(), None::<NamedTempFile>, 0_u64);
        while let Some(chunk) = response.chunk().await.map_err(|_| Missing::NoAnswer)? {
            size += chunk.len() as u64;
            if size > most {
                return Err(Missing::TooLarge);
            }
            buffer.extend_from_slice(&chunk);
            if buffer.len() > IN_MEMORY {
                let file = match &mut file {
                    Some(file) => file,
                    none => none.insert(NamedTempFile::new().map_err(|_| Missing::NoSpace)?),
                };
                file.write_all(&buffer).map_err(|_| Missing::NoSpace)?;
                buffer.clear();
            }
        }
        let Some(mut file) = file else { return Ok(Fetched::Small(buffer)) };
        file.write_all(&buffer).map_err(|_| Missing::NoSpace)?;
        Ok(Fetched::Large { path: file.into_temp_path(), size })
    }

    /// Posts a message with files, ten at most.
    ///
    /// The body must have a `nonce` and `enforce_nonce`: when the outcome is unknown, the message is posted
    /// again, and Discord returns the message that exists already.
    ///
    /// # Errors
    /// 40005 when a file, or all files together, are too large for the channel.
    pub async fn post_files(
        &self,
        channel: ChannelId,
        body: &impl Serialize,
        files: Vec<Upload>,
    ) -> Result<MessageId, Fault> {
        let call = Call::new(Method::POST, Route::Messages(channel)).body(body)?.files(files);
        Ok(self.with(UPLOAD).ask::<Posted>(call).await?.id)
    }

    /// The channel of direct messages with a person (resources/user.mdx, "Create DM").
    pub async fn direct_messages(&self, user: UserId) -> Result<ChannelId, Fault> {
        #[derive(serde::Deserialize)]
        struct Channel {
            id: ChannelId,
        }
        let body = json!({ "recipient_id": user });
        Ok(self.ask::<Channel>(Call::new(Method::POST, Route::DirectMessages).body(&body)?).await?.id)
    }
}
