// What stands beside the policy's form: how often an alarm was false, and how the last orders would have gone.
import type { VNode } from "preact";
import type { Alarms } from "../../../business/orders/index.ts";
import type { Trial } from "../../../business/screening/index.ts";
import { Card, DetailGrid, Muted, Stack, Table, Tabs, type Lang } from "../../ui/index.ts";
import { screeningWords } from "./screening.words.ts";

export const PERIODS = [30, 90, 365] as const;

export type Share = { readonly percent: string; readonly genuine: number; readonly decided: number };

/** Of the alarms that were decided, how many were false; null while none is. */
export function falseShare({ genuine, rejected }: Alarms, lang: Lang): Share | null {
  const decided = genuine + rejected;
  if (decided === 0) return null;
  const percent = new Intl.NumberFormat(lang, { style: "percent" }).format(genuine / decided);
  return { percent, genuine, decided };
}

export function AlarmsCard(props: {
  readonly lang: Lang;
  readonly days: number;
  readonly all: Alarms;
}): VNode {
  const { lang, days, all } = props;
  const words = screeningWords(lang);
  const share = falseShare(all, lang);
  return (
    <Card title={words.alarms} lead={words.alarmsLead(days, all.flagged)}>
      <Stack>
        <Tabs
          label={words.period}
          tabs={PERIODS.map((one) => ({
            label: words.days(one),
            href: `/office/screening?days=${one}`,
            current: one === days,
          }))}
        />
        <DetailGrid
          facts={[
            {
              label: words.rate,
              value:
                share === null ? words.rateNone : words.rateOf(share.percent, share.genuine, share.decided),
            },
            { label: words.genuine, value: all.genuine },
            { label: words.rejected, value: all.rejected },
            { label: words.unclear, value: all.unclear },
            { label: words.stillOpen, value: all.open },
          ]}
        />
      </Stack>
    </Card>
  );
}

const MOST_SHOWN = 20;

export function TrialCard(props: {
  readonly lang: Lang;
  readonly trial: Trial;
  readonly names: ReadonlyMap<string, string>;
}): VNode {
  const { lang, trial, names } = props;
  const words = screeningWords(lang);
  return (
    <Card title={words.trial} lead={trial.orders === 0 ? words.trialNone : words.trialLead(trial.orders)}>
      <Stack>
        <Table
          caption={words.trial}
          captionHidden
          rows={trial.paths.filter((one) => one.was + one.would > 0)}
          rowKey={(row) => row.path}
          empty={<Muted>{words.trialNone}</Muted>}
          columns={[
            { key: "path", header: words.path, cell: (row) => words[`path_${row.path}`] },
            { key: "was", header: words.was, fit: true, cell: (row) => row.was },
            { key: "would", header: words.would, fit: true, cell: (row) => row.would },
          ]}
        />
        {trial.orders === 0 ? null : (
          <p>{trial.changed.length === 0 ? words.noChange : words.changedCount(trial.changed.length)}</p>
        )}
        {trial.changed.length === 0 ? null : (
          <Table
            caption={words.changedCount(trial.changed.length)}
            captionHidden
            rows={trial.changed.slice(0, MOST_SHOWN)}
            rowKey={(row) => row.orderId}
            rowHref={(row) => `/office/orders/${row.orderId}`}
            columns={[
              { key: "order", header: words.order, cell: (row) => names.get(row.orderId) ?? "" },
              { key: "was", header: words.was, cell: (row) => words[`path_${row.was}`] },
              { key: "would", header: words.would, cell: (row) => words[`path_${row.would}`] },
            ]}
          />
        )}
      </Stack>
    </Card>
  );
}
