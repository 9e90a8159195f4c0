// The desk for withdrawals and cancellations: the list, one declaration, and what can be done with it.
import {
  carryOutCancellation,
  carryOutWithdrawal,
  declarationById,
  declarationsList,
  declineDeclaration,
  nameContracts,
  targetRows,
} from "../../../business/declarations/index.ts";
import type { CreditShare, Declaration, DeclarationLine } from "../../../business/declarations/index.ts";
import { accountById } from "../../../business/customers/index.ts";
import { lawRows } from "../../../business/law/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import { freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { DateTime, PageHeader, StatusChip } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { DeclarationPage } from "./declaration-page.tsx";
import { declarationWords } from "./declarations.words.ts";
import { leadTo, listQuery, posted, postedAs, refusalSentence, text, storyQuery } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { List, PAGE } from "../parts.tsx";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";
import { storyPage } from "../story-page.ts";

const PATH = "/office/declarations";
const onDeclaration = (params: Readonly<Record<string, string>>) => ({
  kind: "declaration",
  id: params["id"] ?? "",
});
const answers = postedAs(/^(?:idempotency_key|excess|c_[0-9a-f-]{36})$/, 40);
const moneyAnswers = postedAs(/^(?:idempotency_key|excess|agreed|c_[0-9a-f-]{36})$/, 500);

