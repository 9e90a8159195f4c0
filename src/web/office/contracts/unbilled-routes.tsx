// Routes of what nobody bills: the report, and for one account or name the contract it gets or the reason why it is free.
import { figuresOfGiven } from "../../../business/billing/index.ts";
import type { GivenTerms } from "../../../business/billing/index.ts";
import { giveContract, giveFree, stillUp, unbilled } from "../../../business/contracts/index.ts";
import { accountById, billingProfilesOf } from "../../../business/customers/index.ts";
import type { Account } from "../../../business/customers/index.ts";
import { domainById } from "../../../business/domains/index.ts";
import { hostingById } from "../../../business/hosting/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Route, Visit } from "../../../kernel/http.ts";
import type { Refusal, Result } from "../../../kernel/result.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import { sellersDay } from "../../contracts/contract-area.tsx";
import type { Routes, Site } from "../../site.ts";
import { LinkButton, PageHeader } from "../../ui/index.ts";
import { leadTo, listQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { List, PAGE } from "../parts.tsx";
import { isId, sellersOf, todayOf } from "../staff/staff-visit.ts";
import { chosenProfile } from "./choose-profile.tsx";
import { contractsWords } from "./contracts.words.ts";
import { GONE_NAMES } from "./gone-names-routes.tsx";
import { goneNamesWords } from "./gone-names.words.ts";
import { badDate, givenContract, isPaidFor, plansFor } from "./given-contract.ts";
import { BillPage, StillUpCard, unbilledColumns } from "./unbilled-page.tsx";
import { lacksStock } from "./given-confirm.tsx";
import type { ToConfirm } from "./given-confirm.tsx";

type Kind = "hosting" | "domain";
const BASE: Readonly<Record<Kind, string>> = { hosting: "/office/services", domain: "/office/domains" };

export const unbilledRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/contracts/unbilled",
    who: ["staff:services.see"],
    input: listQuery,
    async handle(visit, { input }) {
      const words = contractsWords(visit.lang);
      const kind = input.view === "domain" ? "domain" : "hosting";
      const asked = {
        sellerIds: sellersOf(visit),
        kind,
        today: todayOf(visit),
        before: input.before,
        limit: PAGE,
      } as const;
      const [rows, up] = await Promise.all([
        unbilled(site.db.read, asked),
        stillUp(site.db.read, { sellerIds: asked.sellerIds, today: asked.today, limit: PAGE }),
      ]);
      return office(site, visit, {
        title: words.unbilledTitle,
        place: "contracts",
        listed: rows,
        done: input.done,
        children: (
          <>
            <PageHeader
              title={words.unbilledTitle}
              lead={words.unbilledLead}
              trail={[{ label: words.title, href: "/office/contracts" }]}
              actions={<LinkButton href={GONE_NAMES}>{goneNamesWords(visit.lang).title}</LinkButton>}
            />
            <StillUpCard lang={visit.lang} rows={up} />
            <List
              lang={visit.lang}
              path="/office/contracts/unbilled"
              caption={words.unbilledTitle}
              columns={unbilledColumns(visit.lang)}
              rows={rows}
              href={(row) => `${BASE[row.kind]}/${row.id}/bill`}
              query={input}
              views={[
                { key: "hosting", label: words.hosting },
                { key: "domain", label: words.domains },
              ]}
              empty={{ title: words.allBilled }}
            />
          </>
        ),
      });
    },
  }),
  ...(["hosting", "domain"] as const).flatMap((kind) => billing(site, kind)),
];

