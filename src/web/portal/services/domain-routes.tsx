// Routes of domains: look, renewal on and off, name servers, transfer lock, auth code.
import { z } from "zod";
import { contractsOfAccounts } from "../../../business/contracts/index.ts";
import {
  domainById,
  domainsOfAccounts,
  domainStory,
  requestAuthCode,
  revealAuthCode,
  setAutoRenew,
  setLock,
  setNameservers,
} from "../../../business/domains/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { entryFor, entryPrice } from "../money/charges.ts";
import { DomainPage, DomainsPage } from "./domain-pages.tsx";
import { fleetWords } from "./fleet.words.ts";
import {
  accountsFor,
  beforeOf,
  holds,
  keepHeld,
  noSuch,
  olderHref,
  PAGE_ROWS,
  portalRoute,
} from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";
import { storyOf } from "../story.words.ts";

const yesNo = z.enum(["yes", "no"]);
const AT = "/portal/domains/:id";

export const domainRoutes: Routes = (site) => [
  portalRoute(site, {
    path: "/portal/domains",
    right: "domains.see",
    async handle(visit) {
      const page = { limit: PAGE_ROWS, before: beforeOf(visit) };
      const found = await domainsOfAccounts(site.db.read, accountsFor(visit, "domains.see"), page);
      const rows = keepHeld(visit, "domains.see", "domain", found);
      const older = olderHref("/portal/domains", found);
      return shown(<DomainsPage frame={frameOf(site, visit)} rows={rows} older={older} />);
    },
  }),
  portalRoute(site, {
    path: AT,
    right: "domains.see",
    on: "domain",
    handle: (visit, { params }) => domainReply(site, visit, params["id"] ?? "", {}),
  }),
  portalRoute(site, {
    method: "POST",
    path: `${AT}/renewal`,
    right: "domain_moves.do",
    on: "domain",
    action: setAutoRenew.name,
    input: z.strictObject({ auto_renew: yesNo }),
    ask: ({ params, input }) => ({
      act: "set_auto_renew",
      input: { domainId: params["id"] ?? "", autoRenew: input.auto_renew === "yes" },
    }),
    async handle(visit, { params, input }) {
      const domainId = params["id"] ?? "";
      const autoRenew = input.auto_renew === "yes";
      const done = await site.act(setAutoRenew, visit.actor, { domainId, autoRenew });
      if (!done.ok) return refused(site, visit, domainId, done.refusal.code);
      return goneTo(`/portal/domains/${domainId}`, autoRenew ? "autoRenewOn" : "autoRenewOff");
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${AT}/nameservers`,
    right: "domains.do",
    on: "domain",
    action: setNameservers.name,
    input: z.strictObject({ nameservers: z.string().max(4_000) }),
    ask: ({ params, input }) => ({
      act: "set_nameservers",
      input: { domainId: params["id"] ?? "", nameservers: hostsIn(input.nameservers) },
    }),
    async handle(visit, { params, input }) {
      const domainId = params["id"] ?? "";
      const nameservers = hostsIn(input.nameservers);
      const done = await site.act(setNameservers, visit.actor, { domainId, nameservers });
      if (done.ok) return goneTo(`/portal/domains/${domainId}`, "nameservers");
      if (done.refusal.code !== "invalid_nameservers")
        return refused(site, visit, domainId, done.refusal.code);
      const errors = { nameservers: fleetWords(visit.lang).nameserversWrong };
      return domainReply(site, visit, domainId, { errors, typed: input.nameservers });
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${AT}/lock`,
    right: "domain_moves.do",
    on: "domain",
    action: setLock.name,
    input: z.strictObject({ locked: yesNo }),
    ask: ({ params, input }) => ({
      act: "set_transfer_lock",
      input: { domainId: params["id"] ?? "", locked: input.locked === "yes" },
    }),
    async handle(visit, { params, input }) {
      const domainId = params["id"] ?? "";
      const locked = input.locked === "yes";
      const done = await site.act(setLock, visit.actor, { domainId, locked });
      if (!done.ok) return refused(site, visit, domainId, done.refusal.code);
      return goneTo(`/portal/domains/${domainId}`, locked ? "locked" : "unlocked");
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${AT}/auth-code`,
    right: "domain_moves.do",
    on: "domain",
    action: requestAuthCode.name,
    input: z.strictObject({}),
    ask: ({ params }) => ({ act: "request_auth_code", input: { domainId: params["id"] ?? "" } }),
    async handle(visit, { params }) {
      const domainId = params["id"] ?? "";
      const done = await site.act(requestAuthCode, visit.actor, { domainId });
      if (!done.ok) return refused(site, visit, domainId, done.refusal.code);
      return goneTo(`/portal/domains/${domainId}`, "codeAsked");
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${AT}/auth-code/show`,
    right: "domain_moves.do",
    on: "domain",
    fresh: true,
    action: revealAuthCode.name,
    input: z.strictObject({}),
    ask: ({ params }) => ({ act: "reveal_auth_code", input: { domainId: params["id"] ?? "" } }),
    async handle(visit, { params }) {
      const domainId = params["id"] ?? "";
      const done = await site.act(revealAuthCode, visit.actor, { domainId });
      if (!done.ok) return refused(site, visit, domainId, done.refusal.code);
      return domainReply(site, visit, domainId, { code: done.value });
    },
  }),
];

const hostsIn = (typed: string): string[] => typed.split(/[\s,;]+/).filter((one) => one !== "");

type Code =
  | "no_such"
  | "not_allowed"
  | "key_reused"
  | "not_ours"
  | "too_late"
  | "given_up_for_debt"
  | "bad_move"
  | "not_ready"
  | "invalid_nameservers";

async function refused(site: Site, visit: Visit, id: string, code: Code): Promise<Reply> {
  if (code === "no_such") return noSuch(site, visit);
  const words = fleetWords(visit.lang);
  const sentences: Readonly<Record<Exclude<Code, "no_such">, string>> = {
    not_allowed: portalWords(visit.lang).notAllowed,
    key_reused: portalWords(visit.lang).keyReused,
    not_ours: words.notOurs,
    too_late: words.tooLate,
    given_up_for_debt: words.givenUpForDebt,
    bad_move: words.badMove,
    not_ready: words.codeNotReady,
    invalid_nameservers: words.nameserversWrong,
  };
  return domainReply(site, visit, id, { refusal: sentences[code] });
}

type Extra = {
  readonly errors?: FormErrors;
  readonly typed?: string;
  readonly refusal?: string;
  readonly code?: string;
};

async function domainReply(site: Site, visit: Visit, id: string, extra: Extra): Promise<Reply> {
  const domain = await domainById(site.db.read, id);
  if (domain === null) return noSuch(site, visit);
  const { accountId, sellerId } = domain;
  const [contracts, story] = await Promise.all([
    contractsOfAccounts(site.db.read, [accountId], { limit: 100 }),
    domainStory(site.db.read, id),
  ]);
  const entry = entryFor(contracts, id);
  const subject = { kind: "domain", id, accountId, sellerId };
  const page = (
    <DomainPage
      frame={frameOf(site, visit)}
      domain={domain}
      price={entry === null ? null : entryPrice(entry)}
      nextOn={entry?.nextDueOn ?? null}
      mayChange={holds(visit, "domains.do", subject)}
      mayMove={holds(visit, "domain_moves.do", subject)}
      story={storyOf(story.moves, visit.lang)}
      notices={story.notices}
      errors={extra.errors ?? {}}
      typed={extra.typed ?? null}
      refusal={extra.refusal ?? null}
      code={extra.code ?? null}
    />
  );
  return shown(page, extra.errors !== undefined || extra.refusal !== undefined);
}
