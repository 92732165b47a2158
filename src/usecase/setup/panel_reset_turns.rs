//! Which panels are being reset, so that the resets of a panel are folded.
use serenity::model::id::{ChannelId, MessageId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

pub type Key = (ChannelId, MessageId);

/// The panels that are being reset, and whether another reset was asked for meanwhile. A clone shares them.
#[derive(Clone, Debug, Default)]
pub struct PanelResets(Arc<Mutex<HashMap<Key, bool>>>);

impl PanelResets {
    /// Asks for a reset. Returns `true` if nobody resets this panel yet.
    pub fn ask(&self, panel: Key) -> bool {
        let mut resets = self.resets();
        match resets.get_mut(&panel) {
            Some(again) => {
                *again = true;
                false
            }
            None => resets.insert(panel, false).is_none(),
        }
    }

    /// Whether another reset was asked for since the last one began. If not, nobody resets the panel any more.
    pub fn goes_on(&self, panel: Key) -> bool {
        let mut resets = self.resets();
        let goes_on = resets.get_mut(&panel).is_some_and(std::mem::take);
        if !goes_on {
            resets.remove(&panel);
        }
        goes_on
    }

    /// A reset begins: it serves everybody who asked until now.
    pub fn begins(&self, panel: Key) {
        if let Some(again) = self.resets().get_mut(&panel) {
            *again = false;
        }
    }

    fn resets(&self) -> MutexGuard<'_, HashMap<Key, bool>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends the resets of a panel after a panic: a later choice begins anew.
pub struct Turn<'a>(&'a PanelResets, Key);

impl<'a> Turn<'a> {
    pub fn of(resets: &'a PanelResets, panel: Key) -> Self {
        Self(resets, panel)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.resets().remove(&self.1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_reset_is_never_dropped() {
        let (resets, panel) = (PanelResets::default(), (ChannelId::new(1), MessageId::new(2)));
        assert!(resets.ask(panel));
        assert!(!resets.ask(panel) && !resets.ask(panel), "somebody is at it");
        assert!(resets.goes_on(panel), "once more for both");
        assert!(!resets.goes_on(panel));
        assert!(resets.ask(panel), "nobody is at it any more");
    }
}
