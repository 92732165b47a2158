//! The one way to take a lock.
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Takes the lock. A panic in one test thread must not hide behind a poisoned lock in another.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
