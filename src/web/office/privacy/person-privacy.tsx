// Data rights of one person, for who asks by mail, letter or telephone: staff start a copy or an erasure for them, with a reason.
import type { VNode } from "preact";
import { accountsByIds, membershipsOf } from "../../../business/customers/index.ts";
import { personById } from "../../../business/people/index.ts";
import { erasureOutlook, openErasureOf, startErasure, startExport } from "../../../business/privacy/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { InTheWay, WhatGoes } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Columns,
  Form,
  PageHeader,
  SelectField,
  Stack,
  TextField,
} from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { again, leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";
import { officePrivacyWords } from "./privacy.words.ts";

const PATH = "/office/persons/:id/privacy";
const onPerson = (params: Readonly<Record<string, string>>) => ({ kind: "person", id: params["id"] ?? "" });
const form = posted({ account: text(40), reason: text(1_000) });
type Typed = { readonly account: string; readonly reason: string };

export const personPrivacyRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:privacy.do"],
    on: onPerson,
    input: pageQuery,
    handle: (visit, { params, input }) => show(site, visit, params["id"], input.done),
  }),
  route({
    method: "POST",
    path: `${PATH}/copy`,
    who: ["staff:privacy.do"],
    on: onPerson,
    fresh: true,
    action: startExport.name,
    input: form,
    async handle(visit, { params, input }) {
      const personId = params["id"] ?? "";
      const done = await site.act(startExport, visit.actor, { personId, ...asked(input) });
      return done.ok
        ? leadTo("/office/privacy", "saved")
        : refused(site, visit, personId, "copy", input, done);
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/erasure`,
    who: ["staff:privacy.do"],
    on: onPerson,
    fresh: true,
    action: startErasure.name,
    input: form,
    async handle(visit, { params, input }) {
      const personId = params["id"] ?? "";
      const done = await site.act(startErasure, visit.actor, { personId, ...asked(input) });
      return done.ok
        ? leadTo("/office/privacy", "saved")
        : refused(site, visit, personId, "erasure", input, done);
    },
  }),
];

const asked = ({ account, reason }: Typed) => ({ accountId: isId(account) ? account : null, reason });

async function refused(
  site: Site,
  visit: Visit,
  personId: string,
  which: string,
  { account, reason }: Typed,
  { refusal }: { readonly refusal: { readonly code: string } },
): Promise<Reply> {
  const words = officePrivacyWords(visit.lang);
  const said: Readonly<Record<string, string>> = {
    asked_already: words.errAlready,
    too_many: words.errTooMany,
    in_the_way: words.errInTheWay,
  };
  const errors =
    refusal.code === "reason_missing"
      ? { reason: words.errReason }
      : { "": said[refusal.code] ?? (await refusalSentence(site, visit, refusal)) };
  return show(site, visit, personId, undefined, { form: which, values: { account, reason }, errors });
}

async function show(
  site: Site,
  visit: Visit,
  id: string | undefined,
  done?: string,
  again_?: Again,
): Promise<Reply> {
  const db = site.db.read;
  const person = isId(id) ? await personById(db, id) : null;
  if (person?.sellerId == null || person.state === "erased") return nothingThere(site, visit);
  const held = (await membershipsOf(db, person.id)).filter((one) => one.role === "holder");
  const accounts = await accountsByIds(
    db,
    held.map((one) => one.accountId),
  );
  const accountId = accounts[0]?.id ?? null;
  const about = { personId: person.id, accountId, sellerId: person.sellerId };
  const outlook = await erasureOutlook(site.db.app, about, visit.now);
  const open = await openErasureOf(db, person.id);
  const words = officePrivacyWords(visit.lang);
  const choice = accounts.map((one) => ({ value: one.id, label: one.name }));
  const start = { account: accountId ?? "" };
  return office(site, visit, {
    title: words.ofTitle(person.name),
    place: "customers",
    done,
    failed: again_ !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: person.name, href: `/office/persons/${person.id}` }]}
          title={words.ofTitle(person.name)}
          lead={words.ofLead}
        />
        <Columns>
          <Card title={words.copyTitle} lead={words.copyLead}>
            <Form action={`/office/persons/${person.id}/privacy/copy`} {...again(again_, "copy", start)}>
              <Asked lang={visit.lang} choice={choice} />
              <ButtonRow>
                <Button>{words.copy}</Button>
              </ButtonRow>
            </Form>
          </Card>
          <Card title={words.eraseTitle} lead={words.eraseLead}>
            {open ? (
              <Banner tone="warning">{words.openNow}</Banner>
            ) : (
              <Stack>
                {outlook.inTheWay.length > 0 ? (
                  <InTheWay list={outlook.inTheWay} />
                ) : (
                  <WhatGoes outlook={outlook} />
                )}
                <Form
                  action={`/office/persons/${person.id}/privacy/erasure`}
                  {...again(again_, "erasure", start)}
                >
                  <Asked lang={visit.lang} choice={choice} />
                  <ButtonRow>
                    <Button kind="danger">{words.erase}</Button>
                  </ButtonRow>
                </Form>
              </Stack>
            )}
          </Card>
        </Columns>
      </>
    ),
  });
}

function Asked(props: {
  readonly lang: Lang;
  readonly choice: readonly { readonly value: string; readonly label: string }[];
}): VNode {
  const words = officePrivacyWords(props.lang);
  return (
    <>
      {props.choice.length > 0 ? (
        <SelectField name="account" label={words.customer} options={props.choice} />
      ) : null}
      <TextField name="reason" label={words.reason} hint={words.reasonHint} maxlength={300} />
    </>
  );
}
