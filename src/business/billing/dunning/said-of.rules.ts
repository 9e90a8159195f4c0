// What a mail about a debt may still threaten, or say has ended: nothing that was over before, and of each thing only what is
// done to things of its kind. Pure.
import type { OwedMail } from "../settling/say-owed.ts";

/** They name what the invoice is for as running. */
export const NAMES_RUNNING: ReadonlySet<string> = new Set<OwedMail>([
  "overdue_second",
  "final_warning",
  "ended",
]);

type Said = {
  readonly mail: OwedMail;
  readonly stops: boolean;
  /** Of these contracts alone. */
  readonly only?: readonly string[];
};

/** Null where nothing is left to be said. `billed`: the contracts that the invoice is for; what stands on none of them is as it was. */
export function saidOf(
  { mail, stops }: { readonly mail: OwedMail; readonly stops: boolean },
  billed: readonly { readonly id: string; readonly isOver: boolean }[],
): Said | null {
  const running = billed.filter((one) => !one.isOver).map((one) => one.id);
  if (!NAMES_RUNNING.has(mail) || running.length === billed.length) return { mail, stops };
  if (running.length > 0) return { mail, stops, only: running };
  return mail === "ended" ? null : { mail: "overdue_second", stops: false };
}

/** A line of the document, as far as it matters what is said of it. */
export type ToldLine = {
  readonly text: string;
  readonly contractId: string | null;
  readonly subjectKind: string | null;
  /** It goes by what it was sold with. */
  readonly isUnder: boolean;
  /** An option or the setting-up of what another line is. */
  readonly isPart?: boolean;
};

/** They speak of names, whatever else the document is for. */
const OF_NAMES = new Set<OwedMail>(["running_out", "restorable"]);

type Told = {
  /** What the mail is about. */
  readonly texts: readonly string[];
  /** Some of it is to be suspended, or switched off. */
  readonly stops: boolean;
  /** It is about names and nothing else: those are given up, not ended with their data. */
  readonly onlyNames: boolean;
};

/**
 * What a mail is about. `only`: of these contracts; left out: of all. `names`: only of the names. `stops`: what it is for is
 * suspended where it stays unpaid; `byHand`: contracts that a person switches off then. `isNamedApart`: names that are given
 * up are named by themselves.
 */
export function toldBy(
  mail: OwedMail,
  lines: readonly ToldLine[],
  by: {
    readonly only?: readonly string[] | undefined;
    readonly names?: boolean | undefined;
    readonly stops?: boolean | undefined;
    readonly byHand?: readonly string[] | undefined;
    readonly isNamedApart: boolean;
  },
): Told {
  const { only, names = OF_NAMES.has(mail), byHand = [] } = by;
  const isName = (line: ToldLine): boolean => line.subjectKind === "domain";
  const all = lines.filter(
    (line) => (!names || isName(line)) && (only === undefined || only.includes(line.contractId ?? "")),
  );
  const isStopped = (line: ToldLine): boolean =>
    line.subjectKind === "hosting" || byHand.includes(line.contractId ?? "");
  const stopped = by.stops === true && mail === "overdue_second" ? all.filter(isStopped) : [];
  // A name goes on answering while what it leads to is suspended.
  if (mail === "suspended") return told(all.filter((line) => line.subjectKind === "hosting"));
  if (stopped.length > 0) return { ...told(stopped), stops: true };
  const others = all.filter((line) => !isName(line) || line.isUnder);
  return told(mail === "final_warning" && by.isNamedApart && others.length > 0 ? others : all);
}

/** What the lines are for, in their order: the things themselves, not their options and their setting-up, which stop with them. */
export function thingsIn(lines: readonly Pick<ToldLine, "text" | "contractId" | "isPart">[]): string[] {
  const named = new Set(lines.flatMap((line) => (line.isPart === true ? [] : [line.contractId])));
  return lines.flatMap((line) => (line.isPart === true && named.has(line.contractId) ? [] : [line.text]));
}

const told = (lines: readonly ToldLine[]): Told => ({
  texts: thingsIn(lines),
  stops: false,
  onlyNames: lines.length > 0 && lines.every((line) => line.subjectKind === "domain" && !line.isUnder),
});
