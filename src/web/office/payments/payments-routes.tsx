// Routes of payments: the list, one payment, and setting it against invoices, refunding, turning round, settling.
import { z } from "zod";
import { showList } from "./payments-list.tsx";
import { movementsOfPayment } from "../../../business/bank/index.ts";
import {
  bookingsOfPayment,
  deskDocuments,
  documentNames,
  matchPayment,
} from "../../../business/billing/index.ts";
import { accountById } from "../../../business/customers/index.ts";
import {
  bouncePayment,
  paymentStory,
  refundPayment,
  settleConcern,
} from "../../../business/payments/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { freshKey } from "../../core/index.ts";
import { Following, following } from "../../ui/index.ts";
import type { Routes, Site } from "../../site.ts";
import { saidAmount, typedAmount } from "../money/amounts.ts";
import { leadTo, listQuery, posted, refusalSentence, text, storyQuery } from "../forms.ts";
import type { Again, StoryQuery } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { matchErrors } from "./match-refused.ts";
import { disputeWords } from "./dispute.words.ts";
import { moneyWords } from "../money/money.words.ts";
import { Problem } from "../parts.tsx";
import { payableIn } from "../books/payable.ts";
import { PaymentPage } from "./payment-page.tsx";
import { holds, isId, todayOf } from "../staff/staff-visit.ts";
import { waitsOf } from "../money/waits-for.tsx";
import { storyPage } from "../story-page.ts";

const onPayment = (params: Readonly<Record<string, string>>) => ({ kind: "payment", id: params["id"] ?? "" });
export const paymentsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/payments",
    who: ["staff:billing.see"],
    input: listQuery,
    handle: (visit, { input }) => showList(site, visit, input),
  }),
  route({
    method: "GET",
    path: "/office/payments/:id",
    who: ["staff:billing.see"],
    on: onPayment,
    input: storyQuery,
    handle: (visit, { params, input }) => showPayment(site, visit, params["id"], input),
  }),
  ...changes(site),
];

function changes(site: Site) {
  const back = (id: string): string => `/office/payments/${id}`;
  return [
    route({
      method: "POST",
      path: "/office/payments/:id/match",
      who: ["staff:payments.book"],
      on: onPayment,
      action: matchPayment.name,
      input: posted({ document: text(40), amount: text(40), waiting: z.literal("on").optional() }),
      async handle(visit, { params, input }) {
        const { words, paymentId, currency, refused } = await about(site, visit, params["id"], {
          form: "match",
          values: input,
        });
        const minor = typedAmount(visit.lang, input.amount, currency);
        if (minor === null || !isId(input.document)) return refused({ amount: words.badAmount });
        const takesWaiting = input.waiting === "on";
        const asked = { paymentId, documentId: input.document, minor, takesWaiting };
        const done = await site.act(matchPayment, visit.actor, asked, { key: input.idempotency_key });
        if (done.ok) return leadTo(back(paymentId), "allocated");
        const { refusal } = done;
        const errors = matchErrors(visit.lang, currency, refusal);
        if (errors !== null) return refused(errors);
        return refused({ "": await refusalSentence(site, visit, refusal) });
      },
    }),
    route({
      method: "POST",
      path: "/office/payments/:id/refund",
      fresh: true,
      who: ["staff:payments.refund"],
      on: onPayment,
      action: refundPayment.name,
      input: posted({ document: text(40), amount: text(40), reason: text(500) }),
      async handle(visit, { params, input }) {
        const { words, paymentId, currency, refused } = await about(site, visit, params["id"], {
          form: "refund",
          values: input,
        });
        const minor = typedAmount(visit.lang, input.amount, currency);
        const reason = input.reason.trim();
        if (minor === null) return refused({ amount: words.badAmount });
        if (reason === "") return refused({ reason: words.reasonMissing });
        const documentId = isId(input.document) ? input.document : null;
        const asked = { paymentId, minor, documentId, reason };
        const done = await site.act(refundPayment, visit.actor, asked, {
          key: input.idempotency_key,
          reason,
        });
        if (done.ok) return leadTo(back(paymentId), "refunded");
        const { refusal } = done;
        const said = (amount: bigint): string => saidAmount(visit.lang, amount, currency);
        if (refusal.code === "too_much") return refused({ amount: words.tooMuch(said(refusal.leftMinor)) });
        if (refusal.code === "disputed")
          return refused({ amount: disputeWords(visit.lang).errDisputed(said(refusal.sendableMinor)) });
        if (refusal.code === "not_free") return refused({ document: words.notFree(said(refusal.freeMinor)) });
        if (refusal.code === "goodwill") return refused({ "": words.goodwillStays });
        if (refusal.code === "not_allocated")
          return refused({ amount: words.notAllocated(said(refusal.allocatedMinor)) });
        return refused({ "": await refusalSentence(site, visit, refusal) });
      },
    }),
    route({
      method: "POST",
      path: "/office/payments/:id/bounce",
      who: ["staff:payments.book"],
      on: onPayment,
      action: bouncePayment.name,
      input: posted({ reason: text(500) }),
      async handle(visit, { params, input }) {
        const { words, paymentId, refused } = await about(site, visit, params["id"], {
          form: "bounce",
          values: input,
        });
        const reason = input.reason.trim();
        const done = await site.act(bouncePayment, visit.actor, { paymentId, reason }, { reason });
        if (done.ok) return leadTo(back(paymentId), "bounced");
        const own: Record<string, string> = {
          invalid: words.reasonMissing,
          not_by_hand: words.notByHand,
          refunded: words.wasRefunded,
        };
        return refused({
          reason: own[done.refusal.code] ?? (await refusalSentence(site, visit, done.refusal)),
        });
      },
    }),
    route({
      method: "POST",
      path: "/office/payments/:id/settle",
      who: ["staff:payments.book"],
      on: onPayment,
      action: settleConcern.name,
      input: posted({
        note: text(500),
        found: z.enum(["", "nothing", "charge"]).optional(),
        reference: text(200).optional(),
      }),
      async handle(visit, { params, input }) {
        const { words, paymentId, refused } = await about(site, visit, params["id"], {
          form: "settle",
          values: input,
        });
        const paymentRef = input.reference?.trim() ?? "";
        if (input.found === "charge" && paymentRef === "")
          return refused({ reference: words.foundReferenceMissing });
        const found =
          input.found === "charge" ? { kind: input.found, paymentRef } : { kind: "nothing" as const };
        const said = { paymentId, note: input.note, ...(input.found ? { found } : {}) };
        const done = await site.act(settleConcern, visit.actor, said);
        if (done.ok) return leadTo(back(paymentId), "settled");
        const { code } = done.refusal;
        if (code === "undecided") return refused({ found: words.foundMissing });
        if (code === "under_way") return refused({ note: words.settleUnderWay });
        if (code === "refund_found") return refused({ note: words.errFoundFirst });
        const missing = code === "invalid";
        return refused({
          note: missing ? words.reasonMissing : await refusalSentence(site, visit, done.refusal),
        });
      },
    }),
  ];
}

