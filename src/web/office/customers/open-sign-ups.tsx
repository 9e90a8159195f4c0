// Who asked for an access and has not finished: staff see it, and can have the mail sent once more.
import { openSignUps, resendSignUp } from "../../../business/people/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, Card, DateTime, EmptyState, Form, Muted, PageHeader, Pager, Table } from "../../ui/index.ts";
import { leadTo, listQuery, posted, refusalSentence } from "../forms.ts";
import type { ListQuery } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { PAGE, Problem } from "../parts.tsx";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";
import { openSignUpWords } from "./open-sign-ups.words.ts";

const PATH = "/office/customers/sign-ups";

export const openSignUpRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:customers.see"],
    input: listQuery,
    handle: (visit, { input }) => show(site, visit, input, null),
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/resend`,
    who: ["staff:customers.change"],
    on: (params) => ({ kind: "sign_up", id: params["id"] ?? "" }),
    action: resendSignUp.name,
    input: posted({}),
    async handle(visit, { params }) {
      const signUpId = params["id"];
      if (!isId(signUpId)) return nothingThere(site, visit);
      const done = await site.act(resendSignUp, visit.actor, { signUpId });
      if (done.ok) return leadTo(PATH, "sign_up_resent");
      const tooOften = done.refusal.code === "too_often";
      const words = openSignUpWords(visit.lang);
      return show(
        site,
        visit,
        {},
        tooOften ? words.tooOften : await refusalSentence(site, visit, done.refusal),
      );
    },
  }),
];

async function show(site: Site, visit: Visit, query: ListQuery, problem: string | null): Promise<Reply> {
  const words = openSignUpWords(visit.lang);
  const rows = await openSignUps(site.db.read, { sellerIds: sellersOf(visit), before: query.before });
  const may = holds(visit, "customers.change");
  return office(site, visit, {
    title: words.title,
    place: "customers",
    done: query.done,
    failed: problem !== null,
    children: (
      <>
        <PageHeader
          trail={[{ label: words.customers, href: "/office/customers" }]}
          title={words.title}
          lead={words.lead}
        />
        {problem === null ? null : <Problem>{problem}</Problem>}
        <Card flush>
          <Table
            caption={words.title}
            rows={rows}
            rowKey={(row) => row.id}
            empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
            columns={[
              { key: "mail", header: words.email, cell: (row) => row.email },
              { key: "asked", header: words.asked, fit: true, cell: (row) => <DateTime at={row.askedAt} /> },
              {
                key: "mails",
                header: words.mailed,
                fit: true,
                cell: (row) =>
                  row.mailedAt === null ? <Muted>{words.notYet}</Muted> : <DateTime at={row.mailedAt} />,
              },
              {
                key: "again",
                header: words.again,
                headerHidden: true,
                fit: true,
                cell: (row) =>
                  may ? (
                    <Form action={`${PATH}/${row.id}/resend`} layout="inline" id={`r${row.id}`}>
                      <Button size="small" label={words.againTo(row.email)}>
                        {words.again}
                      </Button>
                    </Form>
                  ) : null,
              },
            ]}
          />
        </Card>
        <Pager {...(rows.length < PAGE ? {} : { next: `${PATH}?before=${rows.at(-1)?.id ?? ""}` })} />
      </>
    ),
  });
}
