// Who gets a welcome letter: nobody, who wishes one, or every new customer.
import { welcomeLetterSetting } from "../../../business/orders/index.ts";
import { changeSetting, settingOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, Form, RadioCards, type FormErrors } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { holds } from "../staff/staff-visit.ts";
import { lettersWords } from "./letters-setting.words.ts";
import { SaveSetting, settingPage } from "../settings/setting-page.tsx";

export const LETTERS = "/office/settings/letters";
const CHOICES = ["never", "wished", "first"] as const;

export const lettersSettingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: LETTERS,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: LETTERS,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({ welcome: text(20) }),
    async handle(visit, { input }) {
      const { sellerId } = visit;
      const value = input.welcome;
      const done = await site.act(changeSetting, visit.actor, {
        sellerId,
        key: welcomeLetterSetting.key,
        value,
      });
      if (done.ok) return leadTo(LETTERS, "saved");
      const words = lettersWords(visit.lang);
      if (done.refusal.code === "invalid") return show(site, visit, { errors: { welcome: words.errChoose } });
      return show(site, visit, { errors: { "": await refusalSentence(site, visit, done.refusal) } });
    },
  }),
];

async function show(
  site: Site,
  visit: Visit,
  shown: { readonly done?: string | undefined; readonly errors?: FormErrors },
): Promise<Reply> {
  const words = lettersWords(visit.lang);
  const welcome = await settingOf(site.db.read, visit.sellerId, welcomeLetterSetting);
  return settingPage(site, visit, {
    words,
    done: shown.done,
    failed: shown.errors !== undefined,
    children: (
      <Card>
        <Form action={LETTERS} values={{ welcome }} errors={shown.errors ?? {}}>
          <RadioCards
            name="welcome"
            legend={words.welcome}
            options={CHOICES.map((value) => ({
              value,
              label: words[value],
              note: words[`${value}Note`],
            }))}
          />
          <p class="hint">
            {words.textNote} <a href="/office/texts/welcome_letter">{words.toText}</a>
          </p>
          <SaveSetting lang={visit.lang} may={holds(visit, "settings.change")} />
        </Form>
      </Card>
    ),
  });
}