function billing(site: Site, kind: Kind): Route[] {
  const on = (params: Readonly<Record<string, string>>) => ({ kind, id: params["id"] ?? "" });
  return [
    route({
      method: "GET",
      path: `${BASE[kind]}/:id/bill`,
      who: ["staff:services.see"],
      on,
      handle: (visit, { params }) => show(site, visit, kind, params["id"], {}),
    }),
    route({
      method: "POST",
      path: `${BASE[kind]}/:id/bill`,
      who: ["staff:services.change"],
      on,
      action: giveContract.name,
      input: posted({
        plan: text(60),
        paid_until: text(20),
        anchor: text(2),
        profile: text(40),
        seen: text(40),
        despite: text(300),
      }),
      async handle(visit, { params, input }) {
        const id = params["id"] ?? "";
        const given = await givenTo(site, visit, { kind, id }, input);
        const at = { db: site.db.read, now: visit.now };
        const figures = given.ok && isPaidFor(given.value) ? await figuresOfGiven(at, given.value) : null;
        if (figures !== null && figures.digest !== input.seen) {
          const { plan, paid_until, anchor, profile } = input;
          const confirm = { figures, values: { plan, paid_until, anchor, profile } };
          return show(site, visit, kind, id, { confirm, isAgain: (input.seen ?? "") !== "" });
        }
        const subject = { kind, id };
        const done = given.ok
          ? await site.act(giveContract, visit.actor, {
              ...given.value.agreed,
              subject,
              despiteStock: input.despite,
            })
          : given;
        if (done.ok) return leadTo("/office/contracts/unbilled", "contract_made");
        const lacks = lacksStock(done.refusal);
        if (lacks !== null && figures !== null) {
          const { plan, paid_until, anchor, profile } = input;
          const values = { plan, paid_until, anchor, profile };
          return show(site, visit, kind, id, { confirm: { figures, values, lacks } });
        }
        const words = contractsWords(visit.lang);
        const errors = { no_plan: { plan: words.noPlan }, bad_date: badDate(words, done.refusal) }[
          done.refusal.code
        ];
        if (errors) return show(site, visit, kind, id, { again: { form: "bill", values: input, errors } });
        return show(site, visit, kind, id, { problem: await refusalSentence(site, visit, done.refusal) });
      },
    }),
    route({
      method: "POST",
      path: `${BASE[kind]}/:id/free`,
      who: ["staff:billing.credit"],
      on,
      action: giveFree.name,
      input: posted({ reason: text(300), until: text(20) }),
      async handle(visit, { params, input }) {
        const id = params["id"] ?? "";
        const thing = await thingOf(site, kind, id);
        if (!thing) return nothingThere(site, visit);
        const asked = { accountId: thing.account.id, subjectKind: kind, subjectId: id, reason: input.reason };
        const done = await site.act(giveFree, visit.actor, { ...asked, untilOn: input.until || null });
        if (done.ok) return leadTo("/office/contracts/unbilled", "saved");
        const words = contractsWords(visit.lang);
        const errors = { reason_missing: { reason: words.noReason }, bad_date: { until: words.badDate } }[
          done.refusal.code as string
        ];
        if (errors) return show(site, visit, kind, id, { again: { form: "free", values: input, errors } });
        return show(site, visit, kind, id, { problem: await refusalSentence(site, visit, done.refusal) });
      },
    }),
  ];
}

type Thing = { readonly name: string; readonly account: Account };

async function thingOf(site: Site, kind: Kind, id: string): Promise<Thing | null> {
  const db = site.db.read;
  const found =
    kind === "hosting"
      ? await hostingById(db, id).then((one) => one && { name: one.mainDomain, accountId: one.accountId })
      : await domainById(db, id).then((one) => one && { name: one.name, accountId: one.accountId });
  const account = found && (await accountById(db, found.accountId));
  return account ? { name: found.name, account } : null;
}

type Asked = Readonly<Record<"plan" | "paid_until" | "anchor" | "profile", string>>;

async function givenTo(
  site: Site,
  visit: Visit,
  subject: { readonly kind: Kind; readonly id: string },
  asked: Asked,
): Promise<Result<GivenTerms, Refusal>> {
  const thing = await thingOf(site, subject.kind, subject.id);
  const profile = thing && (await chosenProfile(site, thing.account.id, asked.profile));
  if (!thing || !profile) return refuse({ code: "no_such" });
  const plan = (await plansFor(site, visit, subject.kind, thing)).find((one) => one.planId === asked.plan);
  if (!plan) return refuse({ code: "no_plan" });
  const { account, name } = thing;
  const today = await sellersDay(site, visit, account);
  const agreed = givenContract(
    { account, name, profileId: profile.id, plan, today },
    asked.paid_until,
    asked.anchor,
  );
  return ok({ agreed, plan, account, profile });
}

type Shown = {
  readonly again?: Again;
  readonly problem?: string;
  readonly confirm?: ToConfirm;
  readonly isAgain?: boolean;
};

async function show(
  site: Site,
  visit: Visit,
  kind: Kind,
  id: string | undefined,
  shown: Shown,
): Promise<Reply> {
  const thing = isId(id) ? await thingOf(site, kind, id) : null;
  if (!thing || id === undefined) return nothingThere(site, visit);
  return office(site, visit, {
    title: contractsWords(visit.lang).giveTitle(thing.name),
    place: "contracts",
    failed: shown.again !== undefined || shown.problem !== undefined,
    children: (
      <BillPage
        lang={visit.lang}
        path={`${BASE[kind]}/${id}`}
        name={thing.name}
        accountName={thing.account.name}
        plans={await plansFor(site, visit, kind, thing)}
        today={await sellersDay(site, visit, thing.account)}
        profiles={await billingProfilesOf(site.db.read, [thing.account.id])}
        again={shown.again}
        confirm={shown.confirm ?? null}
        isAgain={shown.isAgain === true}
        problem={shown.problem ?? null}
      />
    ),
  });
}
