// A form that was pressed before its person had proven who they are: what stands in it comes along, but for secrets, and is sent
// by one more press.
import { z } from "zod";
import type { Reply, Visit } from "../../kernel/http.ts";
import { fieldLabel, isForMachines, isKept, ownPath } from "../core/index.ts";
import type { Site } from "../site.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Form,
  LinkButton,
  PageHeader,
  Stack,
  SummaryList,
} from "../ui/index.ts";
import type { Area } from "./area.tsx";
import { keptWords } from "./kept-form.words.ts";

const KEPT_MOST = 200_000;
const SHOWN_MOST = 400;

/** Hidden in the form by which somebody proves who they are; empty where they came by a link. */
export const keptShape = {
  to: z.string().max(2_000).default(""),
  kept: z.string().max(KEPT_MOST).default(""),
};

export type KeptForm = { readonly to: string; readonly kept: string };
type Fields = Readonly<Record<string, string | readonly string[]>>;
const fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
/** In place of what was not kept. */
const LOST = "";

/** What comes along of a form, ready to be hidden in the next; null where it is too much, or leads elsewhere. */
export function keepForm(typed: Readonly<Record<string, unknown>>, to: string): KeptForm | null {
  const kept = JSON.stringify(Object.fromEntries(Object.entries(typed).map(keptOf)));
  return to !== "" && kept.length <= KEPT_MOST ? { to, kept } : null;
}

function keptOf([name, given]: [string, unknown]): [string, string | readonly string[]] {
  const texts = Array.isArray(given) ? given : [given];
  const isText = texts.every((one) => typeof one === "string");
  if (!isText) return [lost(name), LOST];
  const isSecret = !isKept(name) && texts.some((one) => one !== "");
  return isSecret ? [lost(name), LOST] : [name, given as string | string[]];
}

const lost = (name: string): string => `lost ${name}`;
const isLost = (name: string): boolean => name.startsWith("lost ");

/** After who they are is proven: all that was filled in, and the button that sends it; where nothing came along, what opened. */
export function keptFormPage(
  site: Site,
  area: Area,
  visit: Visit,
  next: string,
  form: KeptForm,
  opened: Reply,
): Reply {
  const to = ownPath(form.to, "");
  const read = readKept(form.kept);
  if (to === "" || read === null) return opened;
  const words = keptWords(visit.lang);
  const all = Object.entries(read);
  const misses = all.some(([name]) => isLost(name));
  const facts = all.flatMap(([name, text]) => {
    const said = [text].flat().filter((one) => !isForMachines(one));
    const label = fieldLabel(visit.lang, name);
    return label === name || said.length === 0
      ? []
      : [{ label, value: said.join(", ").slice(0, SHOWN_MOST) }];
  });
  const back = <LinkButton href={next}>{words.back}</LinkButton>;
  const shown = area.outside(site, visit, {
    title: words.title,
    children: (
      <Card>
        <Stack>
          <PageHeader title={words.title} lead={misses ? words.leadMisses : words.lead} />
          {facts.length === 0 ? null : <SummaryList rows={facts} />}
          {misses ? (
            <>
              <Banner tone="info">{words.misses}</Banner>
              <ButtonRow>{back}</ButtonRow>
            </>
          ) : (
            <Form action={to}>
              {all.flatMap(([name, text]) =>
                [text]
                  .flat()
                  .map((value, at) => (
                    <input key={`${name} ${at}`} type="hidden" name={name} value={value} />
                  )),
              )}
              <ButtonRow>
                <Button kind="primary">{words.send}</Button>
                {back}
              </ButtonRow>
            </Form>
          )}
        </Stack>
      </Card>
    ),
  });
  const cookies = "cookies" in opened ? (opened.cookies ?? []) : [];
  return shown.kind === "html" ? { ...shown, cookies } : shown;
}

function readKept(kept: string): Fields | null {
  try {
    return fields.safeParse(JSON.parse(kept)).data ?? null;
  } catch {
    return null;
  }
}
