//! A lease for work that is done page by page and may take longer than one lease.
use super::{Context, context::LEASE};
use crate::storage::{self, Lease};
use chrono::TimeDelta;

/// Longer than one page takes. The lease is renewed when less than this is left of it.
const ONE_PAGE: TimeDelta = TimeDelta::seconds(30);

pub struct KeptLease {
    id: String,
    lease: Lease,
}

impl KeptLease {
    /// Takes the lease. Returns `None` while another process holds it.
    pub async fn take(context: &Context, id: String) -> storage::Result<Option<Self>> {
        let now = context.clock.now();
        let lease = context.storage.take_lease(id.clone(), now, now + LEASE).await?;
        Ok(lease.map(|lease| Self { id, lease }))
    }

    /// The lease, for one more page. Returns `None` if another process has taken over.
    pub async fn for_a_page(self, context: &Context) -> storage::Result<Option<Self>> {
        if context.clock.now() + ONE_PAGE <= self.lease.until {
            return Ok(Some(self));
        }
        context.storage.release_lease(self.lease).await?;
        Self::take(context, self.id).await
    }

    pub async fn release(self, context: &Context) -> storage::Result<()> {
        context.storage.release_lease(self.lease).await
    }
}
