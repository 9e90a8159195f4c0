// News of the brand: written here, sent to everybody who agreed to get them and to nobody else.
import { sendNews } from "../../../business/customers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, ButtonRow, Card, Form, hasErrors, TextArea, TextField } from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { officePrivacyWords } from "./privacy.words.ts";
import { settingPage } from "../settings/setting-page.tsx";

const PATH = "/office/settings/news";

export const newsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:settings.change"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, input.done, {}, {}),
  }),
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    fresh: true,
    action: sendNews.name,
    input: posted({ subject: text(1_000), text: text(50_000) }),
    async handle(visit, { input }) {
      const words = officePrivacyWords(visit.lang);
      const { subject, text: body } = input;
      const key = input.idempotency_key;
      const news = { sellerId: visit.sellerId, subject, text: body };
      const done = await site.act(sendNews, visit.actor, news, { key });
      if (done.ok) return leadTo(PATH, "saved");
      const { refusal } = done;
      const errors =
        refusal.code === "invalid"
          ? {
              ...(refusal.fields.includes("subject") ? { subject: words.errSubject } : {}),
              ...(refusal.fields.includes("text") ? { text: words.errText } : {}),
            }
          : { "": await refusalSentence(site, visit, refusal) };
      return show(site, visit, undefined, { subject, text: body }, errors);
    },
  }),
];

function show(
  site: Site,
  visit: Visit,
  done: string | undefined,
  values: FormValues,
  errors: FormErrors,
): Promise<Reply> {
  const words = officePrivacyWords(visit.lang);
  return settingPage(site, visit, {
    words: { title: words.newsTitle, lead: words.newsLead },
    done,
    failed: hasErrors(errors),
    children: (
      <Card>
        <Form action={PATH} values={values} errors={errors}>
          <TextField name="subject" label={words.subject} maxlength={150} />
          <TextArea name="text" label={words.text} hint={words.textHint} rows={10} maxlength={10_000} />
          <ButtonRow>
            <Button kind="primary" confirm={words.newsAsk}>
              {words.newsSend}
            </Button>
          </ButtonRow>
        </Form>
      </Card>
    ),
  });
}
