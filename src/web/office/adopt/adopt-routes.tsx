// Routes of taking over what a panel had before us: the panels, the accounts of one, and one account with its customer.
import { z } from "zod";
import { adoptAccount, adoptForFree } from "../../../business/contracts/index.ts";
import { billingProfilesOf } from "../../../business/customers/index.ts";
import { adoptionMatches, panelPlaces } from "../../../business/hosting/index.ts";
import type { PanelAccount, PanelPlace } from "../../../business/hosting/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import { noteLooks } from "../../core/index.ts";
import { sellersDay } from "../../contracts/contract-area.tsx";
import type { Routes, Site } from "../../site.ts";
import { chosenProfile } from "../contracts/choose-profile.tsx";
import { lacksStock } from "../contracts/given-confirm.tsx";
import { badDate, givenContract, plansFor } from "../contracts/given-contract.ts";
import { contractsWords } from "../contracts/contracts.words.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { PAGE } from "../parts.tsx";
import { sellersOf } from "../staff/staff-visit.ts";
import { ADOPT, PanelAccountsPage, PANEL_VIEWS, PanelsPage } from "./adopt-list.tsx";
import { toConfirm } from "./adopt-confirm.ts";
import type { Confirming } from "./adopt-confirm.ts";
import { customerOf, lookedAt } from "./adopt-customer.ts";
import { AdoptPage } from "./adopt-page.tsx";
import { adoptWords } from "./adopt.words.ts";
import { askPanel, askPanels, foundAt } from "./ask-panels.ts";

const ONE = `${ADOPT}/:connection/:username`;
const LIST = `${ADOPT}/:connection`;
const listed = z.strictObject({ view: z.enum(PANEL_VIEWS).optional(), after: z.string().max(40).optional() });
const chosen = z.strictObject({ customer: text(200) });
type Params = Readonly<Record<string, string>>;

export const adoptRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: ADOPT,
    who: ["staff:services.change"],
    async handle(visit) {
      if (sellersOf(visit) !== null) return nothingThere(site, visit);
      return office(site, visit, {
        title: adoptWords(visit.lang).title,
        place: "services",
        children: <PanelsPage lang={visit.lang} panels={await askPanels(site, visit)} />,
      });
    },
  }),
  route({
    method: "GET",
    path: LIST,
    who: ["staff:services.change"],
    input: listed,
    handle: (visit, { params, input }) => list(site, visit, params, input),
  }),
  route({
    method: "GET",
    path: ONE,
    who: ["staff:services.change"],
    input: chosen,
    handle: (visit, { params, input }) => showOne(site, visit, params, { number: input.customer }),
  }),
  route({
    method: "POST",
    path: ONE,
    who: ["staff:services.change"],
    action: adoptAccount.name,
    input: posted({
      customer: text(200),
      plan: text(60),
      paid_until: text(20),
      anchor: text(2),
      profile: text(40),
      seen: text(40),
      despite: text(300),
    }),
    async handle(visit, { params, input }) {
      const at = await standing(site, visit, params, input.customer);
      if (at === null) return nothingThere(site, visit);
      const words = contractsWords(visit.lang);
      const plan = at.plans.find((one) => one.planId === input.plan);
      const form = { form: "contract", values: input };
      if (!plan) return showOne(site, visit, params, at, { ...form, errors: { plan: words.noPlan } });
      const profile = await chosenProfile(site, at.account.id, input.profile);
      const to = profile && { ...at, profile, profileId: profile.id };
      if (!to) return showOne(site, visit, params, at, undefined, adoptWords(visit.lang).noAddress);
      const agreed = givenContract({ ...to, plan, name: at.found.domain }, input.paid_until, input.anchor);
      const confirm = await toConfirm(site, visit, { ...to, plan, agreed }, input);
      if (confirm) return showOne(site, visit, params, at, undefined, undefined, confirm);
      const { found, serverId } = at;
      const done = await site.act(adoptAccount, visit.actor, {
        ...agreed,
        found,
        serverId,
        despiteStock: input.despite,
      });
      if (done.ok) return leadTo(`/office/services/${done.value}`, "contract_made");
      const lacks = lacksStock(done.refusal);
      const figured =
        lacks && (await toConfirm(site, visit, { ...to, plan, agreed }, { ...input, seen: "" }));
      if (lacks && figured)
        return showOne(site, visit, params, at, undefined, undefined, { ...figured, lacks });
      if (done.refusal.code === "bad_date")
        return showOne(site, visit, params, at, { ...form, errors: badDate(words, done.refusal) });
      return showOne(site, visit, params, at, undefined, await sentence(site, visit, done.refusal));
    },
  }),
  route({
    method: "POST",
    path: `${ONE}/free`,
    who: ["staff:billing.credit"],
    action: adoptForFree.name,
    input: posted({ customer: text(200), product: text(60), reason: text(300), until: text(20) }),
    async handle(visit, { params, input }) {
      const at = await standing(site, visit, params, input.customer);
      if (at === null) return nothingThere(site, visit);
      const words = contractsWords(visit.lang);
      const form = { form: "free", values: input };
      const product = at.plans.find((one) => one.productId === input.product)?.productId;
      const missing = { product: adoptWords(visit.lang).noProduct };
      if (product === undefined) return showOne(site, visit, params, at, { ...form, errors: missing });
      const { account, found, serverId } = at;
      const done = await site.act(adoptForFree, visit.actor, {
        accountId: account.id,
        sellerId: account.sellerId,
        productId: product,
        found,
        serverId,
        reason: input.reason,
        untilOn: input.until || null,
      });
      if (done.ok) return leadTo(`/office/services/${done.value}`, "saved");
      const errors = { reason_missing: { reason: words.noReason }, bad_date: { until: words.badDate } }[
        done.refusal.code as string
      ];
      if (errors) return showOne(site, visit, params, at, { ...form, errors });
      return showOne(site, visit, params, at, undefined, await sentence(site, visit, done.refusal));
    },
  }),
];

