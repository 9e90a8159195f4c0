// The operator's choice of who is offered a preview; shape and limits stand with the setting itself.
import { z } from "zod";
import { PATHS } from "../../../business/catalogue/index.ts";
import { previewSetting } from "../../../business/orders/index.ts";
import { changeSetting, settingOf } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { previewSettingWords } from "./preview-setting.words.ts";
import { NUMBERS, PreviewSettingPage } from "./preview-setting-page.tsx";
import { holds } from "../staff/staff-visit.ts";
import { settingPage } from "./setting-page.tsx";

const PATH = "/office/settings/preview";
const tick = z.literal("on").optional();

type Typed = { readonly values: FormValues; readonly paths: ReadonlySet<string> };
type Shown = {
  readonly done?: string | undefined;
  readonly typed?: Typed;
  readonly errors?: FormErrors;
};

export const previewSettingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => shown(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({
      domain: text(200),
      path_instant: tick,
      path_sms: tick,
      path_papers: tick,
      path_review: tick,
      maxScore: text(5),
      days: text(5),
      network: text(5),
      phone: text(5),
      account: text(5),
    }),
    async handle(visit, { input }) {
      const { idempotency_key: _, ...form } = input;
      const paths = PATHS.filter((path) => form[`path_${path}`] === "on");
      const whole = (typed: string): number =>
        /^-?\d{1,4}$/u.test(typed.trim()) ? Number(typed) : Number.NaN;
      const domain = form.domain.trim().toLowerCase();
      const value = {
        domain: domain === "" ? null : domain,
        paths,
        maxScore: whole(form.maxScore),
        days: whole(form.days),
        perDay: { network: whole(form.network), phone: whole(form.phone), account: whole(form.account) },
      };
      const { sellerId } = visit;
      const done = await site.act(changeSetting, visit.actor, { sellerId, key: previewSetting.key, value });
      if (done.ok) return leadTo(PATH, "saved");
      const { domain: typedDomain, maxScore, days, network, phone, account } = form;
      const values = { domain: typedDomain, maxScore, days, network, phone, account };
      const typed = { values, paths: new Set<string>(paths) };
      if (done.refusal.code !== "invalid")
        return shown(site, visit, {
          typed,
          errors: { "": await refusalSentence(site, visit, done.refusal) },
        });
      const words = previewSettingWords(visit.lang);
      const errors = done.refusal.issues.map(({ field }) => {
        const name = field.replace("perDay.", "");
        return [name, name === "domain" ? words.badDomain : words.badNumber] as const;
      });
      return shown(site, visit, { typed, errors: Object.fromEntries(errors) });
    },
  }),
];

async function shown(site: Site, visit: Visit, what: Shown): Promise<Reply> {
  const kept = await settingOf(site.db.read, visit.sellerId, previewSetting);
  const numbers = { maxScore: kept.maxScore, days: kept.days, ...kept.perDay };
  const filled: Typed = {
    values: {
      domain: kept.domain ?? "",
      ...Object.fromEntries(NUMBERS.map((name) => [name, String(numbers[name])])),
    },
    paths: new Set(kept.paths),
  };
  const { values, paths } = what.typed ?? filled;
  return settingPage(site, visit, {
    words: previewSettingWords(visit.lang),
    done: what.done,
    failed: what.errors !== undefined,
    children: (
      <PreviewSettingPage
        lang={visit.lang}
        may={holds(visit, "settings.change")}
        {...{ values, paths }}
        errors={what.errors ?? {}}
      />
    ),
  });
}
