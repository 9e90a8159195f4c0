// The way into a control panel from a page of ours: a one-time link, or why there is none. An enquiry: a silent panel
// changes nothing.
import { panelSignIn } from "../../business/hosting/index.ts";
import type { HostingRow, Panel } from "../../business/hosting/index.ts";
import type { Visit } from "../../kernel/http.ts";
import type { Site } from "../site.ts";

export type PanelLink =
  | { readonly url: string }
  | { readonly why: "panelNotRunning" | "panelNotPossible" | "panelSilent" };

export async function panelLink(
  site: Site,
  visit: Visit,
  hosting: Pick<HostingRow, "connectionId" | "state" | "username">,
): Promise<PanelLink> {
  if (hosting.connectionId === null) return { why: "panelNotRunning" };
  try {
    const panel = (await site.connect("panel", hosting.connectionId)) as Panel;
    const answer = await panelSignIn(panel, hosting);
    if (answer.kind === "done") return { url: answer.value.url };
    const code = answer.kind === "refused" ? answer.code : "";
    if (code === "not_possible") return { why: "panelNotPossible" };
    return { why: code === "not_running" ? "panelNotRunning" : "panelSilent" };
  } catch (fault) {
    site.log.warn({ err: fault, requestId: visit.requestId }, "the control panel did not answer");
    return { why: "panelSilent" };
  }
}
