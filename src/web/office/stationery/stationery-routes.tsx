// Routes of a brand's paper: the form, saving, and what is typed drawn on the last invoice.
import { z } from "zod";
import { previewLayout } from "../../../business/billing/index.ts";
import { changeStationery, sellerById } from "../../../business/sellers/index.ts";
import type { Stationery } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { noteLooks } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { LinkButton } from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { holds } from "../staff/staff-visit.ts";
import { STATIONERY, StationeryPage, stationeryValues } from "./stationery-page.tsx";
import { stationeryWords } from "./stationery.words.ts";
import { settingPage } from "../settings/setting-page.tsx";

const PREVIEW = `${STATIONERY}/preview`;
const form = {
  form: z.enum(["A", "B"]),
  writtenIn: z.enum(["reader", "de", "en"]),
  register: text(1_000),
  head_de: text(1_000),
  head_en: text(1_000),
  foot_de: text(1_000),
  foot_en: text(1_000),
  intro_de: text(2_000),
  intro_en: text(2_000),
  closing_de: text(2_000),
  closing_en: text(2_000),
};
type Typed = Omit<z.infer<ReturnType<typeof posted<typeof form>>>, "idempotency_key">;

export const stationeryRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: STATIONERY,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: STATIONERY,
    who: ["staff:settings.change"],
    action: changeStationery.name,
    input: posted(form),
    async handle(visit, { input }) {
      const { idempotency_key: _, ...typed } = input;
      const { sellerId } = visit;
      const done = await site.act(changeStationery, visit.actor, { sellerId, stationery: paperOf(typed) });
      if (done.ok) return leadTo(STATIONERY, "saved");
      const errors =
        done.refusal.code === "invalid"
          ? tooLong(visit, typed, done.refusal.fields)
          : { "": await refusalSentence(site, visit, done.refusal) };
      return show(site, visit, { typed, errors });
    },
  }),
  route({
    method: "POST",
    path: PREVIEW,
    who: ["staff:settings.change"],
    input: posted(form),
    async handle(visit, { input }) {
      const { idempotency_key: _, ...typed } = input;
      const { sellerId } = visit;
      const seller = { ...(await sellerById(site.db.read, sellerId)), stationery: paperOf(typed) };
      const drawn = await previewLayout(site.db.read, seller);
      if (drawn === null)
        return show(site, visit, { typed, errors: { "": stationeryWords(visit.lang).noneYet } });
      await noteLooks(site, visit, PREVIEW, [
        { kind: "document", id: drawn.id, accountId: drawn.accountId, sellerId },
      ]);
      return {
        kind: "file",
        bytes: drawn.content,
        type: "application/pdf",
        name: "preview.pdf",
        inline: true,
      };
    },
  }),
];

function paperOf(typed: Typed): Stationery {
  const both = (part: "head" | "foot" | "intro" | "closing") => ({
    de: typed[`${part}_de`].trim(),
    en: typed[`${part}_en`].trim(),
  });
  const register = typed.register.split("\n").map((line) => line.trim());
  return {
    form: typed.form,
    writtenIn: typed.writtenIn,
    register: register.filter((line) => line !== ""),
    head: both("head"),
    foot: both("foot"),
    intro: both("intro"),
    closing: both("closing"),
  };
}

/** A part that does not fit is too long in the language where more is typed. */
function tooLong(visit: Visit, typed: Typed, fields: readonly string[]): FormErrors {
  const words = stationeryWords(visit.lang);
  const sentenceOf = (field: string): [string, string] => {
    if (field === "register") return [field, words.errRegister];
    const [de, en] = [`${field}_de`, `${field}_en`] as const;
    const lengthOf = (name: string): number => (typed[name as "head_de"] ?? "").length;
    return [lengthOf(de) >= lengthOf(en) ? de : en, words.errLong];
  };
  return Object.fromEntries(fields.map(sentenceOf));
}

type Shown = {
  readonly done?: string | undefined;
  readonly typed?: FormValues;
  readonly errors?: FormErrors;
};

async function show(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const seller = await sellerById(site.db.read, visit.sellerId);
  const words = stationeryWords(visit.lang);
  return settingPage(site, visit, {
    words,
    actions: <LinkButton href={`/office/brands/${visit.sellerId}/look`}>{words.look}</LinkButton>,
    done: shown.done,
    failed: shown.errors !== undefined,
    children: (
      <StationeryPage
        lang={visit.lang}
        may={holds(visit, "settings.change")}
        values={shown.typed ?? stationeryValues(seller.stationery)}
        errors={shown.errors ?? {}}
      />
    ),
  });
}
