// Whether what was asked for still is what it was: the thing with all its figures, and whoever asked.
import { personById } from "../people/index.ts";
import { personActorOf } from "../customers/index.ts";
import type { Subject } from "../../kernel/rights.ts";
import type { AskableAct, At } from "./acts/askable.ts";
import { hashOf } from "./approval.rules.ts";
import type { Unkept } from "./approval.rules.ts";
import type { Approval } from "./approval.store.ts";
import { mayAskFor } from "./askable-acts.ts";

type Stands = { readonly subject: Subject | null; readonly unkept: Unkept | null };

/** `asker_gone`: disabled, out of the account, or no longer allowed to see what it is about. */
export async function lookAgain(at: At, act: AskableAct, asked: Approval): Promise<Stands> {
  const found = await act.load(at, asked.input);
  const subject = found?.subject ?? null;
  if (found === null || subject === null || hashOf(asked.act, asked.input, found.said) !== asked.hash)
    return { subject, unkept: "changed" };
  const person = await personById(at.db, asked.askedBy);
  const how = { via: "job" as const, requestId: null };
  const asker = await personActorOf(at.db, asked.askedBy, asked.sellerId, how);
  const still = person?.state === "active" && mayAskFor(asker, act, subject, at.now);
  return { subject, unkept: still ? null : "asker_gone" };
}
