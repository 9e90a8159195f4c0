// Jobs, news and what they carry: values that an action hands over inside its own transaction.
import type { RawBuilder } from "kysely";
import type { z } from "zod";
import type { Act } from "./act.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./db.ts";
import type { Logger } from "pino";

/** The kinds of counterpart; wiring connects the one that is named. */
export type PortKind =
  | "panel"
  | "registrar"
  | "gateway"
  | "mail"
  | "mail_in"
  | "sms"
  | "dns"
  | "rdap"
  | "ip_country"
  | "screener"
  | "vat_id";

/** What a job may use. `act` acts as the system; `db` reads what is next; `connect` is for enquiries before an act. */
export type JobKit = {
  readonly act: Act;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Pick<Logger, "debug" | "info" | "warn" | "error">;
  connect(port: PortKind, connectionId: string | null): Promise<unknown>;
};

export type Job<P> = {
  readonly name: string;
  readonly payload: z.ZodType<P>;
  /** Tries before it counts as failed for good and is parked for a person. */
  readonly attempts: number;
  /** Jobs of one queue run one after the other. */
  readonly queue: string | null;
  /** Others of this name that wait are taken along: their lists are joined. */
  readonly joins?: true;
  run(kit: JobKit, payload: P): Promise<void>;
};

/** A job of any payload, as lists hold them: it is run with what its own shape has read. */
export type AnyJob = Omit<Job<unknown>, "run"> & { run(kit: JobKit, payload: never): Promise<void> };

export function job<P>(made: {
  name: string;
  payload: z.ZodType<P>;
  attempts?: number;
  queue?: string;
  run(kit: JobKit, payload: P): Promise<void>;
}): Job<P> {
  return { attempts: 12, queue: null, ...made };
}

/** Something that happened, told to modules above. The name is in the past tense; the payload carries ids only. */
export type News<P> = { readonly name: string; readonly payload: z.ZodType<P> };

export const news = <P>(name: string, payload: z.ZodType<P>): News<P> => ({ name, payload });

/** What one listener does on one kind of news; `each` must be harmless when it is done again for the same item. */
export type Reaction = {
  readonly news: string;
  /** What does not concern the listener is not told to it. */
  concerns(payload: unknown): boolean;
  readonly job: Job<{ list: unknown[] }>;
};

export const reactionRows = 500;

export function reaction<P>(
  heard: News<P>,
  listener: string,
  each: (kit: JobKit, payload: P) => Promise<void>,
): Reaction {
  return reactionTogether(heard, listener, (kit, list) => eachAlone(list, (one) => each(kit, one)));
}

const TOGETHER = 50;

/**
 * As `reaction`, for a listener that handles up to fifty items in one act, or up to `most` where what it does holds nobody up.
 * Where that fails, each is tried by itself.
 */
export function reactionTogether<P>(
  heard: News<P>,
  listener: string,
  all: (kit: JobKit, payloads: readonly P[]) => Promise<void>,
  concerns: (payload: P) => boolean = () => true,
  most = TOGETHER,
): Reaction {
  return {
    news: heard.name,
    concerns: (told) => concerns(told as P),
    job: {
      name: `on_${heard.name}__${listener}`,
      payload: listOf,
      attempts: 12,
      queue: null,
      joins: true,
      async run(kit, { list }) {
        const payloads = list.map((item) => heard.payload.parse(item));
        for (let at = 0; at < payloads.length; at += most)
          await allOrEach(payloads.slice(at, at + most), (part) => all(kit, part));
      },
    },
  };
}

/** All at once; where that fails, each by itself, so that a bad one keeps nobody waiting. Then throws the first fault. */
export async function allOrEach<T>(
  items: readonly T[],
  work: (items: readonly T[]) => Promise<void>,
): Promise<void> {
  try {
    if (items.length > 0) await work(items);
  } catch (fault) {
    if (items.length <= 1) throw fault;
    await eachAlone(items, (item) => work([item]));
  }
}

/** One after the other, whatever becomes of those before it. Then throws the first fault. */
export async function eachAlone<T>(items: Iterable<T>, work: (item: T) => Promise<unknown>): Promise<void> {
  const faults: unknown[] = [];
  for (const item of items) await work(item).catch((one: unknown) => faults.push(one));
  if (faults.length > 0) throw faults[0];
}

/** Attempts of one deed that one job carries out; a single one is named as such. */
export const deedRows = 25;
export type AttemptsPayload = { readonly attemptId: string } | { readonly attemptIds: string[] };
export const attemptsPayload = (ids: string[]): AttemptsPayload =>
  ids.length === 1 ? { attemptId: ids[0] ?? "" } : { attemptIds: ids };

// A list is checked item by item against the news' own shape when it is run.
const listOf = {
  parse(value: unknown): { list: unknown[] } {
    const list = typeof value === "object" && value !== null && "list" in value ? value.list : null;
    if (!Array.isArray(list) || list.length > reactionRows)
      throw new Error("a reaction carries a list of at most 500 items");
    return { list };
  },
} as unknown as z.ZodType<{ list: unknown[] }>;

/**
 * Something done at each tick of the business clock: finds by due date what is due, and does it in batches. `due` is asked
 * first, of all ticks in one statement: whether there may be anything to do. It finds too much rather than too little. What others
 * do in the same moment may give a tick that `follows` work that was not there when all were asked: then it looks for itself.
 */
export type Tick = {
  readonly name: string;
  due?(now: Date, machineNow: Date): RawBuilder<boolean>;
  readonly follows?: true;
  run(kit: JobKit, now: Date): Promise<void>;
};
