// Routes of the fleet in the set-up: the servers, and the form that adds one.
import { addServer, servers } from "../../../business/hosting/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { office } from "../frame.tsx";
import { goodsWords } from "./setup-goods.words.ts";
import { SETUP } from "./setup-routes.tsx";
import { ServersSetup } from "./setup-servers-page.tsx";
import { switchedOn } from "./setup-steps.ts";
import { holds, isId } from "../staff/staff-visit.ts";

const SERVERS = `${SETUP}/servers`;
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
    input: posted({
      name: text(100),
      connectionId: text(60),
      serverGroup: text(60),
      capacity: text(10),
      weight: text(10),
      nameservers: text(1000),
      previewPlan: text(64).default(""),
    }),
    async handle(visit, { input }) {
      const { idempotency_key: key, ...typed } = input;
      const { errors, server } = serverOfForm(visit, typed);
      const refused = (sentences: Again["errors"]): Promise<Reply> =>
        showServers(site, visit, { again: { form: "server", values: typed, errors: sentences } });
      if (Object.keys(errors).length > 0) return refused(errors);
      const done = await site.act(addServer, visit.actor, server, { key });
      if (done.ok) return leadTo(SERVERS, "saved");
      if (done.refusal.code === "taken") return refused({ name: goodsWords(visit.lang).serverTaken });
      if (done.refusal.code === "invalid") return refused({ weight: goodsWords(visit.lang).bad_weight });
      return refused({ "": await refusalSentence(site, visit, done.refusal) });
    },
  }),
];

type TypedServer = Readonly<
  Record<
    "name" | "connectionId" | "serverGroup" | "capacity" | "weight" | "nameservers" | "previewPlan",
    string
  >
>;
const HOST_NAME = /^(?=.{4,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u;

function serverOfForm(visit: Visit, typed: TypedServer) {
  const words = goodsWords(visit.lang);
  const nameservers = typed.nameservers
    .toLowerCase()
    .split(/[\s,;]+/u)
    .filter(Boolean);
  const isWhole = (number: string, most: number): boolean =>
    /^\d{1,7}$/u.test(number) && Number(number) <= most;
  const faults: readonly (readonly [string, boolean, string])[] = [
    ["name", typed.name.trim() !== "", words.missingOf(words.serverName)],
    ["connectionId", isId(typed.connectionId), words.missingOf(words.connection)],
    ["serverGroup", typed.serverGroup.trim() !== "", words.missingOf(words.serverGroup)],
    ["capacity", isWhole(typed.capacity.trim(), 1_000_000), words.bad_capacity],
    ["weight", isWhole(typed.weight.trim(), 1000), words.bad_weight],
    ["previewPlan", /^[\w.-]*$/u.test(typed.previewPlan.trim()), words.bad_previewPlan],
    ["nameservers", nameservers.length > 0, words.missingOf(words.nameservers)],
    ["nameservers", nameservers.every((one) => HOST_NAME.test(one)), words.bad_nameservers],
  ];
  const wrong = faults.filter(([, fine]) => !fine).map(([field, , sentence]) => [field, sentence] as const);
  const server = {
    name: typed.name.trim(),
    connectionId: typed.connectionId,
    serverGroup: typed.serverGroup.trim(),
    capacity: Number(typed.capacity),
    weight: Number(typed.weight),
    nameservers,
    previewPlan: typed.previewPlan.trim() === "" ? null : typed.previewPlan.trim(),
  };
  return { errors: Object.fromEntries(wrong), server };
}

async function showServers(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const [fleet, panels] = await Promise.all([servers(site.db.read), switchedOn(site.db.read, "panel")]);
  return office(site, visit, {
    title: goodsWords(visit.lang).serversTitle,
    place: "setup",
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <ServersSetup
        lang={visit.lang}
        {...{ fleet, panels }}
        may={holds(visit, "connections.change")}
        again={shown.again}
      />
    ),
  });
}
