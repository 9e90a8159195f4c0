// The ways by paper, on the sign page and on the order's page alike: a scan or photo uploaded, or the papers by post.
import type { VNode } from "preact";
import { Banner, Button, ButtonRow, Disclosure, FileField, Form, Stack, formatDate } from "../ui/index.ts";
import type { FormErrors, Lang } from "../ui/index.ts";
import { signWords } from "./sign.words.ts";

export function PaperWays(props: {
  readonly lang: Lang;
  /** The address before "/upload" and "/post". */
  readonly action: string;
  /** Asked for by post, and since when it is in the post. */
  readonly byPost: boolean;
  readonly postedOn: string | null;
  readonly errors: FormErrors;
}): VNode {
  const words = signWords(props.lang);
  return (
    <Stack>
      <p class="hint">{words.otherLead}</p>
      <Form action={`${props.action}/upload`} id="upload" files errors={props.errors} label={words.upload}>
        <FileField
          name="file"
          label={words.upload}
          hint={words.uploadHint}
          accept="application/pdf,image/jpeg,image/png"
        />
        <ButtonRow>
          <Button>{words.uploadButton}</Button>
        </ButtonRow>
      </Form>
      {props.byPost ? (
        <Banner tone="info">
          {props.postedOn === null ? words.toPost : words.posted(formatDate(props.lang, props.postedOn))}
        </Banner>
      ) : (
        <Disclosure title={words.post}>
          <Form action={`${props.action}/post`} id="post" label={words.post}>
            <p class="hint">{words.postNote}</p>
            <Button>{words.post}</Button>
          </Form>
        </Disclosure>
      )}
    </Stack>
  );
}
