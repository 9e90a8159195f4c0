// Who calls: told by the PIN, with what may be told and done for them, from the function that decides everywhere else.
import type { VNode } from "preact";
import {
  accountById,
  callerMay,
  checkSupportPin,
  membersOf,
  personActorOf,
  rightsOf,
} from "../../../business/customers/index.ts";
import type { Account, CallerArea, MemberRow } from "../../../business/customers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { wordsFor } from "../../people/rights-shown.ts";
import { rightsWords } from "../../people/rights.words.ts";
import type { Routes, Site } from "../../site.ts";
import { Banner, Card, Columns, LinkButton, PageHeader, StatusChip, Table } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { posted, text } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { CallerForm } from "./caller-form.tsx";
import { holds } from "../staff/staff-visit.ts";
import { callerWords } from "./caller.words.ts";
import { customersWords } from "./customers.words.ts";

export const callerRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/customers/:id/caller",
    who: ["staff:customers.see", "staff:tickets.answer"],
    on: (params) => ({ kind: "account", id: params["id"] ?? "" }),
    action: "check_support_pin",
    input: posted({ pin: text(40) }),
    async handle(visit, { params, input }) {
      const account = await accountById(site.db.read, params["id"] ?? "");
      if (!account) return nothingThere(site, visit);
      const found = await checkSupportPin(site, visit.actor, { accountId: account.id, pin: input.pin });
      const members = await membersOf(site.db.read, account.id);
      const caller = found.ok ? members.find((one) => one.membershipId === found.value.membershipId) : null;
      if (!found.ok || !caller)
        return page(
          site,
          visit,
          account,
          <Refused {...{ visit, account }} why={found.ok ? "no_such" : found.refusal.code} />,
          true,
        );
      return page(site, visit, account, await callerCards(site, visit, account, caller, members), false);
    },
  }),
];

function page(site: Site, visit: Visit, account: Account, children: VNode, failed: boolean): Promise<Reply> {
  const words = callerWords(visit.lang);
  const trail = holds(visit, "customers.see")
    ? [
        { label: customersWords(visit.lang).title, href: "/office/customers" },
        { label: account.name, href: `/office/customers/${account.id}` },
      ]
    : [];
  const screen = (
    <>
      <PageHeader trail={trail} title={words.title} />
      {children}
    </>
  );
  return office(site, visit, { title: words.title, place: "customers", failed, children: screen });
}

type Why = "wrong" | "too_many" | "not_allowed" | "no_such";

function Refused(props: { readonly visit: Visit; readonly account: Account; readonly why: Why }): VNode {
  const { lang } = props.visit;
  return (
    <CallerForm lang={lang} accountId={props.account.id} errors={{ pin: callerWords(lang)[props.why] }} />
  );
}

async function callerCards(
  site: Site,
  visit: Visit,
  account: Account,
  caller: MemberRow,
  members: readonly MemberRow[],
): Promise<VNode> {
  const words = callerWords(visit.lang);
  const db = site.db.read;
  const how = { via: "phone", requestId: visit.requestId, accountId: account.id } as const;
  const actor = await personActorOf(db, caller.personId, account.sellerId, how);
  const rights = await rightsOf(db, caller.membershipId);
  const said =
    caller.role === "holder"
      ? words.everything(caller.name)
      : (await wordsFor(db, visit, { accountId: account.id, name: caller.name, rights })).paragraph;
  const holders = members.filter((one) => one.role === "holder" && one.personId !== caller.personId);
  return (
    <>
      <Banner tone="success" title={words.is(caller.name)}>
        {words[`role_${caller.role}`]}. {words.lead}
      </Banner>
      <Columns>
        <Card
          title={words.may}
          footer={
            holds(visit, "customers.see") ? (
              <LinkButton href={`/office/customers/${account.id}`}>{words.back}</LinkButton>
            ) : null
          }
        >
          <p>{said}</p>
          {holders.length === 0 ? null : <p>{words.ask(holders.map((one) => one.name).join(", "))}</p>}
        </Card>
        <Card flush>
          <May lang={visit.lang} rows={callerMay(actor, account, visit.now)} />
        </Card>
      </Columns>
    </>
  );
}

const TONES = { all: "success", some: "warning", none: "neutral" } as const;

/** What may be told and done, area by area. */
export function May({ lang, rows }: { readonly lang: Lang; readonly rows: readonly CallerArea[] }): VNode {
  const words = callerWords(lang);
  const cell = (reach: CallerArea["see"]) =>
    reach === null ? null : <StatusChip tone={TONES[reach]} word={words[reach]} />;
  return (
    <Table
      caption={words.may}
      rows={rows}
      rowKey={(row) => row.area}
      empty={null}
      columns={[
        { key: "area", header: words.area, cell: (row) => rightsWords(lang)[`area_${row.area}`] },
        { key: "see", header: words.see, cell: (row) => cell(row.see) },
        { key: "do", header: words.do, cell: (row) => cell(row.do) },
      ]}
    />
  );
}
