//! Transport compression (events/gateway.mdx, "zlib-stream"): one zlib stream per connection, flushed after
//! each payload.
use flate2::{Compress, Compression, FlushCompress};

pub struct ZlibStream(Compress);

impl ZlibStream {
    pub fn new() -> Self {
        Self(Compress::new(Compression::fast(), true))
    }

    /// The compressed payload, which ends in `00 00 ff ff`.
    pub fn payload(&mut self, text: &str) -> Vec<u8> {
        let mut packed = Vec::with_capacity(text.len() / 2 + 64);
        let mut rest = text.as_bytes();
        loop {
            packed.reserve(1024);
            let before = self.0.total_in();
            // Compressing into a vector that can grow never fails.
            let _ = self.0.compress_vec(rest, &mut packed, FlushCompress::Sync);
            let taken = usize::try_from(self.0.total_in() - before).unwrap_or(rest.len());
            rest = &rest[taken..];
            // Spare capacity means that the flush is complete.
            if rest.is_empty() && packed.len() < packed.capacity() {
                return packed;
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use flate2::{Decompress, FlushDecompress};

    #[test]
    fn payloads_of_any_size_come_back_one_by_one() {
        let mut stream = ZlibStream::new();
        let mut reader = Decompress::new(true);
        for size in [1, 10, 1000, 1023, 1024, 1025, 100_000] {
            let text: String = (0..size).map(|n: u32| char::from_u32(33 + n % 90).unwrap()).collect();
            let packed = stream.payload(&text);
            assert_eq!(packed[packed.len() - 4..], [0, 0, 0xff, 0xff]);
            let mut plain = Vec::with_capacity(text.len() + 1);
            reader.decompress_vec(&packed, &mut plain, FlushDecompress::Sync).unwrap();
            assert_eq!(String::from_utf8(plain).unwrap(), text);
        }
    }
}
