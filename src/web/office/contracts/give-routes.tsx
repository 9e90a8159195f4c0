// Routes by which a machine, or whatever else no panel and no registry knows, gets a contract: from the customer's card, or
// from the report where it runs although its contract is over.
import { z } from "zod";
import { figuresOfGiven } from "../../../business/billing/index.ts";
import { contractById, giveContract } from "../../../business/contracts/index.ts";
import { accountById, billingProfilesOf } from "../../../business/customers/index.ts";
import type { Account } from "../../../business/customers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { sellersDay } from "../../contracts/contract-area.tsx";
import { freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { cardPath, onAccount } from "../customer-card/card-frame.tsx";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";
import { chosenProfile } from "./choose-profile.tsx";
import { contractsWords } from "./contracts.words.ts";
import { GivePage } from "./give-page.tsx";
import { lacksStock } from "./given-confirm.tsx";
import type { ToConfirm } from "./given-confirm.tsx";
import { badDate, givenContract, handPlansFor, isPaidFor, quantityOf } from "./given-contract.ts";

const PATH = "/office/customers/:id/contract";

export const giveRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:services.see"],
    on: onAccount,
    input: z.strictObject({ from: text(40) }),
    handle: (visit, { params, input }) => show(site, visit, params["id"], { from: input.from }),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:services.change"],
    on: onAccount,
    action: giveContract.name,
    input: posted({
      plan: text(60),
      name: text(200),
      quantity: text(5),
      paid_until: text(20),
      anchor: text(2),
      profile: text(40),
      from: text(40),
      seen: text(40),
      despite: text(300),
    }),
    handle: (visit, { params, input }) => give(site, visit, params["id"], input),
  }),
];

type Typed = Readonly<
  Record<
    "plan" | "name" | "quantity" | "paid_until" | "anchor" | "profile" | "from" | "seen" | "despite",
    string
  >
> & {
  readonly idempotency_key?: string | undefined;
};

async function give(site: Site, visit: Visit, id: string | undefined, input: Typed): Promise<Reply> {
  const account = isId(id) ? await accountById(site.db.read, id) : null;
  if (!account) return nothingThere(site, visit);
  const words = contractsWords(visit.lang);
  const { from, plan: planId, paid_until: paidUntil, anchor } = input;
  const name = input.name.trim();
  const { quantity, profile: profileId } = input;
  const values = { plan: planId, name, quantity, paid_until: paidUntil, anchor, profile: profileId };
  const refused = (errors: Readonly<Record<string, string>>): Promise<Reply> =>
    show(site, visit, id, { from, again: { form: "give", values, errors } });
  const plan = (await handPlansFor(site, visit, account)).find((one) => one.planId === planId);
  if (!plan) return refused({ plan: words.noPlan });
  if (name === "") return refused({ name: words.noName });
  const quantityMilli = quantityOf(quantity);
  if (quantityMilli === null) return refused({ quantity: words.badQuantity });
  const profile = await chosenProfile(site, account.id, profileId);
  if (!profile) return refused({ "": words.noAddress });
  const today = await sellersDay(site, visit, account);
  const of = { account, name, profileId: profile.id, plan, today };
  const agreed = givenContract(of, paidUntil, anchor, quantityMilli);
  const terms = { agreed, plan, account, profile };
  const at = { db: site.db.read, now: visit.now };
  const figures = isPaidFor(terms) ? await figuresOfGiven(at, terms) : null;
  if (figures !== null && figures.digest !== input.seen)
    return show(site, visit, id, { from, confirm: { figures, values }, isAgain: input.seen !== "" });
  const goesOnFrom = isId(from) ? { goesOnFrom: from } : {};
  const wish = { ...agreed, subject: null, ...goesOnFrom, despiteStock: input.despite };
  const done = await site.act(giveContract, visit.actor, wish, { key: input.idempotency_key });
  if (done.ok) return leadTo(`/office/contracts/${done.value.contractId}`, "contract_made");
  const lacks = lacksStock(done.refusal);
  if (lacks !== null && figures !== null)
    return show(site, visit, id, { from, confirm: { figures, values, lacks } });
  if (done.refusal.code === "bad_date") return refused(badDate(words, done.refusal));
  if (done.refusal.code === "not_asked") return refused({ "": words.isDown });
  return refused({ "": await refusalSentence(site, visit, done.refusal) });
}

type Shown = {
  readonly from: string;
  readonly again?: Again;
  readonly confirm?: ToConfirm;
  readonly isAgain?: boolean;
};

/** What the contract that is over was about; null where it is not this customer's. */
async function goneOn(site: Site, account: Account, from: string): Promise<string | null> {
  const found = isId(from) ? await contractById(site.db.read, from) : null;
  return found?.accountId === account.id ? found.title : null;
}

async function show(site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> {
  const account = isId(id) ? await accountById(site.db.read, id) : null;
  if (!account) return nothingThere(site, visit);
  const words = contractsWords(visit.lang);
  const title = await goneOn(site, account, shown.from);
  return office(site, visit, {
    title: words.giveContract,
    place: "customers",
    failed: shown.again !== undefined,
    children: (
      <GivePage
        lang={visit.lang}
        path={`/office/customers/${account.id}/contract`}
        trail={{ label: account.name, href: cardPath(account.id, "services") }}
        from={title === null ? null : { id: shown.from, title }}
        plans={await handPlansFor(site, visit, account)}
        today={await sellersDay(site, visit, account)}
        profiles={await billingProfilesOf(site.db.read, [account.id])}
        again={shown.again}
        confirm={shown.confirm ?? null}
        isAgain={shown.isAgain === true}
        formKey={freshKey()}
      />
    ),
  });
}
