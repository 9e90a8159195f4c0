// The door of the search of the office.
export { customerStory, lastContact, TOLD_KINDS } from "./customer-story.reads.ts";
export type { LastContact, Told, ToldKind } from "./customer-story.reads.ts";
export { findAnything, FOUND_KINDS } from "./search.reads.ts";
export type { FindAnything, FoundBy, Found, FoundKind } from "./search.reads.ts";
