// What one sandbox server remembers: its token and its accounts. Passwords are kept as a digest only.
import { createHash, randomBytes } from "node:crypto";
import type { SandboxClock } from "../shared/clock.ts";

export type SandboxAccount = {
  readonly user: string;
  domain: string;
  plan: string;
  readonly contactEmail: string;
  readonly ip: string;
  suspended: boolean;
  suspendReason: string;
  /** Unix seconds; 0: runs. */
  suspendTime: number;
  /** Whether mail is kept from leaving the server. Servers kept from before know it not. */
  mailHeld?: boolean;
  /** What a customer put there: bytes by path. It outlives every change of package and of domain. */
  files?: Readonly<Record<string, number>>;
  mailboxes?: number;
  /** ISO 8601, in the business time of the installation. */
  readonly startedAt: string;
  passwordDigest: string;
};

export type PanelState = { token: string; accounts: SandboxAccount[] };

/** A one-time door to an account's pages. Lives by the machine's clock and in memory, as sessions do. */
export type Session = {
  readonly user: string;
  readonly key: string;
  readonly endsAt: number;
  usedBy: string | null;
};

export type Package = {
  readonly name: string;
  readonly quotaMb: number;
  readonly mailboxes: number;
  readonly databases: number;
};

export const PACKAGES: readonly Package[] = [
  { name: "starter", quotaMb: 10_240, mailboxes: 10, databases: 2 },
  { name: "business", quotaMb: 51_200, mailboxes: 100, databases: 20 },
  { name: "preview_restricted", quotaMb: 512, mailboxes: 0, databases: 1 },
];

/** All that the functions of the wire work on. */
export type World = {
  readonly name: string;
  readonly ip: string;
  readonly state: PanelState;
  readonly sessions: Map<string, Session>;
  readonly packages: readonly Package[];
  readonly accountLimit: number;
  readonly allowed: readonly string[] | null;
  readonly clock: SandboxClock;
  url(): string;
};

export const freshState = (): PanelState => ({
  token: randomBytes(16).toString("hex").toUpperCase(),
  accounts: [],
});

export const digest = (user: string, password: string): string =>
  createHash("sha256").update(`${user}\n${password}`).digest("hex");

/** The id WHM puts before most refusals; different each time, as there. */
export const xid = (): string => `(XID ${randomBytes(4).toString("base64url").toLowerCase().slice(0, 6)})`;

/** A stable address of the documentation network (RFC 5737) for a server's name. */
export function addressOf(name: string): string {
  const sum = [...name].reduce((now, letter) => now + (letter.codePointAt(0) ?? 0), 0);
  return `192.0.2.${10 + (sum % 240)}`;
}
