// Routes of the fleet in the set-up: the servers, the forms that add and change one, the name servers of domains alone.
import { addServer, changeServer, servers } from "../../../business/hosting/index.ts";
import { nameserversSetting } from "../../../business/orders/index.ts";
import { changeSetting, settingOf } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { office } from "../frame.tsx";
import { goodsWords } from "./setup-goods.words.ts";
import { ownSeller } from "./setup-own-seller.ts";
import { SETUP } from "./setup-routes.tsx";
import { hostsFault, hostsOf, serverFields, serverOfForm } from "./setup-server.ts";
import { ServersSetup } from "./setup-servers-page.tsx";
import { switchedOn } from "./setup-steps.ts";
import { showServer } from "./setup-server-shown.tsx";
import { holds, isId } from "../staff/staff-visit.ts";

const SERVERS = `${SETUP}/servers`;
const onServer = (params: Readonly<Record<string, string>>) => ({ kind: "server", id: params["id"] ?? "" });
type Shown = { readonly done?: string | undefined; readonly again?: Again };

export const setupServersRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: SERVERS,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => showServers(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: SERVERS,
    who: ["staff:connections.change"],
    action: addServer.name,
    input: posted({ name: text(100), connectionId: text(60), ...serverFields }),
    async handle(visit, { input }) {
      const { idempotency_key: key, ...typed } = input;
      const words = goodsWords(visit.lang);
      const { errors: wrong, server } = serverOfForm(typed, words);
      const name = typed.name.trim();
      const errors = {
        ...(name === "" ? { name: words.missingOf(words.serverName) } : {}),
        ...(isId(typed.connectionId) ? {} : { connectionId: words.missingOf(words.connection) }),
        ...wrong,
      };
      const refused = (sentences: Again["errors"]): Promise<Reply> =>
        showServers(site, visit, { again: { form: "server", values: typed, errors: sentences } });
      if (Object.keys(errors).length > 0) return refused(errors);
      const { connectionId } = typed;
      const done = await site.act(addServer, visit.actor, { ...server, name, connectionId }, { key });
      if (done.ok) return leadTo(SERVERS, "saved");
      if (done.refusal.code === "taken") return refused({ name: words.serverTaken });
      if (done.refusal.code === "invalid") return refused({ weight: words.bad_weight });
      return refused({ "": await refusalSentence(site, visit, done.refusal) });
    },
  }),
  route({
    method: "GET",
    path: `${SERVERS}/:id`,
    who: ["staff:connections.change"],
    on: onServer,
    handle: (visit, { params }) => showServer(site, visit, params["id"], undefined),
  }),
  route({
    method: "POST",
    path: `${SERVERS}/:id`,
    who: ["staff:connections.change"],
    on: onServer,
    action: changeServer.name,
    input: posted({ takesNew: text(2), ...serverFields }),
    async handle(visit, { params, input }) {
      const { idempotency_key: _, ...typed } = input;
      const serverId = params["id"] ?? "";
      const words = goodsWords(visit.lang);
      const { errors, server } = serverOfForm(typed, words);
      if (Object.keys(errors).length > 0) return showServer(site, visit, serverId, { typed, errors });
      const takesNew = typed.takesNew === "on";
      const done = await site.act(changeServer, visit.actor, { ...server, serverId, takesNew });
      if (done.ok) return leadTo(SERVERS, "saved");
      const said =
        done.refusal.code === "invalid"
          ? { weight: words.bad_weight }
          : { "": await refusalSentence(site, visit, done.refusal) };
      return showServer(site, visit, serverId, { typed, errors: said });
    },
  }),
  route({
    method: "POST",
    path: `${SETUP}/nameservers`,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({ hosts: text(1000) }),
    async handle(visit, { input }) {
      const seller = await ownSeller(site, visit);
      if (seller === null) return leadTo(SETUP);
      const value = hostsOf(input.hosts);
      const refused = (sentence: string): Promise<Reply> => {
        const [values, errors] = [{ hosts: input.hosts }, { hosts: sentence }];
        return showServers(site, visit, { again: { form: "nameservers", values, errors } });
      };
      const fault = hostsFault(value, goodsWords(visit.lang));
      if (fault !== null) return refused(fault);
      const asked = { sellerId: seller.id, key: nameserversSetting.key, value };
      const done = await site.act(changeSetting, visit.actor, asked);
      return done.ok ? leadTo(SERVERS, "saved") : refused(await refusalSentence(site, visit, done.refusal));
    },
  }),
];

async function showServers(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const db = site.db.read;
  const seller = await ownSeller(site, visit);
  const [fleet, panels, nameservers] = await Promise.all([
    servers(db),
    switchedOn(db, "panel"),
    seller === null ? null : settingOf(db, seller.id, nameserversSetting),
  ]);
  return office(site, visit, {
    title: goodsWords(visit.lang).serversTitle,
    place: "setup",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <ServersSetup
        lang={visit.lang}
        {...{ fleet, panels, nameservers }}
        may={holds(visit, "connections.change")}
        mayName={holds(visit, "settings.change")}
        again={shown.again}
      />
    ),
  });
}
