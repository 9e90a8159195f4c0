// What a consumer may declare, what has to be said in it, and how much of a paid term has been used when it is withdrawn.
import { states } from "../../kernel/states.ts";
import { isDate } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";

export const declarationStates = states("declaration", {
  open: { carry_out: "carried_out", decline: "declined" },
  carried_out: {},
  declined: {},
});
export type DeclarationState = (typeof declarationStates.states)[number];
export type DeclarationKind = "withdrawal" | "cancellation";

export type Statement = {
  readonly kind: DeclarationKind;
  readonly name: string;
  readonly email: string;
  /** The contract, the order or the name, in the customer's own words. */
  readonly contractText: string;
  readonly reason: string;
  /** Null for a withdrawal. */
  readonly cancelKind: "ordinary" | "extraordinary" | null;
  /** The day the contract shall end on; null: as soon as possible. */
  /** The last day of the contract that is wished for. */
  readonly wantedOn: string | null;
};
export type StatementIssue = {
  readonly field: "name" | "email" | "contract" | "reason" | "wantedOn" | "cancelKind";
  readonly code: "missing" | "malformed" | "too_long";
};

const LONGEST = { name: 200, email: 320, contract: 1_000, reason: 4_000 } as const;

/** Only what the law lets the host ask for; a reason only where the contract shall end out of turn. */
export function statementIssues(said: Statement): StatementIssue[] {
  const texts = { name: said.name, email: said.email, contract: said.contractText, reason: said.reason };
  const issues: StatementIssue[] = [];
  for (const field of ["name", "email", "contract", "reason"] as const) {
    const needed = field !== "reason" || said.cancelKind === "extraordinary";
    if (needed && texts[field].trim() === "") issues.push({ field, code: "missing" });
    else if (texts[field].length > LONGEST[field]) issues.push({ field, code: "too_long" });
  }
  if (said.email.trim() !== "" && !/^[^\s@]+@[^\s@]+$/.test(said.email.trim()))
    issues.push({ field: "email", code: "malformed" });
  if ((said.kind === "cancellation") !== (said.cancelKind !== null))
    issues.push({ field: "cancelKind", code: "missing" });
  if (said.wantedOn !== null && !isDate(said.wantedOn)) issues.push({ field: "wantedOn", code: "malformed" });
  return issues;
}

/** What is named in free text: numbers and names, each once, at most 20. */
export function namedIn(text: string): string[] {
  const words = text
    .split(/[\s,;]+/)
    .map((word) => word.replaceAll(/^[("'„“»«<]+|[)"'“”»«>.!?:]+$/g, ""))
    .filter((word) => word.length >= 4 && word.length <= 253);
  return [...new Set(words)].slice(0, 20);
}

export type CreditShare = "full" | "less_use" | "none";

/**
 * What goes back of a line with tax: all; all less the days used; or nothing but a term that never begins. `unused`: of its term
 * behind the day. A line without a period counts as unused.
 */
export function creditFor(
  line: { readonly leftMinor: bigint; readonly periodFrom: IsoDate | null },
  share: CreditShare,
  unused: { readonly minor: bigint; readonly neverBegins: boolean } | undefined,
): bigint {
  if (share === "full" || (share === "less_use" && line.periodFrom === null)) return line.leftMinor;
  return unused !== undefined && (share === "less_use" || unused.neverBegins) ? unused.minor : 0n;
}
