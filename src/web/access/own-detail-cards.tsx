// Two cards of the page on the own access: the mail address one signs in with, and the question staff may ask on the telephone.
import type { VNode } from "preact";
import { Banner, Button, ButtonRow, Card, EmailField, Form, TextField, useSetting } from "../ui/index.ts";
import { accessWords } from "./access.words.ts";
import type { SecurityProps } from "./security-page.tsx";

export function MailAddress({ home, email, change, form, values, errors }: SecurityProps): VNode {
  const words = accessWords(useSetting().lang);
  const refused = form === "email";
  return (
    <Card title={words.emailTitle} lead={words.emailLead(email)}>
      {change ? (
        <Banner
          tone="info"
          action={
            <Form action={`${home}/email/withdraw`} layout="inline" id="withdraw">
              <Button size="small">{words.withdraw}</Button>
            </Form>
          }
        >
          {words.emailWaits(change.newEmail)}
        </Banner>
      ) : null}
      <Form action={`${home}/email`} id="email" values={refused ? values : {}} errors={refused ? errors : {}}>
        <EmailField name="email" label={words.newEmail} />
        <ButtonRow>
          <Button>{words.changeEmail}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

export function Question(props: SecurityProps & { readonly question: string | null }): VNode {
  const { home, question, form, values, errors } = props;
  const words = accessWords(useSetting().lang);
  const refused = form === "question";
  return (
    <Card
      title={words.questionTitle}
      lead={words.questionLead}
      footer={
        question === null ? null : (
          <Form action={`${home}/question/remove`} layout="inline" id="unask">
            <span>{question}</span> <Button size="small">{words.removeApp}</Button>
          </Form>
        )
      }
    >
      <Form
        action={`${home}/question`}
        id="question"
        values={refused ? values : {}}
        errors={refused ? errors : {}}
      >
        <TextField name="question" label={words.question} maxlength={200} autocomplete="off" />
        <TextField
          name="answer"
          label={words.answer}
          hint={words.answerHint}
          maxlength={200}
          autocomplete="off"
        />
        <ButtonRow>
          <Button>{words.save}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
