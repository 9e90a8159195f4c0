// Withdrawing and cancelling without signing in. The law decides where the foot of each page leads here; the pages are open in
// any case, for a declaration counts by whichever way it came.
import { z } from "zod";
import { declare, receiptBehind, receiptKey } from "../../../business/declarations/index.ts";
import type { DeclarationKind, StatementIssue } from "../../../business/declarations/index.ts";
import { SHIPPED_PAGE_WORDS } from "../../../business/law/index.ts";
import type { PageWords } from "../../../business/law/index.ts";
import { countHit, networkOf } from "../../../business/people/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Route, Visit } from "../../../kernel/http.ts";
import { faultReply, freshKey, lawsOf, pageReply, pageWordsOf, sellerOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { DeclarePage } from "./declare-page.tsx";
import { declarePaths } from "./declare-paths.ts";
import { DeclaredPage } from "./declared-page.tsx";
import { declaredText } from "./declared-rows.ts";
import { declareWords } from "./declare.words.ts";
import { frameOf } from "../shop-frame.tsx";

const typed = z.string().max(8_000).default("");
const form = z.strictObject({
  name: typed,
  email: typed,
  contract: typed,
  reason: typed,
  cancelKind: z.enum(["ordinary", "extraordinary", ""]).default(""),
  wantedOn: z.string().max(20).default(""),
  idempotency_key: z.uuid(),
});
type Typed = z.infer<typeof form>;

/** From one network in a quarter of an hour: an office behind one address may well send several. */
const LIMIT = { most: 20, windowS: 900 };

export const declareRoutes: Routes = (site) => [
  ...(["withdrawal", "cancellation"] as const).flatMap(routesFor(site)),
  receiptRoute(site),
];

/** What the page after the click offers to keep; whoever has its address has just sent it. */
const receiptRoute = (site: Site): Route =>
  route({
    method: "GET",
    path: "/declared/:receipt",
    who: ["public"],
    async handle(visit, { params }) {
      const seller = sellerOf(visit);
      const declared = await receiptBehind(site.db.read, seller.id, params["receipt"] ?? "");
      if (declared === null) return faultReply(site, visit, "not_found");
      const name = `${declareWords(visit.lang).receiptFile}-${declared.receiptNo}.txt`;
      const bytes = declaredText(declared, seller, visit.lang);
      return { kind: "file", bytes, type: "text/plain; charset=utf-8", name };
    },
  });

const routesFor =
  (site: Site) =>
  (kind: DeclarationKind): Route[] => [
    route({
      method: "GET",
      path: declarePaths[kind],
      who: ["public"],
      input: z.strictObject({ contract: z.string().max(200).default("") }),
      handle: async (visit, { input }) =>
        show(site, visit, kind, { values: { ...input, cancelKind: "ordinary" }, errors: {} }),
    }),
    route({
      method: "POST",
      path: declarePaths[kind],
      who: ["public"],
      action: declare.name,
      input: form,
      handle: (visit, { input }) => receive(site, visit, kind, input),
    }),
  ];

type Shown = { readonly values: FormValues; readonly errors: FormErrors };

function show(site: Site, visit: Visit, kind: DeclarationKind, shown: Shown, status = 200): Reply {
  const days = new Set(lawsOf(visit).flatMap((law) => law.withdrawalDays ?? []));
  const withdrawalDays = days.size === 1 ? ([...days][0] ?? null) : null;
  const said = saidOn(visit, kind);
  const frame = frameOf(site, visit);
  const page = DeclarePage({ frame, kind, said, withdrawalDays, key: freshKey(), ...shown });
  return pageReply(page, status);
}

/** The page is open in any case, for a declaration counts by whichever way it came. */
const saidOn = (visit: Visit, kind: DeclarationKind): PageWords =>
  pageWordsOf(visit, kind) ?? SHIPPED_PAGE_WORDS[kind][visit.lang];

async function receive(site: Site, visit: Visit, kind: DeclarationKind, input: Typed): Promise<Reply> {
  const words = declareWords(visit.lang);
  const { idempotency_key: key, ...values } = input;
  const limit = { bucket: `declare:${networkOf(visit.network)}`, ...LIMIT };
  const counted = await countHit(site.db.app, [limit], site.clock.machine());
  if (counted?.open === false) {
    const errors = { "": words.errTooMany(sellerOf(visit).email) };
    return show(site, visit, kind, { values, errors }, 429);
  }
  const said = {
    kind,
    name: values.name.trim(),
    email: values.email.trim(),
    contractText: values.contract.trim(),
    reason: values.reason.trim(),
    cancelKind: kind === "withdrawal" || values.cancelKind === "" ? null : values.cancelKind,
    wantedOn: values.wantedOn === "" ? null : values.wantedOn,
  };
  const { sellerId, network, device, lang: language } = visit;
  const done = await site.act(
    declare,
    visit.actor,
    { ...said, sellerId, network, device, language },
    { key },
  );
  if (done.ok) {
    const receipt = receiptKey(done.value.id);
    const declared = await receiptBehind(site.db.read, sellerId, receipt);
    if (declared === null) throw new Error(`declaration ${done.value.id} is not there`);
    const page = DeclaredPage({
      frame: frameOf(site, visit),
      seller: sellerOf(visit),
      declared,
      said: saidOn(visit, kind),
      receipt: `/declared/${receipt}`,
    });
    return pageReply(page);
  }
  const issues = done.refusal.code === "invalid" ? done.refusal.issues : [];
  const errors = Object.fromEntries(issues.map((one) => [one.field, sentence(one, words)]));
  return show(site, visit, kind, { values, errors }, 422);
}

function sentence(issue: StatementIssue, words: ReturnType<typeof declareWords>): string {
  if (issue.code === "too_long") return words.errLong;
  switch (issue.field) {
    case "name":
      return words.errName;
    case "email":
      return issue.code === "missing" ? words.errEmail : words.errEmailForm;
    case "contract":
      return words.errContract;
    case "reason":
      return words.errReason;
    case "cancelKind":
      return words.errKind;
    case "wantedOn":
      return words.errDate;
  }
}
