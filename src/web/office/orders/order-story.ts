// An order's story, page by page: what moved in it and in everything that belongs to it, what the outside was asked, what was
// mailed; reasons of decisions in the words of the desk.
import { OTHER_REASON, reasonsSetting } from "../../../business/orders/index.ts";
import type {
  DecisionReason,
  DeskOrderFacts,
  OrderPart,
  OrderParts,
} from "../../../business/orders/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import type { Lang } from "../../ui/index.ts";
import { reviewWords } from "../review/review.words.ts";
import { storyPage } from "../story-page.ts";
import type { StoryFacts } from "../story.tsx";

export async function orderStory(
  site: Site,
  { lang }: Visit,
  order: DeskOrderFacts,
  { parts, isCut }: OrderParts,
  shown: { readonly path: string; readonly before?: string | undefined },
): Promise<StoryFacts> {
  const db = site.db.read;
  const ids = [order.id, ...parts.map((part) => part.id)];
  const [page, reasons] = await Promise.all([
    storyPage(db, ids, { ...shown, isPart: isCut }),
    settingOf(db, order.sellerId, reasonsSetting),
  ]);
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, why: whyInWords(lang, reasons, row.why) })),
    attempts: page.attempts.filter((attempt) => attempt.subjectKind !== "message"),
    names: new Map(parts.map((part) => [part.id, nameOf(lang, part)])),
  };
}

function nameOf(lang: Lang, part: OrderPart): string {
  const words: Readonly<Record<string, unknown>> = reviewWords(lang);
  const said = part.kind === "decision" ? words[part.name] : undefined;
  return typeof said === "string" ? said : part.name;
}

/** A decision keeps the code of its reason, and beside it what somebody wrote. */
function whyInWords(lang: Lang, reasons: readonly DecisionReason[], why: string | null): string | null {
  const [, code, words] = /^([a-z_]+)(?:: (.+))?$/s.exec(why ?? "") ?? [];
  if (code === OTHER_REASON) return words ?? null;
  const known = reasons.find((one) => one.code === code);
  if (known === undefined) return why;
  return words === undefined ? known[lang] : `${known[lang]}: ${words}`;
}
