// Copies of what we hold of somebody: their states, how long they can be fetched, and the shape of what is in them.
import { states } from "../../kernel/states.ts";

export const exportStates = states("export", {
  asked: { make: "ready" },
  ready: { lapse: "gone" },
  gone: {},
});
export type ExportState = (typeof exportStates.states)[number];

/** A week to fetch it; three in a day at most. */
export const FETCH_DAYS = 7;
export const MOST_A_DAY = 3;

export type Export = {
  readonly id: string;
  readonly sellerId: string;
  readonly personId: string;
  /** Null: only what is the person's own. */
  readonly accountId: string | null;
  readonly askedBy: "person" | "staff";
  readonly staffId: string | null;
  readonly reason: string;
  readonly language: string;
  readonly state: ExportState;
  readonly doneParts: number;
  readonly allParts: number;
  readonly size: number;
  readonly askedAt: Date;
  readonly readyAt: Date | null;
  readonly expiresAt: Date | null;
  readonly downloadedAt: Date | null;
};

/** data.json of a copy, version 1. A change that a reader would notice gets another number (docs/guides/copy-of-details.md). */
export type CopyFile = {
  readonly format: "kontor-copy";
  readonly version: 1;
  readonly made_at: string;
  readonly person: string;
  readonly account: string | null;
  /** Rows by table, in the order of the tables; amounts as texts of minor units, times in ISO 8601, files by their place. */
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
};
