// Who has something to bill, cut into batches for those who bill at the same moment. Accounts are looked for many at a time,
// so that a run over a hundred thousand does not sort all of them for each batch.
import type { JobKit } from "../../../kernel/jobs.ts";
import { dueAccounts } from "../../contracts/index.ts";
import type { DueAccount } from "../../contracts/index.ts";
import { runFacts } from "./join-run.ts";

const PAGE = 10_000;

/** Hands out each due account once; none means that all of them were handed out. */
export type DueSlices = { next(): Promise<readonly string[]> };

/** `limit`: entries in a slice; an account with more of them has a slice of its own. */
export async function dueSlices(kit: JobKit, sellerId: string, limit: number): Promise<DueSlices> {
  const { today, leads } = await kit.db.app
    .transaction()
    .execute((tx) => runFacts({ tx, now: kit.clock.business() }, sellerId));
  let page: readonly DueAccount[] = [];
  let at = 0;
  let after: string | null = null;
  const take = async (): Promise<readonly string[]> => {
    if (at === page.length) {
      page = await dueAccounts(kit.db.app, { sellerId, today, leads, after, limit: PAGE });
      at = 0;
      after = page.at(-1)?.id ?? after;
    }
    const from = at;
    for (let sum = 0; at < page.length; at += 1) {
      sum += page[at]?.entries ?? 0;
      if (sum > limit && at > from) break;
    }
    return page.slice(from, at).map((one) => one.id);
  };
  // One after the other, whoever asks: each page is read once.
  let turn: Promise<readonly string[]> = Promise.resolve([]);
  return { next: () => (turn = turn.then(take)) };
}
