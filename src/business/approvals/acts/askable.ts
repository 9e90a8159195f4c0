// What an act must say of itself to be asked for: its right, its input, whose thing it is, what it is told as, and how it is done.
import { z } from "zod";
import type { Act, Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { Refusal, Result } from "../../../kernel/result.ts";
import type { CustomerRight, PersonActor, Subject } from "../../../kernel/rights.ts";
import { openText } from "../../../kernel/seal.ts";
import type { Person } from "../../people/index.ts";
import type { Told, ToldIn } from "../approval.rules.ts";

export type At = {
  readonly db: Tx | ReadDb;
  readonly now: Date;
  /** Whoever asks. */
  readonly askerId: string;
};
export type Asked = { readonly subject: Subject; readonly said: ToldIn };

/**
 * What is shown or opened to whoever asked, and to nobody else: a password or code, a control panel, or a page to pay on: of ours
 * for one invoice, or of the gateway, whose address comes with the payment.
 */
export type Given =
  | { readonly kind: "secret"; readonly secret: string }
  | { readonly kind: "panel" }
  | { readonly kind: "page"; readonly url: string }
  | { readonly kind: "payment"; readonly paymentId: string };

type Asking<I> = {
  readonly right: CustomerRight;
  /** Needed to ask: nobody learns by a question what they may not see. Null: being in the account is enough. */
  readonly sees: CustomerRight | null;
  readonly input: z.ZodType<I>;
  /** What it is done to and how it is told; null where there is no such thing, or nothing would change. */
  load(at: At, input: I): Promise<Asked | null>;
  /** A session left open is not enough to say yes: the portal would ask for a fresh sign-in to do it. */
  readonly fresh?: true;
};
type Done<I> = {
  /** By whoever said yes, who is checked again as if they did it by themselves. */
  run(act: Act, actor: PersonActor, input: I, key: string, by: Person): Promise<Result<unknown, Refusal>>;
  readonly give?: undefined;
};
type Shown<I> = {
  /** Once, to whoever asked, after somebody said yes; a step. */
  give(ctx: Ctx, input: I, approvalId: string): Promise<Result<Given, Refusal>>;
  readonly run?: undefined;
};
export type Askable<I> = Asking<I> & (Done<I> | Shown<I>);
export type AskableAct = Askable<unknown>;

/** Keeps the input's type within one act; the list of all acts knows only that each reads its own. */
export const askable = <I>(made: Askable<I>): AskableAct => made as unknown as AskableAct;

export const inBoth = (en: Told, de: Told): ToldIn => ({ en, de });

type Owned = { readonly id: string; readonly accountId: string; readonly sellerId: string };
export const subjectOf = (kind: string, { id, accountId, sellerId }: Owned): Subject => ({
  kind,
  id,
  accountId,
  sellerId,
});

/** Only what this house sealed: what comes back by a form may have been written by anybody. */
export const sealed = z
  .string()
  .max(20_000)
  .refine((text) => {
    try {
      return openText(text) !== "";
    } catch {
      return false;
    }
  });
