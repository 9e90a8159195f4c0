// Which countries stand first where customers choose theirs; all others follow by name.
import { firstCountriesSetting } from "../../../business/customers/index.ts";
import { changeSetting, COUNTRIES, settingOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, Form, TextField } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { holds } from "../staff/staff-visit.ts";
import { countriesSettingWords } from "./countries-setting.words.ts";
import { SaveSetting, settingPage } from "./setting-page.tsx";

const PATH = "/office/settings/countries";

type Shown = {
  readonly done?: string | undefined;
  readonly typed?: string;
  readonly fault?: string;
};

export const countriesSettingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({ first: text(200) }),
    async handle(visit, { input: { first } }) {
      const { sellerId } = visit;
      const typed = first.toUpperCase().split(/[\s,;]+/u);
      const value = [...new Set(typed.filter(Boolean))];
      const done = await site.act(changeSetting, visit.actor, {
        sellerId,
        key: firstCountriesSetting.key,
        value,
      });
      if (done.ok) return leadTo(PATH, "saved");
      const unknown = value.filter((code) => !COUNTRIES.includes(code));
      const words = countriesSettingWords(visit.lang);
      const wrong = unknown.length > 0 ? words.errUnknown(unknown.join(", ")) : words.errMany;
      const isWrong = done.refusal.code === "invalid";
      const fault = isWrong ? wrong : await refusalSentence(site, visit, done.refusal);
      return show(site, visit, { typed: first, fault });
    },
  }),
];

async function show(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const words = countriesSettingWords(visit.lang);
  const may = holds(visit, "settings.change");
  const kept = await settingOf(site.db.read, visit.sellerId, firstCountriesSetting);
  const values = { first: shown.typed ?? kept.join(" ") };
  return settingPage(site, visit, {
    words,
    done: shown.done,
    failed: shown.fault !== undefined,
    children: (
      <Card>
        <Form
          action={PATH}
          id="countries"
          values={values}
          errors={shown.fault === undefined ? {} : { first: shown.fault }}
        >
          <TextField
            name="first"
            label={words.first}
            hint={words.firstHint}
            maxlength={200}
            optional
            code
            disabled={!may}
          />
          <SaveSetting lang={visit.lang} may={may} />
        </Form>
      </Card>
    ),
  });
}
