// What an unpaid document means for things that no panel reaches: a person of the house is asked to switch them off, and on again
// when it is paid. Each goes by what the sequence of its own kind says.
import type { Ctx } from "../../../kernel/act.ts";
import { addDays, dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { askAgain, holdSwitch, wantSwitchedOff, wantSwitchedOn } from "../../contracts/index.ts";
import { sellerById, settingOf } from "../../sellers/index.ts";
import { quietDays } from "../billing.settings.ts";
import { readToWeigh, switchedFor, withoutPanel } from "./by-hand.store.ts";
import type { ToWeigh, WithoutPanel } from "./by-hand.store.ts";
import type { DunningCase } from "./dunning.store.ts";
import { nextAllowed } from "./quiet-days.rules.ts";
import type { InForce } from "./sequence.rules.ts";
import { sequencesByIds, sequencesInForce } from "./sequence.store.ts";

type Stopping = Pick<DunningCase, "documentId" | "sequenceId" | "sellerId">;

/** Contracts of the document that a person is asked to switch off on the day that suspends. */
export async function toSwitchOff(
  ctx: Ctx,
  { documentId, sequenceId, sellerId }: Stopping,
  today: IsoDate,
): Promise<string[]> {
  const all = await withoutPanel(ctx.tx, documentId);
  if (all.length === 0) return [];
  const [own] = await sequencesByIds(ctx.tx, [sequenceId]);
  const others = all.some((one) => one.kind !== own?.kind);
  const inForce = others ? await sequencesInForce(ctx.tx, sellerId, today) : [];
  const stopped = all.filter((thing) => thing.kind === own?.kind || isStopped(thing, inForce));
  return stopped.map((one) => one.contractId);
}

/** Step. Answers the contracts of which a person is asked, now or before. */
export async function switchOffByHand(
  ctx: Ctx,
  stopping: Stopping,
  number: string,
  { today, stopBy }: { readonly today: IsoDate; readonly stopBy: IsoDate },
): Promise<string[]> {
  const asked: string[] = [];
  const [why, causeId] = [`unpaid_invoice: ${number}`, stopping.documentId];
  for (const contractId of await toSwitchOff(ctx, stopping, today))
    if (await wantSwitchedOff(ctx, { contractId, why, causeId, stopBy })) asked.push(contractId);
  return asked;
}

/** Whether the sequence of its group, else of its kind, stops it at all. */
function isStopped(thing: Omit<WithoutPanel, "contractId">, inForce: readonly InForce[]): boolean {
  const ofKind = inForce.filter((one) => one.kind === thing.kind);
  const ofGroup = ofKind.find((one) => one.productIds?.includes(thing.productId));
  const goesBy = ofGroup ?? ofKind.find((one) => one.productIds === null);
  return goesBy?.steps.some((step) => step.act === "suspend") ?? false;
}

/** Step. What the paid document had switched off, where no other unpaid one keeps it off. */
export async function switchOnByHand(ctx: Ctx, documentId: string): Promise<void> {
  for (const contractId of await switchedFor(ctx.tx, documentId)) await wantSwitchedOn(ctx, { contractId });
}

/** Step. What is asked for waits where all that it is asked for was given time, and is asked for again once one was not. */
export async function weighByHand(ctx: Ctx, documentId: string | null): Promise<void> {
  for (const one of await readToWeigh(ctx.tx, ctx.now, documentId)) await weigh(ctx, one);
}

/** Step, for one of them. Nobody is asked for a day on which nobody is suspended. */
export async function weigh(ctx: Ctx, { contractId, sellerId, isAsked }: ToWeigh): Promise<void> {
  if (isAsked) return holdSwitch(ctx, { contractId });
  const { timeZone, country } = await sellerById(ctx.tx, sellerId);
  const tomorrow = addDays(dateIn(timeZone, ctx.now), 1);
  const stopBy = nextAllowed(tomorrow, await settingOf(ctx.tx, sellerId, quietDays), country);
  await askAgain(ctx, { contractId, stopBy });
}
