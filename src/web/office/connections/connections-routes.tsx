// Routes of connections: all by kind, one with its provider's form, testing, switching on and off.
import { ConnectionList, SettingsForm } from "./connections-page.tsx";
import { z } from "zod";
import {
  connectionById,
  connectionsOf,
  knownProviders,
  noteConnectionTest,
  saveConnection,
  switchConnection,
} from "../../../business/sellers/index.ts";
import type { Connection, KnownProvider } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { factsOf, faultReply } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, ButtonRow, Card, Form, PageHeader, StatusChip } from "../../ui/index.ts";
import { settingErrors, settingsTyped } from "./connection-fields.tsx";
import { leadTo, pageQuery, posted, postedAs, refusalSentence } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { Problem } from "../parts.tsx";
import { settingsWords } from "../settings/settings.words.ts";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";
import { ownerOf } from "./connection-owner.ts";
import { testPort } from "./test-connection.ts";
import { outsideWhy } from "../outside.words.ts";

const PATH = "/office/connections";
const onConnection = ({ id = "" }: Readonly<Record<string, string>>) => ({ kind: "connection", id });
const typedFields = postedAs(/^(?:idempotency_key|name|for|s_\w{1,57})$/, 70_000);

export const connectionsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    async handle(visit, { input }) {
      const mine = sellersOf(visit);
      const all = (await connectionsOf(site.db.read)).filter(
        ({ sellerId }) => mine === null || (sellerId !== null && mine.includes(sellerId)),
      );
      return office(site, visit, {
        title: settingsWords(visit.lang).connections,
        place: "connections",
        done: input.done,
        children: (
          <ConnectionList
            lang={visit.lang}
            all={all}
            brands={factsOf(visit).brands}
            may={holds(visit, "connections.change")}
          />
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: `${PATH}/new/:kind/:provider`,
    who: ["staff:connections.change"],
    handle: (visit, { params }) => showNew(site, visit, params, undefined),
  }),
  route({
    method: "POST",
    path: `${PATH}/new/:kind/:provider`,
    fresh: true,
    who: ["staff:connections.change"],
    action: saveConnection.name,
    input: typedFields,
    handle: (visit, { params, input }) => save(site, visit, null, providerOf(params), input),
  }),
  route({
    method: "GET",
    path: `${PATH}/:id`,
    who: ["staff:settings.see"],
    on: onConnection,
    input: pageQuery,
    handle: (visit, { params, input }) => showOne(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "POST",
    path: `${PATH}/:id`,
    fresh: true,
    who: ["staff:connections.change"],
    on: onConnection,
    action: saveConnection.name,
    input: typedFields,
    async handle(visit, { params, input }) {
      const connection = isId(params["id"]) ? await connectionById(site.db.read, params["id"]) : null;
      return save(site, visit, connection, connection && providerOf(connection), input);
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/test`,
    who: ["staff:connections.change"],
    on: onConnection,
    action: noteConnectionTest.name,
    input: posted({}),
    async handle(visit, { params }) {
      const id = params["id"] ?? "";
      const connection = isId(id) ? await connectionById(site.db.read, id) : null;
      if (!connection) return nothingThere(site, visit);
      const fault = await testPort(site, connection);
      await site.act(noteConnectionTest, visit.actor, { connectionId: id, fault });
      if (fault === null) return leadTo(`${PATH}/${id}`, "test_ok");
      return showOne(site, visit, id, {
        problem: settingsWords(visit.lang).testFailed(outsideWhy(visit.lang, fault)),
      });
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/switch`,
    fresh: true,
    who: ["staff:connections.change"],
    on: onConnection,
    action: switchConnection.name,
    input: posted({ move: z.enum(["switch_on", "switch_off"]) }),
    async handle(visit, { params, input }) {
      const connectionId = params["id"] ?? "";
      const done = await site.act(switchConnection, visit.actor, { connectionId, move: input.move });
      if (done.ok) return leadTo(`${PATH}/${connectionId}`, "switched");
      return showOne(site, visit, connectionId, {
        problem: await refusalSentence(site, visit, done.refusal),
      });
    },
  }),
];

function providerOf(named: { readonly kind?: string; readonly provider?: string }): KnownProvider | null {
  return knownProviders().find((one) => one.kind === named.kind && one.id === named.provider) ?? null;
}

async function save(
  site: Site,
  visit: Visit,
  connection: Connection | null,
  provider: KnownProvider | null,
  typed: Readonly<Record<string, string>>,
): Promise<Reply> {
  if (!provider) return nothingThere(site, visit);
  const settings = settingsTyped(provider, typed);
  if (settings === null) return faultReply(site, visit, "bad_request");
  const owner = ownerOf(visit, typed["for"]);
  if (connection === null && owner === undefined) return nothingThere(site, visit);
  const done = await site.act(
    saveConnection,
    visit.actor,
    {
      connectionId: connection?.id ?? null,
      sellerId: connection === null ? (owner ?? null) : connection.sellerId,
      kind: provider.kind,
      provider: provider.id,
      name: typed["name"] ?? "",
      settings,
    },
    { key: typed["idempotency_key"] },
  );
  if (done.ok) return leadTo(`${PATH}/${done.value}`, "saved");
  const words = settingsWords(visit.lang);
  const errors =
    done.refusal.code === "invalid"
      ? settingErrors(done.refusal.issues, typed, words)
      : { "": await refusalSentence(site, visit, done.refusal) };
  const refused = { form: "connection", values: typed, errors };
  return connection
    ? showOne(site, visit, connection.id, { again: refused })
    : showNew(site, visit, { kind: provider.kind, provider: provider.id }, refused);
}

async function showNew(
  site: Site,
  visit: Visit,
  named: Readonly<Record<string, string>>,
  refused: Again | undefined,
): Promise<Reply> {
  const provider = providerOf(named);
  if (!provider) return nothingThere(site, visit);
  const words = settingsWords(visit.lang);
  return office(site, visit, {
    title: words.add(provider.words[visit.lang].title),
    place: "connections",
    failed: refused !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: words.connections, href: PATH }]}
          title={words.add(provider.words[visit.lang].title)}
        />
        <SettingsForm
          lang={visit.lang}
          provider={provider}
          connection={null}
          brands={factsOf(visit).brands}
          forAll={sellersOf(visit) === null}
          may
          again={refused}
        />
      </>
    ),
  });
}

