// What can be done with a line of the cart at once: kept for later in place of being ordered, or taken out.
import type { VNode } from "preact";
import { Button, Form } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { searchWords } from "../goods/search.words.ts";
import { hiddenBack } from "../checkout/way-back.ts";
import { cartWords } from "./cart.words.ts";
import type { ShownLine } from "./shown-cart.ts";

export function SaveLine({ line, lang }: { readonly line: ShownLine; readonly lang: Lang }): VNode {
  const words = searchWords(lang);
  return (
    <Form
      action="/cart/saved"
      layout="inline"
      id={`save-${line.line.id}`}
      label={words.saveName(line.what)}
      hidden={{ name: line.line.domain?.name ?? "" }}
    >
      <Button kind="quiet" size="small" label={words.saveName(line.what)}>
        {words.save}
      </Button>
    </Form>
  );
}

export function Remove(props: {
  readonly line: ShownLine;
  readonly lang: Lang;
  readonly back: string | null;
  readonly base: string;
}): VNode {
  const { line, lang, back, base } = props;
  const words = cartWords(lang);
  return (
    <Form
      action={`${base}/lines/${line.line.id}/remove`}
      layout="inline"
      id={`remove-${line.line.id}`}
      label={words.removeName(line.what)}
      hidden={hiddenBack(back)}
    >
      <Button kind="quiet" size="small" icon="cross" label={words.removeName(line.what)}>
        {words.remove}
      </Button>
    </Form>
  );
}
