// The chain of audit rows: what a link is made of, and what a walk along it finds wrong. Pure but for the key of the installation.
import { createHash } from "node:crypto";
import { hmacText } from "../../kernel/seal.ts";

/** An audit row as it is hashed: all its columns in one text, but the reason, which may be erased one day. */
export type AuditRow = { readonly id: string; readonly content: string; readonly reason: string | null };

export type Link = {
  readonly seq: bigint;
  readonly auditId: string;
  readonly reasonDigest: string | null;
  readonly contentHash: string;
  readonly hash: string;
};

/** A link with the row it is about, as they stand now; null: there is no such row any more. */
export type HeldLink = Link & { readonly row: AuditRow | null };

export type FaultKind = "changed" | "unlinked" | "missing" | "gap" | "slipped_in" | "cut_off" | "day_mark";
export type Fault = {
  readonly kind: FaultKind;
  readonly seq: bigint | null;
  readonly auditId: string | null;
  readonly day: string | null;
};

type End = { readonly seq: bigint; readonly hash: string };
type DayMark = End & { readonly day: string; readonly seal: string };

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const digestOf = ({ id, reason }: AuditRow): string | null =>
  reason === null ? null : hmacText(`trail ${id} ${reason}`);

const contentHash = (row: AuditRow, reasonDigest: string | null): string =>
  sha256(`${row.content}\n${reasonDigest ?? ""}`);

const linkHash = (before: string, content: string): string => sha256(`${before}\n${content}`);

/** Appends these rows, in this order. */
export function linksFor(end: End, rows: readonly AuditRow[]): Link[] {
  let { seq, hash } = end;
  return rows.map((row) => {
    const reasonDigest = digestOf(row);
    const content = contentHash(row, reasonDigest);
    seq += 1n;
    hash = linkHash(hash, content);
    return { seq, auditId: row.id, reasonDigest, contentHash: content, hash };
  });
}

/** Who has the database and not the key can write no mark, so a chain that was written anew shows. */
export const sealOf = (mark: Omit<DayMark, "seal">): string =>
  hmacText(`trail day ${mark.day} ${mark.seq} ${mark.hash}`);

/** A reason that was erased on request is no fault: it is counted. Another reason is. */
export function walkLinks(
  start: End,
  links: readonly HeldLink[],
): { readonly end: End; readonly emptied: number; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  let end = start;
  let emptied = 0;
  for (const link of links) {
    const found = (kind: FaultKind): void =>
      void faults.push({ kind, seq: link.seq, auditId: link.auditId, day: null });
    if (link.seq !== end.seq + 1n) found("gap");
    if (link.hash !== linkHash(end.hash, link.contentHash)) found("unlinked");
    if (link.row === null) found("missing");
    else {
      const isEmptied = link.row.reason === null && link.reasonDigest !== null;
      if (isEmptied) emptied += 1;
      const digest = isEmptied ? link.reasonDigest : digestOf(link.row);
      if (contentHash(link.row, digest) !== link.contentHash) found("changed");
    }
    end = link;
  }
  return { end: { seq: end.seq, hash: end.hash }, emptied, faults };
}

/** The end as it was last noted, where the walk has seen every link up to it. */
export function faultOfEnd(walked: End, head: End): Fault | null {
  if (walked.seq === head.seq && walked.hash === head.hash) return null;
  return { kind: "cut_off", seq: head.seq, auditId: null, day: null };
}

/** Days whose mark has a broken seal, or names another link than the one that stands there (null: none). */
export function faultsOfDays(marks: readonly (DayMark & { readonly linkHash: string | null })[]): Fault[] {
  return marks
    .filter((one) => one.seal !== sealOf(one) || one.linkHash !== one.hash)
    .map(({ seq, day }) => ({ kind: "day_mark", seq, auditId: null, day }));
}