type Shown = { readonly done?: string | undefined; readonly again?: Again; readonly problem?: string };

async function showOne(site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> {
  const connection = isId(id) ? await connectionById(site.db.read, id) : null;
  const provider = connection && providerOf(connection);
  if (!connection || !provider) return nothingThere(site, visit);
  const words = settingsWords(visit.lang);
  const may = holds(visit, "connections.change");
  const move = connection.state === "on" ? "switch_off" : "switch_on";
  return office(site, visit, {
    title: connection.name,
    place: "connections",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: words.connections, href: PATH }]}
          title={connection.name}
          status={<StatusChip {...stateOf(visit.lang, "connection", connection.state)} />}
        />
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        {may ? (
          <Card lead={words.testEffect} title={words.test}>
            <ButtonRow>
              <Form action={`${PATH}/${connection.id}/test`} id="test" layout="inline">
                <Button icon="refresh">{words.test}</Button>
              </Form>
              <Form action={`${PATH}/${connection.id}/switch`} id="switch" layout="inline" hidden={{ move }}>
                <Button kind="quiet">{words[move]}</Button>
              </Form>
            </ButtonRow>
            <p class="hint">{words.offEffect}</p>
          </Card>
        ) : null}
        <SettingsForm lang={visit.lang} {...{ provider, connection, may }} again={shown.again} />
      </>
    ),
  });
}
