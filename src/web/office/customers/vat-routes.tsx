// Routes of VAT ids that were checked: the list, one check with its proof, asking again, and deciding with a reason.
import { askVatCheckAgain, decideVatCheck, vatChecks } from "../../../business/tax/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Routes, Site } from "../../site.ts";
import { DateTime, PageHeader, type Column, type Lang } from "../../ui/index.ts";
import { leadTo, listQuery, posted, refusalSentence, storyQuery, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { office } from "../frame.tsx";
import { List, PAGE } from "../parts.tsx";
import { sellersOf } from "../staff/staff-visit.ts";
import { showCheck, stateChip, VAT_CHECKS as PATH } from "./vat-check-page.tsx";
import type { ShownCheck } from "./vat-check-page.tsx";
import { vatWords } from "./vat.words.ts";

const onCheck = (params: Readonly<Record<string, string>>) => ({ kind: "vat_check", id: params["id"] ?? "" });

export const vatRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:customers.see"],
    input: listQuery,
    async handle(visit, { input }) {
      const words = vatWords(visit.lang);
      const view = input.view === "open" ? "open" : "all";
      const of = { sellerIds: sellersOf(visit), before: input.before, limit: PAGE };
      const rows = await vatChecks(site.db.read, { ...of, open: view === "open" });
      return office(site, visit, {
        title: words.title,
        place: "customers",
        listed: rows,
        done: input.done,
        children: (
          <>
            <PageHeader title={words.title} lead={words.lead} />
            <List
              lang={visit.lang}
              path={PATH}
              caption={words.title}
              rows={rows}
              columns={columns(visit.lang)}
              href={(row) => `${PATH}/${row.id}`}
              query={input}
              views={[
                { key: "all", label: words.viewAll },
                { key: "open", label: words.viewOpen },
              ]}
              empty={{ title: words.empty, hint: words.emptyHint, icon: "people" }}
            />
          </>
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: `${PATH}/:id`,
    who: ["staff:customers.see"],
    on: onCheck,
    input: storyQuery,
    handle: (visit, { params, input }) => showCheck(site, visit, params["id"], input),
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/ask`,
    who: ["staff:customers.change"],
    on: onCheck,
    action: askVatCheckAgain.name,
    input: posted({}),
    async handle(visit, { params }) {
      const id = params["id"] ?? "";
      const done = await site.act(askVatCheckAgain, visit.actor, { vatCheckId: id });
      return done.ok ? leadTo(`${PATH}/${id}`, "saved") : refused(site, visit, id, "ask", done.refusal, {});
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/decide`,
    who: ["staff:customers.change"],
    on: onCheck,
    action: decideVatCheck.name,
    input: posted({ reason: text(2_000), decision: text(20) }),
    async handle(visit, { params, input }) {
      const id = params["id"] ?? "";
      const decision = input.decision === "refuse" ? ("refuse" as const) : ("accept" as const);
      const asked = { vatCheckId: id, decision, reason: input.reason };
      const done = await site.act(decideVatCheck, visit.actor, asked);
      return done.ok
        ? leadTo(`${PATH}/${id}`, "vat_decided")
        : refused(site, visit, id, "decide", done.refusal, { reason: input.reason });
    },
  }),
];

function columns(lang: Lang): Column<ShownCheck>[] {
  const words = vatWords(lang);
  return [
    { key: "id", header: words.vatId, cell: (row) => <code>{row.vatId}</code> },
    { key: "who", header: words.customer, cell: (row) => row.accountName },
    { key: "state", header: words.state, fit: true, cell: (row) => stateChip(lang, row.state) },
    {
      key: "at",
      header: words.askedAt,
      fit: true,
      cell: (row) => <DateTime at={row.checkedAt ?? row.createdAt} />,
    },
  ];
}

async function refused(
  site: Site,
  visit: Visit,
  id: string,
  form: string,
  refusal: Refusal,
  values: Again["values"],
): Promise<Reply> {
  const words = vatWords(visit.lang);
  const beside = { reason_missing: words.reasonMissing, reason_too_long: words.reasonTooLong }[refusal.code];
  const whole =
    refusal.code === "no_register" ? words.noRegister : await refusalSentence(site, visit, refusal);
  const errors = beside === undefined ? { "": whole } : { reason: beside };
  return showCheck(site, visit, id, { again: { form, values, errors } });
}
