// Routes of groups: names, order, removal, and which product stands where.
import { z } from "zod";
import {
  addGroup,
  groupedProducts,
  groupProducts,
  groupsOf,
  products,
  raiseGroup,
  removeGroup,
  renameGroup,
} from "../../../business/catalogue/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { holds, isId } from "../staff/staff-visit.ts";
import { GROUPS, GroupsPage } from "./groups-page.tsx";
import { groupsWords } from "./groups.words.ts";

const onGroup = (params: Readonly<Record<string, string>>) => ({
  kind: "product_group",
  id: params["id"] ?? "",
});
const change = { method: "POST" as const, who: ["staff:settings.change" as const] };
const names = posted({ name_de: text(200), name_en: text(200) });
const places = z.record(z.string().regex(/^(?:p_[0-9a-f-]{36}|idempotency_key)$/), z.string().max(100));

export const groupsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: GROUPS,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, input.done, undefined),
  }),
  route({
    ...change,
    path: GROUPS,
    action: addGroup.name,
    input: names,
    async handle(visit, { input }) {
      const wish = {
        sellerId: visit.sellerId,
        names: { de: input.name_de.trim(), en: input.name_en.trim() },
      };
      const done = await site.act(addGroup, visit.actor, wish);
      return done.ok ? leadTo(GROUPS, "saved") : again(site, visit, "add", input, done.refusal);
    },
  }),
  route({
    ...change,
    path: `${GROUPS}/places`,
    action: groupProducts.name,
    input: places,
    async handle(visit, { input }) {
      const wished = Object.entries(input).flatMap(([name, value]) =>
        name.startsWith("p_") ? [{ productId: name.slice(2), groupId: isId(value) ? value : null }] : [],
      );
      const done = await site.act(groupProducts, visit.actor, { sellerId: visit.sellerId, places: wished });
      return done.ok ? leadTo(GROUPS, "saved") : nothingThere(site, visit);
    },
  }),
  route({
    ...change,
    path: `${GROUPS}/:id`,
    on: onGroup,
    action: renameGroup.name,
    input: names,
    async handle(visit, { params, input }) {
      const groupId = params["id"] ?? "";
      const wish = { groupId, names: { de: input.name_de.trim(), en: input.name_en.trim() } };
      const done = await site.act(renameGroup, visit.actor, wish);
      return done.ok ? leadTo(GROUPS, "saved") : again(site, visit, `g${groupId}`, input, done.refusal);
    },
  }),
  route({
    ...change,
    path: `${GROUPS}/:id/up`,
    on: onGroup,
    action: raiseGroup.name,
    input: posted({}),
    async handle(visit, { params }) {
      const wish = { sellerId: visit.sellerId, groupId: params["id"] ?? "" };
      const done = await site.act(raiseGroup, visit.actor, wish);
      return done.ok ? leadTo(GROUPS, "saved") : nothingThere(site, visit);
    },
  }),
  route({
    ...change,
    path: `${GROUPS}/:id/remove`,
    on: onGroup,
    action: removeGroup.name,
    input: posted({}),
    async handle(visit, { params }) {
      const done = await site.act(removeGroup, visit.actor, { groupId: params["id"] ?? "" });
      return done.ok ? leadTo(GROUPS, "saved") : nothingThere(site, visit);
    },
  }),
];

type Refused = { readonly code: string };

async function again(
  site: Site,
  visit: Visit,
  form: string,
  typed: { readonly name_de: string; readonly name_en: string },
  refusal: Refused,
): Promise<Reply> {
  const words = groupsWords(visit.lang);
  const { name_de, name_en } = typed;
  const values = { name_de, name_en };
  if (refusal.code === "too_many")
    return show(site, visit, undefined, { form, values, errors: { "": words.err_too_many } });
  if (refusal.code !== "invalid") {
    const sentence = await refusalSentence(site, visit, refusal);
    return show(site, visit, undefined, { form, values, errors: { "": sentence } });
  }
  const empty = (["name_de", "name_en"] as const).filter((name) => values[name].trim() === "");
  const errors = Object.fromEntries(empty.map((name) => [name, words.err_name]));
  return show(site, visit, undefined, { form, values, errors });
}

async function show(
  site: Site,
  visit: Visit,
  done: string | undefined,
  refused: Again | undefined,
): Promise<Reply> {
  const { sellerId } = visit;
  const [groups, all, where] = await Promise.all([
    groupsOf(site.db.read, sellerId),
    products(site.db.read, sellerId),
    groupedProducts(site.db.read, sellerId),
  ]);
  return office(site, visit, {
    title: groupsWords(visit.lang).title,
    place: "setup",
    done,
    failed: refused !== undefined,
    children: (
      <GroupsPage
        lang={visit.lang}
        groups={groups}
        products={all}
        places={where}
        may={holds(visit, "settings.change")}
        again={refused}
      />
    ),
  });
}
