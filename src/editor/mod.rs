//! What may be written, moved, completed or cited at a place of a draft: for the server and for the
//! commands that change a draft. No protocol types, no I/O.

pub mod cite;
pub mod complete;
pub mod rearrange;
pub mod spot;
pub mod tidy;
