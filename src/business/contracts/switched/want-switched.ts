// What is not paid for and has no panel: a person is asked to switch it off, and to switch it on again once it is paid. Nobody is
// asked twice, and what was not done yet is not asked any more.
import type { Ctx } from "../../../kernel/act.ts";
import { addDays, dateIn, startOfDay } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import { finishTasks, openTask } from "../../staff/index.ts";
import { lockContract } from "../contract.store.ts";
import { tellSwitching } from "../told/tell-holder.ts";
import { toldContract } from "../told/told.store.ts";
import { switchStates, taskOf } from "./switch.rules.ts";
import type { SwitchState } from "./switch.rules.ts";
import { insertSwitch, moveSwitch, openSwitch } from "./switch.store.ts";

/** So many days a person has for it. */
const DAYS = 1;

type OfContract = { readonly contractId: string };

/** Step. One task for the desk, however often it is wanted. Answers whether it is, or was, asked for. */
export async function wantSwitchedOff(
  ctx: Ctx,
  input: OfContract & { readonly why: string; readonly causeId: string },
): Promise<boolean> {
  const contract = await lockContract(ctx.tx, input.contractId);
  if (!contract || (contract.state !== "running" && contract.state !== "ending")) return false;
  const found = await openSwitch(ctx.tx, contract.id);
  if (found?.state === "to_resume") {
    await switchTo(ctx, { ...found, why: input.why }, "keep_off", null);
    return true;
  }
  if (found) return true;
  const { timeZone } = await sellerById(ctx.tx, contract.sellerId);
  const stopBy = addDays(dateIn(timeZone, ctx.now), DAYS);
  await insertSwitch(ctx.tx, { ...input, accountId: contract.accountId, stopBy }, ctx.now);
  const { why } = input;
  ctx.moved({ noun: "switch_off", id: contract.id, move: "ask", from: null, to: "to_stop", why });
  await askDesk(ctx, contract.id, "switch_off", why, startOfDay(timeZone, addDays(stopBy, 1)));
  return true;
}

/**
 * Step. What is off is to be switched on again, with a mail to its holder; a switch-off that nobody did yet is not asked for any
 * more. Nothing where nothing was asked.
 */
export async function wantSwitchedOn(ctx: Ctx, { contractId }: OfContract): Promise<void> {
  const contract = await lockContract(ctx.tx, contractId);
  const found = contract && (await openSwitch(ctx.tx, contract.id));
  if (!contract || !found || found.state === "to_resume") return;
  if (found.state === "to_stop") return switchTo(ctx, found, "withdraw", null);
  await switchTo(ctx, found, "want_back", null);
  await askDesk(ctx, contract.id, "switch_on", found.why, null);
  await tellSwitching(ctx, contract.id, "to_resume");
}

/** Step. The contract is over: nobody has to switch anything for it. */
export async function endSwitch(ctx: Ctx, contractId: string): Promise<void> {
  const found = await openSwitch(ctx.tx, contractId);
  if (found) await switchTo(ctx, found, "end", null);
}

type Found = { readonly id: string; readonly contractId: string; readonly state: SwitchState };
type Move = "stop" | "withdraw" | "want_back" | "resume" | "keep_off" | "end";

/** Step. The task of the state before is done with it. */
export async function switchTo(
  ctx: Ctx,
  found: Found & { readonly why: string },
  move: Move,
  staffId: string | null,
): Promise<void> {
  const to = switchStates.decide(found.state, move);
  if (!to.ok) throw new Error(`a thing that is ${found.state} cannot ${move}`);
  await moveSwitch(ctx.tx, found.id, to.value, { at: ctx.now, staffId });
  const task = taskOf(found.state);
  if (task !== null) await finishTasks(ctx, found.contractId, task);
  const { contractId: id, state: from, why } = found;
  ctx.moved({ noun: "switch_off", id, move, from, to: to.value, why });
}

/** `why`: a code, and the document it is about. */
async function askDesk(ctx: Ctx, contractId: string, kind: string, why: string, dueAt: Date | null) {
  const contract = await toldContract(ctx.tx, contractId);
  if (!contract) return;
  const { sellerId, accountId, title } = contract;
  const subject = { kind: "contract", id: contractId };
  const [reason = "", number = ""] = why.split(": ");
  await openTask(ctx, { sellerId, accountId, kind, subject, about: `${title}: ${number}`, reason, dueAt });
}
