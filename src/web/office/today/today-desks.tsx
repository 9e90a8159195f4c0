// Queues of the day at the desks: papers that came back, conversations in which the customer had the last word, and papers for
// the printer.
import type { VNode } from "preact";
import type { DeskPack } from "../../../business/papers/index.ts";
import type { PrintJob } from "../../../business/print/index.ts";
import type { Thread } from "../../../business/threads/index.ts";
import { DateTime, type Lang } from "../../ui/index.ts";
import { contractDeskWords } from "../contract-desk/contract-desk.words.ts";
import { postWords } from "../post/post.words.ts";
import { officeWords } from "../office.words.ts";
import { next, Queue } from "./today-queues.tsx";
import { todayWords } from "./today.words.ts";

export function PapersQueue({ lang, packs }: { lang: Lang; packs: readonly DeskPack[] }): VNode {
  const words = todayWords(lang);
  const desk = contractDeskWords(lang);
  return (
    <Queue
      title={words.papers}
      lead={words.papersLead}
      rows={packs}
      rowKey={(row) => row.id}
      all={{ href: "/office/papers", label: words.seeAll }}
      columns={[
        { key: "id", header: desk.order, fit: true, cell: (row) => <code>{row.orderShortId}</code> },
        { key: "who", header: officeWords(lang).customer, cell: (row) => row.buyerName },
        {
          key: "at",
          header: officeWords(lang).created,
          fit: true,
          cell: (row) => <DateTime at={row.waitingSince ?? row.createdAt} />,
        },
        {
          key: "next",
          header: words.next,
          headerHidden: true,
          fit: true,
          cell: (row) => next(words.look, `/office/papers/${row.id}`, row.orderShortId),
        },
      ]}
    />
  );
}

export function ThreadsQueue({ lang, threads }: { lang: Lang; threads: readonly Thread[] }): VNode {
  const words = todayWords(lang);
  return (
    <Queue
      title={words.threads}
      lead={words.threadsLead}
      rows={threads}
      rowKey={(row) => row.id}
      all={{ href: "/office/inbox", label: words.seeAll }}
      columns={[
        { key: "what", header: words.what, cell: (row) => row.subject },
        { key: "who", header: officeWords(lang).customer, cell: (row) => row.to.name },
        {
          key: "at",
          header: officeWords(lang).created,
          fit: true,
          cell: (row) => <DateTime at={row.lastAt} />,
        },
        {
          key: "next",
          header: words.next,
          headerHidden: true,
          fit: true,
          cell: (row) => next(words.look, `/office/threads/${row.id}`, row.subject),
        },
      ]}
    />
  );
}

export function PrintsQueue({ lang, prints }: { lang: Lang; prints: readonly PrintJob[] }): VNode {
  const words = todayWords(lang);
  const post = postWords(lang);
  return (
    <Queue
      title={words.prints}
      lead={words.printsLead}
      rows={prints}
      rowKey={(row) => row.id}
      all={{ href: "/office/print", label: words.seeAll }}
      columns={[
        { key: "what", header: words.what, cell: (row) => row.title },
        { key: "who", header: post.to, cell: (row) => row.recipient },
        {
          key: "at",
          header: officeWords(lang).created,
          fit: true,
          cell: (row) => <DateTime at={row.createdAt} />,
        },
        {
          key: "next",
          header: words.next,
          headerHidden: true,
          fit: true,
          cell: (row) => next(words.look, `/office/print/${row.id}/paper.pdf`, row.title),
        },
      ]}
    />
  );
}
