// Papers that an upstream host needs are sent on to it by mail: once the desk has accepted them, each file once, and of each only
// the pages of the chosen forms.
import { z } from "zod";
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { ok } from "../../../kernel/result.ts";
import { mailTemplate, sayByMail } from "../../messages/index.ts";
import type { AttachmentRef } from "../../messages/index.ts";
import { sellerById, setting, settingOf } from "../../sellers/index.ts";
import { FORM_KINDS } from "../forms/form.rules.ts";
import type { FormKind } from "../forms/form.rules.ts";
import { formsOf, packById, packOfOrder } from "../pack.store.ts";
import type { Form, Pack } from "../pack.store.ts";
import { papersWords } from "../papers.words.ts";
import { returnById } from "./return.store.ts";

/** To whom accepted papers go on, and for which forms; empty: to nobody. */
export const upstreamSetting = setting({
  key: "papers.upstream",
  shape: z.strictObject({
    address: z.union([z.literal(""), z.email().max(200)]).default(""),
    name: z.string().trim().max(120).default(""),
    forms: z.array(z.enum(FORM_KINDS)).max(FORM_KINDS.length).default([]),
  }),
  fallback: { address: "", name: "", forms: [] as FormKind[] },
});

export const upstreamMail = mailTemplate({
  key: "papers_upstream",
  category: "orders",
  values: z.object({
    reference: z.string(),
    short_id: z.string(),
    buyer: z.string(),
    forms: z.array(z.string()),
  }),
  sample: {
    reference: "PK7M3QXR",
    short_id: "K7M-3QXR",
    buyer: "Marlene Böttcher",
    forms: ["Transfer of boettcher-keramik.de"],
  },
  texts: {
    en: {
      subject: "Signed papers {{ reference }}",
      body: `Hello,

please find attached the signed papers of our customer {{ buyer }} (order {{ short_id }}):

{% for form in forms %}- {{ form }}
{% endfor %}
Our reference is {{ reference }}.`,
    },
    de: {
      subject: "Unterschriebene Unterlagen {{ reference }}",
      body: `Guten Tag,

anbei die unterschriebenen Unterlagen unseres Kunden {{ buyer }} (Bestellung {{ short_id }}):

{% for form in forms %}- {{ form }}
{% endfor %}
Unser Zeichen ist {{ reference }}.`,
    },
  },
});

/** A file to send on; `pages`: only these of it, null for all. */
export type FileToSend = Pick<AttachmentRef, "kind" | "id" | "fileName"> & {
  readonly pages: readonly number[] | null;
};

export type WantedPapers = {
  readonly pack: Pack;
  readonly to: { readonly address: string; readonly name: string };
  readonly forms: readonly Form[];
  /** The pack holds nothing else. */
  readonly all: boolean;
};

/** What of an accepted pack goes on; null: nothing. Waived forms are nobody's to send. */
export async function wantedUpstream(db: Tx | ReadDb, packId: string): Promise<WantedPapers | null> {
  const pack = await packById(db, packId);
  if (pack?.state !== "accepted") return null;
  const { address, name, forms: chosen } = await settingOf(db, pack.sellerId, upstreamSetting);
  const inPack = await formsOf(db, pack.id);
  const forms = inPack.filter((form) => form.state === "accepted" && chosen.includes(form.form));
  if (address === "" || forms.length === 0) return null;
  return { pack, to: { address, name }, forms, all: forms.length === inPack.length };
}

/** Answers how many mails were written; each file goes once however often this is done. */
export const forwardUpstream = action({
  name: "forward_papers_upstream",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly packId: string; readonly files: readonly FileToSend[] }) {
    const wanted = await wantedUpstream(ctx.tx, input.packId);
    if (!wanted) return ok(0);
    const { pack, to } = wanted;
    const seller = await sellerById(ctx.tx, pack.sellerId);
    let written = 0;
    for (const { pages, ...file } of input.files) {
      const said = await sayByMail(ctx, {
        template: upstreamMail,
        seller,
        to: { email: to.address, name: to.name, language: seller.defaultLanguage },
        accountId: pack.accountId,
        values: {
          reference: pack.reference,
          short_id: pack.content.orderShortId,
          buyer: pack.content.buyerName,
          forms: wanted.forms.map((form) => form.title),
        },
        about: { kind: "pack", id: pack.id },
        cause: `pack:${pack.id}:upstream:${file.kind}:${file.id}`,
        attachment: pages === null ? file : { ...file, pages },
      });
      if (said.fresh) written += 1;
    }
    return ok(written);
  },
});

/**
 * Step. The scan of a blank form that was typed in goes on as a contract that came back does, once. False: nobody is set, or not
 * for contracts, or it was written before, or its order has papers of its own.
 */
export async function forwardTypedIn(
  ctx: Ctx,
  typed: {
    readonly returnId: string;
    readonly accountId: string;
    readonly orderId: string;
    readonly shortId: string;
    readonly buyer: string;
  },
): Promise<boolean> {
  const scan = await returnById(ctx.tx, typed.returnId);
  if (scan?.state !== "typed_in") return false;
  if ((await packOfOrder(ctx.tx, typed.orderId))?.state === "accepted") return false;
  const { address, name, forms } = await settingOf(ctx.tx, scan.sellerId, upstreamSetting);
  if (address === "" || !forms.includes("contract")) return false;
  const seller = await sellerById(ctx.tx, scan.sellerId);
  const { accountId, orderId, shortId, buyer } = typed;
  const { typedIn } = papersWords(seller.defaultLanguage);
  const said = await sayByMail(ctx, {
    template: upstreamMail,
    seller,
    to: { email: address, name, language: seller.defaultLanguage },
    accountId,
    values: { reference: shortId, short_id: shortId, buyer, forms: [typedIn] },
    about: { kind: "order", id: orderId },
    cause: `return:${scan.id}:upstream`,
    attachment: { kind: "paper_return", id: scan.id, fileName: scan.fileName },
  });
  return said.fresh;
}
