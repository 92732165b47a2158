//! The switches of the program around the sandbox, such as "kill the bot": the sandbox knows their labels,
//! and whether they are on.
use crate::lock::locked;
use futures::future::BoxFuture;
use serde::Serialize;
use std::{
    fmt,
    sync::{Arc, Mutex},
};

type Turned = Arc<dyn Fn(bool) -> BoxFuture<'static, ()> + Send + Sync>;

#[derive(Default)]
pub struct Switches(Mutex<Vec<(Shown, Turned)>>);

/// A switch as the page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    label: String,
    on: bool,
    /// Whether it is being turned.
    busy: bool,
}

impl fmt::Debug for Switches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.shown()).finish()
    }
}

impl Switches {
    pub fn add(&self, label: &str, turned: impl Fn(bool) -> BoxFuture<'static, ()> + Send + Sync + 'static) {
        let shown = Shown { label: label.to_owned(), on: false, busy: false };
        locked(&self.0).push((shown, Arc::new(turned)));
    }

    pub fn shown(&self) -> Vec<Shown> {
        locked(&self.0).iter().map(|(shown, _)| shown.clone()).collect()
    }

    /// What has to be waited for until the switch is turned, or `None` if there is no such switch, or somebody
    /// is turning it.
    pub fn turn(&self, number: usize, on: bool) -> Option<BoxFuture<'static, ()>> {
        let mut all = locked(&self.0);
        let (shown, turned) = all.get_mut(number).filter(|(shown, _)| !shown.busy)?;
        (shown.on, shown.busy) = (on, true);
        Some(turned(on))
    }

    pub fn turned(&self, number: usize) {
        if let Some((shown, _)) = locked(&self.0).get_mut(number) {
            shown.busy = false;
        }
    }
}
