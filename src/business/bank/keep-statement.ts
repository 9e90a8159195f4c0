// A statement file is taken in: read, checked, kept as it came, each statement in it once. What is sure is booked by a job.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { sideBySide } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { hmacText, sealText } from "../../kernel/seal.ts";
import { askRemittances } from "../payments/index.ts";
import { sellerById } from "../sellers/index.ts";
import { insertEntries, insertFile, insertStatement, isToldAlready, lockOwnAccount } from "./bank.store.ts";
import { bookStatementJob } from "./bank.jobs.ts";
import type { EntryState } from "./entry.rules.ts";
import { readStatementFile } from "./read/read-file.ts";
import type { ReadRefusal } from "./read/read-file.ts";
import { isAccount } from "./read/statement-file.ts";
import type { MovementKind, Statement } from "./read/statement-file.ts";

export type KeepStatement = {
  readonly sellerId: string;
  readonly fileName: string;
  /** Base64. */
  readonly content: string;
};
export type KeepStatementRefusal =
  | ReadRefusal
  /** The brand has no bank account to compare the file with. */
  | { readonly code: "no_account" }
  | { readonly code: "other_account"; readonly account: string }
  /** All that is in it is kept already. */
  | { readonly code: "known" };
export type KeptStatements = { readonly statementIds: readonly string[]; readonly known: number };

/** Refuses: too_large, unreadable, does_not_add_up, no_account, other_account, known. */
export const keepStatement = action({
  name: "keep_bank_statement",
  needs: {
    any: ["staff:payments.book"],
    on: (input: KeepStatement) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: KeepStatement): Promise<Result<KeptStatements, KeepStatementRefusal>> {
    const bytes = Buffer.from(input.content, "base64");
    const read = readStatementFile(bytes);
    if (!read.ok) return read;
    const { format, statements } = read.value;
    const iban = (await sellerById(ctx.tx, input.sellerId)).bankIban?.replaceAll(/\s/g, "").toUpperCase();
    if (iban === undefined || iban === "") return refuse({ code: "no_account" });
    const strange = statements.find((one) => !isAccount(iban, one.account));
    if (strange) return refuse({ code: "other_account", account: strange.account.slice(0, 40) });
    const file = {
      id: newId(),
      sellerId: input.sellerId,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      format,
      fileName: input.fileName.slice(0, 200),
      sealedBytes: sealText(gzipSync(bytes).toString("base64")),
      keptBy: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    };
    const [isNew] = await sideBySide([insertFile(ctx, file), lockOwnAccount(ctx.tx, iban)]);
    if (!isNew) return refuse({ code: "known" });
    const statementIds: string[] = [];
    for (const one of statements.toSorted((a, b) => a.closedOn.localeCompare(b.closedOn))) {
      const id = await keepOne(ctx, { one, iban, fileId: file.id, sellerId: input.sellerId });
      if (id !== null) statementIds.push(id);
    }
    if (statementIds.length === 0) return refuse({ code: "known" });
    await askRemittances(ctx, input.sellerId);
    return ok({ statementIds, known: statements.length - statementIds.length });
  },
});

type Keeping = {
  readonly one: Statement;
  readonly iban: string;
  readonly fileId: string;
  readonly sellerId: string;
};

/** Null where the statement is kept already. */
async function keepOne(ctx: Ctx, { one, iban, fileId, sellerId }: Keeping): Promise<string | null> {
  if (await isToldAlready(ctx.tx, iban, one)) return null;
  const id = newId();
  const entries = one.movements.length;
  if (!(await insertStatement(ctx, { ...one, id, sellerId, fileId, iban, entries }))) return null;
  await insertEntries(
    ctx.tx,
    one.movements.map((movement, at) => ({
      ...movement,
      statementId: id,
      sellerId,
      position: at + 1,
      state: FIRST[movement.kind],
      currency: one.currency,
      payerKey: movement.payerIban === null ? null : hmacText(movement.payerIban),
      payerLast4: movement.payerIban?.slice(-4) ?? null,
    })),
  );
  ctx.enqueue(bookStatementJob, { statementId: id });
  return id;
}

/** Of a sum that hides many, and of what came back, a person knows more. */
const FIRST: Readonly<Record<MovementKind, EntryState>> = {
  in: "new",
  return: "new",
  batch: "unmatched",
  back: "unmatched",
  out: "new",
  fee: "new",
};
