// What a contract charges for on its page in the office: each entry with its prices, its last billed day and its last day.
import type { VNode } from "preact";
import { lastDay } from "../../../business/contracts/index.ts";
import type { ContractRow, EntryToPrice, EntryView, PricedTerm } from "../../../business/contracts/index.ts";
import { entryText, lastBilled } from "../../contracts/entry-told.ts";
import { DateOnly, StatusChip, Table, type Lang } from "../../ui/index.ts";
import { officeWords } from "../office.words.ts";
import { stateOf } from "../states.words.ts";
import { contractsWords } from "./contracts.words.ts";
import { PriceCell } from "./price-cell.tsx";

type Props = {
  readonly lang: Lang;
  readonly row: ContractRow;
  /** By entry, which price holds for which terms. */
  readonly prices: ReadonlyMap<string, readonly PricedTerm[]>;
  /** Those that may have a price of their own. */
  readonly toPrice: readonly EntryToPrice[];
  readonly today: string;
};

export function Entries({ lang, row, prices, today, toPrice }: Props): VNode {
  const words = contractsWords(lang);
  const day = (date: string | null): VNode | null => (date === null ? null : <DateOnly date={date} />);
  return (
    <Table
      caption={words.entries}
      rows={row.entries}
      rowKey={(entry) => entry.id}
      columns={[
        {
          key: "what",
          header: words.what,
          cell: (entry) => entryText(entry, lang),
        },
        {
          key: "price",
          header: words.price,
          numeric: true,
          cell: (entry) => <PriceCell entry={entry} {...{ lang, prices, toPrice, today }} />,
        },
        {
          key: "billed",
          header: words.billedUntil,
          fit: true,
          cell: (entry) => day(lastBilled(entry, row.startsOn)),
        },
        { key: "until", header: words.lastDay, fit: true, cell: (entry) => day(lastDay(entry.endsOn)) },
        {
          key: "state",
          header: officeWords(lang).state,
          fit: true,
          cell: (entry) => <StatusChip {...chipOf(lang, entry, today)} />,
        },
      ]}
    />
  );
}

/** Billing is done with what is billed to its end, however long that runs still. */
const chipOf = (lang: Lang, { state, endsOn }: EntryView, today: string): ReturnType<typeof stateOf> =>
  state === "ended" && endsOn !== null && endsOn > today
    ? { tone: "success", word: contractsWords(lang).billedToEnd }
    : stateOf(lang, "billing_entry", state);
