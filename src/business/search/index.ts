// The door of the search of the office.
export { findAnything, HIT_KINDS } from "./search.reads.ts";
export type { FindAnything, FoundBy, Hit, HitKind } from "./search.reads.ts";