export const declarationsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:services.see"],
    input: listQuery,
    async handle(visit, { input }) {
      const words = declarationWords(visit.lang);
      const isAll = input.view === "all";
      const rows = await declarationsList(site.db.read, {
        sellerIds: sellersOf(visit),
        ...(isAll ? {} : { state: "open" as const }),
        ...(input.before ? { before: input.before } : {}),
        limit: PAGE,
      });
      return office(site, visit, {
        title: words.title,
        place: "declarations",
        listed: rows,
        done: input.done,
        children: (
          <>
            <PageHeader title={words.title} />
            <List
              lang={visit.lang}
              path={PATH}
              caption={words.title}
              columns={columnsOf(visit)}
              rows={rows}
              href={(row) => `${PATH}/${row.id}`}
              query={input}
              views={[
                { key: "open", label: words.open },
                { key: "all", label: words.all },
              ]}
              empty={{ title: words.empty, hint: words.emptyHint }}
            />
          </>
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: `${PATH}/:id`,
    who: ["staff:services.see"],
    on: onDeclaration,
    input: storyQuery,
    handle: (visit, { params, input }) => show(site, visit, params["id"], input),
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/contracts`,
    who: ["staff:services.change", "staff:billing.credit"],
    on: onDeclaration,
    action: nameContracts.name,
    input: posted({ numbers: text(1_000) }),
    async handle(visit, { params, input }) {
      const id = params["id"] ?? "";
      const done = await site.act(nameContracts, visit.actor, { declarationId: id, numbers: input.numbers });
      if (done.ok) return leadTo(`${PATH}/${id}`, "saved");
      return refused(site, visit, id, { form: "find", values: input, field: "numbers" }, done.refusal);
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/cancel`,
    who: ["staff:services.change"],
    on: onDeclaration,
    action: carryOutCancellation.name,
    input: answers,
    async handle(visit, { params, input }) {
      const id = params["id"] ?? "";
      const contractIds = Object.keys(input).flatMap((key) => (key.startsWith("c_") ? [key.slice(2)] : []));
      const done = await site.act(carryOutCancellation, visit.actor, { declarationId: id, contractIds });
      if (done.ok) return leadTo(`${PATH}/${id}`, "saved");
      return refused(site, visit, id, { form: "carry", values: input, field: "" }, done.refusal);
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/withdraw`,
    who: ["staff:billing.credit"],
    on: onDeclaration,
    action: carryOutWithdrawal.name,
    input: moneyAnswers,
    async handle(visit, { params, input }) {
      const id = params["id"] ?? "";
      const contracts = Object.entries(input).flatMap(([key, value]) =>
        key.startsWith("c_") && isShare(value) ? [{ id: key.slice(2), credit: value }] : [],
      );
      const excess = input["excess"] === "keep" ? ("keep" as const) : ("refund" as const);
      const wanted = { declarationId: id, contracts, excess, agreed: input["agreed"] ?? "" };
      const done = await site.act(carryOutWithdrawal, visit.actor, wanted);
      if (done.ok) return leadTo(`${PATH}/${id}`, "saved");
      const field = done.refusal.code === "agreement_missing" ? "agreed" : "";
      return refused(site, visit, id, { form: "carry", values: input, field }, done.refusal);
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/decline`,
    who: ["staff:services.change", "staff:billing.credit"],
    on: onDeclaration,
    action: declineDeclaration.name,
    input: posted({ answer: text(4_000) }),
    async handle(visit, { params, input }) {
      const id = params["id"] ?? "";
      const wanted = { declarationId: id, answer: input.answer };
      const done = await site.act(declineDeclaration, visit.actor, wanted);
      if (done.ok) return leadTo(`${PATH}/${id}`, "saved");
      return refused(site, visit, id, { form: "decline", values: input, field: "answer" }, done.refusal);
    },
  }),
];

const isShare = (text: string): text is CreditShare => ["full", "less_use", "none"].includes(text);

function columnsOf(visit: Visit) {
  const words = declarationWords(visit.lang);
  return [
    { key: "kind", header: words.kind, cell: (row: DeclarationLine) => words[row.kind] },
    { key: "from", header: words.from, cell: (row: DeclarationLine) => row.name },
    {
      key: "contracts",
      header: words.contracts,
      cell: (row: DeclarationLine) => words.contractCount(row.contracts),
    },
    {
      key: "state",
      header: words.decided,
      fit: true,
      cell: (row: DeclarationLine) => <StatusChip {...stateOf(visit.lang, "declaration", row.state)} />,
    },
    {
      key: "at",
      header: words.received,
      fit: true,
      cell: (row: DeclarationLine) => <DateTime at={row.receivedAt} />,
    },
  ];
}

type Shown = {
  readonly done?: string | undefined;
  readonly before?: string | undefined;
  readonly again?: Again;
};
type Typed = {
  readonly form: string;
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly field: string;
};

async function refused(site: Site, visit: Visit, id: string, typed: Typed, refusal: Refusal): Promise<Reply> {
  const words = declarationWords(visit.lang);
  const number = "number" in refusal ? String(refusal.number) : "";
  const own: Readonly<Record<string, string>> = {
    not_found: words.notFound,
    nothing_named: words.errNothing,
    answer_missing: words.errAnswer,
    cannot_end: words.errCannotEnd(number),
    order_busy: words.errOrderBusy(number),
    order_accepted: words.errOrderAccepted(number),
    in_flight: words.errInFlight("title" in refusal ? String(refusal.title) : ""),
    being_billed: words.errBeingBilled,
    not_refundable: words.errNotRefundable,
    agreement_missing: words.errAgreed,
  };
  const sentence = own[refusal.code] ?? (await refusalSentence(site, visit, refusal));
  const errors: FormErrors = { [typed.field]: sentence };
  return show(site, visit, id, { again: { form: typed.form, values: typed.values, errors } });
}

async function show(site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> {
  const db = site.db.read;
  const declared = isId(id) ? await declarationById(db, id) : null;
  if (!declared) return nothingThere(site, visit);
  const [laws, targets, account, story] = await Promise.all([
    lawRows(db, declared.sellerId),
    targetRows(db, declared.id),
    declared.accountId === null ? null : accountById(db, declared.accountId),
    storyPage(db, [declared.id], { path: `${PATH}/${declared.id}`, before: shown.before }),
  ]);
  return office(site, visit, {
    title: titleOf(visit, declared),
    place: "declarations",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <DeclarationPage
        lang={visit.lang}
        declared={declared}
        targets={targets}
        account={account}
        laws={laws}
        may={{
          cancel: holds(visit, "services.change"),
          withdraw: holds(visit, "billing.credit"),
          refund: holds(visit, "payments.refund"),
        }}
        again={shown.again}
        key_={freshKey()}
        story={{ ...story, names: new Map([[declared.id, declared.receiptNo]]) }}
      />
    ),
  });
}

const titleOf = (visit: Visit, declared: Declaration): string =>
  `${declarationWords(visit.lang)[declared.kind]} ${declared.receiptNo}`;
