// What has no panel: a person is asked to switch it off while it is not paid for or rests, to switch it on again, and to take
// it down when its contract is over. Nobody is asked twice, and what was not done yet is not asked any more.
import type { Ctx } from "../../../kernel/act.ts";
import { addDays, dateIn, startOfDay } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import { finishTasks, openTask } from "../../staff/index.ts";
import { lockContract } from "../contract.store.ts";
import type { LockedContract } from "../contract.store.ts";
import { lastingPause } from "../pause.store.ts";
import { tellSwitching } from "../told/tell-holder.ts";
import { toldContract } from "../told/told.store.ts";
import { codeOfEnd, RESTS, switchStates, taskOf } from "./switch.rules.ts";
import type { SwitchMove, SwitchState } from "./switch.rules.ts";
import { askFor, insertSwitch, isByHand, moveSwitch, openSwitch } from "./switch.store.ts";
import type { Asked, SwitchOff } from "./switch.store.ts";

type OfContract = { readonly contractId: string };
const RUNS: ReadonlySet<string> = new Set(["running", "ending", "paused"]);

/** Step. One task for the desk, however often it is wanted. Answers whether it is, or was, asked for. */
export async function wantSwitchedOff(ctx: Ctx, input: OfContract & Asked): Promise<boolean> {
  const contract = await lockContract(ctx.tx, input.contractId);
  if (!contract || !RUNS.has(contract.state)) return false;
  const found = await openSwitch(ctx.tx, contract.id);
  const { why, causeId } = input;
  if (!found) {
    await insertSwitch(ctx.tx, { ...input, accountId: contract.accountId, state: "to_stop" }, ctx.now);
    ctx.moved({ noun: "switch_off", id: contract.id, move: "ask", from: null, to: "to_stop", why });
    await askDesk(ctx, contract.id, "to_stop", input);
    return true;
  }
  // What rests and is not paid for either stays off until it is paid.
  if (found.why === RESTS || found.state === "to_resume" || found.state === "held")
    await askFor(ctx.tx, found.id, { why, causeId, stopBy: found.stopBy });
  if (found.state === "to_resume") await switchTo(ctx, { ...found, why }, "keep_off", null);
  if (found.state === "held") await askAgain(ctx, input);
  return true;
}

/**
 * Step. What is off is to be switched on again, with a mail to its holder; a switch-off that nobody did yet is not asked for any
 * more. Nothing where nothing was asked; what rests stays off.
 */
export async function wantSwitchedOn(ctx: Ctx, { contractId }: OfContract): Promise<void> {
  const contract = await lockContract(ctx.tx, contractId);
  const found = contract && (await openSwitch(ctx.tx, contract.id));
  if (!contract || !found || found.state === "to_resume" || found.state === "to_end") return;
  const pause = contract.state === "paused" ? await lastingPause(ctx.tx, contract.id) : null;
  if (pause) {
    await askFor(ctx.tx, found.id, { why: RESTS, causeId: pause.id, stopBy: found.stopBy });
    return found.state === "held" ? askAgain(ctx, { contractId, stopBy: found.stopBy }) : undefined;
  }
  if (found.state !== "stopped") return switchTo(ctx, found, "withdraw", null);
  await switchTo(ctx, found, "want_back", null);
  await askDesk(ctx, contract.id, "to_resume", found);
  if (found.why !== RESTS) await tellSwitching(ctx, contract.id, "to_resume");
}

/** Step. It goes on after a rest: what was off because of it is wanted again; what is not paid for is not. */
export async function wantBackFromRest(ctx: Ctx, { contractId }: OfContract): Promise<void> {
  if ((await openSwitch(ctx.tx, contractId))?.why === RESTS) await wantSwitchedOn(ctx, { contractId });
}

/** Step. Nobody has to switch it off while its holder was given time. */
export async function holdSwitch(ctx: Ctx, { contractId }: OfContract): Promise<void> {
  const contract = await lockContract(ctx.tx, contractId);
  const found = contract && (await openSwitch(ctx.tx, contract.id));
  if (found?.state === "to_stop") await switchTo(ctx, found, "hold", null);
}

