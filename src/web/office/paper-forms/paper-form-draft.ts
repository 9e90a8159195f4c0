// A form's words between the page and the module: what was typed, what is in force, what can be tried.
import { z } from "zod";
import {
  formVersions,
  ownForms,
  rulesInForce,
  SAMPLE_CASES,
  shippedForm,
  TEXT_KEYS,
  VARIANT,
} from "../../../business/papers/index.ts";
import type { FormText, WhichForm } from "../../../business/papers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { posted, text } from "../forms.ts";
import type { ListedForm } from "./paper-forms-list.tsx";

export const language = z.enum(["de", "en"]);
export const version = z.string().regex(/^\d{1,9}$/u);
export const written = posted({
  language,
  variant: text(40),
  version,
  title: text(500),
  why: text(500),
  body: text(30_000),
  tried: z.enum(SAMPLE_CASES),
  order: text(40),
  act: z.enum(["publish", "try", "pdf"]),
});
type Written = z.infer<typeof written>;

export function whichOf(
  key: string | undefined,
  input: { readonly language: "de" | "en"; readonly variant: string },
): WhichForm | null {
  const found = TEXT_KEYS.find((one) => one === key);
  if (!found || !VARIANT.test(input.variant) || (found === "cover" && input.variant !== "")) return null;
  return { key: found, variant: input.variant, language: input.language };
}

export const textOf = ({ title, why, body }: Written): FormText => ({
  title,
  why,
  body: body.replaceAll(/\r\n?/g, "\n"),
});

export type Draft = {
  readonly which: WhichForm;
  readonly text: FormText;
  readonly version: number;
  readonly sample: (typeof SAMPLE_CASES)[number];
  /** The number of a real order to try it on instead. */
  readonly order: string;
};
export const drafted = (input: Written): Omit<Draft, "which"> => ({
  text: textOf(input),
  version: Number(input.version),
  sample: input.tried,
  order: input.order.trim(),
});

/** Each form with its usual words, and the cases that have words, or that a rule names. */
export async function listed(site: Site, visit: Visit, of: "de" | "en"): Promise<ListedForm[]> {
  const [own, { rules }] = await Promise.all([
    ownForms(site.db.read, visit.sellerId, of),
    rulesInForce(site.db.read, visit.sellerId),
  ]);
  return TEXT_KEYS.flatMap((key) => {
    const mine = own.filter((one) => one.form === key);
    const named = rules.filter((rule) => rule.form === key).map((rule) => rule.variant);
    const variants = new Set(["", ...mine.map((one) => one.variant), ...named]);
    return [...variants].map((variant) => {
      const found = mine.find((one) => one.variant === variant) ?? null;
      const usual = mine.find((one) => one.variant === "");
      return { key, variant, own: found, title: (found ?? usual ?? shippedForm(key, of)).title };
    });
  });
}

type Before = { readonly before: number | undefined; readonly take: number };

export async function inForce(
  site: Site,
  visit: Visit,
  which: WhichForm,
  { take }: Partial<Before> = {},
): Promise<Omit<Draft, "which">> {
  const at =
    take === undefined || take === 0 ? [] : await formVersions(site.db.read, visit.sellerId, which, take + 1);
  const [newest] = await formVersions(site.db.read, visit.sellerId, which);
  const taken = at.find((one) => one.version === take);
  const own = newest?.isShipped === false ? newest : null;
  const { title, why, body } = taken ?? own ?? shippedForm(which.key, which.language);
  return { text: { title, why, body }, version: newest?.version ?? 0, sample: usualCase(which), order: "" };
}

export async function newestOf(site: Site, visit: Visit, which: WhichForm): Promise<number> {
  const [newest] = await formVersions(site.db.read, visit.sellerId, which);
  return newest?.version ?? 0;
}

/** A case in which the shipped rules add the form. */
function usualCase({ key }: WhichForm): Draft["sample"] {
  switch (key) {
    case "domain_transfer":
      return "moving";
    case "mandate":
      return "debit";
    case "vps_contract":
      return "vps";
    case "dedicated_contract":
      return "dedicated";
    case "colocation_contract":
      return "colocation";
    default:
      return "hosting";
  }
}
