// What a thread is: a conversation about one thing with one person, its entries in and out, and the files that came along.
import type { ClaimedRef, SubjectRef } from "../../kernel/act.ts";
import type { Part } from "../../kernel/rights.ts";
import type { NoWriter } from "./writers.ts";
import type { MessageState } from "../messages/index.ts";

/** Whom a thread writes to. */
export type Counterpart = {
  readonly address: string;
  readonly name: string;
  readonly personId: string | null;
  readonly language: string;
};

/** Somebody we know, and the address we know them by. */
export type PersonAt = { readonly personId: string; readonly address: string };

/** Whether it is this person whom a thread writes to; one that a mail began knows its writer by the address only. */
export const isWith = (to: Pick<Counterpart, "address" | "personId">, whom: PersonAt): boolean =>
  to.personId === null
    ? to.address.toLowerCase() === whom.address.toLowerCase()
    : to.personId === whom.personId;

/** What somebody asks about: a package, a domain, or a contract for whatever else is rented. */
export type AskedAbout = Part;

const LOADED_AS: Readonly<Record<AskedAbout["kind"], string>> = {
  hosting: "hosting",
  domain: "domain",
  contract: "contract_alone",
};

/**
 * What a right to begin a conversation is asked of. A contract is asked for by itself, without what it is for: whoever begins
 * one has to reach it afterwards.
 */
export const askedOf = (accountId: string, thing: AskedAbout | null): ClaimedRef =>
  thing ? { kind: LOADED_AS[thing.kind], id: thing.id, accountId } : { kind: "account", id: accountId };

export type Thread = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string | null;
  readonly about: SubjectRef;
  /** The package, domain or contract of the account that it is about; null: none in particular. */
  readonly thing: AskedAbout | null;
  readonly subject: string;
  readonly to: Counterpart;
  /** Who is to say the next word. */
  readonly turn: "customer" | "host";
  readonly createdAt: Date;
  readonly lastAt: Date;
  /** Until somebody writes in it again; null: open. */
  readonly closedAt: Date | null;
  /** Null beside a time: it closed by itself. */
  readonly closedBy: string | null;
};

export type ThreadEntry = {
  readonly id: string;
  readonly threadId: string;
  readonly direction: "in" | "out";
  readonly author: "customer" | "staff" | "system";
  readonly authorId: string | null;
  readonly authorName: string;
  /** Incoming mail: its sender. */
  readonly address: string | null;
  /** False: it did not come from whom we write to. */
  readonly verified: boolean;
  /** Why not; null also for what was filed before reasons were kept. */
  readonly unverifiedWhy: "other_address" | NoWriter | null;
  /** A machine wrote it: it counts as no answer. */
  readonly automatic: boolean;
  readonly body: string;
  readonly messageId: string | null;
  readonly arrivalId: string | null;
  readonly writtenAt: Date;
  readonly files: readonly ThreadFile[];
  /** What became of the mail it went out as. */
  readonly sent: { readonly state: MessageState; readonly fault: string | null } | null;
};

/** An attachment without its bytes. `leftOut` says why there are none. */
export type ThreadFile = {
  readonly id: string;
  readonly sellerId: string;
  readonly arrivalId: string | null;
  readonly entryId: string | null;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly leftOut: "kind" | "size" | "number" | null;
};

export type ThreadPage = {
  readonly before?: string;
  readonly limit?: number;
  /** Null: all; else those about any of these packages, domains and contracts. */
  readonly things?: readonly Part[] | null;
};

export const TEXT_LONGEST = 20_000;

/** The machine writes no more than this into one thread within a day, whatever answers it. */
export const MACHINE_PER_DAY = 5;

/** The subject as it stands on the next mail, without what mail programs put before it again and again. */
export const plainSubject = (subject: string): string =>
  subject.replace(/^((re|aw|antw|fwd?|wg)\s*:\s*)+/i, "");
