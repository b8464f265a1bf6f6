//! What a redline did: both readings of a flattened one, and which clauses of two readings are the
//! same.

mod counterpart;
mod flat;
mod recover;

pub use counterpart::counterparts;
pub use recover::recover;
