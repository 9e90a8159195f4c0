// The page of a mailed question about our help: five choices, the clicked one chosen already, and a word to it.
import type { VNode } from "preact";
import { RATINGS, REMARK_MAX } from "../../../business/surveys/index.ts";
import type { Frame } from "../../shop/shop-frame.tsx";
import { TaskPage } from "../../shop/shop-frame.tsx";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Form,
  hasErrors,
  PageHeader,
  RadioCards,
  TextArea,
} from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { rateWords } from "./rate.words.ts";

export type RateProps = {
  readonly frame: Frame;
  readonly token: string;
  readonly subject: string;
  readonly rating: string;
  readonly remark: string;
  readonly isAnswered: boolean;
  readonly errors: FormErrors;
};

export function RatePage(props: RateProps): VNode {
  const { frame, token, rating, remark, errors } = props;
  const words = rateWords(frame.setting.lang);
  return (
    <TaskPage frame={frame} title={words.title} failed={hasErrors(errors)}>
      <PageHeader title={words.title} lead={words.lead(props.subject)} />
      {props.isAnswered ? <Banner tone="info">{words.said}</Banner> : null}
      <Card>
        <Form action={`/rate/${token}`} values={{ rating, remark }} errors={errors} id="rate">
          <RadioCards
            name="rating"
            legend={words.rating}
            options={RATINGS.map((one) => ({ value: String(one), label: words[`rating_${one}`] }))}
          />
          <TextArea
            name="remark"
            label={words.remark}
            hint={words.remarkHint}
            rows={3}
            maxlength={REMARK_MAX}
            optional
          />
          <ButtonRow>
            <Button kind="primary">{props.isAnswered ? words.change : words.send}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </TaskPage>
  );
}

/** What became of it, with at most one thing more to do. */
export function RateToldPage(props: {
  readonly frame: Frame;
  readonly title: string;
  readonly lead: string;
  readonly next: { readonly action: string; readonly label: string } | null;
}): VNode {
  const { frame, title, lead, next } = props;
  return (
    <TaskPage frame={frame} title={title}>
      <PageHeader title={title} lead={lead} />
      {next === null ? null : (
        <Form action={next.action} layout="inline">
          <Button>{next.label}</Button>
        </Form>
      )}
    </TaskPage>
  );
}
