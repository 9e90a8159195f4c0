// A lent account that did not come to be, or did not become real: the panel is asked once more for what is still missing.
import type { Ctx } from "../../kernel/act.ts";
import { askAnew } from "./ask-anew.ts";
import { askUpgrade } from "./follow-preview.ts";
import { isDerivedName, panelStates } from "./hosting.rules.ts";
import { contactEmailOf } from "./hosting.store.ts";
import type { HostingAccount } from "./hosting.store.ts";
import { askedCreation, askedNameCheck, askedPreparation } from "./panel-creation.ts";
import type { Preview } from "./preview.store.ts";

/** The account is locked and no longer failed. The same user name is used: never two accounts. */
export async function askAgain(ctx: Ctx, account: HostingAccount, preview: Preview | null): Promise<void> {
  if (preview !== null && preview.readyAt !== null && preview.wish === "become_real")
    return askUpgrade(ctx, account, preview);
  const to = panelStates.decide(account.panelState, "create");
  if (!to.ok || account.sealedPassword === null || account.connectionId === null) return;
  const { id: hostingId, username, mainDomain: domain, plan, sealedPassword } = account;
  const contactEmail = await contactEmailOf(ctx.tx, account.id);
  // A refused set-up left nothing there, so a wished name is looked up anew; after an unclear one it may be ours.
  const wished = !isDerivedName(username, hostingId);
  const again = wished && account.panelState === "none" ? askedNameCheck : askedCreation;
  const deed = preview === null ? again : askedPreparation;
  const ask = { hostingId, username, domain, plan, contactEmail, sealedPassword, wished };
  await askAnew(ctx, account, to.value, deed, ask);
}
