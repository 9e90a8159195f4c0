// WHM answers refusals in prose (metadata.reason). This table turns the prose into our codes; the first match
// counts. Texts differ by version and carry an id "(XID abc123)" that changes with each call, so they are
// patterns, never compared.
import type { PanelRefusal } from "../../../business/hosting/panel.port.ts";

/** `unknown`: WHM failed on the way, so something may have happened after all. */
export type Reason = PanelRefusal | "unknown";

const REASONS: readonly (readonly [RegExp, Reason])[] = [
  [
    /timed? ?out|internal (server )?error|temporar|try again|could not connect|in progress|is locked by/i,
    "unknown",
  ],
  [
    /already has an? (account|group|user) named|(group|passwd entry) for that username already exists/i,
    "username_taken",
  ],
  [/username .{1,40} is taken|another account on this server has the same initial/i, "username_taken"],
  [
    /already exists in the (apache configuration|userdata)|domain .{1,260} (already exists|is already)/i,
    "domain_taken",
  ],
  [/(a )?dns entry for .{1,260} already exists/i, "domain_taken"],
  [/you do not have access to an account/i, "not_permitted"],
  [
    /do not have a user named|(account|user .{1,40}) does not exist|no such (user|account)/i,
    "no_such_account",
  ],
  [
    /(package|plan) .{0,80}(does not exist|not found|is not available)|no such (package|plan)/i,
    "no_such_plan",
  ],
  [/(maximum|limit).{0,60}accounts|account limit|licen[cs]e .{0,80}accounts|no free ip/i, "server_full"],
  [
    /permission denied|access denied|token denied|not authori[sz]ed|have (the )?(permission|privilege)/i,
    "not_permitted",
  ],
  [/unknown app|(only|must be) root|locked/i, "not_permitted"],
  [
    /reserved username|not a valid (username|domain)|invalid (username|domain|user|email|password)/i,
    "invalid",
  ],
  [/password .{0,120}(too weak|strength|cannot be used|may not)|sorry, the password/i, "invalid"],
];

/** Our code for a reason WHM gave; a text nobody has met yet is `other`. */
export function codeOf(reason: string): Reason {
  return REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? "other";
}
