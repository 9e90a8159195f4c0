// Routes of the first page: what waits, and ticking off what is done at the desk.
import { todayWords } from "./today.words.ts";
import { countUnmatched, unmatchedMovements } from "../../../business/bank/index.ts";
import { deskDocuments } from "../../../business/billing/index.ts";
import { accountsByIds } from "../../../business/customers/index.ts";
import { deskOrders, reviewQueue } from "../../../business/orders/index.ts";
import { unallocatedPayments } from "../../../business/payments/index.ts";
import { reviewReasons } from "../../../business/screening/index.ts";
import { deskPacks } from "../../../business/papers/index.ts";
import { printPile } from "../../../business/print/index.ts";
import { threadsWaiting } from "../../../business/threads/index.ts";
import { closeTask, deskJobs, openTasks, parkedAttempts } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { ListedRow } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, pageQuery, posted, refusalSentence } from "../forms.ts";
import { office } from "../frame.tsx";
import { waitsOf } from "../money/waits-for.tsx";
import { officeWords } from "../office.words.ts";
import { Problem } from "../parts.tsx";
import { holds, sellersOf, todayOf } from "../staff/staff-visit.ts";
import { listTickets } from "../mail/tickets-routes.tsx";
import { waitingInChat } from "../chat/chat-banner.tsx";
import { TodayPage } from "./today.tsx";
import type { TodayProps } from "./today.tsx";

const QUEUE = 8;

export const todayRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office",
    who: ["staff:office.see", "staff:tickets.see"],
    input: pageQuery,
    handle: (visit, { input }) =>
      holds(visit, "office.see")
        ? showToday(site, visit, { done: input.done })
        : listTickets(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: "/office/tasks/:id/done",
    who: ["staff:orders.decide", "staff:services.change", "staff:payments.book", "staff:jobs.retry"],
    on: (params) => ({ kind: "task", id: params["id"] ?? "" }),
    action: closeTask.name,
    input: posted({}),
    async handle(visit, { params }) {
      const done = await site.act(closeTask, visit.actor, { taskId: params["id"] ?? "" });
      if (done.ok || done.refusal.code === "bad_move") return leadTo("/office", "task_done");
      const problem =
        done.refusal.code === "done_elsewhere"
          ? todayWords(visit.lang).doneElsewhere
          : await refusalSentence(site, visit, done.refusal);
      return showToday(site, visit, { problem });
    },
  }),
];

async function showToday(
  site: Site,
  visit: Visit,
  shown: { readonly done?: string | undefined; readonly problem?: string },
): Promise<Reply> {
  const waits = await waitingNow(site, visit);
  const { review, waiting, tasks, parked, match, risk, packs, threads, prints } = waits;
  return office(site, visit, {
    title: officeWords(visit.lang).today,
    place: "today",
    listed: [review, waiting, tasks, parked, match, risk, packs, threads, prints].flatMap<ListedRow>(
      (rows) => rows ?? [],
    ),
    done: shown.done,
    failed: shown.problem !== undefined,
    children: (
      <>
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        {await waitingInChat(site, visit)}
        <TodayPage {...waits} />
      </>
    ),
  });
}

async function bankWaiting(site: Site, sellerIds: readonly string[] | null): Promise<TodayProps["bank"]> {
  const rows = await unmatchedMovements(site.db.read, { sellerIds, limit: QUEUE });
  return { rows, count: rows.length < QUEUE ? rows.length : await countUnmatched(site.db.read, sellerIds) };
}

async function waitingNow(site: Site, visit: Visit): Promise<TodayProps> {
  const db = site.db.read;
  const sellerIds = sellersOf(visit);
  const page = { sellerIds, limit: QUEUE };
  const today = todayOf(visit);
  const sees = (right: string): boolean => holds(visit, right);
  const [review, waiting, tasks, parked, failed, match, bank, risk, packs, threads, prints] =
    await Promise.all([
      sees("orders.see") ? reviewQueue(db, page) : null,
      sees("orders.see")
        ? deskOrders(db, {
            ...page,
            states: ["awaiting_confirmation", "awaiting_code", "awaiting_papers", "awaiting_payment"],
          })
        : null,
      openTasks(db, page),
      sees("jobs.see") ? parkedAttempts(db, sellerIds, { limit: QUEUE }) : null,
      sees("jobs.see") && sellerIds === null ? deskJobs(db, { view: "failed", limit: QUEUE }) : [],
      sees("billing.see") ? unallocatedPayments(db, sellerIds, { limit: QUEUE }) : null,
      sees("billing.see") ? bankWaiting(site, sellerIds) : null,
      sees("billing.see") ? deskDocuments(db, { ...page, view: "overdue", today }) : null,
      sees("orders.see") ? deskPacks(db, { ...page, states: ["returned"] }) : null,
      sees("messages.see") ? threadsWaiting(db, sellerIds, { limit: QUEUE }) : null,
      sees("print.do") ? printPile(db, { ...page, state: "waiting" }) : null,
    ]);
  const reasons = await reviewReasons(
    db,
    (review ?? []).map((order) => order.id),
    visit.lang,
  );
  const names = await accountsByIds(
    db,
    [...(match ?? []), ...tasks].flatMap(({ accountId }) => accountId ?? []),
  );
  const waits = await waitsOf(site, match ?? []);
  const nameOf = (accountId: string | null): string => names.find((one) => one.id === accountId)?.name ?? "";
  return {
    lang: visit.lang,
    today,
    review:
      review?.map((order) => ({
        ...order,
        reasons: reasons.find((one) => one.orderId === order.id)?.reasons ?? [],
      })) ?? null,
    waiting,
    packs,
    threads,
    prints,
    mayPlace: holds(visit, "orders.place"),
    tasks: tasks.map((task) => ({ ...task, accountName: nameOf(task.accountId) })),
    parked,
    failed,
    bank,
    match:
      match?.map((payment) => ({
        ...payment,
        accountName: nameOf(payment.accountId),
        waits: waits.get(payment.id) ?? [],
      })) ?? null,
    risk: risk?.toSorted((a, b) => ((a.dueOn ?? "") < (b.dueOn ?? "") ? -1 : 1)) ?? null,
  };
}
