// The one-time link that takes a customer from the portal into the control panel. An enquiry: it changes nothing there.
import type { Answer } from "../../kernel/result.ts";
import { refused } from "../../kernel/result.ts";
import type { HostingRow } from "./hosting.reads.ts";
import type { Panel } from "./panel.port.ts";

/** Refused where the account does not run or the panel has no such links; throws where the panel does not answer. */
export async function panelSignIn(
  panel: Panel,
  account: Pick<HostingRow, "state" | "username">,
): Promise<Answer<{ url: string; expiresAt: Date }>> {
  if (account.state !== "active" && account.state !== "provisional") return refused("not_running", "");
  if (!panel.signInLink) return refused("not_possible", "");
  return panel.signInLink(account.username);
}