/** Step. The time that was given is over. */
export async function askAgain(
  ctx: Ctx,
  { contractId, stopBy }: OfContract & Pick<Asked, "stopBy">,
): Promise<void> {
  const contract = await lockContract(ctx.tx, contractId);
  const found = contract && (await openSwitch(ctx.tx, contract.id));
  if (found?.state !== "held") return;
  await askFor(ctx.tx, found.id, { ...found, stopBy });
  await switchTo(ctx, found, "ask_again", null);
  await askDesk(ctx, contractId, "to_stop", { ...found, stopBy });
}

/**
 * Step. The contract is over: what no panel reaches is to be taken down, by the day given, else by tomorrow. Nothing where it never
 * ran, or where a panel takes it down.
 */
export async function wantTakenDown(
  ctx: Ctx,
  contract: LockedContract,
  { why: said, by }: { readonly why: string; readonly by: IsoDate | undefined },
): Promise<void> {
  const found = await openSwitch(ctx.tx, contract.id);
  if (!found && !(RUNS.has(contract.state) && (await isByHand(ctx.tx, contract.id)))) return;
  const { timeZone } = await sellerById(ctx.tx, contract.sellerId);
  const stopBy = by ?? addDays(dateIn(timeZone, ctx.now), 1);
  const why = codeOfEnd(said);
  if (found) {
    await askFor(ctx.tx, found.id, { why, causeId: found.causeId, stopBy });
    await switchTo(ctx, { ...found, why }, "take_down", null);
  } else {
    const made = { contractId: contract.id, accountId: contract.accountId, causeId: null, why, stopBy };
    await insertSwitch(ctx.tx, { ...made, state: "to_end" }, ctx.now);
    ctx.moved({ noun: "switch_off", id: contract.id, move: "ask", from: null, to: "to_end", why });
  }
  await askDesk(ctx, contract.id, "to_end", { why, stopBy });
}

/** Step. What was over goes on under another contract: nobody takes it down. Answers whether that was asked for. */
export async function goesOn(ctx: Ctx, contractId: string): Promise<boolean> {
  const contract = await lockContract(ctx.tx, contractId);
  const found = contract && (await openSwitch(ctx.tx, contract.id));
  if (found?.state !== "to_end") return false;
  await switchTo(ctx, { ...found, why: "goes_on" }, "withdraw", null);
  return true;
}

/** Step. It runs on for nothing, as staff decided: nobody is asked to take it down. False where nobody was. */
export async function leftUp(ctx: Ctx, contractId: string): Promise<boolean> {
  const contract = await lockContract(ctx.tx, contractId);
  const found = contract && (await openSwitch(ctx.tx, contract.id));
  if (found?.state !== "to_end") return false;
  const task = taskOf(found.state);
  if (task !== null) await finishTasks(ctx, contractId, task);
  return true;
}

/** Step. It does not run on for nothing any more: whoever takes it down is asked again. */
export async function askDownAgain(ctx: Ctx, contractId: string): Promise<void> {
  const contract = await lockContract(ctx.tx, contractId);
  const found = contract && (await openSwitch(ctx.tx, contract.id));
  if (!contract || found?.state !== "to_end") return;
  const { timeZone } = await sellerById(ctx.tx, contract.sellerId);
  const stopBy = addDays(dateIn(timeZone, ctx.now), 1);
  await askFor(ctx.tx, found.id, { ...found, stopBy });
  await askDesk(ctx, contractId, "to_end", { ...found, stopBy });
}

type Found = Pick<SwitchOff, "id" | "contractId" | "state" | "why">;

/** Step. The task of the state before is done with it. */
export async function switchTo(
  ctx: Ctx,
  found: Found,
  move: SwitchMove,
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

/** `why`: a code, and the document it is about. Switching on again has no day: it is for as soon as may be. */
async function askDesk(
  ctx: Ctx,
  contractId: string,
  state: SwitchState,
  asked: Pick<Asked, "why" | "stopBy">,
): Promise<void> {
  const contract = await toldContract(ctx.tx, contractId);
  const kind = taskOf(state);
  if (!contract || kind === null) return;
  const { sellerId, accountId, title } = contract;
  const subject = { kind: "contract", id: contractId };
  const [reason = "", number] = asked.why.split(": ");
  const { timeZone } = await sellerById(ctx.tx, sellerId);
  const dueAt = state === "to_resume" ? null : startOfDay(timeZone, addDays(asked.stopBy, 1));
  const about = number === undefined ? title : `${title}: ${number}`;
  await openTask(ctx, { sellerId, accountId, kind, subject, about, reason, dueAt });
}
