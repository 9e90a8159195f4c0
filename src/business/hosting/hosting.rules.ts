// What a hosting account can go through, how a server is chosen for it, and which names it may have.
import { createHash } from "node:crypto";
import { states } from "../../kernel/states.ts";

/** The account as the host thinks of it. */
export const hostingStates = states("hosting", {
  wanted: { prepare: "provisional", activate: "active", fail: "failed", cancel: "terminated" },
  provisional: { activate: "active", fail: "failed", cancel: "terminated" },
  active: { suspend: "suspended", terminate: "terminated" },
  suspended: { resume: "active", terminate: "terminated" },
  failed: { retry: "wanted", cancel: "terminated" },
  terminated: {},
});
export type HostingState = (typeof hostingStates.states)[number];

/** What we have asked of the panel, and what it last told us. */
export const panelStates = states("panel_account", {
  none: { create: "creating", terminate: "gone" },
  creating: { created: "running", refuse: "none", lose: "unclear" },
  running: {
    upgrade: "upgrading",
    change_plan: "changing",
    suspend: "suspending",
    terminate: "terminating",
  },
  upgrading: { upgraded: "running", refuse: "running", lose: "unclear" },
  changing: { changed: "running", refuse: "running", lose: "unclear" },
  suspending: { suspended: "suspended", refuse: "running", lose: "unclear" },
  suspended: { resume: "resuming", terminate: "terminating" },
  resuming: { resumed: "running", refuse: "suspended", lose: "unclear" },
  terminating: { terminated: "gone", refuse: "suspended", lose: "unclear" },
  unclear: {
    create: "creating",
    upgrade: "upgrading",
    change_plan: "changing",
    suspend: "suspending",
    resume: "resuming",
    terminate: "terminating",
  },
  gone: {},
});
export type PanelState = (typeof panelStates.states)[number];

export const SUSPENSION_REASONS = ["debt", "abuse", "request", "security", "owner"] as const;
export type SuspensionReason = (typeof SUSPENSION_REASONS)[number];

/** Only an open one takes new accounts; the others keep what they have. */
export type ServerState = "open" | "full" | "drained" | "down";

/** What a server may carry, and what goes with an account on it. */
export type ServerFacts = {
  readonly serverGroup: string;
  readonly weight: number;
  readonly capacity: number;
  readonly nameservers: readonly string[];
  /** The panel's restricted package for previews; null: this server lends none. */
  readonly previewPlan: string | null;
};

/** Weight 0 to 1000, capacity from 0, whole numbers; a group; a package as panels write it. */
export function areServerFacts(facts: ServerFacts): boolean {
  const whole = Number.isInteger(facts.weight) && Number.isInteger(facts.capacity);
  const within = facts.weight >= 0 && facts.weight <= 1000 && facts.capacity >= 0;
  const lends = facts.previewPlan === null || /^[\w.-]{1,64}$/.test(facts.previewPlan);
  return whole && within && lends && facts.serverGroup.trim() !== "";
}

export type ServerChoice = {
  readonly id: string;
  readonly connectionId: string;
  readonly weight: number;
  readonly capacity: number;
  readonly used: number;
  /** The panel's restricted package; null: this server lends nothing. */
  readonly previewPlan: string | null;
};

/**
 * One of the servers that still have room, at random by weight. `roll` is in [0, 1). Null: none has room.
 */
export function chooseServer(servers: readonly ServerChoice[], roll: number): ServerChoice | null {
  const open = servers.filter((one) => one.used < one.capacity && one.weight > 0);
  const total = open.reduce((sum, one) => sum + one.weight, 0);
  let left = roll * total;
  for (const one of open) {
    left -= one.weight;
    if (left < 0) return one;
  }
  return open.at(-1) ?? null;
}

const USERNAME_LENGTH = 8;
// Not "test…" (panels refuse it) and not a system's own name: a fixed first letter keeps clear of both.
const FIRST_LETTER = "k";
const SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** A panel user name that only this attempt can have: finding it at the panel proves that the attempt went through. */
export function usernameFor(hostingId: string, round: number): string {
  const digest = createHash("sha256").update(`${hostingId}:${round}`).digest();
  const tail = [...digest.subarray(0, USERNAME_LENGTH - 1)].map((byte) => SIGNS[byte % SIGNS.length] ?? "0");
  return FIRST_LETTER + tail.join("");
}

const MOST_ROUNDS = 20;

/** Whether a name is one we derived, and so proves an attempt; else the customer wished for it. */
export function isDerivedName(name: string, hostingId: string): boolean {
  return Array.from({ length: MOST_ROUNDS }, (_, round) => round).some(
    (round) => usernameFor(hostingId, round) === name,
  );
}

const NAME_LEAST = 3;
const NAME_MOST = 16;
// Names of panels and machines, whatever follows them; panels refuse what begins with "test".
const RESERVED = [
  ..."test root admin mysql postgres nobody daemon www mail ftp cpanel whm plesk system support".split(" "),
  ..."host server backup apache nginx named dovecot exim virtfs".split(" "),
];

export type NameFault = "name_too_short" | "name_too_long" | "name_signs" | "name_reserved";

/** What is wrong with a wished user name; null: it can be asked for. */
export function nameFault(name: string): NameFault | null {
  if (name.length < NAME_LEAST) return "name_too_short";
  if (name.length > NAME_MOST) return "name_too_long";
  if (!/^[a-z][a-z0-9]*$/.test(name)) return "name_signs";
  return RESERVED.some((one) => name.startsWith(one)) ? "name_reserved" : null;
}

/**
 * What the panel should be asked for next; null: it is as it should be, or a question is still open there. Where nobody knows
 * how it is there, it is asked for what is wanted.
 */
export function nextPanelMove(
  panelState: PanelState,
  wanted: { readonly suspended: boolean; readonly ended: boolean; readonly otherPlan: boolean },
): "suspend" | "resume" | "terminate" | "change_plan" | null {
  if (wanted.ended) return panelStates.can(panelState, "terminate") ? "terminate" : null;
  // A stopped account gets its package when it runs again.
  if (!wanted.suspended && wanted.otherPlan && panelState === "running") return "change_plan";
  const move = wanted.suspended ? "suspend" : "resume";
  return panelStates.can(panelState, move) ? move : null;
}
