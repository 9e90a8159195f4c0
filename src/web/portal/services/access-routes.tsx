// Routes of the ways into a package: the one-click sign-in to the control panel, its password, and switching the package
// off and on.
import { z } from "zod";
import {
  enterPanel,
  hostingById,
  newPanelPassword,
  revealPanelPassword,
  sealedPassword,
  setPanelPassword,
  switchHosting,
} from "../../../business/hosting/index.ts";
import type { SetPasswordRefusal } from "../../../business/hosting/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { panelLink } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { noSuch, portalRoute } from "../portal-door.tsx";
import { goneTo } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";
import type { AccessSaid } from "./access-card.tsx";
import { accessWords } from "./access.words.ts";
import { packageReply } from "./hosting-routes.tsx";

const AT = "/portal/services/:id";
const onOff = z.strictObject({ on: z.enum(["yes", "no"]) });
const typed = z.strictObject({ password: z.string().max(200).default("") });

export const accessToPackageRoutes: Routes = (site) => [
  portalRoute(site, {
    method: "POST",
    path: `${AT}/panel`,
    right: "panel.do",
    on: "hosting",
    action: enterPanel.name,
    input: z.strictObject({}),
    ask: ({ params }) => ({ act: "enter_panel", input: { hostingId: params["id"] ?? "" } }),
    handle: (visit, { params }) => enter(site, visit, params["id"] ?? ""),
  }),
  portalRoute(site, {
    method: "POST",
    path: `${AT}/password`,
    right: "passwords.do",
    on: "hosting",
    fresh: true,
    action: setPanelPassword.name,
    input: typed,
    ask({ params, input }) {
      const password = input.password === "" ? newPanelPassword() : input.password;
      const wanted = { hostingId: params["id"] ?? "", sealedPassword: sealedPassword(password) };
      return {
        act: "set_panel_password",
        input: wanted,
        ...(input.password === "" ? { once: password } : {}),
      };
    },
    async handle(visit, { params, input }) {
      const hostingId = params["id"] ?? "";
      const password = input.password === "" ? newPanelPassword() : input.password;
      const wanted = { hostingId, sealedPassword: sealedPassword(password) };
      // Without a key: nothing about the password is kept, not even an answer.
      const done = await site.act(setPanelPassword, visit.actor, wanted);
      if (!done.ok) return refused(site, visit, hostingId, done.refusal);
      const said: AccessSaid = input.password === "" ? { shown: { which: "new", password } } : { sent: true };
      return packageReply(site, visit, hostingId, said);
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${AT}/password/show`,
    right: "passwords.see",
    on: "hosting",
    fresh: true,
    action: revealPanelPassword.name,
    input: z.strictObject({}),
    ask: ({ params }) => ({ act: "reveal_panel_password", input: { hostingId: params["id"] ?? "" } }),
    async handle(visit, { params }) {
      const hostingId = params["id"] ?? "";
      const done = await site.act(revealPanelPassword, visit.actor, { hostingId });
      if (!done.ok) return refused(site, visit, hostingId, done.refusal);
      return packageReply(site, visit, hostingId, { shown: { which: "first", password: done.value } });
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${AT}/switch`,
    right: "services.do",
    on: "hosting",
    action: switchHosting.name,
    input: onOff,
    ask: ({ params, input }) => ({
      act: "switch_hosting",
      input: { hostingId: params["id"] ?? "", on: input.on === "yes" },
    }),
    async handle(visit, { params, input }) {
      const hostingId = params["id"] ?? "";
      const on = input.on === "yes";
      const done = await site.act(switchHosting, visit.actor, { hostingId, on });
      if (done.ok) return goneTo(`/portal/services/${hostingId}`, on ? "packageOn" : "packageOff");
      if (done.refusal.code === "no_such") return noSuch(site, visit);
      return packageReply(site, visit, hostingId, { refusal: accessWords(visit.lang).cannotSwitch });
    },
  }),
];

// Written down first, then the panel is asked: when it does not answer, the page says so and nothing has changed there.
async function enter(site: Site, visit: Visit, hostingId: string): Promise<Reply> {
  const words = accessWords(visit.lang);
  const hosting = await hostingById(site.db.read, hostingId);
  if (hosting === null) return noSuch(site, visit);
  const done = await site.act(enterPanel, visit.actor, { hostingId });
  if (!done.ok) return refused(site, visit, hostingId, done.refusal);
  const link = await panelLink(site, visit, hosting);
  if ("url" in link) return { kind: "redirect", to: link.url };
  return packageReply(site, visit, hostingId, { refusal: words[link.why] });
}

type Refused = SetPasswordRefusal | GeneralRefusal | { readonly code: "not_kept" };

async function refused(site: Site, visit: Visit, id: string, refusal: Refused): Promise<Reply> {
  const words = accessWords(visit.lang);
  switch (refusal.code) {
    case "no_such":
      return noSuch(site, visit);
    case "not_running":
      return packageReply(site, visit, id, { refusal: words.notRunning });
    case "under_way":
      return packageReply(site, visit, id, { refusal: words.underWay });
    case "not_kept":
      return packageReply(site, visit, id, { refusal: words.notKept });
    case "not_allowed":
    case "key_reused":
      return packageReply(site, visit, id, { refusal: portalWords(visit.lang).notAllowed });
    default:
      return packageReply(site, visit, id, { errors: { password: words[refusal.code] } });
  }
}
