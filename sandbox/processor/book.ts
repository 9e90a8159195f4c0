// What the sandbox processor remembers: Stripe's objects as they go over the wire, kept as one value on disk.
// Only what a program could need of each object is modelled; card numbers are never kept.
import { createHash, randomBytes } from "node:crypto";
import { keep, type Kept } from "../shared/state.ts";
import type { SandboxClock } from "../shared/clock.ts";
import type { Event, State } from "./objects.ts";

export type * from "./objects.ts";

const random = (length: number): string =>
  randomBytes(length).toString("base64url").replaceAll(/[-_]/g, "x").slice(0, length);

function fresh(): State {
  return {
    secretKey: `sk_test_${random(32)}`,
    webhookSecret: `whsec_${random(32)}`,
    account: `acct_${random(16)}`,
    customers: {},
    methods: {},
    intents: {},
    charges: {},
    bookings: {},
    refunds: {},
    setups: {},
    sessions: {},
    disputes: {},
    pages: {},
    behaviours: {},
    events: [],
    deliveries: {},
    answers: {},
  };
}

/** The state with what every operation needs: ids, the time, and telling the world. */
export type Book = {
  readonly state: State;
  readonly save: () => void;
  readonly id: (prefix: string) => string;
  /** Unix seconds on the business clock. */
  readonly now: () => number;
  readonly announce: (type: string, object: unknown) => void;
};

const eventsKept = 2_000;
const apiVersion = "2026-10-28.endive";

export function openBook(dir: string | null, clock: SandboxClock, onEvent: (event: Event) => void): Book {
  const kept: Kept<State> = keep(dir, "processor", fresh);
  const state = kept.value;
  // What an earlier sandbox kept knew less of them.
  for (const one of Object.values(state.refunds)) one.balance_transaction ??= null;
  for (const one of Object.values(state.disputes)) one.balance_transactions ??= [];
  const now = (): number => Math.floor(clock.now().getTime() / 1000);
  const id = (prefix: string): string => `${prefix}_${random(24)}`;
  const announce = (type: string, object: unknown): void => {
    const event: Event = {
      id: id("evt"),
      object: "event",
      api_version: apiVersion,
      created: now(),
      livemode: false,
      type,
      data: { object: structuredClone(object) },
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
    };
    state.events.push(event);
    state.deliveries[event.id] = { attempts: 0, nextAt: 0, done: false };
    for (const old of state.events.splice(0, Math.max(0, state.events.length - eventsKept))) {
      delete state.deliveries[old.id];
    }
    onEvent(event);
  };
  return { state, save: kept.save, id, now, announce };
}

/** The same number gives the same fingerprint on one account, and the number cannot be read from it. */
export const fingerprintOf = (account: string, number: string): string =>
  createHash("sha256").update(`${account}:${number}`).digest("hex").slice(0, 16);
