// How a module says what is personal in its tables: whose a row is, what a copy of it shows, what an erasure empties, and what the
// law keeps for a while. Every column stands in exactly one place; test/tidy/personal.test.ts compares it with the database.

/** Of whom something is asked. Addresses in lower case: also those that were theirs before. */
export type Whom = {
  readonly accountIds: readonly string[];
  readonly personIds: readonly string[];
  readonly emails: readonly string[];
};

export const AGEING = ["networks", "raw_mails", "notices", "reads", "marks"] as const;
export type Ageing = (typeof AGEING)[number];
export type KeptKind = "documents" | "books" | "contracts";

export type Whose = {
  /** The column, or an expression, with the account that a row belongs to. */
  readonly account?: string;
  /** With the person concerned. Where there is an account as well, its erasure decides and not one person's. */
  readonly person?: string;
  readonly email?: string;
  /** A person's erasure empties it although an account stays: what was written to or by them alone. */
  readonly byPerson?: true;
  /** A text in which an address may stand anywhere. */
  readonly within?: string;
  /** The row belongs to whom the named row belongs to. */
  readonly of?: readonly (readonly [column: string, parent: string])[];
  /** Only rows of which this holds. */
  readonly only?: string;
};

/** Columns are given by name, with spaces between. */
export type PersonalTable = {
  readonly table: string;
  /** The column by which rows are named; `id` where it is not said. */
  readonly key?: string;
  readonly whose: Whose;
  /** In a copy; tells nothing of a person once the rest is gone. */
  readonly shown?: string;
  /** In no copy: ids, hashes, and whom of the staff it concerns. */
  readonly inner?: string;
  /** In a copy; emptied by an erasure. */
  readonly erased?: string;
  /** In no copy, since it would let somebody in; emptied by an erasure. */
  readonly secret?: string;
  /** In a copy; emptied when the law's term has ended, counted from the year of `dated`. */
  readonly kept?: {
    readonly as: KeptKind;
    readonly dated: string;
    readonly columns: string;
    /** The same, but in no copy. */
    readonly unseen?: string;
  };
  /** An erasure takes away the whole row. */
  readonly goes?: true;
  /** Emptied by age alone, whoever it was of: which rows, with $seller and $before in place of values. */
  readonly ages?: { readonly as: Ageing; readonly when: string };
};

export type PersonalPart = {
  readonly schema: string;
  readonly tables: readonly PersonalTable[];
  /** Tables in which there is nothing personal, and why not. */
  readonly without: Readonly<Record<string, string>>;
};

export const columnsOf = (names: string | undefined): readonly string[] =>
  (names ?? "").split(" ").filter((name) => name !== "");

/** What a copy holds of a table. */
export const copiedColumns = (one: PersonalTable): readonly string[] =>
  [one.shown, one.erased, one.kept?.columns].flatMap(columnsOf);

/** A module's part. Throws for a table of another module: each speaks for its own. */
export function personalPart(schema: string, made: Omit<PersonalPart, "schema">): PersonalPart {
  const strange = made.tables.find((one) => !one.table.startsWith(`${schema}.`));
  if (strange) throw new Error(`${strange.table} does not belong to ${schema}`);
  return { schema, ...made };
}

let all: readonly PersonalPart[] = [];

/** Called once by the wiring with every module's part, top row first. */
export function usePersonalParts(list: readonly PersonalPart[]): void {
  all = list;
}
export const personalParts = (): readonly PersonalPart[] => all;
