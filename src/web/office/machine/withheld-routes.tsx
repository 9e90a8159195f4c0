// What quiet gates kept back: what a run, a charge or a suspension would have done outside, before anything is done for real.
import { z } from "zod";
import { recentMessages } from "../../../business/messages/index.ts";
import { withheldAttempts } from "../../../business/staff/index.ts";
import type { WithheldRow } from "../../../business/staff/index.ts";
import { decode } from "../../../kernel/encode.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import {
  Banner,
  DateTime,
  LinkButton,
  Money,
  Muted,
  PageHeader,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { listQuery } from "../forms.ts";
import { office } from "../frame.tsx";
import { houseWords } from "../house.words.ts";
import { officeWords } from "../office.words.ts";
import { List, PAGE } from "../parts.tsx";
import { sellersOf } from "../staff/staff-visit.ts";
import { deedName, nounName } from "../story.words.ts";
import { subjectPage } from "../today/subject-page.ts";

export const WITHHELD = "/office/gates/withheld";
const KEPT_MAILS = "/office/messages?view=withheld";

export const withheldRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: WITHHELD,
    who: ["staff:settings.see"],
    input: listQuery,
    async handle(visit, { input }) {
      const words = houseWords(visit.lang);
      const page = { before: input.before, limit: PAGE };
      const sellerIds = sellersOf(visit);
      const [rows, mails] = await Promise.all([
        withheldAttempts(site.db.read, sellerIds, page),
        recentMessages(site.db.read, sellerIds, { limit: 1 }, ["withheld"]),
      ]);
      return office(site, visit, {
        title: words.keptBack,
        place: "gates",
        listed: rows,
        children: (
          <>
            <PageHeader
              trail={[{ label: words.gates, href: "/office/gates" }]}
              title={words.keptBack}
              lead={words.keptBackLead}
              actions={<LinkButton href={KEPT_MAILS}>{words.keptBackMails}</LinkButton>}
            />
            {mails.length === 0 ? null : (
              <Banner tone="info">
                {words.keptBackSome} <a href={KEPT_MAILS}>{words.keptBackMails}</a>
              </Banner>
            )}
            <List
              lang={visit.lang}
              path={WITHHELD}
              caption={words.keptBack}
              columns={columns(visit.lang)}
              rows={rows}
              query={input}
              empty={{ title: mails.length === 0 ? words.keptBackEmpty : words.keptBackOnlyMails }}
            />
          </>
        ),
      });
    },
  }),
];

const withMoney = z.object({ minor: z.bigint(), currency: z.string() });
/** A charge says of which invoice it is, a registration of which name. */
const withName = z.object({ description: z.string().optional(), name: z.string().optional() });

/** What a person reads of what would have been asked for; most deeds say no sum. */
function asked(row: WithheldRow): {
  readonly money: z.infer<typeof withMoney> | null;
  readonly called: string | null;
} {
  const ask = decode(row.ask);
  const named = withName.safeParse(ask).data;
  return {
    money: withMoney.safeParse(ask).data ?? null,
    called: named?.description ?? named?.name ?? null,
  };
}

function columns(lang: Lang): Column<WithheldRow>[] {
  const words = houseWords(lang);
  return [
    { key: "what", header: words.keptBackWhat, cell: (row) => deedName(lang, row.deed) },
    {
      key: "about",
      header: words.about,
      cell: (row) => {
        const href = subjectPage(row.subjectKind, row.subjectId);
        const name = nounName(lang, row.subjectKind);
        // What is asked of a connection for all its customers at once is about that connection.
        const called = asked(row).called ?? (row.subjectKind === "connection" ? row.connectionName : null);
        return (
          <>
            {href === null ? name : <a href={href}>{name}</a>}
            {called === null ? null : <Muted> {called}</Muted>}
          </>
        );
      },
    },
    {
      key: "sum",
      header: officeWords(lang).amount,
      numeric: true,
      cell: (row) => {
        const { money } = asked(row);
        return money === null ? null : <Money minor={money.minor} currency={money.currency} />;
      },
    },
    {
      key: "who",
      header: officeWords(lang).customer,
      cell: (row) => row.accountName ?? <Muted>{words.keptBackOfNobody}</Muted>,
    },
    { key: "at", header: words.keptBackAt, fit: true, cell: (row) => <DateTime at={row.businessAt} /> },
  ];
}
