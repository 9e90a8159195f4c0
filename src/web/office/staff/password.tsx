// The page where somebody of the staff chooses a password by the link they were given.
import type { Reply, Visit } from "../../../kernel/http.ts";
import { brandOf, pageReply, setting } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  Form,
  hasErrors,
  PageHeader,
  PasswordField,
  PlainLayout,
  type FormErrors,
} from "../../ui/index.ts";
import { settingsWords } from "../settings/settings.words.ts";

export function passwordPage(site: Site, visit: Visit, token: string, errors: FormErrors): Reply {
  const words = settingsWords(visit.lang);
  const failed = hasErrors(errors);
  const page = (
    <PlainLayout
      setting={setting(site, visit)}
      brand={brandOf(visit, "/office")}
      title={words.choosePassword}
      failed={failed}
    >
      <PageHeader title={words.choosePassword} lead={words.passwordLead} />
      <Card>
        <Form action={`/office/password/${token}`} errors={errors}>
          <PasswordField name="password" fresh />
          <ButtonRow>
            <Button kind="primary">{words.doChoose}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </PlainLayout>
  );
  return pageReply(page, failed ? 422 : 200);
}
