// Signing up without an order: asked for with an address, done once its letter box is proven and the rest is filled in.
import { states } from "../../kernel/states.ts";

export const signUpStates = states("sign_up", {
  asked: { complete: "done", lapse: "lapsed" },
  done: {},
  lapsed: {},
});

export type SignUp = {
  readonly id: string;
  readonly sellerId: string;
  readonly email: string;
  readonly language: string;
  readonly state: "asked" | "done" | "lapsed";
  readonly askedAt: Date;
  readonly mails: number;
  readonly mailedAt: Date | null;
};

const DAY_MS = 86_400_000;
const APART_MS = 60_000;
const MOST_A_DAY = 5;

/** A letter box is not flooded, whoever asks: a minute apart, five a day. */
export function mayMailAgain(signUp: Pick<SignUp, "mails" | "mailedAt">, at: Date): boolean {
  if (signUp.mailedAt === null) return true;
  const since = at.getTime() - signUp.mailedAt.getTime();
  return since >= DAY_MS || (since >= APART_MS && signUp.mails < MOST_A_DAY);
}

/** How many mails have gone out today, counting the one now. */
export function mailsAfter(signUp: Pick<SignUp, "mails" | "mailedAt">, at: Date): number {
  const old = signUp.mailedAt !== null && at.getTime() - signUp.mailedAt.getTime() >= DAY_MS;
  return old ? 1 : signUp.mails + 1;
}

/** After so many days without the rest nobody waits for it. */
export const SIGN_UP_DAYS = 14;
