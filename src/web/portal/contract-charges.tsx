// What a contract charges, on its page in the portal: what runs with its prices, and apart from it what a change took out.
import type { VNode } from "preact";
import { lastDay } from "../../business/contracts/index.ts";
import type { ContractRow, EntryView, PricedTerm } from "../../business/contracts/index.ts";
import { entryText, lastBilled } from "../contracts/entry-told.ts";
import { TermPrices } from "../contracts/term-prices.tsx";
import { Card, DateOnly, Stack, Table } from "../ui/index.ts";
import type { Lang } from "../ui/index.ts";
import { accountWords } from "./account/account.words.ts";
import { entryTerm } from "./money/charges.ts";

type Props = {
  readonly row: ContractRow;
  /** By entry, which price holds for which terms. */
  readonly prices: ReadonlyMap<string, readonly PricedTerm[]>;
  readonly lang: Lang;
  readonly today: string;
};

/** Of a contract that is over all of it stands together: nothing of it could be taken for what is charged now. */
export function ContractCharges({ row, prices, lang, today }: Props): VNode {
  const words = accountWords(lang);
  // What a change of the same day took out, and what came by one that was taken back, never runs.
  const runs = ({ id, endsOn, state }: EntryView): boolean =>
    endsOn === null ? state !== "ended" : (prices.get(id)?.[0]?.from ?? "") < endsOn;
  const real = row.entries.filter(runs);
  const running = real.filter(({ endsOn }) => endsOn === null || endsOn > today);
  const shown = [running, real, row.entries].find((some) => some.length > 0) ?? [];
  const before = real.filter((entry) => !shown.includes(entry));
  return (
    <Stack gap="l">
      <Card title={words.positions} flush>
        <Table
          caption={words.positions}
          rows={shown}
          rowKey={(entry) => entry.id}
          columns={[
            { key: "what", header: words.what, cell: (entry) => <What {...{ entry, lang }} /> },
            {
              key: "price",
              header: words.price,
              cell: (entry) => (
                <TermPrices
                  prices={prices.get(entry.id) ?? []}
                  currency={entry.currency}
                  per={`${termOf(entry, lang)}${entry.includesTax ? "" : ` ${words.plusTax}`}`}
                  own={words.agreedForIt}
                  {...{ lang, today }}
                />
              ),
            },
            {
              key: "until",
              header: words.paidUntil,
              cell: (entry) => dateOr(lastBilled(entry, row.startsOn)),
            },
            { key: "next", header: words.nextDueOn, cell: (entry) => dateOr(entry.nextDueOn) },
          ]}
        />
      </Card>
      {before.length === 0 ? null : (
        <Card title={words.chargedBefore} flush>
          <Table
            caption={words.chargedBefore}
            rows={before}
            rowKey={(entry) => entry.id}
            columns={[
              { key: "what", header: words.what, cell: (entry) => entryText(entry, lang) },
              { key: "until", header: words.lastDay, cell: (entry) => dateOr(lastDay(entry.endsOn)) },
            ]}
          />
        </Card>
      )}
    </Stack>
  );
}

function termOf(entry: EntryView, lang: Lang): string {
  const words = accountWords(lang);
  const term = entryTerm(entry, lang);
  return term === "" ? words.once : words.every(term);
}

/** With its last day where a change ends it, because what comes then stands beside it. */
function What({ entry, lang }: { readonly entry: EntryView; readonly lang: Lang }): VNode {
  const until = entry.isReplaced ? lastDay(entry.endsOn) : null;
  return (
    <>
      {entryText(entry, lang)}
      {until === null ? null : (
        <div class="hint">
          {accountWords(lang).lastDay}: <DateOnly date={until} />
        </div>
      )}
    </>
  );
}

const dateOr = (date: string | null): VNode | string => (date === null ? "—" : <DateOnly date={date} />);
