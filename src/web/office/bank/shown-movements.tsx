// The pages of money that waits: all of it, and one movement with what it may be.
import {
  movementById,
  remittancesFor,
  suggestionsFor,
  unmatchedMovements,
} from "../../../business/bank/index.ts";
import type { ShownMovement, Suggestion } from "../../../business/bank/index.ts";
import { deskDocuments, documentNames } from "../../../business/billing/index.ts";
import { accountsByIds, accountsList } from "../../../business/customers/index.ts";
import type { AccountLine } from "../../../business/customers/index.ts";
import { gatewayConnections } from "../../../business/payments/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { freshKey } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { payableIn } from "../books/payable.ts";
import { PAGE } from "../parts.tsx";
import { holds, isId, sellersOf, todayOf } from "../staff/staff-visit.ts";
import { bankWords } from "./bank.words.ts";
import { MovementPage } from "./movement-page.tsx";
import { WAITING } from "./places.ts";
import { WaitingPage } from "./waiting-page.tsx";
import { storyPage } from "../story-page.ts";

export const movementOf = async (site: Site, id: string | undefined): Promise<ShownMovement | null> =>
  isId(id) ? movementById(site.db.read, id) : null;

/** What suggestions speak of: customers' names and documents' numbers. */
async function namesOf(site: Site, suggestions: readonly Suggestion[]): Promise<Map<string, string>> {
  const accountIds = [...new Set(suggestions.map((one) => one.accountId))];
  const documentIds = [...new Set(suggestions.flatMap((one) => one.documents.map(({ id }) => id)))];
  const accounts = await accountsByIds(site.db.read, accountIds);
  const numbers = await documentNames(site.db.read, documentIds);
  return new Map([...accounts.map((one) => [one.id, one.name] as const), ...numbers]);
}

type WaitingQuery = { readonly after?: string | undefined; readonly done?: string | undefined };

export async function showWaiting(site: Site, visit: Visit, query: WaitingQuery): Promise<Reply> {
  const words = bankWords(visit.lang);
  const asked = { sellerIds: sellersOf(visit), limit: PAGE, after: query.after };
  const rows = await unmatchedMovements(site.db.read, asked);
  const suggestions = await suggestionsFor(site.db.read, rows);
  const all = [...suggestions.values()].flat();
  return office(site, visit, {
    title: words.waiting,
    place: "payments",
    listed: all.map(({ accountId }) => ({ accountId })),
    done: query.done,
    children: (
      <WaitingPage
        lang={visit.lang}
        rows={rows}
        suggestions={suggestions}
        remittances={await remittancesFor(site.db.read, rows)}
        names={await namesOf(site, all)}
        may={holds(visit, "payments.book")}
        formKey={freshKey()}
        after={query.after}
        more={rows.length === PAGE}
      />
    ),
  });
}

type Shown = {
  readonly account?: string;
  readonly q?: string;
  readonly done?: string | undefined;
  readonly before?: string | undefined;
  readonly again?: Again;
  readonly problem?: string;
};

export async function showOne(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: Shown,
): Promise<Reply> {
  const db = site.db.read;
  const movement = await movementOf(site, id);
  if (!movement) return nothingThere(site, visit);
  const suggestions = (await suggestionsFor(db, [movement])).get(movement.id) ?? [];
  const found = shown.q ? await customersBy(site, visit, shown.q, movement.sellerId) : [];
  const [chosen] = isId(shown.account) ? await accountsByIds(db, [shown.account]) : [];
  const account = chosen?.sellerId === movement.sellerId ? chosen : undefined;
  const open = account
    ? await deskDocuments(db, {
        sellerIds: [movement.sellerId],
        view: "payable",
        today: todayOf(visit),
        accountId: account.id,
        limit: 50,
      })
    : [];
  return office(site, visit, {
    title: bankWords(visit.lang).movement,
    place: "payments",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    listed: [...suggestions, ...found.map((one) => ({ accountId: one.id }))].map(({ accountId }) => ({
      accountId,
    })),
    children: (
      <MovementPage
        lang={visit.lang}
        movement={movement}
        suggestions={suggestions}
        names={await namesOf(site, suggestions)}
        processors={await gatewayConnections(db, movement.sellerId)}
        remittances={(await remittancesFor(db, [movement])).get(movement.id) ?? []}
        find={shown.q ?? ""}
        found={found}
        account={account}
        open={payableIn(open, movement.currency)}
        may={holds(visit, "payments.book")}
        again={shown.again}
        problem={shown.problem}
        formKey={freshKey()}
        story={await storyPage(db, [movement.id], {
          path: `${WAITING}/${movement.id}`,
          before: shown.before,
        })}
      />
    ),
  });
}

const FOUND_MOST = 20;

/** By name, number or mail, and by the number of a document of theirs. */
async function customersBy(site: Site, visit: Visit, find: string, sellerId: string): Promise<AccountLine[]> {
  const asked = { sellerIds: [sellerId], find, limit: FOUND_MOST };
  const found = await accountsList(site.db.read, asked);
  if (found.length > 0) return found;
  const [document] = await deskDocuments(site.db.read, { ...asked, view: "all", today: todayOf(visit) });
  if (!document) return [];
  const named = await accountsList(site.db.read, { ...asked, find: document.accountName });
  return named.filter((one) => one.id === document.accountId);
}
