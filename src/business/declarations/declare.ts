// Somebody withdraws from a contract or cancels one, without signing in: it counts from the moment it is here, whether or not
// we recognise the contract, and the receipt says so in the same minute.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId, shortId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { addDays, dateIn, startOfDay } from "../../kernel/time.ts";
import { sayByMail } from "../messages/index.ts";
import { emailKey } from "../people/index.ts";
import { sellerById } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { openTask } from "../staff/index.ts";
import { namedIn, statementIssues } from "./declaration.rules.ts";
import type { Statement, StatementIssue } from "./declaration.rules.ts";
import { insertDeclaration, insertTargets } from "./declaration.store.ts";
import type { NewDeclaration } from "./declaration.store.ts";
import { cancellationReceiptMail, withdrawalReceiptMail } from "./declarations.mails.ts";
import { isAddressOf, recognise } from "./declarations.reads.ts";
import { tellHolder } from "./tell-holder.ts";

export type Declare = Statement & {
  readonly sellerId: string;
  readonly language: "de" | "en";
  readonly network: string;
  readonly device: string;
};
export type Declared = { readonly id: string; readonly receiptNo: string; readonly receivedAt: Date };
export type DeclareRefusal = { readonly code: "invalid"; readonly issues: readonly StatementIssue[] };

/** The law gives fourteen days for the money; the desk hears of it with time to spare. */
const DESK_DAYS = 3;
const DRAWS = 5;

/** Answers the receipt. Refuses only what is missing or malformed, by field; never because we do not know the contract. */
export const declare = action({
  name: "declare",
  needs: { any: ["public"] },
  async run(ctx, input: Declare): Promise<Result<Declared, DeclareRefusal>> {
    const issues = statementIssues(input);
    if (issues.length > 0) return refuse({ code: "invalid", issues });
    const seller = await sellerById(ctx.tx, input.sellerId);
    const known = await recognise(ctx.tx, seller.id, namedIn(input.contractText));
    const accountId = known?.accountId ?? null;
    const isKnown = accountId !== null && (await isAddressOf(ctx.tx, accountId, emailKey(input.email)));
    const made = await write(ctx, input, { accountId, isKnownAddress: isKnown });
    await insertTargets(ctx.tx, made.id, known?.targets ?? []);
    await openTask(ctx, {
      sellerId: seller.id,
      kind: input.kind === "withdrawal" ? "withdrawal_declared" : "cancellation_declared",
      subject: { kind: "declaration", id: made.id },
      accountId,
      about: made.receiptNo,
      dueAt: startOfDay(seller.timeZone, addDays(dateIn(seller.timeZone, ctx.now), DESK_DAYS)),
    });
    await sendReceipt(ctx, seller, made);
    if (accountId !== null && !isKnown) await tellHolder(ctx, seller, made, accountId);
    ctx.moved({ noun: "declaration", id: made.id, move: "receive", from: null, to: "open" });
    return ok({ id: made.id, receiptNo: made.receiptNo, receivedAt: made.receivedAt });
  },
});

async function write(
  ctx: Ctx,
  input: Declare,
  found: { readonly accountId: string | null; readonly isKnownAddress: boolean },
): Promise<NewDeclaration> {
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const made = { ...input, ...found, id: newId(), receiptNo: shortId(), receivedAt: ctx.now };
    made.device = input.device.slice(0, 300);
    if (await insertDeclaration(ctx.tx, made)) return made;
  }
  throw new Error(`no free receipt number in ${DRAWS} draws`);
}

async function sendReceipt(ctx: Ctx, seller: Seller, made: NewDeclaration): Promise<void> {
  const template = made.kind === "withdrawal" ? withdrawalReceiptMail : cancellationReceiptMail;
  await sayByMail(ctx, {
    template,
    seller,
    to: { email: made.email, name: made.name, language: made.language },
    accountId: null,
    values: {
      receipt_no: made.receiptNo,
      received_at: momentIn(made.receivedAt, seller.timeZone, made.language),
      name: made.name,
      email: made.email,
      contract: made.contractText,
      reason: made.reason,
      wanted_on: made.wantedOn ?? "",
      extraordinary: made.cancelKind === "extraordinary",
    },
    about: { kind: "declaration", id: made.id },
    cause: `declaration:${made.id}:receipt`,
  });
}

/** Day and time to the second, with the zone: the receipt proves when it came in. */
export function momentIn(at: Date, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
    timeZone,
    dateStyle: "long",
    timeStyle: "long",
  }).format(at);
}
