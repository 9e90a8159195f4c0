// Routes of hosting accounts: the list, one account, and what staff may do with it.
import {
  askPanelAgain,
  deskHosting,
  resumeHosting,
  retryHosting,
  retryPlan,
  suspendHosting,
  SUSPENSION_REASONS,
  terminateHosting,
} from "../../../business/hosting/index.ts";
import type { DeskHosting } from "../../../business/hosting/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Muted, PageHeader, StatusChip, type Column, type Lang } from "../../ui/index.ts";
import { leadTo, listQuery, posted, text, storyQuery } from "../forms.ts";
import { office } from "../frame.tsx";
import { officeWords } from "../office.words.ts";
import { List, PAGE } from "../parts.tsx";
import { refusedService, showService } from "./service-shown.tsx";
import { ServiceLinks } from "./service-links.tsx";
import { servicesWords } from "./services.words.ts";
import { sellersOf } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";

/** Where each question to the panel that a person repeats is posted to. */
const AGAIN: Readonly<Record<string, string>> = {
  [retryHosting.name]: "retry",
  [retryPlan.name]: "retry-plan",
  [askPanelAgain.name]: "ask-panel",
};

const onHosting = (params: Readonly<Record<string, string>>) => ({ kind: "hosting", id: params["id"] ?? "" });

export const servicesRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/services",
    who: ["staff:services.see"],
    input: listQuery,
    async handle(visit, { input }) {
      const words = servicesWords(visit.lang);
      const view = input.view === "suspended" || input.view === "attention" ? input.view : "all";
      const rows = await deskHosting(site.db.read, {
        sellerIds: sellersOf(visit),
        view,
        before: input.before,
        limit: PAGE,
        ...(input.q ? { find: input.q } : {}),
      });
      return office(site, visit, {
        title: words.title,
        place: "services",
        listed: rows,
        done: input.done,
        children: (
          <>
            <PageHeader title={words.title} actions={<ServiceLinks visit={visit} />} />
            <List
              lang={visit.lang}
              path="/office/services"
              caption={words.title}
              columns={columns(visit.lang)}
              rows={rows}
              href={(row) => `/office/services/${row.id}`}
              query={input}
              views={[
                { key: "all", label: words.viewAll },
                { key: "suspended", label: words.viewSuspended },
                { key: "attention", label: words.viewAttention },
              ]}
              searchLabel={words.search}
              empty={{ title: words.empty, hint: words.emptyHint, icon: "server" }}
            />
          </>
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: "/office/services/:id",
    who: ["staff:services.see"],
    on: onHosting,
    input: storyQuery,
    handle: (visit, { params, input }) => showService(site, visit, params["id"], input),
  }),
  ...changes(site),
];

function columns(lang: Lang): Column<DeskHosting>[] {
  const words = servicesWords(lang);
  const general = officeWords(lang);
  return [
    { key: "name", header: words.domain, cell: (row) => row.mainDomain },
    { key: "user", header: words.username, fit: true, cell: (row) => <code>{row.username}</code> },
    { key: "who", header: general.customer, cell: (row) => row.accountName },
    { key: "plan", header: words.plan, cell: (row) => <Muted>{row.plan}</Muted> },
    { key: "server", header: words.server, fit: true, cell: (row) => <Muted>{row.serverName ?? "—"}</Muted> },
    {
      key: "state",
      header: general.state,
      fit: true,
      cell: (row) =>
        row.panelState === "unclear" ? (
          <StatusChip {...stateOf(lang, "panel_account", "unclear")} />
        ) : (
          <StatusChip {...stateOf(lang, "hosting", row.state)} />
        ),
    },
  ];
}

function changes(site: Site) {
  const who = ["staff:services.change"] as const;
  const back = (id: string): string => `/office/services/${id}`;
  return [
    route({
      method: "POST",
      path: "/office/services/:id/suspend",
      who,
      on: onHosting,
      action: suspendHosting.name,
      input: posted({ reason: text(20), note: text(500) }),
      async handle(visit, { params, input }) {
        const hostingId = params["id"] ?? "";
        const reason = SUSPENSION_REASONS.find(
          (one) => one === input.reason && one !== "debt" && one !== "owner",
        );
        const errors = {
          ...(reason ? {} : { reason: officeWords(visit.lang).reasonMissing }),
          ...(input.note.trim() ? {} : { note: servicesWords(visit.lang).noteMissing }),
        };
        if (!reason || "note" in errors)
          return showService(site, visit, hostingId, { again: { form: "suspend", values: input, errors } });
        const asked = { hostingId, reason, note: input.note.trim(), causeId: null };
        const done = await site.act(suspendHosting, visit.actor, asked, { reason: asked.note });
        return done.ok
          ? leadTo(back(hostingId), "suspended")
          : refusedService(site, visit, hostingId, done.refusal);
      },
    }),
    route({
      method: "POST",
      path: "/office/services/:id/resume",
      who,
      on: onHosting,
      action: resumeHosting.name,
      input: posted({ reason: text(20) }),
      async handle(visit, { params, input }) {
        const hostingId = params["id"] ?? "";
        const reason = SUSPENSION_REASONS.find((one) => one === input.reason);
        if (!reason) return leadTo(back(hostingId));
        const done = await site.act(resumeHosting, visit.actor, { hostingId, reason });
        return done.ok
          ? leadTo(back(hostingId), "resumed")
          : refusedService(site, visit, hostingId, done.refusal);
      },
    }),
    route({
      method: "POST",
      path: "/office/services/:id/terminate",
      who,
      on: onHosting,
      action: terminateHosting.name,
      input: posted({ note: text(500) }),
      async handle(visit, { params, input }) {
        const hostingId = params["id"] ?? "";
        const why = input.note.trim();
        if (why === "") {
          const errors = { note: servicesWords(visit.lang).noteMissing };
          return showService(site, visit, hostingId, { again: { form: "terminate", values: {}, errors } });
        }
        const done = await site.act(terminateHosting, visit.actor, { hostingId, why }, { reason: why });
        return done.ok
          ? leadTo(back(hostingId), "terminated")
          : refusedService(site, visit, hostingId, done.refusal);
      },
    }),
    ...([retryHosting, retryPlan, askPanelAgain] as const).map((act) =>
      route({
        method: "POST",
        path: `/office/services/:id/${AGAIN[act.name] ?? "retry"}`,
        who,
        on: onHosting,
        action: act.name,
        input: posted({}),
        async handle(visit, { params }) {
          const hostingId = params["id"] ?? "";
          const done = await again(site, visit, act.name, hostingId);
          return done.ok
            ? leadTo(back(hostingId), "retried")
            : refusedService(site, visit, hostingId, done.refusal);
        },
      }),
    ),
  ];
}

function again(site: Site, visit: Visit, name: string, hostingId: string) {
  if (name === retryPlan.name) return site.act(retryPlan, visit.actor, { hostingId });
  if (name === retryHosting.name) return site.act(retryHosting, visit.actor, { hostingId });
  return site.act(askPanelAgain, visit.actor, { hostingId });
}
