// Routes of dated holds: set on a contract or on all of a customer.
import { contractById, setHold } from "../../../business/contracts/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { showContract } from "../contracts/contract-routes.tsx";
import { showCustomer } from "../customer-card/overview-routes.tsx";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";
import { HELD } from "./holds-card.tsx";
import { holdsWords } from "./holds.words.ts";

const input = () => posted({ what: text(20), from: text(20), until: text(20), reason: text(500) });
type Typed = {
  readonly what: string;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
};

export const holdsRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/contracts/:id/hold",
    who: ["staff:services.change"],
    on: (params) => ({ kind: "contract", id: params["id"] ?? "" }),
    action: setHold.name,
    input: input(),
    async handle(visit, { params, input: typed }) {
      const id = params["id"] ?? "";
      const row = isId(id) ? await contractById(site.db.read, id) : null;
      if (!row) return nothingThere(site, visit);
      const about = { accountId: row.accountId, contractId: row.id, path: `/office/contracts/${id}` };
      return hold(site, visit, about, typed, (again) => showContract(site, visit, id, { again }));
    },
  }),
  route({
    method: "POST",
    path: "/office/customers/:id/hold",
    who: ["staff:services.change"],
    on: (params) => ({ kind: "account", id: params["id"] ?? "" }),
    action: setHold.name,
    input: input(),
    async handle(visit, { params, input: typed }) {
      const accountId = params["id"] ?? "";
      const about = { accountId, contractId: null, path: `/office/customers/${accountId}` };
      return hold(site, visit, about, typed, (again) => showCustomer(site, visit, accountId, { again }));
    },
  }),
];

type About = { readonly accountId: string; readonly contractId: string | null; readonly path: string };

async function hold(
  site: Site,
  visit: Visit,
  { accountId, contractId, path }: About,
  typed: Typed,
  show: (again: Again) => Promise<Reply>,
): Promise<Reply> {
  const words = holdsWords(visit.lang);
  const refused = (errors: FormErrors): Promise<Reply> => {
    const { what, from, until, reason } = typed;
    return show({ form: "hold", values: { what, from, until, reason }, errors });
  };
  const what = HELD.find((one) => one === typed.what);
  if (what === undefined) return refused({ what: words.errWhat });
  const reason = typed.reason.trim();
  const asked = { accountId, contractId, what, fromOn: typed.from, untilOn: typed.until || null, reason };
  const done = await site.act(setHold, visit.actor, asked, { reason });
  if (done.ok) return leadTo(path, "saved");
  switch (done.refusal.code) {
    case "bad_date":
      return refused({ [done.refusal.field === "untilOn" ? "until" : "from"]: words.errDate });
    case "reason_missing":
      return refused({ reason: words.errReason });
    default:
      return refused({ "": await refusalSentence(site, visit, done.refusal) });
  }
}
