// Routes of VAT ids that were checked: the list, one check with its proof, asking again, and deciding with a reason.
import { askVatCheckAgain, decideVatCheck, vatCheckStates, vatChecks } from "../../../business/tax/index.ts";
import type { VatCheckRow } from "../../../business/tax/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  DetailGrid,
  Form,
  Muted,
  PageHeader,
  StatusChip,
  TextArea,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { again, leadTo, listQuery, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { List, PAGE } from "../parts.tsx";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";
import { vatWords } from "./vat.words.ts";

const PATH = "/office/vat-checks";
const onCheck = (params: Readonly<Record<string, string>>) => ({ kind: "vat_check", id: params["id"] ?? "" });
type Shown = VatCheckRow & { readonly accountName: string };

const TONES = { asked: "info", valid: "success", invalid: "danger", unavailable: "warning" } as const;
const chip = (lang: Lang, state: VatCheckRow["state"]) => (
  <StatusChip tone={TONES[state]} word={vatWords(lang)[`state_${state}`]} />
);

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
    input: pageQuery,
    handle: (visit, { params, input }) => showCheck(site, visit, params["id"], { done: input.done }),
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
        ? leadTo(`${PATH}/${id}`, "saved")
        : refused(site, visit, id, "decide", done.refusal, { reason: input.reason });
    },
  }),
];

function columns(lang: Lang): Column<Shown>[] {
  const words = vatWords(lang);
  return [
    { key: "id", header: words.vatId, cell: (row) => <code>{row.vatId}</code> },
    { key: "who", header: words.customer, cell: (row) => row.accountName },
    { key: "state", header: words.state, fit: true, cell: (row) => chip(lang, row.state) },
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

async function showCheck(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: { readonly done?: string | undefined; readonly again?: Again },
): Promise<Reply> {
  const found = isId(id) ? await vatChecks(site.db.read, { sellerIds: sellersOf(visit), id, limit: 1 }) : [];
  const [check] = found;
  if (!check) return nothingThere(site, visit);
  const words = vatWords(visit.lang);
  return office(site, visit, {
    title: `${words.one} ${check.vatId}`,
    place: "customers",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: words.title, href: PATH }]}
          title={`${words.one} ${check.vatId}`}
          status={chip(visit.lang, check.state)}
        />
        <Card title={words.proof}>
          <DetailGrid facts={factsOf(visit.lang, check)} />
        </Card>
        {holds(visit, "customers.change") ? (
          <Decide lang={visit.lang} check={check} again={shown.again} />
        ) : null}
      </>
    ),
  });
}

function factsOf(lang: Lang, check: Shown) {
  const words = vatWords(lang);
  const none = <Muted>{words.none}</Muted>;
  return [
    {
      label: words.customer,
      value: <a href={`/office/customers/${check.accountId}`}>{check.accountName}</a>,
    },
    ...(check.orderId === null
      ? []
      : [{ label: words.order, value: <a href={`/office/orders/${check.orderId}`}>{words.toOrder}</a> }]),
    { label: words.askedAt, value: check.checkedAt ? <DateTime at={check.checkedAt} /> : none },
    {
      label: words.consultation,
      value: check.consultationNumber ? <code>{check.consultationNumber}</code> : none,
    },
    { label: words.foundName, value: check.foundName ?? none },
    { label: words.foundAddress, value: check.foundAddress ?? none },
    ...(check.reason === null ? [] : [{ label: words.reason, value: check.reason }]),
  ];
}

function Decide({ lang, check, again: refusal }: { lang: Lang; check: Shown; again: Again | undefined }) {
  const words = vatWords(lang);
  const path = `${PATH}/${check.id}`;
  return (
    <Card title={words.decideTitle}>
      {vatCheckStates.can(check.state, "ask") ? (
        <Form action={`${path}/ask`} layout="full" label={words.askAgain} {...again(refusal, "ask")}>
          <ButtonRow>
            <Button>{words.askAgain}</Button>
          </ButtonRow>
        </Form>
      ) : null}
      <Form action={`${path}/decide`} layout="full" label={words.decideTitle} {...again(refusal, "decide")}>
        <p class="hint">{words.decideLead}</p>
        <TextArea name="reason" label={words.reason} rows={2} maxlength={500} />
        <ButtonRow>
          {vatCheckStates.can(check.state, "accept") ? (
            <Button name="decision" value="accept">
              {words.accept}
            </Button>
          ) : null}
          {vatCheckStates.can(check.state, "refuse") ? (
            <Button name="decision" value="refuse">
              {words.refuse}
            </Button>
          ) : null}
        </ButtonRow>
      </Form>
    </Card>
  );
}
