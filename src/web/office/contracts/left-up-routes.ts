// Routes by which what is over and no panel reaches runs on for nothing, and is taken down after all.
import { endFree, giftsOf, giveFree } from "../../../business/contracts/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { isId, todayOf } from "../staff/staff-visit.ts";
import { showContract } from "./contract-routes.tsx";
import { contractsWords } from "./contracts.words.ts";
import { switchedWords } from "./switched.words.ts";

const on = (params: Readonly<Record<string, string>>) => ({ kind: "contract", id: params["id"] ?? "" });
const who = ["staff:billing.credit"] as const;
type Typed = { readonly reason: string; readonly until: string };

export const leftUpRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/contracts/:id/free",
    who,
    on,
    action: giveFree.name,
    input: posted({ reason: text(300), until: text(20) }),
    async handle(visit, { params, input }) {
      const found = await accountOf(site, params["id"] ?? "");
      if (found === null) return nothingThere(site, visit);
      const { id, accountId } = found;
      const wish = { accountId, subjectKind: "contract" as const, subjectId: id, reason: input.reason };
      const done = await site.act(giveFree, visit.actor, { ...wish, untilOn: input.until || null });
      return done.ok
        ? leadTo(`/office/contracts/${id}`, "saved")
        : refused(site, visit, id, { typed: input, refusal: done.refusal });
    },
  }),
  route({
    method: "POST",
    path: "/office/contracts/:id/free/end",
    who,
    on,
    action: endFree.name,
    input: posted({ gift: text(40) }),
    async handle(visit, { params, input }) {
      const found = await accountOf(site, params["id"] ?? "");
      if (found === null) return nothingThere(site, visit);
      const { id, accountId } = found;
      const gifts = await giftsOf(site.db.read, { accountId, subjectId: id }, todayOf(visit));
      const gift = gifts.find((one) => one.id === input.gift);
      if (gift) await site.act(endFree, visit.actor, { grantId: gift.id });
      return leadTo(`/office/contracts/${id}`, "saved");
    },
  }),
];

async function accountOf(site: Site, id: string): Promise<{ id: string; accountId: string } | null> {
  const accountId = isId(id) ? (await site.subject({ kind: "contract", id }))?.accountId : null;
  return accountId ? { id, accountId } : null;
}

async function refused(
  site: Site,
  visit: Visit,
  id: string,
  { typed, refusal }: { readonly typed: Typed; readonly refusal: Refusal },
): Promise<Reply> {
  const words = contractsWords(visit.lang);
  const told: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    reason_missing: { reason: words.noReason },
    bad_date: { until: words.badDate },
    not_asked: { "": switchedWords(visit.lang).err_not_asked },
  };
  const errors = told[refusal.code] ?? { "": await refusalSentence(site, visit, refusal) };
  const form = refusal.code === "not_asked" ? "switched" : "free";
  return showContract(site, visit, id, { again: { form, values: { ...typed }, errors } });
}
