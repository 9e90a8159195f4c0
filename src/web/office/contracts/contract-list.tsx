// The list of contracts in the office: what they are worth in a month by currency, and their columns.
import type { VNode } from "preact";
import { lastDayOf, shownTitle } from "../../../business/contracts/index.ts";
import type { DeskContract, MonthlyTotal } from "../../../business/contracts/index.ts";
import {
  Card,
  DateOnly,
  DateTime,
  DetailGrid,
  Money,
  Muted,
  StatusChip,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { officeWords } from "../office.words.ts";
import { stateOf } from "../states.words.ts";
import { trialWords } from "../../contracts/trial.words.ts";
import { contractsWords } from "./contracts.words.ts";

type Worth = { readonly lang: Lang; readonly totals: readonly MonthlyTotal[] };

export function Totals({ lang, totals }: Worth): VNode {
  const words = contractsWords(lang);
  if (totals.length === 0) return <p class="hint">{words.noTotals}</p>;
  return (
    <Card title={words.totals}>
      <DetailGrid
        facts={totals.map((one) => ({
          label: one.currency,
          value: (
            <>
              <strong>
                <Money minor={one.monthlyMinor} currency={one.currency} />
              </strong>{" "}
              <Muted>
                {words.totalLine(one.contracts)}
                {one.isCut ? `, ${words.totalCut}` : ""}
                {one.countedAt === null ? null : (
                  <>
                    , {words.totalCounted} <DateTime at={one.countedAt} />
                  </>
                )}
              </Muted>
            </>
          ),
          wide: true,
        }))}
      />
    </Card>
  );
}

export function columns(lang: Lang): Column<DeskContract>[] {
  const words = contractsWords(lang);
  const general = officeWords(lang);
  const day = (date: string | null): VNode | null => (date === null ? null : <DateOnly date={date} />);
  return [
    {
      key: "no",
      header: words.number,
      fit: true,
      cell: (row) => <code class="unbroken">{row.contractNo}</code>,
    },
    { key: "what", header: words.what, cell: (row) => shownTitle(row, lang) },
    { key: "who", header: general.customer, cell: (row) => row.accountName },
    {
      key: "state",
      header: general.state,
      fit: true,
      cell: (row) => (
        <>
          <StatusChip {...stateOf(lang, "contract", row.state)} />
          {row.isTried ? <StatusChip tone="info" word={trialWords(lang).trial} /> : null}
        </>
      ),
    },
    { key: "next", header: words.next, fit: true, cell: (row) => day(row.nextDueOn) },
    { key: "ends", header: words.lastDay, fit: true, cell: (row) => day(lastDayOf(row)) },
    {
      key: "monthly",
      header: words.monthly,
      numeric: true,
      cell: (row) =>
        row.currency === null ? null : <Money minor={row.monthlyMinor} currency={row.currency} />,
    },
  ];
}
