//! As much of MongoDB's wire protocol as it takes to read commands and to change answers (MongoDB manual,
//! "Wire Protocol").
use mongodb::bson::{Document, RawDocumentBuf, doc};
use tokio::{io::AsyncReadExt, net::tcp::OwnedReadHalf};

const OP_MSG: i32 = 2013;
/// Length, number, number that is answered, kind.
const HEADER: usize = 16;
/// The flags, and the kind of the first section.
const BODY: usize = HEADER + 5;

/// One message, with its header.
pub struct Message(pub Vec<u8>);

impl Message {
    pub async fn read(from: &mut OwnedReadHalf) -> Option<Self> {
        let mut length = [0; 4];
        from.read_exact(&mut length).await.ok()?;
        let mut bytes = length.to_vec();
        bytes.resize(usize::try_from(i32::from_le_bytes(length)).ok()?, 0);
        from.read_exact(&mut bytes[4..]).await.ok()?;
        Some(Self(bytes))
    }

    fn number(&self, at: usize) -> i32 {
        i32::from_le_bytes(self.0[at..at + 4].try_into().unwrap())
    }

    pub fn id(&self) -> i32 {
        self.number(4)
    }

    /// The id of the message that this one answers.
    pub fn answers(&self) -> i32 {
        self.number(8)
    }

    fn document(&self) -> Option<Document> {
        if self.number(12) != OP_MSG || self.0.get(BODY - 1) != Some(&0) {
            return None;
        }
        let length = usize::try_from(self.number(BODY)).ok()?;
        let raw = RawDocumentBuf::from_bytes(self.0.get(BODY..BODY + length)?.to_vec()).ok()?;
        Document::try_from(&*raw).ok()
    }

    /// Of a command about a collection: both their names.
    pub fn command(&self) -> Option<String> {
        let document = self.document()?;
        let (name, collection) = document.iter().next()?;
        Some(format!("{name} {}", collection.as_str()?))
    }
}

/// An answer of a server that has no time: the driver tries once more, and does not take it for gone.
pub fn failure(asked: &Message) -> Vec<u8> {
    answer(
        asked.id(),
        doc! {
            "ok": 0.0, "errmsg": "operation exceeded time limit", "code": 262, "codeName": "ExceededTimeLimit",
            "errorLabels": ["RetryableWriteError"],
        },
    )
}

/// The same answer of a server whose majority is slow.
pub fn with_concern(answered: &Message) -> Vec<u8> {
    let mut document = answered.document().expect("an answer");
    let concern = doc! { "code": 64, "codeName": "WriteConcernTimeout", "errmsg": "waiting for replication timed out" };
    document.insert("writeConcernError", concern);
    answer(answered.answers(), document)
}

fn answer(to: i32, document: Document) -> Vec<u8> {
    let body = RawDocumentBuf::try_from(document).unwrap().into_bytes();
    let length = i32::try_from(BODY + body.len()).unwrap();
    let mut bytes = Vec::new();
    for number in [length, 0, to, OP_MSG, 0] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.push(0);
    bytes.extend(body);
    bytes
}
