// One question to a panel at a time. Where nobody knows what came of the last one, it is given up, and the panel is looked at
// before it is told anything: what was done already is not done twice.
import type { Ctx } from "../../kernel/act.ts";
import type { AskedDeed } from "../../kernel/deeds.ts";
import { dropAttempts } from "../staff/index.ts";
import type { PanelState } from "./hosting.rules.ts";
import { moveHosting } from "./hosting.store.ts";
import type { HostingAccount } from "./hosting.store.ts";
import { askedPlan, askedResume, askedSuspend, askedTerminate, askedUpgrade } from "./panel-change.ts";
import { askedCreation, askedPreparation } from "./panel-creation.ts";

const CHANGES = [askedPlan, askedResume, askedSuspend, askedTerminate, askedUpgrade];
const PANEL_DEEDS = [...CHANGES, askedCreation, askedPreparation].map(({ name }) => name);

/** The account is locked. Nothing is asked while the last question is on its way at this moment: its answer counts. */
export async function askAnew<A extends object>(
  ctx: Ctx,
  account: HostingAccount,
  to: PanelState,
  deed: AskedDeed<A>,
  ask: A,
): Promise<void> {
  const looksFirst = account.panelState === "unclear";
  if (looksFirst && !(await dropAttempts(ctx, account.id, PANEL_DEEDS, "asked anew"))) return;
  await moveHosting(ctx, account, { panelState: to });
  const { accountId, connectionId } = account;
  ctx.ask(deed, { subject: { kind: "hosting", id: account.id }, accountId, connectionId, looksFirst, ask });
}
