// A declaration is done with: its state, its task, and the answer to whoever declared it.
import type { Ctx } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { sayByMail } from "../messages/index.ts";
import type { Seller } from "../sellers/index.ts";
import { finishTasks } from "../staff/index.ts";
import { declarationStates } from "./declaration.rules.ts";
import { endDeclaration } from "./declaration.store.ts";
import type { Declaration } from "./declaration.store.ts";
import { declarationCarriedOutMail, declarationDeclinedMail } from "./declarations.mails.ts";

/** Sums as they are said; empty: there are none. */
export type MoneySaid = {
  readonly refund: string;
  readonly kept: string;
  /** That it stays was agreed; else the house gave it. */
  readonly agreed: boolean;
  readonly released: string;
};
export const NO_MONEY: MoneySaid = { refund: "", kept: "", agreed: false, released: "" };

type Settled =
  | {
      readonly move: "carry_out";
      readonly lines: readonly string[];
      readonly money: MoneySaid;
      /** For the story. */
      readonly why: string | null;
    }
  | { readonly move: "decline"; readonly answer: string };

/** Step; the declaration is locked by the caller. Refuses bad_move where it is done with already. */
export async function settleDeclaration(
  ctx: Ctx,
  seller: Seller,
  declared: Declaration,
  settled: Settled,
): Promise<Result<null, BadMove>> {
  const to = declarationStates.decide(declared.state, settled.move);
  if (!to.ok) return to;
  const answer = settled.move === "decline" ? settled.answer : settled.lines.join("\n");
  await endDeclaration(ctx.tx, declared.id, { state: to.value, at: ctx.now, answer });
  const { state: from, id } = declared;
  const why = settled.move === "carry_out" ? settled.why : null;
  ctx.moved({ noun: "declaration", id, move: settled.move, from, to: to.value, why });
  await finishTasks(ctx, declared.id);
  const heading = { receipt_no: declared.receiptNo, is_withdrawal: declared.kind === "withdrawal" };
  const about = { kind: "declaration", id: declared.id };
  const mail = {
    seller,
    to: { email: declared.email, name: declared.name, language: declared.language },
    accountId: declared.accountId,
    about,
    cause: `declaration:${declared.id}:${settled.move}`,
  };
  if (settled.move === "decline")
    await sayByMail(ctx, {
      ...mail,
      template: declarationDeclinedMail,
      values: { ...heading, answer: settled.answer },
    });
  else
    await sayByMail(ctx, {
      ...mail,
      template: declarationCarriedOutMail,
      values: { ...heading, lines: [...settled.lines], ...settled.money },
    });
  return ok(null);
}
