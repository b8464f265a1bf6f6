//! How much of a file is read. All counts are of real bytes, never of what a header claims.

/// Bytes of the file.
pub const FILE: usize = 64 << 20;
/// Bytes of one unpacked part.
pub const PART: u64 = 64 << 20;
/// Bytes of all unpacked parts that are read.
pub const ALL: u64 = 256 << 20;
/// Entries of the archive.
pub const ENTRIES: usize = 4096;
/// Elements inside each other.
pub const DEPTH: usize = 512;
/// Elements and attributes of one part. A tree of so many takes some 160 MB.
pub const NODES: usize = 2_000_000;
/// Attributes of one element: they are compared with each other.
pub const ATTRIBUTES: usize = 256;
/// Declarations of namespaces in one part: each holds a copy of those around it.
pub const NAMESPACES: usize = 100_000;