const sentence = async (site: Site, visit: Visit, refusal: Refusal): Promise<string> =>
  refusal.code === "already_ours"
    ? adoptWords(visit.lang).already_ours
    : refusalSentence(site, visit, refusal);

/** Who is limited to some brands learns nothing of accounts that may be of any. */
async function placeOf(site: Site, visit: Visit, params: Params): Promise<PanelPlace | null> {
  if (sellersOf(visit) !== null) return null;
  const places = await panelPlaces(site.db.read);
  return places.find((one) => one.connectionId === params["connection"]) ?? null;
}

async function list(site: Site, visit: Visit, params: Params, input: z.infer<typeof listed>): Promise<Reply> {
  const place = await placeOf(site, visit, params);
  if (!place) return nothingThere(site, visit);
  const panel = await askPanel(site, visit, place);
  const { view = "unknown", after = "" } = input;
  const all = (panel.sorted?.[view] ?? []).filter((one) => one.username > after);
  const rows = all.slice(0, PAGE);
  const unknown = rows.filter((one): one is PanelAccount => "contactEmail" in one);
  const matches = await adoptionMatches(site.db.read, visit.sellerId, unknown);
  const seen = [...matches.values()].map(({ accountId }) => accountId);
  await noteLooks(site, visit, LIST, lookedAt(seen, visit.sellerId));
  return office(site, visit, {
    title: adoptWords(visit.lang).title,
    place: "services",
    children: (
      <PanelAccountsPage
        lang={visit.lang}
        panel={panel}
        {...{ view, after, rows, matches }}
        more={all.length > rows.length}
      />
    ),
  });
}

/** The account as the panel has it now, and its customer; null: one is not there. */
async function standing(site: Site, visit: Visit, params: Params, number: string) {
  const place = await placeOf(site, visit, params);
  const [serverId] = place?.serverIds ?? [];
  const account = await customerOf(site, visit, number);
  const found = place && (await foundAt(site, visit, place, params["username"] ?? ""));
  if (!account || !found || serverId === undefined) return null;
  const plans = await plansFor(site, visit, "hosting", { name: found.domain, account });
  const today = await sellersDay(site, visit, account);
  return { number, account, found, serverId, plans, today };
}

async function showOne(
  site: Site,
  visit: Visit,
  params: Params,
  { number }: { readonly number: string },
  again?: Again,
  problem?: string,
  confirm: Confirming | null = null,
): Promise<Reply> {
  const place = await placeOf(site, visit, params);
  const found = place && (await foundAt(site, visit, place, params["username"] ?? ""));
  if (!place || !found) return nothingThere(site, visit);
  const words = adoptWords(visit.lang);
  const account = number.trim() === "" ? null : await customerOf(site, visit, number);
  const match = (await adoptionMatches(site.db.read, visit.sellerId, [found])).get(found.username) ?? null;
  const seen = [account?.id, match?.accountId].filter((one) => one !== undefined);
  await noteLooks(site, visit, ONE, lookedAt(seen, visit.sellerId));
  const unknown = number.trim() !== "" && account === null;
  const wrong = { form: "customer", values: { customer: number }, errors: { customer: words.noCustomer } };
  const path = `${ADOPT}/${place.connectionId}`;
  return office(site, visit, {
    title: words.adoptTitle(found.domain),
    place: "services",
    failed: again !== undefined || problem !== undefined || unknown,
    children: (
      <AdoptPage
        lang={visit.lang}
        path={`${path}/${found.username}`}
        panel={{ label: place.servers.join(", "), href: path }}
        {...{ found, match }}
        customer={account === null ? null : { number: number.trim(), name: account.name }}
        plans={
          account === null ? [] : await plansFor(site, visit, "hosting", { name: found.domain, account })
        }
        profiles={account === null ? [] : await billingProfilesOf(site.db.read, [account.id])}
        today={account === null ? "" : await sellersDay(site, visit, account)}
        again={unknown ? wrong : again}
        problem={problem ?? null}
        confirm={confirm}
        isAgain={confirm?.isAgain === true}
      />
    ),
  });
}
