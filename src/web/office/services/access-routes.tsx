// Routes by which staff go into a customer's control panel or give it another password: an own right, a fresh sign-in, a reason.
import {
  enterPanel,
  hostingById,
  newPanelPassword,
  sealedPassword,
  setPanelPassword,
} from "../../../business/hosting/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import { panelLink } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { posted, refusalSentence, text } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { accessWords } from "./access.words.ts";
import { showService } from "./service-shown.tsx";

const gate = {
  method: "POST" as const,
  who: ["staff:services.enter" as const],
  on: (params: Readonly<Record<string, string>>) => ({ kind: "hosting", id: params["id"] ?? "" }),
  fresh: true as const,
  input: posted({ note: text(500) }),
};

export const panelAccessRoutes: Routes = (site) => [
  route({
    ...gate,
    path: "/office/services/:id/panel",
    action: enterPanel.name,
    async handle(visit, { params, input }) {
      const hostingId = params["id"] ?? "";
      const why = input.note.trim();
      if (why === "") return reasonMissing(site, visit, hostingId, "enter");
      const hosting = await hostingById(site.db.read, hostingId);
      if (hosting === null) return nothingThere(site, visit);
      const done = await site.act(enterPanel, visit.actor, { hostingId }, { reason: why });
      if (!done.ok) return refused(site, visit, hostingId, done.refusal);
      const link = await panelLink(site, visit, hosting);
      if ("url" in link) return { kind: "redirect", to: link.url };
      const words = accessWords(visit.lang);
      const said = {
        panelNotRunning: words.notRunning,
        panelNotPossible: words.notPossible,
        panelSilent: words.silent,
      };
      return showService(site, visit, hostingId, { problem: said[link.why] });
    },
  }),
  route({
    ...gate,
    path: "/office/services/:id/password",
    action: setPanelPassword.name,
    async handle(visit, { params, input }) {
      const hostingId = params["id"] ?? "";
      const why = input.note.trim();
      if (why === "") return reasonMissing(site, visit, hostingId, "password");
      const password = newPanelPassword();
      const wanted = { hostingId, sealedPassword: sealedPassword(password) };
      // Without a key: nothing about the password is kept, not even an answer.
      const done = await site.act(setPanelPassword, visit.actor, wanted, { reason: why });
      return done.ok
        ? showService(site, visit, hostingId, { password })
        : refused(site, visit, hostingId, done.refusal);
    },
  }),
];

const reasonMissing = (site: Site, visit: Visit, id: string, form: string): Promise<Reply> =>
  showService(site, visit, id, {
    again: { form, values: {}, errors: { note: accessWords(visit.lang).reasonMissing } },
  });

async function refused(site: Site, visit: Visit, id: string, refusal: Refusal): Promise<Reply> {
  const words = accessWords(visit.lang);
  const own: Readonly<Record<string, string>> = { not_running: words.notRunning, under_way: words.underWay };
  const problem = own[refusal.code] ?? (await refusalSentence(site, visit, refusal));
  return showService(site, visit, id, { problem });
}