type Typed = Pick<Again, "form" | "values">;
async function about(site: Site, visit: Visit, id: string | undefined, { form, values }: Typed) {
  const paymentId = id ?? "";
  const found = isId(id) ? await paymentStory(site.db.read, id) : null;
  return {
    words: moneyWords(visit.lang),
    paymentId,
    currency: found?.payment.currency ?? "EUR",
    refused: (errors: Again["errors"]): Promise<Reply> =>
      showPayment(site, visit, paymentId, { again: { form, values, errors } }),
  };
}

type Shown = StoryQuery & { readonly again?: Again; readonly problem?: string };

export async function showPayment(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: Shown,
): Promise<Reply> {
  const db = site.db.read;
  const found = isId(id) ? await paymentStory(db, id) : null;
  if (!found) return nothingThere(site, visit);
  const { payment } = found;
  const ids = [payment.id, ...found.refunds.map((one) => one.id)];
  const documents = found.allocations.map((one) => one.documentId);
  const { accountId } = payment;
  const asked = { sellerIds: null, view: "payable" as const, today: todayOf(visit), accountId };
  const [account, open, numbers, bookings, story, movements, waits] = await Promise.all([
    accountById(db, accountId),
    deskDocuments(db, asked),
    documentNames(db, documents),
    bookingsOfPayment(db, payment.id),
    storyPage(db, ids, { path: `/office/payments/${payment.id}`, before: shown.before }),
    movementsOfPayment(db, payment.id),
    waitsOf(site, [payment]),
  ]);
  // What was just booked lies on its documents in a moment.
  const isComing =
    shown.done === "booked" && payment.purpose !== "balance" && documents.length === 0 && open.length > 0;
  return office(site, visit, {
    title: moneyWords(visit.lang).payment,
    place: "payments",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    ...following(isComing),
    children: (
      <Following name="payment" isUnderWay={isComing}>
        <PaymentPage
          lang={visit.lang}
          found={found}
          accountName={account?.name ?? ""}
          numbers={numbers}
          waits={waits.get(payment.id) ?? []}
          movements={movements}
          bookings={bookings}
          open={payableIn(open, payment.currency)}
          may={{ book: holds(visit, "payments.book"), refund: holds(visit, "payments.refund") }}
          again={shown.again}
          formKey={freshKey()}
          problem={shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
          story={story}
        />
      </Following>
    ),
  });
}
